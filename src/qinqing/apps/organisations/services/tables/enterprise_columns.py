"""The columns of the table of enterprises."""

from qinqing.apps.organisations.services.enterprises import MOST_PARTY_MEMBERS
from qinqing.apps.organisations.services.tables import reading
from qinqing.apps.organisations.states import (
    EnterpriseStatus,
    Ownership,
    SizeClass,
)
from qinqing.kernel.tables import Column
from qinqing.kernel.tables.cells import one_of, read_day

SIZES = {size: str(size.label) for size in SizeClass}
OWNERSHIPS = {kind: str(kind.label) for kind in Ownership}
STATUSES = {status: str(status.label) for status in EnterpriseStatus}
_SIZES_ALSO = {
    "大": SizeClass.LARGE,
    "中": SizeClass.MEDIUM,
    "小": SizeClass.SMALL,
    "微": SizeClass.MICRO,
}
_OWNERSHIPS_ALSO = {
    "私营": Ownership.PRIVATE,
    "国企": Ownership.STATE,
    "国有控股": Ownership.STATE,
    "外商投资": Ownership.FOREIGN,
    "港澳台资": Ownership.HONG_KONG_MACAO_TAIWAN,
    "港澳台投资": Ownership.HONG_KONG_MACAO_TAIWAN,
    "个体": Ownership.INDIVIDUAL,
}
_STATUSES_ALSO = {
    "在业": EnterpriseStatus.ACTIVE,
    "开业": EnterpriseStatus.ACTIVE,
    "正常": EnterpriseStatus.ACTIVE,
    "停业": EnterpriseStatus.SUSPENDED,
}

COLUMNS = (
    Column("code", "编号", "导出时带有；新增的留空", reading.code, also=("企业编号",)),
    Column(
        "credit_code",
        "统一社会信用代码",
        "18 位，校验位要对",
        reading.credit_code,
        also=("信用代码", "社会信用代码", "统一代码"),
        owed=True,
    ),
    Column(
        "name",
        "企业名称",
        "营业执照上的名称，最多 100 字",
        reading.words("企业名称"),
        also=("名称", "企业", "市场主体名称"),
        owed=True,
    ),
    Column(
        "jurisdiction",
        "辖区",
        "已有辖区的代号或名称",
        also=("所在辖区", "行政区划", "地区"),
        owed=True,
    ),
    Column(
        "ownership",
        "所有制",
        f"{'、'.join(OWNERSHIPS.values())}之一",
        one_of(OWNERSHIPS, _OWNERSHIPS_ALSO),
        also=("企业性质", "所有制形式", "企业类型"),
        owed=True,
        choices=tuple(OWNERSHIPS.values()),
    ),
    Column(
        "size",
        "规模",
        f"{'、'.join(SIZES.values())}之一；不清楚的留空",
        one_of(SIZES, _SIZES_ALSO),
        also=("企业规模", "规模类型"),
        choices=tuple(SIZES.values()),
    ),
    Column(
        "industry",
        "行业代码",
        "GB/T 4754 门类字母加两到四位数字，如 C3011；字母可省",
        reading.industry,
        also=("行业", "国民经济行业代码"),
    ),
    Column(
        "party_members",
        "党员人数",
        "不小于 0 的整数；不清楚的留空",
        reading.number(0, MOST_PARTY_MEMBERS),
        also=("党员数",),
    ),
    Column("unit", "登记单位", "由哪个单位登记：名称或编号"),
    Column(
        "status",
        "状态",
        f"{'、'.join(STATUSES.values())}之一；新增的留空为存续",
        one_of(STATUSES, _STATUSES_ALSO),
        also=("经营状态", "登记状态"),
        choices=tuple(STATUSES.values()),
    ),
    Column(
        "closed_on",
        "注销日期",
        "吊销或注销的日期；没有的留空",
        read_day,
        also=("吊销注销日期",),
    ),
)
