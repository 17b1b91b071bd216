from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "qinqing.apps.signin"
    verbose_name = "登录"
