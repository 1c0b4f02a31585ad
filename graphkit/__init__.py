"""A knowledge graph of AI compute supply: who, through whom, on whose word."""
