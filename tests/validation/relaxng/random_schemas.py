"""Makes small random schemas; many of them break a restriction and are refused."""

from __future__ import annotations

from random import Random

_NAMES = ("a", "b", "c", "d")
_ATTRIBUTES = ("x", "y", "z")
_TYPES = ('<data type="integer"/>', "<value>one</value>", '<data type="NCName"/>', "<text/>")


def random_schema(random: Random) -> str:
    """Return a grammar in XML syntax that defines an element of each of four names."""
    definitions = "".join(_definition(name, random) for name in _NAMES)
    return (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
        f'<start><ref name="a"/></start>{definitions}</grammar>'
    )


def _definition(name: str, random: Random) -> str:
    attributes = "".join(_attribute(n, random) for n in random.sample(_ATTRIBUTES, 2))
    content = random.choice((*_TYPES, *(_pattern(3, random) for _ in range(8))))
    return f'<define name="{name}"><element name="{name}">{attributes}{content}</element></define>'


def _attribute(name: str, random: Random) -> str:
    attribute = f'<attribute name="{name}">{random.choice(_TYPES)}</attribute>'
    return random.choice(
        (
            "",
            attribute,
            f"<optional>{attribute}</optional>",
            f'<choice>{attribute}<attribute name="w"/></choice>',
            f'<optional><group>{attribute}<attribute name="{name}2"/></group></optional>',
        )
    )


def _pattern(depth: int, random: Random) -> str:
    if depth == 0 or random.random() < 0.3:
        return random.choice((*(f'<ref name="{name}"/>' for name in _NAMES), "<text/>", "<empty/>"))
    tag = random.choice(
        [
            "group",
            "group",
            "choice",
            "choice",
            "interleave",
            "optional",
            "zeroOrMore",
            "oneOrMore",
            "mixed",
        ]
    )
    parts = "".join(_pattern(depth - 1, random) for _ in range(random.randint(1, 3)))
    return f"<{tag}>{parts}</{tag}>"
