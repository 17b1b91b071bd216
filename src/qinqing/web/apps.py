from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "qinqing.web"
    verbose_name = "网页"
