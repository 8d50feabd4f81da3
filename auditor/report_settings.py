"""What a consultant tells of the report: who sends it, its looks, what was agreed."""

import re
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool

# The kinds of action that an audit can ask for; a test holds this to them.
ACTIONS = (
    "answer_people",
    "ask_back",
    "follow_up_asks",
    "get_export",
    "go_to_people",
    "hand_over",
    "speak_to_people",
    "thank_regulars",
    "win_back_regulars",
)
ADDRESS_LINES = 6
_LINE = 80  # characters that fit on a line of the cover
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_CHANNEL = re.compile(r"[^:\s]+:\S+")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _line(text: str) -> str:
    """Return a line of text, or say why it does not fit."""
    line = " ".join(text.split())
    if not line:
        raise ValueError("nothing stands between the quotation marks")
    if len(line) > _LINE:
        raise ValueError(f"it has {len(line)} characters; {_LINE} fit on its line")
    return line


def _colour(text: str) -> str:
    """Return a colour as six hexadecimal digits after a #."""
    if not _COLOUR.fullmatch(text):
        raise ValueError(f"'{text}' is not a colour such as #7a1f3d")
    digits = text[1:].lower()
    return f"#{digits if len(digits) > 3 else ''.join(2 * one for one in digits)}"  # noqa: PLR2004 - the short form


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len(lines) > ADDRESS_LINES:
        raise ValueError(f"it has {len(lines)} lines; {ADDRESS_LINES} fit")
    return lines


def _file_name(text: str) -> str:
    """Return where a file lies, or say why no file can lie there."""
    if "\0" in text:
        raise ValueError("no file can be called so")
    return text


_Line = Annotated[str, AfterValidator(_line)]
FileName = Annotated[str, AfterValidator(_file_name)]


class Sender(_Strict):
    """Who hands the report over.

    Attributes:
        name: Stands at its head in place of ours.
        address: Postal address, line by line.
        email: Address to write to.
        phone: Number to call.
        web: Address of the site.
    """

    name: _Line
    address: Annotated[tuple[_Line, ...], AfterValidator(_few)] = ()
    email: _Line | None = None
    phone: _Line | None = None
    web: _Line | None = None


class ActionState(_Strict):
    """How far an action has come.

    Attributes:
        status: open, doing, done or dropped.
        owner: Who does it.
        until: By which day.
    """

    status: Literal["open", "doing", "done", "dropped"] = "open"
    owner: _Line | None = None
    until: date | None = None


def _actions(given: dict[str, ActionState]) -> dict[str, ActionState]:
    """Return states by ``slug`` or ``slug platform:account``, plainly written."""
    plain: dict[str, ActionState] = {}
    for name, state in given.items():
        slug, _, channel = " ".join(name.split()).partition(" ")
        if slug not in ACTIONS:
            near = get_close_matches(slug, ACTIONS, n=1, cutoff=0.5)
            known = f"did you mean '{near[0]}'?" if near else f"known: {_listed()}"
            raise ValueError(f"there is no action '{slug}'; {known}")
        if channel and not _CHANNEL.fullmatch(channel):
            raise ValueError(
                f"'{name}': after the action stands a channel such as x:cornerbakery, "
                "or nothing"
            )
        key = f"{slug} {channel.lower().replace(':@', ':')}".strip()
        if key in plain:
            raise ValueError(f"'{name}' is there twice; keep one of the two")
        plain[key] = state
    return plain


def _listed() -> str:
    return ", ".join(ACTIONS)


class ReportSettings(_Strict):
    """How the report is handed over; it moves no number and no verdict.

    Attributes:
        language: In which it speaks; people's own words stay as they are.
        paper: Size of the sheets it is printed on.
        cover: Whether a cover sheet is printed.
        acknowledgement: Whether a last sheet is printed on which both sides sign.
        sender: Who hands it over; we do if None.
        logo: PNG, JPEG or SVG file; its place is told from the configuration file's.
        accent: Colour of lines and of the sender's name.
        notes: Folder with a Markdown file for each part that has a note, such as
            ``why.md``; its place is told from the configuration file's.
        actions: By ``slug`` or ``slug platform:account``: how far it has come.
    """

    language: Literal["en", "de"] = "en"  # a test holds these to the catalogue
    paper: Literal["a4", "letter"] = "a4"
    cover: StrictBool = True
    acknowledgement: StrictBool = False
    sender: Sender | None = None
    logo: FileName | None = None
    accent: Annotated[str, AfterValidator(_colour)] | None = None
    notes: FileName | None = None
    actions: Annotated[dict[str, ActionState], AfterValidator(_actions)] = Field(
        default_factory=dict
    )
