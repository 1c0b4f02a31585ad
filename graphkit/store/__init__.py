"""Holds what was read: as values, as quads for SPARQL, as names to be found."""
