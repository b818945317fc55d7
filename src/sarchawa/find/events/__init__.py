"""Events: the words that name a real-world happening (docs/guide.md, "events").

- ``triggers``: a noun, an infinitive or a finite form of it that names one ("هێرش", "کۆبوونەوە");
- ``fates``: a verb that says what happened to people ("گیران", "مردن"), and the noun for those it struck;
- ``clauses``: a verb that names one only with the right company ("گەیشتە هەولێر", "وازی لە پۆستەکەی هێنا");
- ``pointing``: a noun that points back at one already told ("ئەو ڕووداوە");
- ``told``: whether it happened or is to happen, and is not denied, only possible or asked for.
"""

from sarchawa.find.events.finder import find_events

__all__ = ["find_events"]
