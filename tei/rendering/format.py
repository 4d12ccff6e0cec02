"""The formats that a TEI document can be rendered to: one row of a table for each.

A new format is a new folder of sheets under ``xslt/`` and a new row here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml.etree import _ElementTree

from tei.errors import UsageError
from tei.rendering.folding import fold
from tei.rendering.page import page, style

Finish = Callable[[_ElementTree, Mapping[str, str]], str]
Supply = Callable[[], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a format that a user may give.

    Attributes:
        name: as written on the command line.
        default: the value that holds when none is given.
        meaning: what it does, in one line.
        values: the values allowed; empty for a number of columns.
    """

    name: str
    default: str
    meaning: str
    values: tuple[str, ...] = ()

    def check(self, value: str) -> str:
        """Return ``value``.

        Raises:
            UsageError: the value is not one of those allowed.
        """
        allowed = value in self.values if self.values else value.isascii() and value.isdigit()
        if not allowed:
            expected = ", ".join(self.values) or "a whole number"
            raise UsageError(f"{self.name}={value} is not a value of {self.name}; use {expected}")
        return value


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is made.

    Attributes:
        name: as written after ``--to``.
        stylesheet: the parts of the path of its main stylesheet, as ``resources.path`` takes them.
        extension: of its files, with the dot.
        parameters: the settings that a user may give.
        finish: makes the text of the rendition from the stylesheet's result and the settings.
        supply: gives what the stylesheet needs from beside it, as further string parameters.
    """

    name: str
    stylesheet: tuple[str, ...]
    extension: str
    parameters: tuple[Parameter, ...]
    finish: Finish
    supply: Supply = dict

    def settings(self, given: Mapping[str, str]) -> Mapping[str, str]:
        """Return the value of every parameter: as given, else its default.

        Raises:
            UsageError: a parameter or a value that this format does not know.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                names = ", ".join(known) or "none"
                raise UsageError(f"{self.name} has no parameter {name}; it knows: {names}")
        return {name: known[name].check(given.get(name, known[name].default)) for name in known}


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        row.name: row
        for row in (
            Format(
                name="html",
                stylesheet=("xslt", "html", "html.xsl"),
                extension=".html",
                parameters=(
                    Parameter("index", "yes", "whether the index of names follows", ("yes", "no")),
                ),
                finish=page,
                supply=style,
            ),
            Format(
                name="text",
                stylesheet=("xslt", "text", "text.xsl"),
                extension=".txt",
                parameters=(
                    Parameter(
                        "form",
                        "reading",
                        "a text to read, or the words of the source and nothing else",
                        ("reading", "source"),
                    ),
                    Parameter("header", "yes", "whether title and facts come first", ("yes", "no")),
                    Parameter("pages", "no", "whether page breaks are shown", ("yes", "no")),
                    Parameter("width", "80", "columns of a line; 0 folds none"),
                ),
                finish=fold,
            ),
        )
    }
)
