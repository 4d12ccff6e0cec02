"""The full syntax of RELAX NG (specification, section 3) as tables.

What an element may hold is a regular expression over the sorts of its children, a letter each:

    p  pattern                          n  name class
    x  except of patterns               y  except of name classes
    a  param                            s  start
    d  define                           v  div without include
    i  include                          w  div with include

`choice` and `except` hold either patterns or name classes, and are sorted by what they hold.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tei.validation.relaxng.syntax import Node

_PATTERNS = "element attribute group interleave optional zeroOrMore oneOrMore list mixed ref"
_PATTERNS += " parentRef empty text value data notAllowed externalRef grammar"

SORTS = {
    **dict.fromkeys(_PATTERNS.split(), "p"),
    **dict.fromkeys(("name", "anyName", "nsName"), "n"),
    "param": "a",
    "start": "s",
    "define": "d",
    "include": "i",
    "choice": "",
    "except": "",
    "div": "",
}

_SOME_PATTERNS = ("p+", "one or more patterns")
_NOTHING = ("", "nothing")

# Content of each element, as a regular expression and in words.
CONTENT = {
    "element": ("np+", "a name class (or a name attribute) and then one or more patterns"),
    "element name": _SOME_PATTERNS,
    "attribute": ("np?", "a name class (or a name attribute) and then at most one pattern"),
    "attribute name": ("p?", "at most one pattern"),
    **dict.fromkeys(
        ("group", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed", "define"),
        _SOME_PATTERNS,
    ),
    **dict.fromkeys(
        (
            "ref",
            "parentRef",
            "empty",
            "text",
            "notAllowed",
            "externalRef",
            "value",
            "param",
            "name",
        ),
        _NOTHING,
    ),
    "choice": ("p+|n+", "one or more patterns, or one or more name classes"),
    "except": ("p+|n+", "one or more patterns, or one or more name classes"),
    "data": ("a*x?", "params and then at most one except"),
    "grammar": ("[sdvwi]*", "start, define, div and include only"),
    "div": ("[sdvwi]*", "start, define, div and include only"),
    "include": ("[sdv]*", "start, define and div only"),
    "start": ("p", "exactly one pattern"),
    "anyName": ("y?", "at most one except of name classes"),
    "nsName": ("y?", "at most one except of name classes"),
}

# Attributes of each element: those it must have, and those it may have beside `ns` and
# `datatypeLibrary`.
REQUIRED = {
    "ref": "name",
    "parentRef": "name",
    "define": "name",
    "param": "name",
    "data": "type",
    "externalRef": "href",
    "include": "href",
}
OPTIONAL = {
    "element": "name",
    "attribute": "name",
    "value": "type",
    "start": "combine",
    "define": "combine",
}
_EVERYWHERE = frozenset(("ns", "datatypeLibrary"))

HOLDS_TEXT = frozenset(("name", "value", "param"))


@lru_cache(maxsize=1024)
def _fits(shape: str, sorts: str) -> bool:
    return re.fullmatch(CONTENT[shape][0], sorts) is not None


@lru_cache(maxsize=1024)
def sort_of(tag: str, sorts: str) -> str:
    """Return the sort of an element, given the sorts of its children."""
    known = SORTS[tag]
    if known:
        return known
    if tag == "div":
        return "w" if "i" in sorts or "w" in sorts else "v"
    of_names = sorts.startswith("n")
    if tag == "choice":
        return "n" if of_names else "p"
    return "y" if of_names else "x"


def content_fault(node: Node, sorts: str) -> str | None:
    """Say what is wrong with the children of an element; None when they are right."""
    tag = node.tag
    shape = f"{tag} name" if "name" in node.attributes and tag in {"element", "attribute"} else tag
    if _fits(shape, sorts):
        return None
    return f'element "{tag}" must hold {CONTENT[shape][1]}'


def attribute_fault(tag: str, attributes: dict[str, str]) -> str | None:
    """Say what is wrong with the attributes of an element; None when they are right."""
    required = REQUIRED.get(tag)
    if required and required not in attributes:
        return f'element "{tag}" must have an attribute "{required}"'
    optional = OPTIONAL.get(tag)
    for name in attributes:
        if name not in _EVERYWHERE and name not in (required, optional):
            return f'element "{tag}" may not have an attribute "{name}"'
    combine = attributes.get("combine", "choice")
    if combine not in {"choice", "interleave"}:
        return f'combine is "choice" or "interleave", not "{combine}"'
    return None
