"""Any TEI as a page or as plain text: which stylesheet makes which format, and with what settings.

What an element of TEI means stands in the stylesheets below ``xslt/`` and nowhere here.
"""

from tei.rendering.format import FORMATS, Format, Parameter
from tei.rendering.rendition import render

__all__ = ["FORMATS", "Format", "Parameter", "render"]
