"""PDF documents with a text layer: letters with their places on the page, put in the order in which they are read."""

from sarchawa.ingest.pdf.read import LIMITS, PdfText, read_pdf

__all__ = ["LIMITS", "PdfText", "read_pdf"]
