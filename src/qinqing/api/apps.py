from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "qinqing.api"
    verbose_name = "接口"
