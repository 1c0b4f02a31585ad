"""The bytes of one file on this machine, and nothing else: no address, no folder, no endless device."""

from __future__ import annotations

import os
import stat

from graphkit.errors import DataError, DiskError, LimitError, RefusedError

TYPE_CHECKING = False  # typing takes milliseconds that the first answer would wait for
if TYPE_CHECKING:
    from io import BufferedReader

LARGEST = 2 << 30


def content(path: str | os.PathLike[str]) -> bytes:
    """All bytes of a file.

    Raises:
        RefusedError: the path is an address of the network.
        DataError: missing, or a folder or device.
        DiskError: no permission, or the disk failed.
        LimitError: more than 2 GiB.
    """
    name = os.fspath(path)
    with opened(name) as file:
        try:
            data = file.read(LARGEST + 1)
        except OSError as error:
            raise DiskError(f"it cannot be read: {error.strerror}", file=name) from None
    if len(data) > LARGEST:
        raise LimitError("larger than 2 GiB", file=name, hint="Load it into a store in parts.")
    return data


def opened(name: str) -> BufferedReader:
    """A file opened to be read, by whoever calls this.

    Raises:
        RefusedError: the path is an address of the network.
        DataError: missing, or a folder or device.
        DiskError: no permission, or the disk failed.
    """
    refuse_address(name)
    try:
        _check_kind(os.stat(name), name)  # before it is opened: a pipe would wait for a writer
        return open(name, "rb")
    except (FileNotFoundError, NotADirectoryError):
        raise DataError("no such file", file=name, hint="Check the path.") from None
    except IsADirectoryError:
        raise DataError("this is a folder, not a file", file=name, hint="Name the files in it.") from None
    except PermissionError:
        hint = "Ask its owner, or run as a user who may read it."
        raise DiskError("no permission to read it", file=name, hint=hint) from None
    except ValueError:
        raise DataError("no file can have this name", file=ascii(name)) from None
    except OSError as error:
        raise DiskError(f"it cannot be read: {error.strerror}", file=name) from None


def refuse_address(name: str) -> None:
    """Pass unless the name is an address such as ``http://host/x.ttl``.

    Raises:
        RefusedError: it is one. ``pathlib`` folds the two slashes into one, which does not hide it.
    """
    scheme, colon, rest = name.partition(":")
    if colon and rest.startswith("/") and len(scheme) > 1 and scheme.isalnum():
        raise RefusedError(
            f"{name} is an address, and nothing is fetched",
            hint="Download it and give its path; graphkit opens no connection.",
        )


def _check_kind(status: os.stat_result, name: str) -> None:
    mode = status.st_mode
    if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and name != os.devnull):
        raise DataError("this is a device, not a file", file=name)
    if stat.S_ISFIFO(mode) and not name.startswith("/dev/"):
        raise DataError("this is a pipe, not a file", file=name, hint="Save it to a file first.")
