"""What ``make js`` makes for the network page; a wheel carries it, a bare checkout does not."""

from __future__ import annotations

import os

from graphkit.errors import StoreError

_HERE = os.path.dirname(os.path.abspath(__file__))


def own(name: str) -> str:
    """The text of a file of ours beside this one.

    >>> own("network.js").startswith("//")
    True
    """
    with open(os.path.join(_HERE, name), encoding="utf-8", newline="") as file:
        return file.read()


def script() -> str:
    """The script of others that draws the network.

    Raises:
        StoreError: nobody has made it.
    """
    return _made("vis-network.min.js")


def licences() -> str:
    """The licences of all that is in the script; whoever passes on the page passes them on.

    Raises:
        StoreError: nobody has made them.
    """
    return _made("THIRD-PARTY-LICENSES.txt")


def _made(name: str) -> str:
    try:
        return own(name)
    except FileNotFoundError as error:
        message = f"this installation lacks {name}, without which there is no network page"
        raise StoreError(message, hint="Run make js in the checkout, or ask for another form.") from error
