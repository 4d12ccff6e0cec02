"""Pointers to entities, where two turn out to be one or one gets another identifier."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from tei.document import Annotation

_POINTERS = frozenset({"who", "toWhom"})


def repointed(annotations: Iterable[Annotation], same: Mapping[str, str]) -> tuple[Annotation, ...]:
    """Return annotations that point to what is left.

    Args:
        annotations: with ``ref``, and with ``who`` and ``toWhom`` among their attributes.
        same: the identifier that stands for another one.
    """
    return tuple(_pointing(a, same) if points_to(a, same) else a for a in annotations)


def points_to(annotation: Annotation, entities: Container[str]) -> bool:
    """Tell whether an annotation points to one of several entities."""
    return annotation.ref in entities or any(
        pointer[1:] in entities
        for name, value in annotation.attributes
        if name in _POINTERS
        for pointer in value.split()
    )


def _pointing(annotation: Annotation, same: Mapping[str, str]) -> Annotation:
    attributes = tuple(
        (name, _pointer(value, same) if name in _POINTERS else value)
        for name, value in annotation.attributes
    )
    ref = same.get(annotation.ref, annotation.ref)
    return replace(annotation, attributes=attributes, ref=ref)


def _pointer(value: str, same: Mapping[str, str]) -> str:
    found = (same.get(pointer[1:], pointer[1:]) for pointer in value.split())
    return " ".join(f"#{identifier}" for identifier in dict.fromkeys(found))
