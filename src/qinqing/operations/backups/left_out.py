"""Tables that a backup leaves out, and why. The only place that says so."""

from typing import Final

LEFT_OUT: Final = {
    "signin_session": "whoever is signed in signs in again: a copy must not open doors",
    "signin_tries": "failed tries count for minutes",
    "django_migrations": "the manifest holds them",
    "django_session": "sessions, where Django keeps them",
    "django_cache": "a cache",
}
