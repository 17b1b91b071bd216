from django.apps import AppConfig


class SamplesConfig(AppConfig):
    # Without migrations, so its tables are made for tests and nowhere else.
    name = "tests.operations.samples"
    label = "invented_columns"
