"""One file answers one question."""
