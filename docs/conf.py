"""How the documentation is built: `./test` does, with every warning an error."""

project = "亲清 qinqing"
author = "qinqing contributors"
language = "zh_CN"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "亲清"
