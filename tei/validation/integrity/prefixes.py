"""Pointers with a prefix of one's own: ``pers:ada`` for ``persons.xml#ada``.

The Guidelines tell of them with ``prefixDef`` (chapter 2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from tei.namespaces import tei

#: What makes matching take long: repeated groups, and many repetitions beside each other.
_REPEATED_GROUP = re.compile(r"\)[*+?{]")
_REPETITION = re.compile(r"[*+{]")
_MOST_REPETITIONS = 3
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What a file declares of its prefixes: pairs of pattern and replacement by prefix.

    A prefix whose patterns are too intricate to be tried in bounded time has none.
    """

    declared: tuple[tuple[str, tuple[tuple[re.Pattern[str], str], ...]], ...] = ()

    def resolve(self, pointer: str) -> str | None:
        """Return what a pointer stands for: itself if its prefix is not declared.

        ``None`` for one that fits no pattern of its prefix.
        """
        prefix, colon, rest = pointer.partition(":")
        for known, patterns in self.declared:
            if colon and known == prefix and patterns:
                if len(rest) > _LONGEST:
                    return pointer
                for pattern, replacement in patterns:
                    found = pattern.fullmatch(rest)
                    if found:
                        return _filled(replacement, found)
                return None
        return pointer


def read_prefixes(tree: etree._ElementTree) -> Prefixes:
    """Read the ``prefixDef`` elements of a file."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    intricate = set()
    for element in tree.iter(tei("prefixDef")):
        prefix = element.get("ident", "")
        pattern = _compiled(element.get("matchPattern", ""))
        if pattern is None:
            intricate.add(prefix)
        else:
            pair = (pattern, element.get("replacementPattern", ""))
            found.setdefault(prefix, []).append(pair)
    return Prefixes(
        tuple((known, tuple(pairs)) for known, pairs in found.items() if known not in intricate)
    )


def _compiled(pattern: str) -> re.Pattern[str] | None:
    repetitions = len(_REPETITION.findall(pattern))
    if not pattern or _REPEATED_GROUP.search(pattern) or repetitions > _MOST_REPETITIONS:
        return None
    try:
        return re.compile(pattern)
    except re.error:
        return None


def _filled(replacement: str, found: re.Match[str]) -> str:
    """Put the groups of a match in the places of ``$1``, ``$2`` ..."""

    def group(number: re.Match[str]) -> str:
        n = int(number[1])
        return (found[n] or "") if n <= found.re.groups else ""

    return re.sub(r"\$(\d)", group, replacement)
