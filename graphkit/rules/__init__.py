"""Whether a rule reaches something, and from which facts."""
