"""The side index: a second, quicker index beside a store (tantivy), for archives that outgrow the one within it.

It is made from the store by one command, holds nothing that the store has not, and may be deleted at any time. Of a
store that has changed since, or where the library is not installed, it is not used: the search is then that of the
store's own index, slower and never less.
"""

from sarchawa.search.side.keep import SideIndexError, drop, make, side_index, state_of

__all__ = ["SideIndexError", "drop", "make", "side_index", "state_of"]
