"""Errors put into Chinese for people, once, for commands, pages and the API alike."""

from qinqing.kernel.messages.message import Message
from qinqing.kernel.messages.rendering import KNOWN_CODES, chinese_message

__all__ = ["KNOWN_CODES", "Message", "chinese_message"]
