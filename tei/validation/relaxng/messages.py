"""What is said about a fault, in words that a person can act on.

A grammar knows hundreds of names; a person needs the few that were likely meant. So a message
never lists more than five, and says in which of three degrees a thing is wrong: not allowed yet
(something must come first), not allowed here (it belongs elsewhere), not allowed anywhere (there is
no such thing; here is the nearest that there is).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei.validation.relaxng.datatypes.datatype import Datatype, collapse
from tei.validation.relaxng.expectation import data_patterns, literal_values
from tei.validation.relaxng.names import local_of, namespace_of, shown
from tei.validation.relaxng.nearness import nearest
from tei.validation.relaxng.patterns import Pattern

_MOST_NAMES = 5
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


def clip(text: str, length: int) -> str:
    """Shorten a text to a length, with an ellipsis in place of its end."""
    return text if len(text) <= length else text[: length - 1] + "…"


def quoted(name: str) -> str:
    """Return a name in quotation marks."""
    return f'"{clip(shown(name), _LONGEST_NAME)}"'


def _listed(names: Sequence[str], last: str = "or") -> str:
    """Join names for a sentence."""
    each = [quoted(name) for name in names]
    if len(each) < 2:
        return "".join(each)
    return f"{', '.join(each[:-1])} {last} {each[-1]}"


def _few(names: Iterable[str]) -> list[str]:
    return [shown(name) for name in list(dict.fromkeys(names))[:_MOST_NAMES]]


def likeliest(possible: Iterable[str], wrong: str, seen: dict[str, int]) -> list[str]:
    """Order names: those that the wrong one may be a slip for, then those the document uses."""
    names = list(dict.fromkeys(possible))
    by_local = {local_of(name): name for name in reversed(names)}
    slips = [by_local[local] for local in nearest(local_of(wrong), by_local)] if wrong else []
    rest = sorted(names, key=lambda name: -seen.get(name, 0))
    return list(dict.fromkeys(slips + rest))


def element_too_early(name: str, parent: str, missing: Sequence[str]) -> Remark:
    """Say that an element is not allowed yet."""
    own = list(missing).index(name) if name in missing else len(missing)
    few = _few(missing[:own])
    if few:
        before = f"{_listed(few, 'and')} must come before it"
    else:
        before = "something must come before it"
    message = f"element {quoted(name)} is not allowed yet in {quoted(parent)}: {before}"
    return _remark("element-not-allowed", message, local_of(name), few)


def element_elsewhere(name: str, parent: str, expected: Sequence[str], *, ended: bool) -> Remark:
    """Say that an element is not allowed here, though it is elsewhere."""
    few = _few(expected)
    same = [other for other in expected if local_of(other) == local_of(name) and other != name]
    if same:
        message = f"element {quoted(name)} {_belongs(name, same[0])}"
        hope = ""
    elif not parent:
        message = f"a document may not begin with element {quoted(name)}"
        hope = f"; it begins with {_listed(few)}" if few else ""
    else:
        message = f"element {quoted(name)} is not allowed here in {quoted(parent)}"
        hope = _hope(few, parent, ended=ended)
    return _remark("element-not-allowed", message + hope, local_of(name), few)


def _hope(few: Sequence[str], parent: str, *, ended: bool) -> str:
    if few and ended:
        return f"; expected {', '.join(map(quoted, few))} or the end of it"
    if few:
        return f"; expected {_listed(few)}"
    return f"; {quoted(parent)} may only end here" if ended else ""


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
        meant = f"; did you mean {_listed(few)}?"
        explained = f" ({clip(_first_words(gloss), _LONGEST_GLOSS)})" if gloss else ""
        message = f"there is no element {quoted(name)}{meant}{explained}"
    else:
        hope = f"; expected {_listed(few)}" if few else ""
        message = f"there is no element {quoted(name)}{hope}"
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


def element_incomplete(name: str, missing: Sequence[str], expected: Sequence[str]) -> Remark:
    """Say that an element ends before it may."""
    few = _few(missing or expected)
    if missing:
        verb = "is" if len(few) == 1 else "are"
        what = f"{_listed(few, 'and')} {verb} missing"
    elif few:
        what = f"expected {_listed(few)}"
    else:
        what = "it may not be empty"
    message = f"element {quoted(name)} is not complete: {what}"
    return _remark("element-missing", message, local_of(name), few)


def attribute_misplaced(
    name: str, written: str, element: str, allowed: Sequence[str], *, known: bool
) -> Remark:
    """Say that an attribute is not allowed.

    Args:
        name: expanded name.
        written: the name as it is written.
        element: the element that has it.
        allowed: attributes that the element may have, the likeliest first.
        known: whether some element of the schema may have it.
    """
    few = _few(allowed)
    slips = nearest(local_of(name), [local_of(other) for other in allowed])
    if known:
        message = f'attribute "{clip(written, 40)}" is not allowed in {quoted(element)}'
    else:
        message = f'there is no attribute "{clip(written, 40)}" (in {quoted(element)})'
    if slips:
        few = list(dict.fromkeys([*slips, *few]))[:_MOST_NAMES]
        message += f"; did you mean {_listed(slips[:2])}?"
    elif few:
        message += f"; it may have {_listed(few)}"
    else:
        message += f"; {quoted(element)} takes no further attributes"
    return _remark("attribute-not-allowed", message, written, few)


def attribute_missing(element: str, missing: Sequence[str], allowed: Sequence[str]) -> Remark:
    """Say that a required attribute is missing."""
    few = _few(missing or allowed)
    joined = _listed(few, "and" if missing else "or")
    noun = "attribute" if len(few) == 1 else "attributes" if missing else "one of the attributes"
    message = f"element {quoted(element)} must have {'the ' if missing else ''}{noun} {joined}"
    return _remark("attribute-missing", message, local_of(element), few)


def attribute_value(written: str, element: str, value: str, patterns: list[Pattern]) -> Remark:
    """Say that the value of an attribute is not right."""
    wanted, few = _wanted(value, patterns)
    what = f'attribute "{clip(written, 40)}" of {quoted(element)}'
    message = f'"{_snippet(value)}" is no value of {what}; {wanted}'
    return _remark("attribute-value", message, value, few)


def text_value(element: str, value: str, patterns: list[Pattern]) -> Remark:
    """Say that the text of an element is not the value that it must be."""
    wanted, few = _wanted(value, patterns)
    if value.strip():
        message = f'"{_snippet(value)}" is no content of element {quoted(element)}; {wanted}'
    else:
        message = f"element {quoted(element)} may not be empty; {wanted}"
    return _remark("text-value", message, value, few)


def _snippet(value: str) -> str:
    return clip(collapse(value), 40)


def _wanted(value: str, patterns: list[Pattern]) -> tuple[str, list[str]]:
    """Say which values would be right, with an example that would pass."""
    literals = literal_values(patterns)
    near = nearest(collapse(value), literals)
    few = [clip(v, 60) for v in list(dict.fromkeys([*near, *literals]))[:_MOST_NAMES]]
    types = [data.datatype for data in data_patterns(patterns)]
    parts = []
    if few:
        more = f" or one of {len(literals) - len(few)} more" if len(literals) > len(few) else ""
        parts.append(f"expected {_listed(few)}{more}")
    if types:
        described = list(dict.fromkeys(describe(datatype) for datatype in types))
        parts.append(("or " if few else "expected ") + " or ".join(described[:3]))
    return " ".join(parts) or "no value would be right", few


# Tried in turn for a type, the own example of which its facets do not allow.
_EXAMPLES = ("1", "12", "0.5", "a", "ab", "en", "A", "12cm", "1/2", "1,2", "1.0.0", "a:b", "#a")

_FACET_WORDS = {
    "length": "{} long",
    "minLength": "at least {} long",
    "maxLength": "at most {} long",
    "minInclusive": "{} or more",
    "maxInclusive": "{} or less",
    "minExclusive": "more than {}",
    "maxExclusive": "less than {}",
    "totalDigits": "of at most {} digits",
    "fractionDigits": "with at most {} digits after the point",
    "pattern": "of the form {}",
}


def describe(datatype: Datatype) -> str:
    """Say in plain words which strings a data type allows, with an example that would pass."""
    facets = [_FACET_WORDS[f.name].format(clip(f.written, 50)) for f in datatype.facets]
    words = " ".join([datatype.kind.words, *facets[:2]])
    candidates = (datatype.kind.example, *_EXAMPLES)
    example = next((text for text in candidates if datatype.parse(text) is not None), "")
    return (
        words
        if not example or example in datatype.kind.words
        else f"{words}, for example {example}"
    )


def text_misplaced(parent: str, text: str, expected: Sequence[str], *, ended: bool) -> Remark:
    """Say that text is not allowed."""
    few = _few(expected)
    hope = _hope(few, parent, ended=ended)
    message = f'text is not allowed here in {quoted(parent)}: "{_snippet(text)}"{hope}'
    return _remark("text-not-allowed", message, collapse(text)[:80], few)


def identifier_again(written: str, value: str, first_line: int) -> Remark:
    """Say that an identifier is used a second time."""
    message = f'identifier "{clip(value, 60)}" ({written}) is used already, on line {first_line}'
    return _remark("duplicate-id", message, value)


def identifier_first(written: str, value: str) -> Remark:
    """Say where an identifier that is used again stands first."""
    message = f'identifier "{clip(value, 60)}" ({written}) stands here first'
    return _remark("duplicate-id", message, value)


def identifier_not_one(written: str, value: str) -> Remark:
    """Say that there is no identifier, or more than one, where there must be one."""
    count = "several identifiers" if value.strip() else "no identifier"
    message = f'attribute "{written}" holds {count} ("{_snippet(value)}"); it takes exactly one'
    return _remark("attribute-value", message, value)


def reference_dangling(written: str, value: str) -> Remark:
    """Say that nothing bears an identifier that is pointed to."""
    message = f'"{clip(value, 60)}" ({written}) points to no element: nothing has that identifier'
    return _remark("dangling-idref", message, value)
