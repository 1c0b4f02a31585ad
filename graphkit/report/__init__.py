"""One file is one form of answer."""
