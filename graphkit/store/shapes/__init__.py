"""Data held against SHACL shapes: the ontology's, those generated from it, and strangers'."""
