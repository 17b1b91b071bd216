"""The Chinese of defects that loaders, the YAML reader and the schema describe."""

from __future__ import annotations

import re
from typing import Final

from qinqing.kernel.messages.message import shown, without_folders

DEFECTS: Final = {
    # cross-checks of a rulebook
    "unknown provision": "引用的条款不存在",
    "unknown parameter": "引用的参数没有登记",
    "unknown norm": "引用的规范不存在",
    "unknown act": "行为不在清单内",
    "unknown actor": "行为人不在清单内",
    "unknown place": "引用的地方没有登记",
    "unknown term": "期限的写法不对",
    "no such day": "日期不存在",
    "norm id given twice": "规范编号重复",
    "provision marked twice": "同一条款标注了两次",
    "a norm's id starts with its provision": "规范编号应以所在条款编号加 # 开头",
    "a duty has neither conditions nor exceptions": "义务规范不能带条件或例外",
    "a permission has no exceptions; use when": "允许规范不能带例外，请写入适用条件",
    "only a permission is closed by otherwise": "只有允许规范可以写 otherwise",
    "a permission cannot be in principle": "允许规范不能是“原则上”",
    "an in-principle prohibition has no conditions; use when": (
        "“原则上”的禁止不能带条件，请写入适用条件"
    ),
    "a norm is special only within its document": ("特别规定只能针对同一文件的规范"),
    "an override needs the words that say so": "优先适用须引用写明这一点的原文",
    "an override with conditions must be closed": ("带条件的优先规范须写 otherwise"),
    "two parts of the norm have one id": "同一规范内有两个部分编号相同",
    "a stand-off quotation needs span and gist": "仅存哈希的引文须有位置和要旨",
    "the short form of a duty is for require only": "义务的简写只用于 require",
    "a measure is a whole-number fact": "次数须是整数类型的事实",
    # facts, acts, parameters
    "a list is needed": "整个文件应是一个列表",
    "a value does not fit": "有一个值的类型或写法不对",
    "each entry needs named values": "每一项都应写成“名称: 值”",
    "key given twice": "英文键重复",
    "name given twice": "名称重复",
    "code given twice": "代码重复",
    "key must be ASCII snake case of at most 40 characters": (
        "英文键只能用小写字母、数字和下划线，不超过 40 个字符"
    ),
    "name must be Chinese without spaces or punctuation": (
        "名称须为中文，不含空格和标点"
    ),
    "unknown type, or unknown time of knowing": "类型或可知时间不在允许的取值之内",
    "an enum needs options, other types have none": (
        "枚举事实须有选项，其他类型不能有选项"
    ),
    "options must have different values and keys": "选项的名称和英文键不能重复",
    "key, name and question must be text": "英文键、名称和问题须为文字",
    "option codes must be different positive numbers": "选项代码须为互不相同的正整数",
    # the lexicon
    "a pattern needs a word": "句式里至少要有一个词",
    "a pattern has too many gaps": "句式里的间隔太多",
    "a bracket too many": "句式里多了一个右括号",
    "a bracket is not closed": "句式里的括号没有合上",
    "a sign out of place": "句式里的符号位置不对",
    "an alternative is empty": "句式里有一个选择是空的",
    "unreadable pattern": "句式看不懂",
    "unknown word class": "没有这个词类",
    "word class in a circle": "词类互相引用，成了一圈",
    "word classes need names": "词类须写成“名称: [词, …]”",
    "a word class lists words": "词类里只能逐个列出词，数字要加引号",
    "unreadable words": "线索的写法不对",
    # expressions
    "nested too deeply": "括号嵌套太深",
    "a value could leave 64 bits": "计算结果可能超出允许的范围",
    "expression too long": "条件太长",
    "not a SQL condition": "不是正确的条件表达式",
    "not a single SQL condition": "只能写一个条件表达式",
    "only plain fact names are allowed": "只能直接写事实名称",
    "unknown fact": "条件中用了未登记的事实",
    "unknown option": "条件中用了未登记的选项",
    "outside the fragment": "用了条件中不允许的写法",
    "a condition needs a yes/no fact here": "此处须是“是/否”类型的事实",
    "IN needs a fact on its left": "IN 左边须是事实名称",
    "IN needs a plain list": "IN 右边须是逐项列出的值",
    "a value stands twice in the list": "列表中有重复的值",
    "an option must be quoted": "选项须加引号",
    "this fact cannot be compared with a list": "此事实不能与列表比较",
    "a whole number is needed": "此处须是整数",
    "number too large": "数字太大",
    "options can only be equal or different": "选项只能用 = 或 <> 比较",
    "this fact is not a number": "此事实不是数字",
}

# What the YAML reader and the schema say, as far as people commonly meet it.
_PATTERNS: Final = (
    (r"key given twice: (?P<a>.*)", "键“{a}”写了两次"),
    (r"missing '(?P<a>.*)'", "缺少“{a}”"),
    (r"'(?P<a>[a-z_]+)'", "缺少“{a}”"),
    (r"'(?P<a>.*?)' is a required property", "缺少“{a}”"),
    (r"Additional properties .*\((?P<a>.*) (?:was|were) unexpected\)", "多出了{a}"),
    (r"(?P<a>.*) is not one of (?P<b>\[.*)", "{a} 不在允许的取值之内：{b}"),
    (r"(?P<a>.*) is not of type (?P<b>.*)", "{a} 的类型不对，应为 {b}"),
    (r"(?P<a>.*) does not match .*", "{a} 的写法不符合要求"),
    (r"(?P<a>.*) should be non-empty", "不能是空的"),
    (r"(?P<a>.*) is too (?:short|long)", "{a} 的长度不符合要求"),
    (r"(?P<a>.*) is not valid under any .*", "{a} 的写法不符合任何一种格式"),
    (r"mapping values are not allowed.*", "冒号的位置或缩进不对"),
    (r"could not find expected ':'.*", "缺少冒号"),
    (r"did not find expected .*", "缩进、引号或括号不对"),
    (r"expected .* but found .*", "缩进、引号或括号不对"),
    (r"found character .*", "有不允许的字符（如制表符）"),
    (r"found unexpected end of stream.*", "引号或括号没有结束"),
    (r"found undefined alias.*", "用了未定义的引用"),
    (r"control characters are not allowed.*", "含有不可见的控制字符"),
    (r"'utf-8' codec .*", "不是 UTF-8 编码的文本"),
)


def defect(detail: str) -> str:
    """Return a defect in Chinese; what has no Chinese yet is passed on as it is.

    >>> defect("'who' is a required property")
    '缺少“who”'
    """
    known = DEFECTS.get(detail)
    if known:
        return known
    text = " ".join(without_folders(detail).split())
    for pattern, words in _PATTERNS:
        found = re.fullmatch(pattern, text)
        if found:
            parts = {
                name: shown(value, 60) for name, value in found.groupdict().items()
            }
            return words.format(**parts)
    return f"不符合格式要求（{shown(text, 100)}）" if text else "不符合格式要求"
