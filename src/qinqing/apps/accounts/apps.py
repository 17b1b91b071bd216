from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "qinqing.apps.accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        """Read the rules of all registers, so that a wrong one stops the start."""
        # The records must be there before these can be imported.
        from qinqing.apps.accounts.access import rules
        from qinqing.apps.accounts.services.matters import plug_in

        rules()
        plug_in()
