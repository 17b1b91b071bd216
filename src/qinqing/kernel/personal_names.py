"""Names of people as they stand in a question: 王总, 张局长, 老李, 李某某, 刘女士.

Most surnames are ordinary characters too (方: 对方老板; 任: 现任局长), so a surname
counts only before a title, and not after what makes another word of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

MARK: Final = "【人名】"

Note = Callable[[str, str], str]

# Surnames that hardly begin another word; these may be followed by given names.
_PLAIN: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛余潘杜戴钟汪姜姚谭廖邹熊陆郝崔邱秦顾侯邵孟汤尹黎乔贺赖龚庞樊兰殷施陶洪翟倪严"
    "牛俞章鲁葛韦毕聂焦柳邢骆岳齐梅莫庄辛管祝耿牟卜詹欧伍娄阮纪柴仇蔺尤滕涂桑冉闫阎靳"
    "佟冼邬裘缪茅宫窦"
)
# Ordinary characters too; only straight before a title.
_ORDINARY: Final = (
    "何高林马田任范方石夏付钱汤易常武文龙万段雷史孔白江毛康金叶温鲍华于关安季包左古"
    "时路申霍盛项房尚童颜洪柯甘饶池涂凌沙苗车"
)
_DOUBLE: Final = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|夏侯"
# Before these characters the surname is the end of another word: 对方老板, 现任局长.
_OTHER_WORDS: Final = {
    "方": "对双甲乙丙三各多官我他她贵地东西南北前后一己某买卖供需资大校警军院承发出",
    "任": "现前时历曾担责主兼升调继委原聘新留信连",
    "于": "对关由鉴至基位属等处限大小高低多少终便急忙善敢在出用利有过源",
    "高": "最较很提更太",
    "关": "有相机海公难把无攻开",
    "安": "公治保平西",
    "金": "现资基礼罚奖佣租押定本税",
    "文": "公发行中",
    "常": "经日平正异非通时",
    "时": "当有同及随临平小",
    "包": "红钱承打外",
    "华": "中",
    "万": "几十百千数",
    "林": "园森",
    "江": "长",
    "路": "公铁道",
    "房": "住",
    "车": "开坐汽派",
    "白": "明坦",
    "易": "交贸容",
    "章": "一二三四五六七八九十第图印公盖规违",
    "何": "任如为",
    "钱": "金送给花收的",
}
_TITLES: Final = (
    "总经理|总监|总裁|总工程师|总工|董事长|副?董事|副?经理|老板娘?|主任|局长|处长|"
    "科长|股长|书记|部长|司长|厅长|省长|市长|县长|区长|镇长|乡长|村长|院长|校长|所长|"
    "站长|队长|会长|秘书长?|主席|主管|组长|行长|厂长|店长|支书|委员|政委|先生|女士|"
    "小姐|太太|同志|老师|师傅|医生|大夫|律师|法官|检察官|警官|教授|院士|工程师|会计|"
    "阿姨|大姐|大哥|大爷|叔叔?|伯伯"
)
# 总 opens other words too: 总额, and after an ordinary character 总是, 总想.
_GENERAL: Final = "总(?![额数量结部体共裁面价]|之(?![前后]))"
_DOUBTFUL: Final = (
    "总(?![额数计量是结部体共之会和裁产收支投面价分站工理的得要想觉归算在能不有让把被])"
)
_NOT_GIVEN: Final = (
    "级务副州市省县区镇乡村局处科部厅院所会业企公司商协的了和与及是有在不门一这那哪某"
    "何几末理工"
)
_GIVEN: Final = rf"(?![{_NOT_GIVEN}])[\u4e00-\u9fff]"

_TITLED: Final = re.compile(
    rf"(?:{_DOUBLE})[\u4e00-\u9fff]{{0,2}}?副?(?:{_TITLES}|{_GENERAL})"
    rf"|[{_PLAIN}](?:{_GIVEN}){{0,2}}?副?(?:{_TITLES}|{_GENERAL})"
    rf"|[{_ORDINARY}]副?(?:{_TITLES}|{_DOUBTFUL})"
)
_FAMILIAR_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛余潘杜戴钟汪姜姚谭廖邹熊陆郝崔邱秦侯邵孟尹黎乔贺赖龚"
)
_FAMILIAR: Final = re.compile(
    rf"(?<![不大很较最缩减多极从古])(?:老|小|阿)[{_FAMILIAR_SURNAMES}](?!板|历|[序度众产])"
)
_SOMEBODY: Final = re.compile(
    rf"[{_PLAIN}{_ORDINARY}]某(?:某|[甲乙丙丁])?"
    r"(?![些个种项次天日月年时地处局县市区省厂店人位家样科街镇村]|企业|公司|单位|部门|"
    r"协会|商会|领导|干部|官员|老板|项目|事)"
)
_SAID: Final = re.compile(
    rf"(?:我叫|名叫|姓名|联系人|签名|落款)[是为:：\s]{{0,3}}"
    rf"(?P<id>(?:{_DOUBLE}|[{_PLAIN}{_ORDINARY}])[\u4e00-\u9fff]{{1,2}})"
)
# After a title the name ends at a mark or at a word that goes on with the story.
_TITLE_FIRST: Final = re.compile(
    rf"(?:{_TITLES})(?P<id>[{_PLAIN}][\u4e00-\u9fff]{{1,2}}?)"
    r"(?=[，。、；：！？,.;:!?\s]|$|[请让叫说要给的在和跟来去到打送收找])"
)


def mask_names(text: str, note: Note) -> str:
    """Put the mark in the place of every name that a title or a cue gives away."""
    for pattern in (_SAID, _TITLE_FIRST):
        text = pattern.sub(lambda match: _named(match, note), text)
    for pattern in (_TITLED, _SOMEBODY):
        text = pattern.sub(lambda match: _name(match, note), text)
    return _FAMILIAR.sub(lambda match: note(match[0], MARK), text)


def _named(match: re.Match[str], note: Note) -> str:
    """Mask the name that follows a cue."""
    return match[0].removesuffix(match["id"]) + note(match["id"], MARK)


def _name(match: re.Match[str], note: Note) -> str:
    """Mask a name unless its surname ends another word."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    other = _OTHER_WORDS.get(match[0][0], "")
    return match[0] if before and before in other else note(match[0], MARK)
