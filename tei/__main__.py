"""``python -m tei``: the command without an installation."""

from tei.cli import main

main()
