"""ID and IDREF: soundness of a document (RELAX NG DTD Compatibility, section 5)."""

from __future__ import annotations

from collections.abc import Mapping

from tei.validation.relaxng.automaton import Automaton, Tag
from tei.validation.relaxng.datatypes.datatype import collapse


class Identities:
    """The identifiers of one document, and what points to them."""

    def __init__(self, automaton: Automaton) -> None:
        """Gather by the attribute types that `automaton` knows."""
        self._names = automaton.identity_names
        self._defined: set[str] = set()
        self._referred: set[str] = set()

    def take(self, tag: Tag, attributes: Mapping[str, str]) -> bool:
        """Take in the attributes of an element; tell whether no identifier is there twice."""
        for name in self._names:
            if name not in attributes:
                continue
            identity = tag.step(name).identity
            value = collapse(attributes[name])
            if identity == "ID":
                if value in self._defined:
                    return False
                self._defined.add(value)
            elif identity:
                self._referred.update(value.split(" "))
        return True

    def sound(self) -> bool:
        """Tell whether everything pointed to is there."""
        return self._referred <= self._defined
