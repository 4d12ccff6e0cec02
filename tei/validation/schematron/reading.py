"""From a ``.sch`` file to the values of :mod:`model` (ISO/IEC 19757-3:2020, sections 5 and 6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tei.errors import SchemaError
from tei.namespaces import SCHEMATRON
from tei.report import Severity
from tei.validation.schematron.model import (
    Expression,
    Key,
    Let,
    Message,
    Pattern,
    Rule,
    Schema,
    Test,
)
from tei.validation.schematron.naming import Names
from tei.wording import refusal

XSLT = "http://www.w3.org/1999/XSL/Transform"

XPATH_1 = frozenset({"xslt", "xslt1", "xpath", "xpath1"})
XPATH_2 = frozenset({"xslt2", "xslt3", "xpath2", "xpath3", "xpath31"})

# The words that schemas in use write into @role.
SEVERITIES = {
    "fatal": Severity.ERROR,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "caution": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "hint": Severity.INFO,
}

# Leaving any of these out would leave tests out without a word.
UNSUPPORTED = ("include", "extends[@href]", "pattern[@documents]", "library")


# The phase that a schema names as its own (ISO/IEC 19757-3, 5.4.1), asked for or not.
_DEFAULT = ("", "#DEFAULT")


def read(path: Path, phase: str = "") -> Schema:
    """Read a schema.

    Args:
        path: the ``.sch`` file.
        phase: the ``id`` of a phase, ``#ALL``, or ``#DEFAULT`` or nothing for the schema's own.

    Raises:
        SchemaError: the file cannot be read, is no Schematron, or uses what is not supported.
    """
    return read_element(_root(path), path, phase)


def read_element(root: etree._Element, path: Path, phase: str = "") -> Schema:
    """Read a ``schema`` element; see :func:`read`.

    Args:
        root: the element.
        path: of the file that it is from, for messages.
        phase: as there.
    """
    return _Reader(path, root).schema(phase)


def _root(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise SchemaError(refusal(path, error)) from error
    except etree.XMLSyntaxError as error:
        raise SchemaError(f"{path}: is not well-formed XML: {error.msg}; repair it") from error
    if root.tag != _name("schema"):
        raise SchemaError(
            f"{path}: its root is {root.tag!s}, not the schema element of ISO Schematron "
            f"({SCHEMATRON}); give a .sch file"
        )
    return root


class _Reader:
    """One schema file while it is being read."""

    def __init__(self, path: Path, root: etree._Element) -> None:
        self.path = path
        self.root = root
        self.names = Names()

    def schema(self, phase: str) -> Schema:
        self._check()
        patterns, phase_lets = self._active(phase)
        return Schema(
            namespaces=tuple(
                (self._need(ns, "prefix"), self._need(ns, "uri")) for ns in self._all("ns")
            ),
            keys=tuple(
                Key(*(self._need(key, name) for name in ("name", "match", "use")))
                for key in self.root.iterfind(f"{{{XSLT}}}key")
            ),
            lets=self._lets(self.root) + phase_lets,
            patterns=tuple(self._pattern(pattern) for pattern in patterns),
            modern=self.root.get("queryBinding", "xslt").lower() in XPATH_2,
        )

    # -- what cannot be done ----------------------------------------------------------------

    def _check(self) -> None:
        binding = self.root.get("queryBinding", "xslt").lower()
        if binding not in XPATH_1 | XPATH_2:
            raise SchemaError(
                f'{self.path}: queryBinding="{binding}" is not known; '
                "write xslt, or xslt2 or xslt3 with the extra teiwright[saxon]"
            )
        for name in UNSUPPORTED:
            found = self.root.find(f".//sch:{name}", {"sch": SCHEMATRON})
            if found is not None:
                raise self._error(found, f"{name} is not supported; write its rules here")
        for child in self.root:
            if etree.QName(child).namespace != SCHEMATRON and child.tag != f"{{{XSLT}}}key":
                raise self._error(child, f"{child.tag!s} is not supported; only xsl:key is")

    def _error(self, at: etree._Element, message: str) -> SchemaError:
        return SchemaError(f"{self.path}:{at.sourceline or 0}: {message}")

    # -- phases and abstraction -------------------------------------------------------------

    def _active(self, phase: str) -> tuple[list[etree._Element], tuple[Let, ...]]:
        """Return the concrete patterns of a phase and the phase's own variables."""
        patterns = [p for p in self._all("pattern") if p.get("abstract") != "true"]
        chosen = phase if phase not in _DEFAULT else self.root.get("defaultPhase", "#ALL")
        if chosen == "#ALL":
            return patterns, ()
        for candidate in self._all("phase"):
            if candidate.get("id") == chosen:
                active = {a.get("pattern") for a in candidate.iterfind(_name("active"))}
                return [p for p in patterns if p.get("id") in active], self._lets(candidate)
        known = ", ".join(p.get("id", "") for p in self._all("phase")) or "none"
        raise SchemaError(
            f"{self.path}: has no phase {chosen}; it has: {known}; choose one with --phase, or none"
        )

    def _pattern(self, pattern: etree._Element) -> Pattern:
        concrete = self._instance(pattern) if pattern.get("is-a") else pattern
        rules = [r for r in concrete.iterfind(_name("rule")) if r.get("abstract") != "true"]
        return Pattern(self._lets(concrete), tuple(self._rule(rule, concrete) for rule in rules))

    def _instance(self, pattern: etree._Element) -> etree._Element:
        """Return the abstract pattern that *pattern* names, with its parameters put in."""
        for abstract in self._all("pattern"):
            if abstract.get("id") == pattern.get("is-a") and abstract.get("abstract") == "true":
                break
        else:
            raise self._error(pattern, f"there is no abstract pattern {pattern.get('is-a')}")
        values = {
            self._need(param, "name"): self._need(param, "value")
            for param in pattern.iterfind(_name("param"))
        }
        names = "|".join(re.escape(name) for name in sorted(values, key=len, reverse=True))
        instance = deepcopy(abstract)
        if names:
            reference = re.compile(rf"\$({names})(?![\w.-])")
            for element in instance.iter():
                for name, value in element.attrib.items():
                    element.set(name, reference.sub(lambda found: values[found[1]], value))
        return instance

    # -- rules and tests --------------------------------------------------------------------

    def _rule(self, rule: etree._Element, pattern: etree._Element) -> Rule:
        lets: list[Let] = []
        tests: list[Test] = []
        for child in self._expanded(rule, pattern, ()):
            if child.tag == _name("let"):
                lets.append(self._let(child))
            else:
                tests.append(self._test(child, rule, pattern))
        return Rule(self._need(rule, "context"), tuple(lets), tuple(tests))

    def _expanded(
        self, rule: etree._Element, pattern: etree._Element, above: tuple[str, ...]
    ) -> Iterator[etree._Element]:
        """Yield the variables and tests of a rule, and of the abstract rules that it extends."""
        for child in rule:
            if child.tag in {_name("let"), _name("assert"), _name("report")}:
                yield child
            elif child.tag == _name("extends"):
                wanted = self._need(child, "rule")
                if wanted in above:
                    raise self._error(child, f"the abstract rule {wanted} extends itself")
                yield from self._expanded(
                    self._abstract_rule(child, pattern), pattern, (*above, wanted)
                )

    def _abstract_rule(self, extends: etree._Element, pattern: etree._Element) -> etree._Element:
        wanted = extends.get("rule")
        for place in (pattern, self.root):
            for rule in place.iter(_name("rule")):
                if rule.get("id") == wanted and rule.get("abstract") == "true":
                    return rule
        raise self._error(extends, f"there is no abstract rule {wanted}")

    def _test(self, test: etree._Element, rule: etree._Element, pattern: etree._Element) -> Test:
        condition = self._need(test, "test")
        named = test.get("id") or rule.get("id") or pattern.get("id")
        diagnostics = [self._diagnostic(test, name) for name in test.get("diagnostics", "").split()]
        message: Message = _message(test)
        for diagnostic in diagnostics:
            message = (*message, " ", *_message(diagnostic))
        return Test(
            condition,
            rule=named or self.names(rule.get("context", ""), condition),
            severity=_severity(test, rule, pattern),
            message=message,
            is_report=test.tag == _name("report"),
            line=test.sourceline or 0,
        )

    def _diagnostic(self, test: etree._Element, wanted: str) -> etree._Element:
        for diagnostic in self.root.iter(_name("diagnostic")):
            if diagnostic.get("id") == wanted:
                return diagnostic
        raise self._error(test, f"there is no diagnostic {wanted}")

    # -- small things -----------------------------------------------------------------------

    def _all(self, name: str) -> Iterator[etree._Element]:
        return self.root.iterfind(_name(name))

    def _lets(self, holder: etree._Element) -> tuple[Let, ...]:
        return tuple(self._let(let) for let in holder.iterfind(_name("let")))

    def _let(self, let: etree._Element) -> Let:
        return Let(self._need(let, "name"), self._need(let, "value"))

    def _need(self, element: etree._Element, attribute: str) -> str:
        value = element.get(attribute)
        if value is None:
            name = etree.QName(element).localname
            raise self._error(element, f"{name} lacks its attribute {attribute}; add it")
        return value


def _name(local: str) -> str:
    return f"{{{SCHEMATRON}}}{local}"


def _severity(*elements: etree._Element) -> Severity:
    """Return the severity that the innermost known ``role`` states; without one, an error."""
    for element in elements:
        known = SEVERITIES.get((element.get("role") or "").lower())
        if known:
            return known
    return Severity.ERROR


# The expression whose value stands in a message for an element of it.
PRINTED: dict[str, Callable[[etree._Element], str]] = {
    _name("value-of"): lambda element: element.get("select", "''"),
    _name("name"): lambda element: f"name({element.get('path', '.')})",
}


def _message(element: etree._Element) -> Message:
    """Return the text of a test or diagnostic, expressions in their places."""
    parts: list[str | Expression] = [element.text or ""]
    for child in element:
        printed = PRINTED.get(str(child.tag))
        parts.extend((Expression(printed(child)),) if printed else _message(child))
        parts.append(child.tail or "")
    return tuple(part for part in parts if part)
