from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "qinqing.apps.messages"
    verbose_name = "消息"
