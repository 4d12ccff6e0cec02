"""Dates and times of running text: an exact little grammar, its words in ``tei/language``."""

from tei.temporal.reading import parse_date

__all__ = ["parse_date"]
