"""Text: folding, tokens, quotations, sentences, words with their parts."""

from sarchawa.text.doc import Doc

__all__ = ["Doc"]
