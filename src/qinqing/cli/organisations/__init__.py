"""``qinqing organisations``: places, units, posts, enterprises and chambers."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

_LISTING = "qinqing.cli.organisations.listing"

organisations = LazyGroup(
    name="organisations",
    help="组织：辖区、单位、职责、岗位和任职、企业、商会和会员。\n\n"
    "从电子表格导入，先试后用；导出的原样能再导入。",
    examples=(
        "qinqing organisations template units 单位.xlsx",
        "qinqing organisations import units 单位.xlsx --dry-run",
        "qinqing organisations import units 单位.xlsx --apply",
        "qinqing organisations enterprises --place jinan --size micro",
    ),
    listed={
        "template": Listed(
            "qinqing.cli.organisations.exporting:template", "写出空表，供填写"
        ),
        "import": Listed(
            "qinqing.cli.organisations.importing:import_", "导入表格：先试，再导入"
        ),
        "export": Listed("qinqing.cli.organisations.exporting:export", "导出为表格"),
        "jurisdictions": Listed(f"{_LISTING}.places:jurisdictions", "列出辖区"),
        "units": Listed(f"{_LISTING}.units:units", "列出单位"),
        "posts": Listed(f"{_LISTING}.posts:posts", "列出岗位和任职的人"),
        "enterprises": Listed(f"{_LISTING}.enterprises:enterprises", "列出企业"),
    },
)
