"""Plain-text historical documents in, valid TEI P5 out: encode, validate, render."""

__version__ = "0.1.0"
