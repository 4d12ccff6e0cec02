"""Keeps the prefixes and unparsed entities in scope while a document is read."""

from __future__ import annotations

from xml.parsers import expat

from tei.validation.relaxng.automaton import Automaton
from tei.validation.relaxng.datatypes.datatype import Context
from tei.validation.relaxng.names import XML_NAMESPACE


def track_context(parser: expat.XMLParserType, automaton: Automaton) -> None:
    """Make a parser keep `automaton.context` as the document goes on."""
    scopes: dict[str, list[str]] = {"xml": [XML_NAMESPACE]}
    prefixes: dict[str, str] = {"xml": XML_NAMESPACE}
    entities: set[str] = set()
    automaton.context = Context(prefixes, entities)

    def declare(prefix: str | None, uri: str | None) -> None:
        scopes.setdefault(prefix or "", []).append(uri or "")
        prefixes[prefix or ""] = uri or ""

    def undeclare(prefix: str | None) -> None:
        key = prefix or ""
        scopes[key].pop()
        if scopes[key]:
            prefixes[key] = scopes[key][-1]
        else:
            del scopes[key], prefixes[key]

    def declare_unparsed(name: str, *_details: object) -> None:
        entities.add(name)

    parser.StartNamespaceDeclHandler = declare
    parser.EndNamespaceDeclHandler = undeclare
    parser.UnparsedEntityDeclHandler = declare_unparsed
