"""Finds identifiers that are used twice, and references to identifiers that are not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from tei.validation.relaxng import messages
from tei.validation.relaxng.automaton import Tag
from tei.validation.relaxng.datatypes.datatype import collapse
from tei.validation.relaxng.messages import Remark
from tei.validation.relaxng.names import local_of, shown
from tei.validation.relaxng.place import Place, Window


class Record(Protocol):
    """Where findings go."""

    def add(self, remark: Remark, place: Place, *, path: str = "", cause: int | None = None) -> int:
        """Record a finding; return its index."""

    def path(self, *below: str) -> str:
        """Return the path of the innermost open element."""


class IdentityFindings:
    """The identifiers of a document with their places, and the references to them."""

    def __init__(self, record: Record) -> None:
        """Report to `record`."""
        self._record = record
        self._defined: dict[str, tuple[str, Place, str]] = {}
        self._referred: dict[str, list[tuple[str, Place, str]]] = {}

    def take(self, tag: Tag, attributes: Mapping[str, str], window: Window) -> None:
        """Take in the attributes of an element."""
        for attribute, value in attributes.items():
            identity = tag.step(attribute).identity
            if not identity:
                continue
            written = shown(attribute)
            words = [word for word in collapse(value).split(" ") if word]
            if not words or (identity != "IDREFS" and len(words) > 1):
                place = window.attribute((written, local_of(attribute)))
                several = identity == "IDREFS"
                remark = messages.identifiers_miscounted(written, value, several=several)
                self._record.add(remark, place)
                continue
            if identity == "ID":
                self._define(words[0], written, window)
                continue
            place = window.attribute((written, local_of(attribute)))
            for word in dict.fromkeys(words):
                places = self._referred.setdefault(word, [])
                places.append((written, place, self._record.path()))

    def _define(self, value: str, written: str, window: Window) -> None:
        first = self._defined.get(value)
        if first is None:
            # Most identifiers are never heard of again, so the place of the tag must do.
            self._defined[value] = (written, window.tag(), self._record.path())
            return
        written_first, first_place, first_path = first
        place = window.attribute((written, written.rpartition(":")[2]))
        index = self._record.add(messages.identifier_again(written, value, first_place.line), place)
        remark = messages.identifier_first(written_first, value)
        self._record.add(remark, first_place, path=first_path, cause=index)

    def finish(self) -> None:
        """Report references to what is not there, in the order of the document."""
        dangling = [
            (place.line, place.column, written, value, place, path)
            for value, places in self._referred.items()
            if value not in self._defined
            for written, place, path in places
        ]
        for _, _, written, value, place, path in sorted(dangling, key=lambda found: found[:2]):
            self._record.add(messages.reference_dangling(written, value), place, path=path)
