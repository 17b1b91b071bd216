"""``--fact 名称=值``: facts as typed on the command line."""

from qinqing.rulebook.answering.typed_facts import read_facts as read_facts
