"""Which schemas a document is to be checked under.

What a document says of itself stands in its ``xml-model`` instructions (*Associating Schemas with
XML documents*, W3C Working Group Note 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from tei import resources
from tei.errors import SchemaError
from tei.inputs import shown
from tei.namespaces import tei
from tei.validation import store
from tei.validation.catalog import Catalog
from tei.validation.schemas import ENDINGS

#: What our encoder calls itself in ``application/@ident``.
ENCODER = "teiwright"
#: The schema of all of TEI, by which a document is judged that names none.
LAST = "tei_all"
_PSEUDO_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


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
) -> tuple[Path, ...]:
    """Return the schemas that hold for a document when the user names none.

    Those of its ``xml-model`` instructions, if all can be had without the network; else those of
    its project; else, if our encoder made it, our own, of which whatever we write is an instance;
    else ``tei_all`` as it is kept, unless the document asks for something else.

    Args:
        tree: the document.
        file: where it lies; ``None`` for one that is no file.
        catalog: what stands for the addresses of schemas.
        project: the schemas of its ``tei.toml``.

    Raises:
        SchemaError: no schema can be had; the message says how to get one.
    """
    folder = file.parent if file else Path()
    present = {href: _local(href, folder, catalog) for href in _models(tree)}
    missing = [href for href, path in present.items() if path is None]
    if present and not missing:
        return tuple(path for path in present.values() if path)
    if project:
        return project
    if _made_by_us(tree):
        return own_schemas()
    if all(Path(urlsplit(href).path).stem == LAST for href in missing):
        kept = store.find(LAST)
        if kept:
            return (kept,)
        what = f"{missing[0]} is not on this machine" if missing else "it names no schema"
        raise SchemaError(f"{what}; tei schema add {LAST}, or name one with --schema FILE")
    raise SchemaError(
        f"its schema {missing[0]} is not on this machine; tei schema add {missing[0]}, "
        "or name one with --schema FILE"
    )


def named(names: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the schemas that the user named: files, or names of the store.

    Raises:
        SchemaError: one is not there, or is of no kind that we know.
    """
    return tuple(_named(Path(name)) for name in names)


def _named(path: Path) -> Path:
    if path.suffix.lower() in ENDINGS:
        if not path.is_file():
            raise SchemaError(f"{shown(path)}: no such schema; look for a slip in its name")
        return path
    if path.exists():
        raise SchemaError(
            f"{shown(path)}: a schema ends in .rng or .rnc (RELAX NG) or .sch (Schematron)"
        )
    kept = store.find(path.name)
    if kept is None:
        raise SchemaError(
            f"{shown(path)}: no schema of this name is kept; tei schema add {shown(path.name)}, "
            "or name a file"
        )
    return kept


def _models(tree: etree._ElementTree) -> list[str]:
    """Return the addresses of grammars that the instructions before the root name, each once."""
    instructions = tree.xpath("/processing-instruction('xml-model')")
    texts = [i.text or "" for i in instructions] if isinstance(instructions, list) else []
    addresses = [_pseudo_attributes(text).get("href", "") for text in texts]
    grammars = [a for a in addresses if urlsplit(a).path.lower().endswith(ENDINGS)]
    return list(dict.fromkeys(grammars))


def _pseudo_attributes(text: str) -> dict[str, str]:
    values = {}
    for name, double, single in _PSEUDO_ATTRIBUTE.findall(text):
        value = double or single
        for entity, character in _ENTITIES:
            value = value.replace(entity, character)
        values[name] = value
    return values


def _local(href: str, folder: Path, catalog: Catalog | None) -> Path | None:
    """Return the file that an address means; ``None`` for one that is not on this machine."""
    known = (catalog and catalog(href)) or store.find_origin(href)
    if known:
        return known
    parts = urlsplit(href)
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
        return None
    path = folder / unquote(parts.path)
    return path if path.is_file() else None


def _made_by_us(tree: etree._ElementTree) -> bool:
    application = tree.getroot().iter(tei("application"))
    return any(element.get("ident") == ENCODER for element in application)
