"""Deciding one case: from known facts to a verdict with its reasons."""
