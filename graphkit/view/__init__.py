"""Cuts out what a lens admits, and brings it together for the analyses."""
