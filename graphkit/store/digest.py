"""sha256 without OpenSSL, whose loading alone would weigh on the start of every command."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from hashlib import _Hash


def sha256(data: bytes = b"") -> _Hash:
    """The running sha256 of some bytes, by the interpreter's own code where it has any.

    >>> sha256(b"abc").hexdigest()[:8]
    'ba7816bf'
    """
    hashing: _Hash = _MAKE(data)
    return hashing


def _own() -> Any:
    for name in ("_sha2", "_sha256", "hashlib"):  # from Python 3.12; in 3.11; anywhere
        try:
            return import_module(name).sha256
        except ImportError:
            continue
    raise ImportError("this Python has no sha256")


_MAKE: Callable[[bytes], _Hash] = _own()
