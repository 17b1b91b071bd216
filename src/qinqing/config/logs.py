"""Where the log goes and in which form: to the error output, as text or JSON."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

_FORMS = {
    "text": "qinqing.kernel.logs.TextLines",
    "json": "qinqing.kernel.logs.JsonLines",
}


def logging_settings(named: str | None) -> dict[str, Any]:
    """Return Django's `LOGGING`; raises `ImproperlyConfigured` for another form.

    >>> logging_settings(None)["formatters"]["line"]["()"]
    'qinqing.kernel.logs.TextLines'
    """
    form = _FORMS.get((named or "text").strip().lower())
    if form is None:
        raise ImproperlyConfigured("QINQING_LOG 写法不对，可以是：text、json。")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": form}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": [], "level": "WARNING"},
            # That a page was not found is in the line of its request.
            "django.request": {"level": "ERROR"},
            "qinqing.jobs": {"level": "INFO"},
            "qinqing.requests": {"level": "INFO"},
        },
    }
