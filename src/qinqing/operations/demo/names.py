"""Names of nobody: neutral syllables, and a word that says they are invented."""

from __future__ import annotations

from qinqing.operations.demo.chance import Chance

INVENTED = "（虚构）"
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = "安宁平和康乐明远知行思齐若水清源景行文博子衿修远怀瑾守正致中立本"
_SYLLABLES = "安禾博川承达恒嘉景凯朗明宁沛启仁睿盛泰维欣信雅益源泽展哲正卓"
# Trade in the name, and the code of its industry by GB/T 4754.
TRADES = (
    ("机械", "C34"),
    ("精密零件", "C33"),
    ("食品", "C14"),
    ("纺织", "C17"),
    ("建材", "C30"),
    ("电子", "C39"),
    ("汽车配件", "C36"),
    ("建筑工程", "E47"),
    ("商贸", "F51"),
    ("超市", "F52"),
    ("物流", "G54"),
    ("餐饮", "H62"),
    ("软件", "I65"),
    ("信息技术", "I64"),
    ("物业", "K70"),
    ("咨询", "L72"),
    ("检测", "M74"),
    ("环保", "N77"),
    ("养老服务", "Q85"),
    ("农业", "A01"),
)


def person(chance: Chance) -> str:
    """Return the name of an invented person."""
    surname = chance.draw.choice(_SURNAMES)
    return f"{surname}{''.join(chance.draw.sample(_GIVEN, 2))}{INVENTED}"


def enterprise(chance: Chance, trade: str, *, individual: bool) -> str:
    """Return the name of an invented enterprise or individual business."""
    word = "".join(chance.draw.sample(_SYLLABLES, 2))
    form = "经营部" if individual else chance.draw.choice(("有限公司", "股份有限公司"))
    return f"示范{word}{trade}{form}{INVENTED}"
