"""``qinqing signin``: what whoever guards the machine does for the sign-in."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

_HERE = "qinqing.cli.signin"

signin = LazyGroup(
    name="signin",
    help="登录：结束会话、停用丢失手机的动态码。\n\n"
    "平时由安全管理员在网页上办理；安全管理员自己登录不了时，在服务器上办。"
    "留痕里记下操作系统的用户名。解除锁定见 qinqing accounts unlock。",
    examples=(
        "qinqing signin remove-factor anquan --ground 本人当面申请",
        "qinqing signin end-sessions anquan",
    ),
    listed={
        "remove-factor": Listed(
            f"{_HERE}.guarding:remove_factor", "停用一个账号的动态码"
        ),
        "end-sessions": Listed(
            f"{_HERE}.guarding:end_sessions", "结束一个账号的全部会话"
        ),
    },
)
