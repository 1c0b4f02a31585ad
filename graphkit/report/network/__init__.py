"""The network page: a graph to pull at."""
