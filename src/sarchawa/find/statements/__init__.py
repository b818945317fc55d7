"""Who said what: stretches of content attributed to a source (docs/guide.md, "statements").

Five constructions, each in its own module: with a verb of saying (``said``), behind "according to"
(``according_to``), behind a colon (``headings``), quotations without a verb of their own (``bare_quotes``), and the
points of a list that its heading credits (``points``).
"""

from sarchawa.find.statements.finder import find_statements

__all__ = ["find_statements"]
