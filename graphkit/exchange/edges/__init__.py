"""Tables of relations that the reader has as files, read in chunks: one file is one format."""
