"""``qinqing accounts``: who may sign in, and what they may do."""

from qinqing.cli.lazy_groups import LazyGroup, Listed

_HERE = "qinqing.cli.accounts"

accounts = LazyGroup(
    name="accounts",
    help="账号：开立和关闭、授予和收回角色、委托、邀请、交接。\n\n"
    "在服务器上以本站的名义办理，留痕里记下操作系统的用户名。平时由系统管理员、"
    "安全管理员在网页上办理；第一批管理员在这里开立。",
    examples=(
        "qinqing accounts open anquan --name 安全员",
        "qinqing accounts grant anquan security_admin --ground 任命文件",
        "qinqing accounts list --role security_admin",
    ),
    listed={
        "open": Listed(f"{_HERE}.opening:open_", "开立账号，给出临时密码"),
        "close": Listed(f"{_HERE}.opening:close", "关闭账号，收回角色和委托"),
        "unlock": Listed(f"{_HERE}.opening:unlock", "解除锁定，清除登录失败的记录"),
        "list": Listed(f"{_HERE}.listing:list_", "列出账号和角色"),
        "grant": Listed(f"{_HERE}.roles:grant", "授予角色"),
        "withdraw": Listed(f"{_HERE}.roles:withdraw", "收回角色"),
        "delegate": Listed(f"{_HERE}.delegating:delegate", "代为登记一项委托"),
        "invite": Listed(f"{_HERE}.inviting:invite", "邀请企业、商会开立账号"),
        "takeovers": Listed(f"{_HERE}.takeovers:takeovers", "交接：办理并列出待签字的"),
        "permissions": Listed(f"{_HERE}.permissions:permissions", "权限表"),
    },
)
