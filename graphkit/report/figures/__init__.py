"""Figures of answers as static SVG; one file is one kind."""
