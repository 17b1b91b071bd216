"""Why somebody does not get in, in words for them."""

from datetime import timedelta

from qinqing.apps.signin.states import Tried
from qinqing.kernel.refusals import Refused
from qinqing.kernel.signin.waits import spoken_wait

_WHAT = {
    Tried.ACCOUNT: "这个账号登录失败的次数太多",
    Tried.PAIR: "用户名或密码错的次数太多",
    Tried.NETWORK: "这个网络登录失败的次数太多",
    Tried.CODE: "动态码错的次数太多",
}


class WrongPassword(Refused):
    """User name or password are wrong; which of the two is not said."""

    code = "wrong_password"

    def __init__(self) -> None:
        super().__init__(
            "用户名或密码不对",
            field="password",
            hint="请核对后再试；忘了密码，请联系本单位的安全管理员重置。",
        )


class AccountLocked(Refused):
    """The password is right and the account locked; said to nobody else."""

    code = "account_locked"

    def __init__(self) -> None:
        super().__init__("账号已被锁定", hint="请联系安全管理员解锁。")


class WrongCode(Refused):
    """Neither a code of the telephone nor a spare code."""

    code = "wrong_code"

    def __init__(self) -> None:
        super().__init__(
            "动态码不对",
            field="code",
            hint="动态码每 30 秒换一次，每个只能用一次。请等新的一个出来再试，"
            "并看看手机时间准不准。",
        )


class TooManyTries(Refused):
    """Too many tries failed; ``wait`` is how long until the next one is looked at."""

    code = "too_many_tries"

    def __init__(self, what: Tried, wait: timedelta) -> None:
        self.what = what
        self.wait = wait
        super().__init__(
            f"{_WHAT[what]}，请过 {spoken_wait(wait)}再试",
            hint="这段时间里再试也不会成功；不是您本人操作的，请联系安全管理员。",
        )


class NotBound(Refused):
    """Nobody's account is bound to who the identity provider says it is."""

    code = "not_bound"

    def __init__(self) -> None:
        super().__init__(
            "还没有账号和您的统一身份绑定",
            hint="请先用用户名和密码登录，在“我的账号”里绑定，以后就可以用单点登录。",
        )


class AlreadyBound(Refused):
    """One person at the provider, one account here."""

    code = "already_bound"
