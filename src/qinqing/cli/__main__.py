"""``python -m qinqing.cli``: the same as the command ``qinqing``."""

from qinqing.cli.program import main

main()
