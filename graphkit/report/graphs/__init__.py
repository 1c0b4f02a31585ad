"""Drawings as files for other programs: one file is one format."""
