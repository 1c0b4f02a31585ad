"""What part of a company a holder of rights to new shares has once some of them are exercised."""

from __future__ import annotations


def diluted(rights: float, outstanding: float, exercised: float, held: float = 0.0) -> float:
    """The part of all shares, 0 to 1, that a holder has who exercises a part of his rights.

    Nobody else's rights are exercised meanwhile, and no share is cancelled.

    Args:
        rights: How many new shares the rights give in all.
        outstanding: How many shares there are before.
        exercised: Which part of the rights is exercised, 0 to 1.
        held: How many of the shares before are the holder's.

    Raises:
        ValueError: a number is negative, there are no shares, more is held than there is, or more than all rights
            are exercised.

    >>> [round(diluted(44.0, 22.1, part), 3) for part in (0.25, 0.5, 1)]
    [0.332, 0.499, 0.666]
    """
    _check(rights, outstanding, held)
    if not 0 <= exercised <= 1:
        raise ValueError(f"{exercised:g} of the rights cannot be exercised: give a part of one")
    new = rights * exercised
    return (held + new) / (outstanding + new)


def crossing(line: float, rights: float, outstanding: float, held: float = 0.0) -> float | None:
    """Which part of the rights must be exercised to hold a part of all shares; None where not even all are enough.

    Args:
        line: The part of all shares, from 0 to less than 1.
        rights: As in :func:`diluted`, as are the others.
        outstanding: As there.
        held: As there.

    Raises:
        ValueError: as there, or the line is no part of one.

    >>> round(crossing(0.5, 44.0, 22.1), 4), round(crossing(1 / 3, 44.0, 22.1), 4), crossing(0.7, 44.0, 22.1)
    (0.5023, 0.2511, None)
    """
    _check(rights, outstanding, held)
    if not 0 <= line < 1:
        raise ValueError(f"{line:g} is no part of all shares that can be reached: give one from 0 to less than 1")
    lacking = max(line * outstanding - held, 0.0)
    needed = lacking / (1 - line)
    if needed > rights:
        return None
    return needed / rights if rights else 0.0


def _check(rights: float, outstanding: float, held: float) -> None:
    if rights < 0 or held < 0 or outstanding <= 0 or held > outstanding:
        raise ValueError(
            f"{rights:g} rights on {outstanding:g} shares of which {held:g} are held: "
            "give no negative numbers, some shares, and no more held than there are"
        )
