"""Reads the ontology into the model and checks that the language is whole."""
