"""Answers: a verdict put into words and plain data for people and programs."""

from qinqing.rulebook.answering.answer import Answer, answer
from qinqing.rulebook.answering.inquiry import Inquiry, read_inquiry

__all__ = ["Answer", "Inquiry", "answer", "read_inquiry"]
