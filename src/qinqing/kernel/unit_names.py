"""Names of firms and shops, and addresses with a door number.

Both begin somewhere in running text. The beginning is looked for backwards: at a mark,
at a little word (在, 去, 的), or at an ordinary word that no name holds (参加, 安排).
Where none stands between, a word too much is masked rather than a name left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

UNIT: Final = "【单位名】"
ADDRESS: Final = "【地址】"

Note = Callable[[str, str], str]

_LETTERS: Final = r"[\u4e00-\u9fffA-Za-z\d()（）·&]"
_LITTLE: Final = (
    "我你您他她它们的了在去到请给跟从向被叫让把问找陪替随着吗呢吧个收送查吃喝坐借"
)
_ORDINARY: Final = """
    参加 安排 邀请 受邀 接受 收到 收受 赠送 送给 提供 组织 举办 承办 主办 经营 开设
    开办 注册 成立 入股 投资 借用 租用 使用 检查 执法 处罚 罚款 调研 走访 考察 招商
    入住 预订 预定 住宿 用餐 吃饭 就餐 聚餐 宴请 接待 培训 指定 要求 强制 合作 联系
    包联 服务 工作 任职 兼职 就职 上班 担任 位于 坐落 住在 地址 地点 现住 家住 这家
    那家 一家 几家 两家 某家 哪家 每家 各家 本地 当地 外地 附近 旁边 对面 路边 楼下
    单位 企业 公司 机关 政府 部门 领导 老板 朋友 亲戚 亲属 同学 家属 孩子 儿子 女儿
    妻子 丈夫 以及 或者 或是 因为 由于 关于 对于 如果 可以 能否 是否 能不能 可不可以
    应当 应该 不得 不准 已经 曾经 准备 打算 想要 其他 其它 有关 相关 所属 下属 管辖
    辖区 属于 名下 叫做 名叫 名为 称为 就是 不是 还是 但是 并且 而且 通过 进入 出入
    没有 民营 私营 国有 国营 上市 外资 合资 独资 大型 小型 中小 规模 重点 高档 豪华
    普通 一般 正规 私人 个体 内部 定点 星级 连锁 网红 自家 自己 商务 特色 知名 著名
    老字号
"""
_WORDS: Final = re.compile(
    rf"[{_LITTLE}]|[一二两三四五六七八九十几数多\d][家间条个]|[一二三四五六七八九十]星|"
    + "|".join(_ORDINARY.split())
)
# What is left before the ending must be a name: none of these alone.
_KINDS: Final = """
    某 有限 责任 股份 集团 控股 工程 建筑 建设 施工 科技 贸易 商贸 地产 房地产 物业
    中介 平台 保险 信托 担保 投资 咨询 旅游 旅行 物流 运输 快递 广告 传媒 文化 保洁
    安保 家政 劳务 派遣 供水 供电 供气 供热 烟草 石油 电力 通信 电信 互联网 网络 汽车
    4S 化工 食品 加工 制造 机械 水泥 砖 钢铁 服装 家具 农 渔 军 纱 船 钢 印刷 电 水 药
    热 气 酒 饮料 代工 生产 小区 村 会计师 律师 快捷 农家 早餐 火锅 烧烤 便利 专卖
    旗舰 直营 加盟 网 门 饭 商 书 鲜花 茶 玩具 体验 实体 代理 代办 评估 检测 测绘 环评
    审计 监理 和 与 及 或 等 为 是 有 被查 涉案 关联 相关 皮包 空壳 影子
"""
_NO_NAME: Final = re.compile(
    r"[某该本此各每哪那这首一二三四五六七八九十两几数多大小新老好全同分总子母]*"
    rf"(?:{'|'.join(_KINDS.split())})*"
)
_COMPANY: Final = (
    "集团(?:股份)?有限(?:责任)?公司|有限责任公司|股份有限公司|有限公司|股份公司|"
    "集团公司|分公司|子公司|公司|集团"
)
_HOUSES: Final = (
    "饭店|酒店|大酒店|酒楼|饭馆|餐馆|餐厅|面馆|茶楼|茶馆|宾馆|旅馆|会馆|会所|超市|商店|"
    "商场|药店|书店|专卖店|便利店|旗舰店|分店|门店|工作室|事务所|合作社|农家乐|山庄|"
    "度假村|厂|店"
)
_UNIT: Final = re.compile(rf"{_LETTERS}{{2,30}}?(?:{_COMPANY}|{_HOUSES})")
_ENDING: Final = re.compile(rf"(?:{_COMPANY}|{_HOUSES})$")
_HOUSE_NUMBER: Final = r"[\d一二三四五六七八九十百甲乙丙零〇]{1,6}(?:[-－之]\d{1,4})?"
_DOOR: Final = re.compile(
    rf"{_LETTERS}{{1,30}}?"
    r"(?:路|街|巷|弄|胡同|大道|村|小区|花园|家园|公寓|大厦|广场|社区|苑|里)"
    rf"{_HOUSE_NUMBER}(?:号楼|号院|号|弄|栋|幢|座|单元|楼|室|户|组)"
    rf"(?:附?{_HOUSE_NUMBER}(?:号楼|号|弄|栋|幢|座|单元|楼|层|室|户))*"
)
_ROOM: Final = re.compile(
    rf"{_HOUSE_NUMBER}(?:号楼|栋|幢|座)(?:{_HOUSE_NUMBER}(?:单元|层|楼))?"
    rf"{_HOUSE_NUMBER}(?:室|户|号房|房)?"
)


def mask_units(text: str, note: Note) -> str:
    """Mask the names of firms and shops; 一家酒店 and 本公司 are no names."""
    return _UNIT.sub(lambda match: _unit(match[0], note), text)


def mask_addresses(text: str, note: Note) -> str:
    """Mask addresses down to the door; a road or a place alone is no address."""
    text = _DOOR.sub(lambda match: _cut(match[0], ADDRESS, note), text)
    return _ROOM.sub(lambda match: note(match[0], ADDRESS), text)


def _unit(found: str, note: Note) -> str:
    ending = _ENDING.search(found)
    start = _start(found)
    name = found[start : ending.start()] if ending else ""
    if len(name) < 2 or _NO_NAME.fullmatch(name):
        return found
    return found[:start] + note(found[start:], UNIT)


def _cut(found: str, mark: str, note: Note) -> str:
    start = _start(found)
    return found[:start] + note(found[start:], mark)


def _start(found: str) -> int:
    """Return where the name begins: after the last ordinary word before its ending."""
    start = max((match.end() for match in _WORDS.finditer(found[:-1])), default=0)
    while found[start] in "和与及跟、()（）":
        start += 1
    return start
