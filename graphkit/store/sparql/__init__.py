"""Questions in SPARQL: checked, named, and answered in a child that can be killed."""
