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
        "SECURE_HSTS_SECONDS": ONE_YEAR,
        "CSRF_COOKIE_SECURE": True,
        # Who asks is the last address named by that proxy.
        "NINJA_NUM_PROXIES": 1,
    }
