"""RDF files in and out, with file and line, and the guards against hostile input."""
