"""Every sentence that an audit says to people, in one place; English for now."""

from auditor.wording.flips import change_sentences, doubt_phrases
from auditor.wording.places import place, platform_name
from auditor.wording.sentences import business_sentence, channel_sentence

__all__ = [
    "business_sentence",
    "change_sentences",
    "channel_sentence",
    "doubt_phrases",
    "place",
    "platform_name",
]
