from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "qinqing.apps.audit"
    verbose_name = "留痕"
