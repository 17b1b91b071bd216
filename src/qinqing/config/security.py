"""What a browser is told it may do with our pages: as little as they need."""

from csp.constants import NONE, SELF

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# No sensor, no payment, nothing a question about the rules could ever need.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    )
)

ONE_YEAR = 365 * 24 * 3600


def https_settings() -> dict[str, object]:
    """Return the settings of a site behind a proxy that speaks HTTPS for it."""
    return {
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_SSL_REDIRECT": True,
        # Asked from this machine, past the proxy.
        "SECURE_REDIRECT_EXEMPT": [r"^health/"],
        "SECURE_HSTS_SECONDS": ONE_YEAR,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_SECURE": True,
        # No other host of the same domain can plant a session of this name.
        "SESSION_COOKIE_NAME": "__Host-session",
        # Who asks is the last address named by that proxy.
        "NINJA_NUM_PROXIES": 1,
    }
