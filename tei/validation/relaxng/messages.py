"""What is said about a fault, in words that a person can act on.

A grammar knows hundreds of names; a person needs the few that were likely meant. So a message
never lists more than five, and says in which of three degrees a thing is wrong: not allowed yet
(something must come first), not allowed here (it belongs elsewhere), not allowed anywhere (there is
no such thing; here is the nearest that there is).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei.validation.relaxng.datatypes.datatype import XML_BLANKS, collapse
from tei.validation.relaxng.expectation import Slot
from tei.validation.relaxng.names import local_of, namespace_of, shown

MOST_NAMES = 5
_LONGEST_NAME = 40
_LONGEST_GLOSS = 80
_LONGEST = 299


@dataclass(frozen=True, slots=True)
class Remark:
    """A message with the rule that it belongs to, the thing at fault and what was expected."""

    rule: str
    message: str
    subject: str
    expected: tuple[str, ...] = ()


def _remark(rule: str, message: str, subject: str, expected: Iterable[str] = ()) -> Remark:
    return Remark(f"relaxng.{rule}", clip(message, _LONGEST), subject, tuple(expected))


def snippet(value: str) -> str:
    """Return the beginning of a value or text, its blanks made single spaces."""
    return clip(collapse(value[:400]), 40)


def clip(text: str, length: int) -> str:
    """Shorten a text to a length, with an ellipsis in place of its end."""
    return text if len(text) <= length else text[: length - 1] + "…"


def quoted(name: str) -> str:
    """Return a name in quotation marks."""
    return f'"{clip(shown(name), _LONGEST_NAME)}"'


def listed(names: Sequence[str], last: str = "or") -> str:
    """Join names for a sentence, each in quotation marks."""
    each = [quoted(name) for name in names]
    if len(each) < 2:
        return "".join(each)
    return f"{', '.join(each[:-1])} {last} {each[-1]}"


def _few(names: Sequence[str]) -> list[str]:
    return [shown(name) for name in names[:MOST_NAMES]]


def _needed(slots: Sequence[Slot]) -> tuple[str, list[str]]:
    """Join what is missing for a sentence; return the names listed, too."""
    few: list[str] = []
    parts = []
    for slot in slots:
        names = _few(slot)[: MOST_NAMES - len(few)]
        if names:
            more = len(slot) > len(names)
            one_of = "one of " if len(slots) > 1 and len(slot) > 1 else ""
            parts.append(one_of + (listed([*names], "or") if not more else _open_list(names)))
            few += names
    return ", ".join(parts[:-1]) + " and " * (len(parts) > 1) + "".join(parts[-1:]), few


def _open_list(names: Sequence[str]) -> str:
    return ", ".join(map(quoted, names)) + " or another"


def element_too_early(name: str, parent: str, missing: Sequence[Slot]) -> Remark:
    """Say that an element is not allowed yet."""
    needed, few = _needed(missing)
    before = f"{needed or 'something'} must come before it"
    message = f"element {quoted(name)} is not allowed yet in {quoted(parent)}: {before}"
    return _remark("element-not-allowed", message, local_of(name), few)


def element_elsewhere(name: str, parent: str, expected: Sequence[str], *, ended: bool) -> Remark:
    """Say that an element is not allowed here, though it is elsewhere."""
    few = _few(expected)
    same = [other for other in expected if local_of(other) == local_of(name) and other != name]
    if same:
        message = f"element {quoted(name)} {_belongs(name, same[0])}"
    elif not parent:
        message = f"a document may not begin with element {quoted(name)}"
        message += f"; it begins with {listed(few)}" if few else ""
    else:
        message = f"element {quoted(name)} is not allowed here in {quoted(parent)}"
        message += hope(expected, parent, ended=ended)[0]
    return _remark("element-not-allowed", message, local_of(name), few)


def hope(expected: Sequence[str], parent: str, *, ended: bool) -> tuple[str, tuple[str, ...]]:
    """Say what may stand in a parent instead; return the few names that are named, too."""
    few = tuple(_few(expected))
    if few and ended:
        return f"; expected {', '.join(map(quoted, few))} or the end of it", few
    if few:
        return f"; expected {listed(few)}", few
    return f"; {quoted(parent)} may only end here" if ended else "", few


def element_unknown(name: str, known: Sequence[str], expected: Sequence[str], gloss: str) -> Remark:
    """Say that an element is not allowed anywhere.

    Args:
        name: the element.
        known: names that it may be a slip for, the nearest first.
        expected: names that may stand here.
        gloss: what the schema says of the nearest.
    """
    same = [other for other in known if local_of(other) == local_of(name)]
    few = _few(known or expected)
    if same:
        message = f"element {quoted(name)} {_belongs(name, same[0])}"
    elif known:
        meant = f"; did you mean {listed(few)}?"
        explained = f" ({clip(_first_words(gloss), _LONGEST_GLOSS)})" if gloss else ""
        message = f"there is no element {quoted(name)}{meant}{explained}"
    else:
        instead = f"; expected {listed(few)}" if few else ""
        message = f"there is no element {quoted(name)}{instead}"
    return _remark("element-not-allowed", message, local_of(name), few)


def _belongs(name: str, same: str) -> str:
    return f"is in {_namespace(name)}; it belongs in {_namespace(same)}"


def _namespace(name: str) -> str:
    namespace = namespace_of(name)
    return f'namespace "{clip(namespace, 60)}"' if namespace else "no namespace"


def _first_words(gloss: str) -> str:
    """Leave references in brackets out of a gloss."""
    return gloss.partition(" [")[0]


def element_in_unknown(name: str, parent: str) -> Remark:
    """Say that an element stands in one that does not exist."""
    message = f"element {quoted(name)} stands in {quoted(parent)}, of which nothing is known"
    return _remark("element-not-allowed", message, local_of(name))


def element_incomplete(name: str, missing: Sequence[Slot], expected: Sequence[str]) -> Remark:
    """Say that an element ends before it may."""
    needed, few = _needed(missing)
    if few:
        verb = "is" if len(missing) == 1 else "are"
        what = f"{needed} {verb} missing"
    else:
        few = _few(expected)
        what = f"expected {listed(few)}" if few else "it may not be empty"
    message = f"element {quoted(name)} is not complete: {what}"
    return _remark("element-missing", message, local_of(name), few)


def attribute_misplaced(
    written: str, element: str, allowed: Sequence[str], slips: Sequence[str], *, known: bool
) -> Remark:
    """Say that an attribute is not allowed.

    Args:
        written: its name as it is written.
        element: the element that has it.
        allowed: attributes that the element may have, the likeliest first.
        slips: those of them that it may be a slip for.
        known: whether some element of the schema may have it.
    """
    few = _few(allowed)
    if known:
        message = f'attribute "{clip(written, 40)}" is not allowed in {quoted(element)}'
    else:
        message = f'there is no attribute "{clip(written, 40)}" (in {quoted(element)})'
    if slips:
        message += f"; did you mean {listed(_few(slips)[:2])}?"
    elif few:
        message += f"; it may have {listed(few)}"
    else:
        message += f"; {quoted(element)} takes no further attributes"
    return _remark("attribute-not-allowed", message, written, few)


def attribute_missing(element: str, missing: Sequence[Slot], allowed: Sequence[str]) -> Remark:
    """Say that a required attribute is missing."""
    needed, few = _needed(missing)
    if not few:
        few = _few(allowed)
        needed = listed(few)
    which = "the attribute" if len(few) == 1 else "the attributes"
    if not missing or any(len(slot) > 1 for slot in missing):
        which = "an attribute, either" if len(few) == 2 else "an attribute:"
    message = f"element {quoted(element)} must have {which} {needed}"
    return _remark("attribute-missing", message, local_of(element), few)


def attribute_value(
    written: str, element: str, value: str, wanted: str, few: Sequence[str]
) -> Remark:
    """Say that the value of an attribute is not right; see `wanted` for what would be."""
    what = f'attribute "{clip(written, 40)}" of {quoted(element)}'
    message = f'"{snippet(value)}" is no value of {what}; {wanted}'
    return _remark("attribute-value", message, value, few)


def text_value(element: str, value: str, wanted: str, few: Sequence[str]) -> Remark:
    """Say that the text of an element is not the value that it must be."""
    if value.strip(XML_BLANKS):
        message = f'"{snippet(value)}" is no content of element {quoted(element)}; {wanted}'
    else:
        message = f"element {quoted(element)} may not be empty; {wanted}"
    return _remark("text-value", message, value, few)


def text_misplaced(parent: str, text: str, instead: str, few: Sequence[str]) -> Remark:
    """Say that text is not allowed; see `hope` for what is."""
    message = f'text is not allowed here in {quoted(parent)}: "{snippet(text)}"{instead}'
    return _remark("text-not-allowed", message, collapse(text[:400])[:80], few)


def text_beside_element(parent: str, text: str, child: str) -> Remark:
    """Say that an element holds text and another element, where it takes a value alone."""
    message = (
        f'text "{snippet(text)}" and element {quoted(child)} may not stand together in '
        f"{quoted(parent)}, which takes a value alone"
    )
    return _remark("text-not-allowed", message, collapse(text[:400])[:80])


def identifier_again(written: str, value: str, first_line: int) -> Remark:
    """Say that an identifier is used a second time."""
    message = f'identifier "{clip(value, 60)}" ({written}) is used already, on line {first_line}'
    return _remark("duplicate-id", message, value)


def identifier_first(written: str, value: str) -> Remark:
    """Say where an identifier that is used again stands first."""
    message = f'identifier "{clip(value, 60)}" ({written}) stands here first'
    return _remark("duplicate-id", message, value)


def identifiers_miscounted(written: str, value: str, *, several: bool) -> Remark:
    """Say that there is no identifier, or more than one, where there must be one (or several)."""
    count = "several identifiers" if value.strip(XML_BLANKS) else "no identifier"
    takes = "one or several" if several else "exactly one"
    message = f'attribute "{written}" holds {count} ("{snippet(value)}"); it takes {takes}'
    return _remark("attribute-value", message, value)


def reference_dangling(written: str, value: str) -> Remark:
    """Say that nothing bears an identifier that is pointed to."""
    message = f'"{clip(value, 60)}" ({written}) points to no element: nothing has that identifier'
    return _remark("dangling-idref", message, value)
