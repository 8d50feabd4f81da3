"""The first reading of an archive: what in it is ours, and which lines speak of that.

An archive of a subreddit has millions of lines, and an account occurs in few. What is
remembered grows with the account's own messages, and with nothing else.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.reddit import _packed, _parts
from connectors.reddit._shapes import Line, Sketch, since_1970

_EACH = (rb'"created_utc"\s*:', rb'"subreddit"\s*:', rb'"author"\s*:')
_COMMENT = (rb'"link_id"\s*:', rb'"parent_id"\s*:', rb'"body"\s*:')
_POST = (rb'"title"\s*:', rb'"(selftext|num_comments|is_self)"\s*:')
_PAGE = re.compile(rb'\{\s*"(kind|data)"\s*:')  # of Reddit's interface
_OTHER = (".csv", ".htm", ".html", ".xml", ".toml", ".md", ".txt", ".zip", ".gz")
_BESIDE = (".txt", ".md", ".ini")


@dataclass(slots=True)
class Survey:
    """What in an archive belongs to an account.

    Attributes:
        name: The account's name; that of the only author, where nobody told it.
        first: Seconds since 1970 of the first line.
        last: Seconds since 1970 of the last.
        alone: Whether nobody else wrote anything.
        own: What it wrote, by id.
        posts: Its posts.
        answered: What its comments answer.
    """

    name: str
    first: float = float("inf")
    last: float = float("-inf")
    alone: bool = True
    own: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The account's id."""
        return _parts.bare(self.name)

    def wrote(self, id_: str | None) -> bool:
        """Say whether a post or comment is the account's."""
        return id_ in self.own or id_ in self.posts

    def concerns(self, sketch: Sketch) -> bool:
        """Say whether a line is ours, speaks to us, is answered, or is below ours."""
        id_ = sketch.fullname
        return (
            id_ in self.own
            or id_ in self.answered
            or sketch.parent in self.own
            or sketch.thread in self.posts
        )

    def take(self, sketch: Sketch) -> None:
        """Note what a line tells."""
        self._note_time(sketch)
        author = _parts.person(sketch.author)
        if author is None:
            return
        self.name = self.name or sketch.author
        if author != self.id:
            self.alone = False
            return
        if not self.own:
            self.name = sketch.author.strip()
        id_ = sketch.fullname
        if id_ is None:
            return
        self.own.add(id_)
        if not sketch.is_comment:
            self.posts.add(id_)
            return
        self.answered |= {sketch.parent} if sketch.parent else set()
        if sketch.is_submitter and sketch.thread:
            self.posts.add(sketch.thread)

    def _note_time(self, sketch: Sketch) -> None:
        try:
            at = _parts.seconds(since_1970(sketch.created_utc)).timestamp()
        except ValueError:
            return
        self.first, self.last = min(self.first, at), max(self.last, at)


def is_dump(file: Source) -> bool:
    """Say whether a file holds lines of posts or comments; never raises."""
    if not file.is_file() or file.name.lower().endswith(_OTHER):
        return False
    try:
        head = _packed.head(file)
    except SourceError:
        return False
    found = filter(None, head.removeprefix(b"\xef\xbb\xbf").splitlines())
    return any(map(_is_line, found))


def files(source: Source) -> tuple[Source, ...]:
    """Return the files that are an archive."""
    if source.is_file():
        return (source,)
    return tuple(file for file in source.iterdir() if is_dump(file))


def is_root(folder: Source) -> bool:
    """Say whether a folder holds two such files or more, and nothing foreign."""
    entries = list(folder.iterdir())
    others = [one for one in entries if not is_dump(one)]
    return len(entries) - len(others) > 1 and all(
        one.is_file() and one.name.lower().endswith(_BESIDE) for one in others
    )


def survey(source: Source) -> Survey:
    """Return what in an archive belongs to the account whose it is.

    Raises:
        UnknownAccount: Several wrote in it, and nobody told whose it is.
    """
    told = (source.told.account(_parts.PLATFORM) or "").strip()
    found = Survey(name=told)
    for item in lines(source):
        if isinstance(item, Rejected):
            continue
        found.take(item[2])
        if not (told or found.alone):
            raise _parts.unknown(source)
    if not found.id:
        raise _parts.unknown(source)
    return found


def lines(source: Source) -> Iterator[tuple[str, bytes, Sketch] | Rejected]:
    """Yield the place of each line, its bytes, and a sketch of it."""
    decode = msgspec.json.Decoder(Sketch).decode
    for file in files(source):
        name = file.path or file.name
        for item in _packed.lines(file):
            if isinstance(item, Rejected):
                yield item
                continue
            number, line = item
            where = f"{name}[line {number}]"
            try:
                sketch = decode(line)
            except _json.DAMAGE:
                sketched = _patiently(line, where)
                if isinstance(sketched, Rejected):
                    yield sketched
                    continue
                sketch = sketched
            yield where, line, sketch


def _patiently(line: bytes, where: str) -> Sketch | Rejected:
    """Read what is JSON to everybody but the strict."""
    try:
        json.loads(line.decode("utf-8"), parse_constant=lambda _: None)  # one, no more
        return _json.whole(line, Line)
    except _json.DAMAGE as error:
        return Rejected(where=where, reason=_json.reason(error))


def _is_line(line: bytes) -> bool:
    if not line.lstrip().startswith(b"{") or _PAGE.match(line.lstrip()):
        return False
    return any(_holds(line, *_EACH, *more) for more in (_COMMENT, _POST))


def _holds(head: bytes, *needed: bytes) -> bool:
    return all(re.search(one, head) for one in needed)
