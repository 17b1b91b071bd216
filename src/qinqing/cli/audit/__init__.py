"""``qinqing audit``: the trace, sealed, exported, verified and shown."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

audit = LazyGroup(
    name="audit",
    help="留痕：系统里做过的每一件事，连成散列链，改不掉、删不掉而不被发现。",
    examples=(
        "qinqing audit verify",
        "qinqing audit show --register organisations --subject 4f0k2m8qz7c1x9tb",
    ),
    listed={
        "verify": Listed("qinqing.cli.audit.verifying:verify", "核验有没有被改动过"),
        "show": Listed("qinqing.cli.audit.showing:show", "查看一条记录的经过"),
        "seal": Listed("qinqing.cli.audit.sealing:seal", "立即封存"),
        "checkpoint": Listed("qinqing.cli.audit.sealing:checkpoint", "立即导出校验点"),
    },
)
