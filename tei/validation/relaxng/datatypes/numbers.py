"""Numbers and truth values of XML Schema."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from struct import error as struct_error
from struct import pack, unpack

from tei.validation.relaxng.datatypes.datatype import Kind

_DECIMAL = re.compile(r"[+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_INTEGER = re.compile(r"[+\-]?[0-9]+")
_DOUBLE = re.compile(r"[+\-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?")
_SPECIAL = frozenset(("INF", "-INF", "NaN"))
_TRUTH = {"true": "true", "1": "true", "false": "false", "0": "false"}


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _between(low: int | None, high: int | None) -> Callable[[str], Decimal | None]:
    def read(text: str) -> Decimal | None:
        if not _INTEGER.fullmatch(text):
            return None
        value = Decimal(text)
        if (low is not None and value < low) or (high is not None and value > high):
            return None
        return value

    return read


def _double(text: str) -> str | float | None:
    """Return the number; as Java compares them, NaN equals itself and -0 is not 0."""
    if not _DOUBLE.fullmatch(text) and text not in _SPECIAL:
        return None
    value = float(text)
    if math.isnan(value):
        return "NaN"
    return "-0" if value == 0 and math.copysign(1, value) < 0 else value


def _float(text: str) -> str | float | None:
    value = _double(text)
    if isinstance(value, str) or value is None:
        return value
    try:
        single: float = unpack("f", pack("f", value))[0]
    except (OverflowError, struct_error):
        return math.copysign(math.inf, value)
    return single


def _precedes(first: object, second: object) -> bool:
    """Compare two numbers; NaN is neither before nor after any."""
    if first == "NaN" or second == "NaN":
        return False
    return _number(first) < _number(second)


def _number(value: object) -> Decimal | float:
    if isinstance(value, Decimal | float):
        return value
    return 0.0


def _digits(text: str) -> tuple[int, int]:
    whole, _, fraction = text.lstrip("+-").partition(".")
    return len((whole + fraction).lstrip("0")), len(fraction)


def _integer(name: str, low: int | None, high: int | None, words: str, example: str) -> Kind:
    read = _between(low, high)
    return Kind(name, words, example, read, precedes=_precedes, digits=_digits)


def _sized(prefix: str, name: str, low: int, high: int) -> Kind:
    words = f"a whole number from {low} to {high}"
    return _integer(prefix + name, low, high, words, "1")


_WIDTHS = {"byte": 8, "short": 16, "int": 32, "long": 64}

NUMBER_KINDS = (
    Kind(
        "boolean",
        "true or false",
        "true",
        _TRUTH.get,
    ),
    Kind("decimal", "a number", "1.5", _decimal, precedes=_precedes, digits=_digits),
    Kind("double", "a number", "1.5", _double, precedes=_precedes),
    Kind("float", "a number", "1.5", _float, precedes=_precedes),
    _integer("integer", None, None, "a whole number", "1"),
    _integer("nonNegativeInteger", 0, None, "a whole number, 0 or more", "1"),
    _integer("positiveInteger", 1, None, "a whole number, 1 or more", "1"),
    _integer("nonPositiveInteger", None, 0, "a whole number, 0 or less", "-1"),
    _integer("negativeInteger", None, -1, "a whole number, -1 or less", "-1"),
    *(_sized("", name, -(2 ** (w - 1)), 2 ** (w - 1) - 1) for name, w in _WIDTHS.items()),
    *(_sized("unsigned", name.capitalize(), 0, 2**width - 1) for name, width in _WIDTHS.items()),
)
