"""The errors that stop us.

An exception means that we cannot go on; what is merely wrong in a document is an
:class:`tei.report.Issue`.

    TeiError
    ├── SourceError      a text that cannot be read as text
    ├── MarkupError      XML that cannot be parsed, or is refused as unsafe
    ├── SchemaError      a schema that cannot be found or is itself wrong
    ├── MetadataError    a metadata, authority or settings file that cannot be understood
    ├── OutputError      a target that must not, or cannot, be written
    ├── ExtraError       a capability whose optional package is not installed
    └── UsageError       options that do not go together
"""


class TeiError(Exception):
    """Say in one line what is wrong and what to do about it."""


class SourceError(TeiError):
    """A text cannot be read as text."""


class MarkupError(TeiError):
    """XML cannot be parsed, or is refused as unsafe."""


class SchemaError(TeiError):
    """A schema cannot be found or is itself wrong."""


class MetadataError(TeiError):
    """A metadata, authority or settings file cannot be understood."""


class OutputError(TeiError):
    """A target must not, or cannot, be written."""


class ExtraError(TeiError):
    """A capability needs an optional package that is not installed."""


class UsageError(TeiError):
    """Options do not go together, or name something that does not exist."""
