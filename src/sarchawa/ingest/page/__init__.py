"""HTML pages: the main text of a saved news page, and what the page says of itself."""

from sarchawa.ingest.page.read import EXTRACTOR, Page, ReadDay, read_page

__all__ = ["EXTRACTOR", "Page", "ReadDay", "read_page"]
