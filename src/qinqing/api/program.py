"""The API itself: its operations, how it reads and writes, how often one may ask."""

from ninja import NinjaAPI

from qinqing.api.failures import handle_failures
from qinqing.api.operations import (
    ask,
    compare,
    library,
    opinions,
    vocabulary,
    what_if,
)
from qinqing.api.parsing import StrictParser
from qinqing.api.rendering import ChineseJson
from qinqing.api.throttles import AddressThrottle

VERSION = "1"
ADDRESS = f"/api/v{VERSION}/"

api = NinjaAPI(
    title="亲清接口",
    version=VERSION,
    description=(
        "政商交往，能不能、该不该、怎么办，按文件原文回答。不用登录；除非要求留存凭证，"
        "不留记录。"
        "系统查询结果，非公文。"
    ),
    # The document is given out by qinqing.api.description, with real examples.
    openapi_url=None,
    docs_url=None,
    renderer=ChineseJson(),
    parser=StrictParser(),
    throttle=[AddressThrottle("requests")],
)
for part in (ask, compare, what_if, opinions, library, vocabulary):
    api.add_router("", part.router)
handle_failures(api)
