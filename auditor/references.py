"""Published numbers, each with its year, its sample and its source.

They are shown only where they were asked for. None of them is a pass mark, and nothing
that is judged reads them.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from auditor.language import spoken


class Reference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One published number, or a finding without one.

    Attributes:
        slug: Its stable name.
        metric: Slug of the metric it goes with, or ``checklist``.
        row: Which line of it; "" for the metric's one number.
        says: What was found, in a sentence.
        value: The number; None for a finding without one.
        unit: Of the value: share (0 to 1) or hours.
        bound: ``below`` or ``about`` where the source says no more than that; or "".
        x: How many of ``n``, where both were published.
        n: Of how many.
        counted: What was counted.
        year: To which the number belongs.
        sample: How many, and of what.
        source: Authors or firm.
        caveat: What to bear in mind.
        definition: Whether it counts what we count: same, near or other.
        differs: How not; "" if it is the same.
        unverified: Whether it was never seen in its source; such a one is not shown.
    """

    slug: str
    metric: str
    row: str = ""
    says: str
    value: float | None = None
    unit: Literal["share", "hours"] = "share"
    bound: Literal["", "below", "about"] = ""
    x: int | None = None
    n: int | None = None
    counted: str
    year: int
    sample: str
    source: str
    caveat: str
    definition: Literal["same", "near", "other"]
    differs: str = ""
    unverified: bool = False


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a published number says, in another language.

    Attributes:
        says: As in `Reference`; all of these are.
        source: Where it is more than a name; "" if it stays as it is.
    """

    says: str
    counted: str
    sample: str
    source: str = ""
    caveat: str
    differs: str = ""


class Entry(Reference, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published number as the file has it: with its words in German, too."""

    de: Words

    def spoken(self, language: str) -> Reference:
        """Return it in one language."""
        said = {name: getattr(self, name) for name in Reference.__struct_fields__}
        if language == "de":
            words = msgspec.structs.asdict(self.de)
            said |= {name: text for name, text in words.items() if text}
        return Reference(**said)


def load() -> tuple[Reference, ...]:
    """Return every published number that may be shown, in the order of the file."""
    return tuple(one for one in read() if not one.unverified)


def read() -> tuple[Reference, ...]:
    """Return every published number, those that nobody could verify included."""
    return tuple(entry.spoken(spoken()) for entry in entries())


@cache
def entries() -> tuple[Entry, ...]:
    """Return the file as it is, in all its languages."""
    text = (files("auditor") / "references.toml").read_text(encoding="utf-8")
    return tuple(msgspec.convert(tomllib.loads(text)["reference"], list[Entry]))
