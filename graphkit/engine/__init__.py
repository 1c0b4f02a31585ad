"""Exact search over numbers: entities, relations and columns, from 500 relations to 80 million."""
