"""What is said to readers, in the language they read: sentences, numbers, days.

Every sentence has a key and lies in one gettext catalogue for a language, ``locale/``.
"""

from auditor.language.catalogue import Catalogue, catalogue
from auditor.language.days import day_in_words, moment_in_words, weekdays
from auditor.language.direction import balanced, set_apart
from auditor.language.numbers import decimal, number, separators, spelled
from auditor.language.saying import fill, has, keys, listed_text, text
from auditor.language.spoken import DEFAULT, LANGUAGES, speaking, spoken

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "Catalogue",
    "balanced",
    "catalogue",
    "day_in_words",
    "decimal",
    "fill",
    "has",
    "keys",
    "listed_text",
    "moment_in_words",
    "number",
    "separators",
    "set_apart",
    "speaking",
    "spelled",
    "spoken",
    "text",
    "weekdays",
]
