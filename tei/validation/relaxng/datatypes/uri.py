"""URI references (RFC 2396 with RFC 2732), as XML Schema's anyURI means them.

Characters that a URI may not hold are allowed, since they are escaped before use; what cannot be
mended by escaping is not.
"""

from __future__ import annotations

import re

from tei.validation.relaxng.datatypes.datatype import Kind

_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.\-]*):)?([^?#]*)(\?[^#]*)?(#[^#]*)?", re.DOTALL)
_PLAIN = re.compile(r"(?!//)[A-Za-z0-9_.~/\-]*(?:#[A-Za-z0-9_.~/\-]*)?")
_BRACKETED = re.compile(r"(?:[^\[\]]*@)?\[([^\[\]]*)\](?::[0-9]*)?")


def is_uri_reference(text: str) -> bool:  # noqa: PLR0911 - one for each thing that may be wrong
    """Tell whether a text is a URI reference, once its odd characters are escaped."""
    parts = _PARTS.fullmatch(text)
    if parts is None or _BAD_ESCAPE.search(text):
        return False
    scheme, path, query, fragment = parts.groups()
    if scheme:
        if not path and not query:
            return False
        if not path.startswith("/"):
            return True
    elif ":" in path.partition("/")[0]:
        return False
    if path.startswith("//"):
        if path == "//" and not query and not fragment:
            return False
        authority, _, path = path[2:].partition("/")
        if not _is_authority(authority):
            return False
    return "[" not in path and "]" not in path


def _is_authority(text: str) -> bool:
    if "[" not in text and "]" not in text:
        return True
    bracketed = _BRACKETED.fullmatch(text)
    if not bracketed:
        return False
    import ipaddress  # noqa: PLC0415 - hardly a document needs it

    try:
        ipaddress.IPv6Address(bracketed[1])
    except ValueError:
        return False
    return True


ANY_URI = Kind(
    "anyURI",
    "a URI: an address such as https://example.org/a or a pointer such as #p1",
    "#p1",
    lambda text: text if is_uri_reference(text) else None,
    plain=_PLAIN,
    measure=lambda text, _: len(text),
)
