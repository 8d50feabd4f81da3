"""The sender's notes: a folder with one Markdown file for each part that has one.

They lie beside the configuration, so that an audit made again shows them again. Markup
in them is shown as it was typed, pictures are refused, and links lead to the web or to
a mailbox.
"""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from auditor.errors import ConfigError
from auditor.language import balanced, set_apart

MOST = 20_000  # characters
_SUFFIXES = {".md", ".markdown"}
_SCHEMES = {"http", "https", "mailto"}
_CLOSE = 0.65  # how alike names are where one may be meant by the other
_FOLDER = "A note lies in its folder as PART.md; a part may be: {parts}."


class _Markdown(MarkdownIt):
    """Lets every address through, to be looked at afterwards: none goes lost unseen."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - its own name
        return True


def read_notes(folder: Path, parts: Collection[str]) -> dict[str, Markup]:
    """Return the notes by part, ready for the page; an empty note is none.

    Args:
        folder: Where they lie; other files than Markdown in it are let be.
        parts: Names of the parts that can have a note.

    Raises:
        ConfigError: There is no such folder, a file is for no part, or a note holds
            what no report can show.
    """
    hint = _FOLDER.format(parts=", ".join(parts))
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise ConfigError(
            f"{folder}: the folder of notes cannot be read ({error.strerror}).",
            hint=f"report.notes names a folder beside the configuration file. {hint}",
        ) from error
    notes: dict[str, Markup] = {}
    for path in found:
        if path.suffix.lower() not in _SUFFIXES or path.name.startswith("."):
            continue
        part = path.stem.lower()
        if part not in parts:
            raise _no_part(path, parts, hint)
        if part in notes:
            raise ConfigError(
                f"{path}: this part has another note in {folder}.",
                hint="Put both into one file.",
            )
        text = _text(path)
        if text.strip():
            notes[part] = _as_page(path, text)
    return notes


def _no_part(path: Path, parts: Collection[str], hint: str) -> ConfigError:
    near = get_close_matches(path.stem.lower(), parts, n=1, cutoff=_CLOSE)
    meant = f" Did you mean {near[0]}.md?" if near else ""
    return ConfigError(f"{path}: no part of the report is called so.{meant}", hint=hint)


def _text(path: Path) -> str:
    hint = "Save the note as plain text in UTF-8."
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).", hint=hint
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not plain text.", hint=hint) from error
    if len(text) > MOST:
        raise ConfigError(
            f"{path}: is longer than {MOST} characters.",
            hint="A note says what the numbers cannot; a letter has its own place.",
        )
    return text


def _as_page(path: Path, text: str) -> Markup:
    """Return a note as the page shows it: what is checked here needs no trust later."""
    markdown = _Markdown("commonmark", {"html": False})
    tokens = markdown.parse(balanced(text))
    turns = set_apart(text) != text  # each block has the direction of its own words
    line = 1
    for token in _all(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.type == "image":
            raise ConfigError(
                f"{path}, line {line}: holds a picture; a report loads nothing.",
                hint="Say in words what it shows, or hand it over beside the report.",
            )
        if token.type == "link_open":
            _lead_out(path, line, token)
        if turns and token.block and token.nesting == 1:
            token.attrSet("dir", "auto")
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h3"  # below the heading of its part
    written = markdown.renderer.render(tokens, markdown.options, {})
    return Markup(written)  # noqa: S704 - escaped by the renderer, links are checked


def _lead_out(path: Path, line: int, link: Token) -> None:
    """Let a link lead to the web or a mailbox, and say there nothing of the page."""
    address = str(link.attrs.get("href", ""))
    try:
        known = urlsplit(address).scheme.lower() in _SCHEMES
    except ValueError:
        known = False
    if not known:
        raise ConfigError(
            f"{path}, line {line}: a link leads to '{address[:60]}'.",
            hint="Links begin with https://, http:// or mailto:.",
        )
    link.attrSet("rel", "noreferrer")


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])
