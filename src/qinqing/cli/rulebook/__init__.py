"""``qinqing rulebook``: what rules say, whether they hold together, what changed."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

rulebook = LazyGroup(
    name="rulebook",
    help="规则库：检查、查看、对比、编译、发布。",
    examples=(
        "qinqing rulebook check",
        "qinqing rulebook show jinan/13/4",
        "qinqing rulebook diff 3f2a91 c07d44",
    ),
    listed={
        "check": Listed("qinqing.cli.rulebook.check:check", "检查规则库是否完整、自洽"),
        "show": Listed("qinqing.cli.rulebook.show:show", "查看条款原文和其中的规范"),
        "diff": Listed("qinqing.cli.rulebook.diff:diff", "对比两个版本"),
        "compile": Listed("qinqing.cli.rulebook.compiling:compile_", "编译当前内容"),
        "publish": Listed("qinqing.cli.rulebook.publish:publish", "把当前版本设为现用"),
        "page": Listed("qinqing.cli.rulebook.page:page", "生成原文与规范对照的网页"),
    },
)
