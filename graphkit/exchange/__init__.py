"""One file is one foreign format of claims, or one question that reading it raises."""
