"""What validation finds: one fault of a document, where it is and what it follows from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a document.

    Attributes:
        rule: stable identifier of the rule that is broken, `relaxng.element-not-allowed`.
        message: what is wrong, in under 300 characters.
        line: line on which the thing at fault begins, from 1.
        column: column at which it begins, in code points from 1.
        end_line: line on which its tag, text or value ends: the line that Jing reports.
        end_column: column just after its end, in code points from 1.
        path: the element at fault or the one that holds it, `TEI/text/body/div[3]/p[2]`; the
            number counts siblings of the same name and is left out for the first.
        expected: names or values that would have been allowed, the likeliest first, at most five.
        subject: the element, attribute or value at fault.
        cause: index of the finding that this one follows from, if any, so that people see one.
    """

    rule: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    path: str
    expected: tuple[str, ...] = ()
    subject: str = ""
    cause: int | None = None
