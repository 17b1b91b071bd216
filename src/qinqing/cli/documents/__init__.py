"""``qinqing documents``: the official texts themselves."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

documents = LazyGroup(
    name="documents",
    help="文件：列出、检索、校勘，装入官方全文。",
    examples=(
        "qinqing documents list",
        "qinqing documents search 用餐 标准",
        "qinqing documents lint",
    ),
    listed={
        "list": Listed("qinqing.cli.documents.listing:list_", "列出文件"),
        "search": Listed("qinqing.cli.documents.search:search", "检索条款"),
        "lint": Listed("qinqing.cli.documents.lint:lint", "找出原文中的疑误"),
        "add": Listed("qinqing.cli.documents.add:add", "装入未随附的官方全文"),
    },
)
