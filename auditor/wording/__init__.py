"""Every sentence that an audit says to people, in one place; English for now."""

from auditor.wording.asking import ask_elsewhere, other_places
from auditor.wording.few import FEWEST, is_few, kept, kept_back
from auditor.wording.flips import change_sentences, doubt_phrases
from auditor.wording.places import (
    Place,
    capital,
    days,
    number_of,
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
    "number_of",
    "other_places",
    "people",
    "places",
    "platform_name",
]
