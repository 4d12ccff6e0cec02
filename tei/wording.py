"""How messages put names, numbers and refusals of the file system into words."""

from __future__ import annotations

import errno
from pathlib import Path

#: What to do about what a file system refuses, by the number of its error.
_REMEDIES = {
    errno.ENOENT: "look for a slip in its name",
    errno.EACCES: "have its owner allow it, or name another",
    errno.EPERM: "have its owner allow it, or name another",
    errno.EROFS: "name a place that can be written to",
    errno.ENOSPC: "make room and run it again",
    errno.EDQUOT: "make room and run it again",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.ELOOP: "the links to it run in a circle; name the file itself",
    errno.EISDIR: "it is a folder; name a file",
}


def shown(path: Path | str) -> str:
    """Return a path as it can be printed: bytes that are no characters, and controls, escaped."""
    text = str(path)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with what it counts: ``1 file``, ``2 files``.

    Args:
        number: how many.
        one: the word for one of them.
        many: the word for several; the first with an *s* when empty.
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def refusal(path: Path | str, error: OSError, remedy: str = "", *, done: str = "read") -> str:
    """Return a sentence on what the file system refuses, with what to do about it.

    Args:
        path: of the file.
        error: as the system raised it.
        remedy: for a file that has one of its own.
        done: what cannot be done with it: ``read`` or ``written``.
    """
    remedy = remedy or _REMEDIES.get(error.errno or 0, "name another")
    return f"{shown(path)}: cannot be {done}: {error.strerror}; {remedy}"
