"""Run the stylesheet of a format over a TEI document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from tei import resources
from tei.errors import UsageError
from tei.rendering.format import FORMATS, Format
from tei.rendering.parsing import check, parse


def render(
    tree: etree._ElementTree | Path | bytes,
    to: str = "html",
    *,
    parameters: Mapping[str, str] | None = None,
) -> str:
    """Return a rendition of a TEI document.

    Args:
        tree: the document, the path of its file, or the bytes of that file. A tree is not changed.
        to: the name of a format, a key of ``FORMATS``.
        parameters: settings of that format; those not given hold their defaults.

    Returns:
        The whole text of the rendition, which ends with a line feed.

    Raises:
        UsageError: the format, a parameter or its value is unknown.
        MarkupError: the document is not well formed, or refused as unsafe.
    """
    if to not in FORMATS:
        raise UsageError(f"there is no format {to}; use one of: {', '.join(FORMATS)}")
    form = FORMATS[to]
    settings = form.settings(parameters or {})
    strings = {**settings, **form.supply()}
    quoted = {name: etree.XSLT.strparam(value) for name, value in strings.items()}
    document = parse(tree) if isinstance(tree, Path | bytes) else tree
    check(document)
    result = _transformation(form)(document, profile_run=False, **quoted)
    return form.finish(result, settings)


@cache
def _transformation(form: Format) -> etree.XSLT:
    """Return the stylesheet of ``form``, compiled once; it may read and write nothing."""
    sheet = etree.parse(resources.path(*form.stylesheet), etree.XMLParser(no_network=True))
    return etree.XSLT(sheet, access_control=etree.XSLTAccessControl.DENY_ALL)
