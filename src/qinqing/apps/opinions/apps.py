from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    name = "qinqing.apps.opinions"
    verbose_name = "咨询凭证"
