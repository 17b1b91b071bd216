"""Events in words. What has no words yet is shown by its name."""

from typing import Final

_REGISTERS: Final = {
    "accounts": "账号",
    "audit": "留痕",
    "messages": "消息",
    "opinions": "咨询凭证",
    "organisations": "组织",
    "protection": "字段保护",
    "rulebooks": "规则库",
    "signin": "登录",
}
_KINDS: Final = {
    "signin.session.began": "登录",
    "signin.session.ended": "会话结束",
    "signin.try.failed": "登录失败",
    "signin.try.refused": "拒绝登录",
    "signin.wait.began": "登录失败过多，暂停尝试",
    "signin.wait.lifted": "解除暂停",
    "signin.factor.enrolled": "启用动态码",
    "signin.factor.removed": "停用动态码",
    "signin.factor.codes_renewed": "换备用码",
    "signin.factor.spare_used": "使用备用码",
    "signin.binding.bound": "绑定统一身份",
    "signin.binding.unbound": "解除绑定",
    "accounts.account.opened": "开立账号",
    "accounts.account.closed": "关闭账号",
    "accounts.account.reopened": "重新启用账号",
    "accounts.account.locked": "锁定账号",
    "accounts.account.unlocked": "解锁账号",
    "accounts.account.sessions_ended": "结束全部会话",
    "accounts.account.password_changed": "改密码",
    "accounts.account.password_reset": "重置密码",
    "accounts.role.granted": "授予角色",
    "accounts.role.withdrawn": "收回角色",
    "accounts.delegation.made": "建立委托",
    "accounts.delegation.revoked": "撤销委托",
    "accounts.invitation.made": "发出邀请",
    "accounts.invitation.withdrawn": "收回邀请",
    "accounts.invitation.accepted": "接受邀请",
    "accounts.takeover.passed": "事项交接",
    "accounts.takeover.reminded": "提醒签字",
    "accounts.takeover.signed": "交接签字",
    "accounts.contact.held": "联络员变更",
    "audit.trace.exported": "导出留痕",
    "audit.subject.erased": "依法删除",
    "messages.feedback.sent": "提交系统意见",
    "messages.feedback.seen": "看系统意见",
    "messages.feedback.answered": "答复系统意见",
    "protection.revealed": "查看受保护内容",
    "protection.rotation.started": "开始更换密钥",
    "protection.rotation.finished": "更换密钥完成",
}
_PARTS: Final = {
    "account": "账号",
    "as": "以何身份",
    "chamber": "商会",
    "days": "天数",
    "delegations": "委托",
    "device": "设备",
    "enterprise": "企业",
    "failures": "连续失败次数",
    "field": "字段",
    "fields": "改动的字段",
    "filter": "筛选条件",
    "for": "给",
    "from": "起",
    "giver": "委托人",
    "ground": "依据",
    "how": "怎样",
    "invitation": "邀请",
    "issuer": "签发方",
    "jurisdiction": "辖区",
    "left": "还剩",
    "matter": "事项",
    "method": "方式",
    "network": "网络（摘要）",
    "on_behalf": "代谁",
    "operator": "本机操作人",
    "page": "页面",
    "person": "人员",
    "post": "岗位",
    "reason": "事由",
    "receiver": "受托人",
    "record": "记录",
    "register": "台账",
    "role": "角色",
    "roles": "角色",
    "session": "会话",
    "table": "表",
    "to": "到",
    "unit": "单位",
    "until": "止",
    "wait_seconds": "暂停秒数",
    "what": "什么",
    "why": "为什么",
}
KINDS: Final = tuple(_KINDS.items())


def kind_words(kind: str) -> str:
    """Return what happened.

    >>> kind_words("signin.session.began"), kind_words("gifts.gift.offered")
    ('登录', 'gifts.gift.offered')
    """
    return _KINDS.get(kind, kind)


def register_words(register: str) -> str:
    """Return the name of a register."""
    return _REGISTERS.get(register, register)


def part_words(name: str) -> str:
    """Return the name of a part of what an event tells."""
    return _PARTS.get(name, name)
