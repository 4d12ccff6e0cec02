"""Documents as trees, and in our words what keeps one from being a tree.

The parser of trees says in its own words why it gives up. What it gives up on is read again by the
parser of the engine, which is asked for the place and for a reason that a person can act on.
"""

from __future__ import annotations

import re

from lxml import etree

from tei.markup import NotWellFormedError, parse
from tei.report import Issue, Location, Severity
from tei.validation.place import start_tags
from tei.validation.relaxng.wellformedness import first_fault

#: Beyond these, rules in XPath 2 and 3 cannot be run: letters of a name, attributes of an element.
LONGEST_NAME, MOST_ATTRIBUTES = 1000, 200
_USUAL = frozenset({"utf-8", "us-ascii", "ascii", "iso-8859-1"})
_LONG_TAG = re.compile(rb"<[^<>!?]{900}")


class IllFormedError(NotWellFormedError):
    """A document is no XML, or more than can be read as a tree.

    Args:
        where: the place.
        rule: which rule is broken.
        message: what is wrong, and what to do.
    """

    def __init__(self, where: Location, rule: str, message: str) -> None:
        super().__init__(where.file, where.line, where.column, message)
        self.issue = Issue(Severity.ERROR, rule, message, where)

    @property
    def is_deep(self) -> bool:
        """Whether only the depth of its elements is at fault, which a grammar does not mind."""
        return self.issue.rule == "xml.too-deep"


def parse_document(data: bytes, name: str) -> etree._ElementTree:
    """Return a document as a tree.

    Args:
        data: the whole file.
        name: what to call it in messages.

    Raises:
        IllFormedError: it is not well-formed, or nested too deeply for a tree.
        MarkupError: it is empty.
    """
    try:
        tree = parse(data, name)
    except NotWellFormedError as error:
        fault = first_fault(data)
        if fault is None:
            where = Location(name, error.line, error.column, error.line, error.column)
            raise IllFormedError(where, *_beyond(error.fault)) from None
    else:
        # the parser of trees knows encodings that nothing else here does
        usual = (tree.docinfo.encoding or "utf-8").lower() in _USUAL
        fault = None if usual else first_fault(data)
        if fault is None or fault.rule != "xml.not-well-formed":
            return tree
    where = Location(name, fault.line, fault.column, fault.line, fault.column, fault.path)
    rule = "xml.well-formed" if fault.rule == "xml.not-well-formed" else fault.rule
    raise IllFormedError(where, rule, fault.message.removeprefix("not well-formed: "))


def _beyond(fault: str) -> tuple[str, str]:
    """Return rule and message for what is XML, and yet could not be made a tree."""
    if "deep" in fault:
        return "xml.too-deep", f"{fault}; only --checks relaxng --schema FILE reads such a document"
    return "xml.too-large", f"{fault}; --checks relaxng may do"


def too_large(data: bytes, name: str) -> Issue | None:
    """Return what is wrong with a document whose names or tags are too large for rules."""
    if not _LONG_TAG.search(data):
        return None
    for element in parse_document(data, name).iter("*"):
        names = [str(element.tag), *map(str, element.attrib)]
        longest = max(len(etree.QName(one).localname) for one in names)
        if longest > LONGEST_NAME:
            message = f"a name of {longest:,} letters; rules take {LONGEST_NAME:,} at most"
        elif len(element.attrib) > MOST_ATTRIBUTES:
            number = len(element.attrib)
            message = f"{number:,} attributes in one tag; rules take {MOST_ATTRIBUTES} at most"
        else:
            continue
        place = start_tags([element], data)[element]
        where = Location(name, place.line, place.column, place.end_line, place.end_column)
        message += ", and were not run on this document"
        return Issue(Severity.ERROR, "xml.too-large", message, where)
    return None
