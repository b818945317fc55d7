"""Evaluate: how well a reading agrees with what a person annotated, and annotation of other tools made ours."""

from sarchawa.evaluate.gold import Gold, GoldError, Row, fault_of_text, name_key, read_gold, read_rows
from sarchawa.evaluate.scoring import LOOSE, MEASURES, Miss, Result, Score, as_score, b_cubed, score

__all__ = [
    "LOOSE",
    "MEASURES",
    "Gold",
    "GoldError",
    "Miss",
    "Result",
    "Row",
    "Score",
    "as_score",
    "b_cubed",
    "fault_of_text",
    "name_key",
    "read_gold",
    "read_rows",
    "score",
]
