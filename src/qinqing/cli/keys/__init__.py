"""``qinqing keys``: the keys of protected fields, for who runs the site."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

keys = LazyGroup(
    name="keys",
    help="字段保护的密钥：查看、更换主密钥、依法清除一个人的信息。\n\n"
    "密钥在数据目录的 keys 文件夹里，不在数据库里，请单独备份。",
    examples=(
        "qinqing keys status",
        "qinqing keys rotate",
        "qinqing keys erase contacts 4f0k2m8qz7c1x9tb --ground 本人申请删除",
    ),
    listed={
        "status": Listed("qinqing.cli.keys.status:status", "各主密钥下有多少主体密钥"),
        "rotate": Listed(
            "qinqing.cli.keys.rotating:rotate", "更换主密钥，可中断、续办"
        ),
        "erase": Listed("qinqing.cli.keys.erasing:erase", "清除一个主体的个人信息"),
        "replay": Listed("qinqing.cli.keys.replaying:replay", "恢复备份后重做清除"),
    },
)
