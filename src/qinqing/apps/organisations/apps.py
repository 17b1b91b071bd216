from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "qinqing.apps.organisations"
    verbose_name = "组织"
