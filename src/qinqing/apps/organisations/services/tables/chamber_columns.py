"""The columns of the table of chambers and their members."""

from qinqing.apps.organisations.services.tables import reading
from qinqing.apps.organisations.states import ChamberKind
from qinqing.apps.organisations.states.words import LONGEST_NOTE
from qinqing.kernel.tables import Column
from qinqing.kernel.tables.cells import one_of, read_day, read_yes_no

_KINDS = {kind: str(kind.label) for kind in ChamberKind}
_ALSO = {
    "行业协会": ChamberKind.TRADE,
    "行业商会": ChamberKind.TRADE,
    "商会": ChamberKind.GENERAL,
    "其他": ChamberKind.OTHER,
}

COLUMNS = (
    Column(
        "name",
        "商会名称",
        "登记证上的名称，最多 100 字",
        reading.words("商会名称"),
        also=("商会", "协会名称", "商会协会名称"),
        owed=True,
    ),
    Column(
        "credit_code",
        "商会信用代码",
        "商会的统一社会信用代码，18 位",
        reading.credit_code,
        also=("商会统一社会信用代码", "协会信用代码"),
        owed=True,
    ),
    Column(
        "kind",
        "商会类别",
        f"{'、'.join(_KINDS.values())}之一",
        one_of(_KINDS, _ALSO),
        also=("类别",),
        owed=True,
        choices=tuple(_KINDS.values()),
    ),
    Column(
        "jurisdiction",
        "辖区",
        "已有辖区的代号或名称",
        also=("所在辖区", "行政区划"),
        owed=True,
    ),
    Column("closed_on", "商会注销日期", "自哪一天起注销；没有的留空", read_day),
    Column(
        "member_code",
        "会员信用代码",
        "会员企业的统一社会信用代码，须已在企业表；没有会员的留空",
        reading.credit_code,
        also=("会员统一社会信用代码", "企业信用代码"),
    ),
    Column(
        "member",
        "会员名称",
        "只供阅读，以信用代码为准",
        also=("会员企业名称", "企业名称"),
    ),
    Column(
        "starts_on",
        "入会日期",
        "自哪一天起是会员；填了会员就要填",
        read_day,
        also=("入会时间",),
    ),
    Column(
        "ends_on",
        "退会日期",
        "自哪一天起不再是会员；在会的留空",
        read_day,
        also=("退会时间",),
    ),
    Column(
        "may_file",
        "可代为提交",
        "商会能否代这家会员提交诉求等：是或否",
        read_yes_no,
        also=("代为提交",),
        choices=("是", "否"),
    ),
    Column(
        "may_file_basis",
        "授权依据",
        "委托书、决议等；可代为提交的必填，最多 500 字",
        reading.words("授权依据", LONGEST_NOTE),
    ),
    Column(
        "may_file_from",
        "授权起日",
        "可代为提交的必填",
        read_day,
    ),
    Column(
        "may_file_until",
        "授权止日",
        "自哪一天起授权终止；没有期限的留空",
        read_day,
    ),
)
