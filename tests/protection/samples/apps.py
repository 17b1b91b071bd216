from django.apps import AppConfig


class SamplesConfig(AppConfig):
    # Without migrations, so its tables are made for tests and nowhere else.
    name = "tests.protection.samples"
    label = "invented_people"
