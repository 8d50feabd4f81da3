"""What an audit says to people: which sentence of the catalogue, and what fills it."""

from auditor.wording.asking import ask_elsewhere, other_places
from auditor.wording.few import FEWEST, is_few, kept, kept_back
from auditor.wording.flips import change_sentences, doubt_phrases
from auditor.wording.places import (
    Place,
    capital,
    days,
    people,
    places,
    platform_name,
)
from auditor.wording.sentences import business_sentence, channel_sentence
from auditor.wording.shares import in_percent

__all__ = [
    "FEWEST",
    "Place",
    "ask_elsewhere",
    "business_sentence",
    "capital",
    "change_sentences",
    "channel_sentence",
    "days",
    "doubt_phrases",
    "in_percent",
    "is_few",
    "kept",
    "kept_back",
    "other_places",
    "people",
    "places",
    "platform_name",
]
