from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "qinqing.apps.accounts"
    verbose_name = "账号"
