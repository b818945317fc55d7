"""Figures: every number that counts or measures something, with what it counts and what happened to them."""

from sarchawa.find.figures.finder import BY_CONVENTION, TENS_AND_HUNDREDS, find_figures

__all__ = ["BY_CONVENTION", "TENS_AND_HUNDREDS", "find_figures"]
