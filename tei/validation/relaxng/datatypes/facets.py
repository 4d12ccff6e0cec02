"""Facets of XML Schema data types, as parameters of `data` patterns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tei.validation.relaxng.datatypes.datatype import Datatype, Facet, Kind
from tei.validation.relaxng.datatypes.expression import Expression

Test = Callable[[str, object], bool]


def _count(written: str) -> int:
    if not written.isdecimal() or not written.isascii() or len(written) > 18:
        raise ValueError(f'"{written}" is no whole number')
    return int(written)


def _length_facet(kind: Kind, written: str, compare: Callable[[int, int], bool]) -> Test:
    measure, limit = kind.measure, _count(written)
    if measure is None:
        raise ValueError(f'data type "{kind.name}" has no length')
    return lambda text, value: compare(measure(text, value), limit)


def _range_facet(datatype: Datatype, written: str, *, upper: bool, inclusive: bool) -> Test:
    precedes = datatype.kind.precedes
    if precedes is None:
        raise ValueError(f'the values of data type "{datatype.kind.name}" have no order')
    limit = datatype.parse(written)
    if limit is None:
        raise ValueError(f'"{written}" is no value of data type "{datatype.kind.name}"')

    def allows(_text: str, value: object) -> bool:
        if inclusive and value == limit:
            return True
        return precedes(value, limit) if upper else precedes(limit, value)

    return allows


def _digits_facet(kind: Kind, written: str, which: int) -> Test:
    digits, limit = kind.digits, _count(written)
    if digits is None:
        raise ValueError(f'data type "{kind.name}" has no digits')
    if which == 0 and limit == 0:
        raise ValueError("totalDigits is 1 or more")
    return lambda text, _: digits(text)[which] <= limit


def _pattern_facet(_datatype: Datatype, written: str) -> Test:
    expression = Expression(written)
    return lambda text, _: expression.matches(text)


_MAKERS: dict[str, Callable[[Datatype, str], Test]] = {
    "length": lambda t, w: _length_facet(t.kind, w, int.__eq__),
    "minLength": lambda t, w: _length_facet(t.kind, w, int.__ge__),
    "maxLength": lambda t, w: _length_facet(t.kind, w, int.__le__),
    "minInclusive": lambda t, w: _range_facet(t, w, upper=False, inclusive=True),
    "minExclusive": lambda t, w: _range_facet(t, w, upper=False, inclusive=False),
    "maxInclusive": lambda t, w: _range_facet(t, w, upper=True, inclusive=True),
    "maxExclusive": lambda t, w: _range_facet(t, w, upper=True, inclusive=False),
    "totalDigits": lambda t, w: _digits_facet(t.kind, w, 0),
    "fractionDigits": lambda t, w: _digits_facet(t.kind, w, 1),
    "pattern": _pattern_facet,
}


def make_facets(datatype: Datatype, parameters: Sequence[tuple[str, str]]) -> tuple[Facet, ...]:
    """Make the facets of a data type from pairs of name and value.

    Raises:
        ValueError: a facet is unknown, does not belong to the type, or has a bad value.
    """
    facets = []
    for name, written in parameters:
        maker = _MAKERS.get(name)
        if maker is None:
            raise ValueError(f'there is no parameter "{name}"; known are {", ".join(_MAKERS)}')
        facets.append(Facet(name, written, maker(datatype, written)))
    return tuple(facets)
