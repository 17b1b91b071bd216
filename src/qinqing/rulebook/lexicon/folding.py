"""One spelling for everything people type: script, width, case, spaces, A-not-A."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from qinqing.rulebook.text.script import to_simplified

MAY: Final = "¿"
"""Stands for 能不能, 可不可以 …: whether one may do it, so the doing is meant."""
WHETHER: Final = "¡"
"""Stands for 要不要, 有没有 …: whether something is so, so nothing is stated."""

_MARKS = str.maketrans(
    {",": "，", "?": "？", "!": "！", ";": "；", ":": "：", "｡": "。", "、": "，"}
)
_SPACE_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_SPACE = re.compile(r"\s+")
_SENTENCE_DOT = re.compile(r"\.(?![0-9])")
_QUOTES = re.compile(r"[“”‘’\"'《》「」『』【】()（）]")
_GREETING = re.compile(
    r"(?:您好|你好|大家好|请问(?:一下)?|请教(?:一下)?|麻烦(?:您|你)?(?:解答|问|说)一下|打扰了|"
    r"非常感谢|谢谢(?:您|你|了|啊)?|多谢)[，：！。]*"
)
_COMMAS = re.compile(r"[，：]*，[，：]*")
_MAY = re.compile(
    r"能不能够?|可不可以?|行不行|成不成|中不中|好不好|让不让|准不准|许不许|"
    r"敢不敢|该不该|应不应该|合不合适|合不合规定?|能否|可否|可不可"
)
_WHETHER = re.compile(
    r"要不要|会不会|需不需要?|用不用|是不是|有没有|算不算|是否|有无|得不得|对不对|管不管|叫不叫|在不在理|"
    r"违不违[规反纪法]|犯不犯[法规]?"
)


def fold(text: str) -> str:
    """Return the text as patterns see it.

    Simplified characters, half width, lower case; white space between Chinese
    characters counts as a comma; a question of the form A-not-A becomes one sign.

    >>> fold("企業請我吃飯 ，能不能去?")
    '企业请我吃饭，¿去？'
    """
    written = unicodedata.normalize("NFKC", to_simplified(text.strip())).lower()
    written = _QUOTES.sub("", written.translate(_MARKS))
    written = _SENTENCE_DOT.sub("。", written)
    written = re.sub(r"\s*([，。？！；：])\s*", r"\1", written)
    written = _SPACE.sub("", _SPACE_BETWEEN_HAN.sub("，", written))
    written = _COMMAS.sub("，", _GREETING.sub("，", written)).strip("，：")
    return _WHETHER.sub(WHETHER, _MAY.sub(MAY, written))


def fold_pattern(text: str) -> str:
    """Return a pattern's own words as folded texts spell them."""
    return unicodedata.normalize("NFKC", to_simplified(text)).lower().translate(_MARKS)
