"""What a person calls a device, from what a browser says of itself; nothing finer."""

from __future__ import annotations

from typing import Final

# The first that is found counts: most browsers name several others too.
_BROWSERS: Final = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("wxwork", "企业微信"),
    ("Edg", "Edge"),
    ("QQBrowser", "QQ 浏览器"),
    ("360SE", "360 浏览器"),
    ("360EE", "360 浏览器"),
    ("UCBrowser", "UC 浏览器"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "鸿蒙"),
    ("OpenHarmony", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("UOS", "统信"),
    ("Kylin", "麒麟"),
    ("Linux", "Linux"),
)
UNKNOWN: Final = "不认识的设备"


def device_words(user_agent: str) -> str:
    """Return browser and system in words.

    >>> device_words("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36")
    'Chrome，Linux'
    >>> device_words("curl/8")
    '不认识的设备'
    """
    found = (_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))
    return "，".join(filter(None, found)) or UNKNOWN


def _first(known: tuple[tuple[str, str], ...], text: str) -> str:
    return next((words for sign, words in known if sign in text), "")
