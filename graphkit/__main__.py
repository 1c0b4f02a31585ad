"""``python -m graphkit`` is the command line."""

from graphkit.cli import run

if __name__ == "__main__":
    run()
