"""Erases one person from everything that is kept of a client, and proves it."""

from auditor.forgetting.asking import Candidate, chosen
from auditor.forgetting.ending import Ended, end, left_of
from auditor.forgetting.erasing import Done, erase
from auditor.forgetting.people import People, people_of
from auditor.forgetting.searching import Left, Searched, Wanted, search

__all__ = [
    "Candidate",
    "Done",
    "Ended",
    "Left",
    "People",
    "Searched",
    "Wanted",
    "chosen",
    "end",
    "erase",
    "left_of",
    "people_of",
    "search",
]
