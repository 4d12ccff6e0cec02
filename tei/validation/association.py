"""Which schemas a document is to be checked under, and what is said of those that it is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei import resources
from tei.errors import SchemaError
from tei.namespaces import tei
from tei.report import Severity
from tei.validation import store
from tei.validation.catalog import Catalog
from tei.validation.finding import Finding
from tei.validation.instructions import Instruction, instructions
from tei.validation.kind import ENDINGS, Kind, kind_of
from tei.wording import shown

#: What our encoder calls itself in ``application/@ident``.
ENCODER = "teiwright"
#: The schema of all of TEI, by which a document is judged that names none.
LAST = "tei_all"
RULE = "schema.not-used"
_SUPPORTED = "give RELAX NG (.rng, .rnc) or Schematron (.sch, .isosch)"


@dataclass(frozen=True, slots=True)
class Associated:
    """A schema that holds for a document.

    Args:
        path: its file.
        grammar: whether its grammar holds; of a schema that a document names as Schematron only
            the rules inside do.
        phase: of its rules; empty for the default.
    """

    path: Path
    grammar: bool = True
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Association:
    """The schemas that hold for a document.

    Args:
        schemas: in their order, each once.
        remarks: on the schemas that the document names and that are not used.
    """

    schemas: tuple[Associated, ...]
    remarks: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Association:
        """Return the association with schemas that somebody names."""
        return cls(tuple(map(Associated, paths)))


@dataclass(frozen=True, slots=True)
class _Unused:
    """An instruction whose schema is not used, and why; ``absent`` if it is only not here."""

    instruction: Instruction
    why: str
    absent: bool

    @property
    def is_last(self) -> bool:
        """Tell whether it is ``tei_all`` that is not here, for which another of it may stand."""
        return self.absent and self.instruction.stem == LAST


def own_schemas() -> tuple[Path, ...]:
    """Return the schemas that are shipped with the package: RELAX NG and Schematron."""
    return tuple(resources.path("schema", f"teiwright{ending}") for ending in (".rng", ".sch"))


def is_trusted(schema: Path) -> bool:
    """Tell whether a schema has passed every check before: our own, and what is kept."""
    return schema.parent == store.folder() or schema in own_schemas()


def associated(
    tree: etree._ElementTree,
    file: Path | None,
    catalog: Catalog | None = None,
    project: tuple[Path, ...] = (),
) -> Association:
    """Return the schemas that hold for a document when the user names none.

    Those of its ``xml-model`` instructions that can be had without the network; if there are none,
    those of its project; else, if our encoder made it, our own, of which whatever we write is an
    instance; else ``tei_all`` as it is kept, unless the document asks for something else.

    Args:
        tree: the document.
        file: where it lies; ``None`` for one that is no file.
        catalog: what stands for the addresses of schemas.
        project: the schemas of its ``tei.toml``.

    Raises:
        SchemaError: no schema can be had, or a file that the document names is not there; the
            message says how to get one.
    """
    usable: dict[Path, Associated] = {}
    unused: list[_Unused] = []
    for instruction in instructions(tree):
        path = _local(instruction, file, catalog)
        why = _obstacle(instruction, path)
        if path is None or why:
            unused.append(_Unused(instruction, why, not why))
        else:
            _add(usable, path, instruction)
    if usable:
        return Association(tuple(usable.values()), _remarks(unused, usable, "only"))
    instead = project or _fallback(tree, unused)
    # whatever our encoder writes is valid under tei_all as well, and says so
    asked = [one for one in unused if project or not one.is_last]
    return Association(Association.of(instead).schemas, _remarks(asked, instead, "instead"))


def named(names: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the schemas that the user named: files, or names of the store.

    Raises:
        SchemaError: one is not there, or is of no kind that we know.
    """
    return tuple(_named(name) for name in names)


