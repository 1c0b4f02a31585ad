"""Options that come from somewhere, and where each came from: default, environment or flag."""
