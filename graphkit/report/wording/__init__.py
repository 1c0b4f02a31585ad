"""Answers in sentences: from the values of an analysis to lines that a reader can trust."""