def _named(name: Path | str) -> Path:
    path = Path(name)
    if store.is_address(str(name)):
        fetched = store.find_origin(str(name))
        if fetched is None:
            raise SchemaError(
                f"{shown(name)}: is not on this machine; tei schema add {shown(name)}"
            )
        return fetched
    if path.is_file():
        kind = kind_of(path)
        if kind is None or not kind.supported:
            what = f"{kind} is not supported" if kind else "no schema that we know"
            raise SchemaError(f"{shown(path)}: {what}; {_SUPPORTED}")
        return path
    if path.suffix.lower() in ENDINGS:
        raise SchemaError(f"{shown(path)}: no such schema; look for a slip in its name")
    kept = store.find(path.name)
    if kept is None:
        called = shown(path.name)
        what = called if store.address_of(path.name) else f"FILE --name {called}"
        raise SchemaError(
            f"{shown(path)}: no schema of this name is kept; tei schema add {what}, or name a file"
        )
    return kept


def _add(usable: dict[Path, Associated], path: Path, instruction: Instruction) -> None:
    """Add a schema; one that is named as a grammar and for its rules is one schema."""
    before = usable.get(path)
    only_rules = instruction.kind is Kind.RULES
    usable[path] = Associated(
        path,
        grammar=not only_rules or bool(before and before.grammar),
        phase=instruction.phase or (before.phase if before else ""),
    )


def _obstacle(instruction: Instruction, path: Path | None) -> str:
    """Return what is wrong with a schema; nothing where it is only not here, or can be used."""
    if instruction.unknown:
        return f'schematypens="{instruction.unknown}" is no kind of schema that we know'
    stated = instruction.likely
    if stated and not stated.supported:
        return f"{stated} is not supported"
    if path is None:
        return ""
    kind = kind_of(path)
    if kind is None:
        return "it is no schema that we know"
    return "" if kind.supported else f"{kind} is not supported"


def _remarks(unused: Iterable[_Unused], used: Iterable[Path], how: str) -> tuple[Finding, ...]:
    """Return a warning for each schema that a document names and that is not used."""
    names = " and ".join(shown(path.name) for path in used)
    return tuple(
        Finding(
            RULE,
            Severity.WARNING,
            f"the schema {shown(one.instruction.href)} was not used: "
            f"{one.why or 'it is not on this machine'}; the file was checked by {names} {how}",
            one.instruction.line,
            0,
            "",
        )
        for one in unused
    )


def _fallback(tree: etree._ElementTree, unused: list[_Unused]) -> tuple[Path, ...]:
    """Return the schemas of a document that names none which can be used."""
    if _made_by_us(tree):
        return own_schemas()
    others = [one for one in unused if one.instruction.stem != LAST]
    kept = None if others else store.find(LAST)
    if kept:
        return (kept,)
    if not unused:
        raise SchemaError(
            f"it names no schema; tei schema add {LAST}, or name one with --schema FILE"
        )
    first = (others or unused)[0]
    href = first.instruction.href
    if first.absent:
        what = (href if store.is_address(href) else "FILE") if others else LAST
        raise SchemaError(
            f"its schema {shown(href)} is not on this machine; "
            f"tei schema add {shown(what)}, or name one with --schema FILE"
        )
    raise SchemaError(
        f"its schema {href} cannot be used: {first.why}; name another with --schema FILE"
    )


def _local(instruction: Instruction, file: Path | None, catalog: Catalog | None) -> Path | None:
    """Return the file that an instruction means; ``None`` for an address that is not here.

    Raises:
        SchemaError: it means a file that is not there, of a kind that we could use.
    """
    href = instruction.href
    known = (catalog and catalog(href)) or store.find_origin(href)
    if known:
        return known
    parts = urlsplit(href)
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
        return None
    path = (file.parent if file else Path()) / unquote(parts.path)
    if path.is_file():
        return path
    likely = instruction.likely
    if instruction.unknown or (likely and not likely.supported):
        return None
    raise SchemaError(
        f"its schema {href} (xml-model, line {instruction.line}) is not there; "
        "correct the instruction, or name a schema with --schema FILE"
    )


def _made_by_us(tree: etree._ElementTree) -> bool:
    application = tree.getroot().iter(tei("application"))
    return any(element.get("ident") == ENCODER for element in application)
