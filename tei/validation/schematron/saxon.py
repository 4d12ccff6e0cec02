"""Runs stylesheets of XSLT 3.0 with Saxon, which comes with the extra ``teiwright[saxon]``.

Neither rules nor documents can make it open a file, ask the network or call what is not XPath.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lxml import etree

from tei.errors import ExtraError, SchemaError

_PACKAGE = "saxonche"
_SAFE = {
    "http://saxon.sf.net/feature/allow-external-functions": "false",
    "http://saxon.sf.net/feature/allowedProtocols": "none",
}


def installed() -> bool:
    """Tell whether rules in XPath 2 and 3 can be run."""
    return find_spec(_PACKAGE) is not None


def require(path: Path) -> None:
    """Make sure that the rules of a schema can be run.

    Raises:
        ExtraError: Saxon is not installed.
    """
    if not installed():
        raise ExtraError(
            f"{path}: its rules are written in XPath 2 or 3, which lxml cannot run; "
            "install the extra teiwright[saxon]"
        )


def compiled(stylesheet: etree._Element, path: Path) -> Callable[[etree._ElementTree], bytes]:
    """Return what applies a stylesheet to a document.

    Args:
        stylesheet: in XSLT 3.0.
        path: of the schema, for messages.

    Raises:
        ExtraError: Saxon is not installed.
        SchemaError: an expression is wrong; when applied, that one cannot be worked out.
    """
    require(path)
    processor = _processor()
    transformer = processor.new_xslt30_processor()
    try:
        program = transformer.compile_stylesheet(
            stylesheet_text=etree.tostring(stylesheet, encoding="unicode")
        )
    except _error() as error:
        raise SchemaError(f"{path}: {_said(error)}; correct the expression") from None

    def apply(tree: etree._ElementTree) -> bytes:
        # the root alone: no document type, whose entities Saxon would expand
        text = etree.tostring(tree.getroot(), encoding="unicode", with_tail=False)
        try:
            node = processor.parse_xml(xml_text=text)
            program.set_global_context_item(xdm_item=node)
            written: str = program.transform_to_string(xdm_node=node)
        except _error() as error:
            raise SchemaError(f"{path}: {_said(error)}; correct the expression") from None
        return written.encode()

    return apply


@lru_cache(maxsize=1)
def _processor() -> Any:  # noqa: ANN401  the package has no types
    processor = import_module(_PACKAGE).PySaxonProcessor(license=False)
    for feature, value in _SAFE.items():
        processor.set_configuration_property(feature, value)
    return processor


def _error() -> type[Exception]:
    error: type[Exception] = import_module(_PACKAGE).PySaxonApiError
    return error


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
