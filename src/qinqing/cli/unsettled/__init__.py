"""``qinqing unsettled``: what the documents leave open, for their interpreters."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

unsettled = LazyGroup(
    name="unsettled",
    help="未决问题：提问人同意转给解释机关参考的问题，供解释机关的操作员查看、导出。\n\n"
    "其中没有提问人的信息；网页和接口都看不到。",
    examples=(
        "qinqing unsettled list --place 济南市 --since 2026-11-01",
        "qinqing unsettled export 未决问题.csv",
        "qinqing unsettled delete 4f0k2m8qz7c1x9tb",
    ),
    listed={
        "list": Listed("qinqing.cli.unsettled.listing:list_", "列出，同类的合并计数"),
        "export": Listed("qinqing.cli.unsettled.exporting:export", "导出为表格或 JSON"),
        "delete": Listed("qinqing.cli.unsettled.deleting:delete", "撤回同意的，删除"),
    },
)
