"""The nouns of graphkit as values; standard library only, no input or output."""
