"""The columns of the table of posts and their holders."""

from qinqing.apps.organisations.services.posts import MOST_PLACES
from qinqing.apps.organisations.services.tables import reading
from qinqing.apps.organisations.states import StaffType, TenureKind
from qinqing.apps.organisations.states.words import LONGEST_SHORT
from qinqing.kernel.tables import Column
from qinqing.kernel.tables.cells import one_of, read_day, read_yes_no

_STAFF = {kind: str(kind.label) for kind in StaffType}
_STAFF_ALSO = {
    "参公人员": StaffType.MANAGED,
    "事业编制": StaffType.INSTITUTION,
    "事业人员": StaffType.INSTITUTION,
    "编外人员": StaffType.CONTRACT,
    "聘用": StaffType.CONTRACT,
}
_TENURES = {kind: str(kind.label) for kind in TenureKind}
_YES_NO = ("是", "否")

COLUMNS = (
    Column("code", "岗位编号", "导出时带有；新增的留空", reading.code),
    Column(
        "unit",
        "单位",
        "已有单位的名称或编号",
        also=("单位名称", "所在单位", "工作单位"),
        owed=True,
    ),
    Column(
        "jurisdiction",
        "辖区",
        "单位重名时填写：辖区的代号或名称",
        also=("所在辖区",),
    ),
    Column(
        "title",
        "职务",
        "岗位名称，同一单位内不重复，最多 100 字",
        reading.words("职务"),
        also=("岗位", "职务名称", "岗位名称"),
        owed=True,
    ),
    Column(
        "grade",
        "岗位职级",
        "如 正科级；最多 30 字",
        reading.words("职级", LONGEST_SHORT),
        also=("职务层次",),
    ),
    Column(
        "is_head",
        "主要负责人",
        "是或否；一个单位只有一个",
        read_yes_no,
        also=("是否主要负责人",),
        choices=_YES_NO,
    ),
    Column(
        "is_leader",
        "领导班子成员",
        "是或否；主要负责人都是",
        read_yes_no,
        also=("班子成员", "是否班子成员"),
        choices=_YES_NO,
    ),
    Column(
        "head_count",
        "职数",
        f"可以同时正式任职的人数，1 到 {MOST_PLACES}；留空为 1",
        reading.number(1, MOST_PLACES),
    ),
    Column(
        "contact",
        "政策联络员",
        "是或否；一个单位只有一个",
        read_yes_no,
        choices=_YES_NO,
    ),
    Column("closed_on", "岗位撤销日期", "自哪一天起撤销；在设的留空", read_day),
    Column("person_code", "人员编号", "导出时带有；新增的留空", reading.code),
    Column(
        "person",
        "姓名",
        "任职的人；空缺的岗位留空。同单位同名的，须填人员编号",
        reading.words("姓名", LONGEST_SHORT),
        also=("任职人员", "人员姓名"),
    ),
    Column(
        "home",
        "编制单位",
        "此人编制所在的单位：名称或编号；留空即岗位所在单位",
        also=("人员编制单位",),
    ),
    Column(
        "party_member",
        "中共党员",
        "是或否；不清楚的留空",
        read_yes_no,
        also=("党员", "是否党员"),
        choices=_YES_NO,
    ),
    Column(
        "rank",
        "职级",
        "此人的职级，如 一级主任科员；最多 30 字",
        reading.words("职级", LONGEST_SHORT),
        also=("人员职级",),
    ),
    Column(
        "staff_type",
        "人员身份",
        f"{'、'.join(_STAFF.values())}之一；不清楚的留空",
        one_of(_STAFF, _STAFF_ALSO),
        also=("身份", "编制类型"),
        choices=tuple(_STAFF.values()),
    ),
    Column(
        "tenure",
        "任职方式",
        f"{'、'.join(_TENURES.values())}之一；留空为正式",
        one_of(_TENURES, {"主持工作": TenureKind.ACTING}),
        choices=tuple(_TENURES.values()),
    ),
    Column(
        "starts_on",
        "任职日期",
        "自哪一天起任职，可以是将来；填了姓名就要填",
        read_day,
        also=("任职时间",),
    ),
    Column(
        "ends_on",
        "免职日期",
        "自哪一天起不再任职，可以是将来；在任的留空",
        read_day,
        also=("免职时间",),
    ),
)
