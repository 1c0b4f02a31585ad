"""Graphs kept on disk with the names of what they number: built in one pass over tables, reopened by mapping files."""
