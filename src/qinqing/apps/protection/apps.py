from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "qinqing.apps.protection"
    verbose_name = "字段保护"
