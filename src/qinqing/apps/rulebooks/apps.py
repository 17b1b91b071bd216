from django.apps import AppConfig


class RulebooksConfig(AppConfig):
    name = "qinqing.apps.rulebooks"
    verbose_name = "规则库"
