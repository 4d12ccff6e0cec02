"""By what a finding is known again after the file round it has changed."""

from __future__ import annotations

import hashlib
import re

from tei.report import Issue

_LINE = re.compile(r"\bline \d+")


def fingerprint(issue: Issue) -> str:
    """Return a hash of what is wrong and of the line it is wrong on, but not of its number.

    Two faults in one file may share it, so whoever compares has to count.
    """
    message = _LINE.sub("line", issue.message)
    known = "\0".join((issue.rule, message, " ".join(issue.excerpt.split())))
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:32]
