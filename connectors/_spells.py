"""Who answers whom in a chat, where the platform does not say.

Chats say what a message answers only where somebody used a reply or a thread. Beyond
that, the following is concluded, message by message, and nothing else:

1. A message that the platform says answers another one answers that one.
2. A message that names somebody answers the last message of whom it names, in the same
   room, if that is less than 24 hours old; of several named, whoever wrote last. The
   own set speaks to people before its own; where it names several of them it speaks to
   each, and no message in particular is claimed.
3. In a flat thread, where all that is said is which message stands on top, a message
   answers that one. Whoever wrote the top message answers whoever else wrote in the
   thread since they last did; where those are several, nobody is claimed.
4. Anything else opens: to whom it speaks is not known, and nobody is claimed. A message
   after 24 hours of silence always begins a new spell. In a spell in which nobody
   names or answers anybody all messages are one conversation; in any other spell each
   opening message has a conversation of its own, which those join that answer it.

The own set is one side: what one of them asks another may answer. Machines neither
begin a spell nor keep one going.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from auditor.records import Kind

SILENCE = timedelta(hours=24)


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What must be known of a message to tell whom it answers.

    Attributes:
        id: Its id.
        at: When it was sent.
        author: Who wrote it; None for nobody known.
        room: In which room of the channel, where it has several, such as topics.
        parent: What it answers, as the platform says.
        thread: The id of the message on top of its flat thread.
        top_author: Who wrote that, where the source says so.
        top_elsewhere: Whether that message is held, though in another channel.
        named: Whom it names.
        automated: Whether a machine wrote it.
    """

    id: str
    at: datetime
    author: str | None
    room: str = ""
    parent: str | None = None
    thread: str | None = None
    top_author: str | None = None
    top_elsewhere: bool = False
    named: tuple[str, ...] = ()
    automated: bool = False


class Place(msgspec.Struct, frozen=True, gc=False):
    """Where a message stands in the talk.

    Attributes:
        kind: A post opens, a reply answers.
        conversation: The id of the message its conversation began with.
        parent: What it answers.
        parent_author: Who wrote that.
    """

    kind: Kind
    conversation: str
    parent: str | None = None
    parent_author: str | None = None


@dataclass(slots=True)
class _Thread:
    """A flat thread so far.

    Attributes:
        top: The id of the message on top.
        author: Who wrote it; None for nobody known.
        side: Which side that is.
        held: Whether all that was written since its author last did is known.
        since: The last lines of those who wrote since it last did, by side; where
            nobody knows who wrote the top, since the own set did.
    """

    top: str
    author: str | None
    side: str | None
    held: bool
    since: dict[str, Line]


class Spells:
    """The messages of one channel, and whom they answer."""

    def __init__(
        self, lines: Iterable[Line], own: Collection[str], *, topped: bool = True
    ) -> None:
        """Put the lines in order, and place each.

        Args:
            lines: Those of one channel, in any order.
            own: The ids of the own set.
            topped: Whether a thread always has a message on top, held or not; else
                one that nobody knows begins with its first message.
        """
        self._topped = topped
        self._own = frozenset(own)
        self._lines: dict[str, Line] = {}
        self._places: dict[str, Place] = {}
        self._last: dict[tuple[str, str], Line] = {}
        self._threads: dict[str, _Thread] = {}
        ordered = sorted(lines, key=lambda line: (line.at, len(line.id), line.id))
        self._spells = _plain_spells(ordered)
        above = {one for line in ordered for one in (line.parent, line.thread)}
        for line in ordered:
            if line.id in above:
                self._lines[line.id] = line
            self._places[line.id] = self._placed(line)
            if line.author is not None:
                self._last[_room(line), line.author] = line
        # Chats are large: nothing stays that is asked for no more.
        for done in (self._lines, self._last, self._threads, self._spells):
            done.clear()

    def __getitem__(self, id_: str) -> Place:
        return self._places[id_]

    def take(self, id_: str) -> Place | None:
        """Return where a message stands, once; None for one that was taken."""
        return self._places.pop(id_, None)

    def _placed(self, line: Line) -> Place:
        place = self._stated(line) or self._named(line)
        if line.thread is None:
            return place or self._opening(line)
        threaded = self._threaded(line, line.thread)
        return place or threaded

    def _stated(self, line: Line) -> Place | None:
        if line.parent is None:
            return None
        parent = self._lines.get(line.parent)
        on_top = line.top_author if line.parent == line.thread else None
        author = parent.author if parent else on_top
        return self._answer(line, line.parent, author)

    def _named(self, line: Line) -> Place | None:
        if not line.named:
            return None
        room = _room(line)
        named = self._spoken_to(line)
        heard = [
            last
            for name in named
            if (last := self._last.get((room, name))) and line.at - last.at < SILENCE
        ]
        if not heard:
            return None
        answered = max(heard, key=lambda one: (one.at, one.id))
        place = self._answer(line, answered.id, answered.author)
        if line.author in self._own and len(named) > 1:
            return Place(Kind.REPLY, place.conversation)
        return place

    def _spoken_to(self, line: Line) -> tuple[str, ...]:
        """Return whom a message names besides its author; people before the own set."""
        named = tuple(name for name in line.named if name != line.author)
        if line.author not in self._own:
            return named
        return tuple(name for name in named if name not in self._own) or named

    def _answer(self, line: Line, parent: str, author: str | None) -> Place:
        above = self._places.get(parent)
        conversation = line.thread or (above.conversation if above else parent)
        return Place(Kind.REPLY, conversation, parent, author)

    def _opening(self, line: Line) -> Place:
        spell = None if line.automated else self._spells.get(line.id)
        return Place(Kind.POST, spell or line.id)

    def _threaded(self, line: Line, id_: str) -> Place:
        thread = self._threads.get(id_)
        if thread is None:
            thread = self._threads[id_] = self._begun(line, id_)
        side = self._side(line.author)
        mine = thread.side or ""
        others = thread.since if side == mine else {}
        if not line.automated and side == mine:
            thread.since = {}
        elif not line.automated and side is not None:
            thread.since[side] = line
        if line.id == thread.top:
            return Place(Kind.POST, id_)
        if side != mine or (thread.side is None and not others):
            return Place(Kind.REPLY, id_, thread.top, thread.author)
        place = _back(others, id_, thread)
        thread.held = True  # from here on it is known who wrote since
        return place

    def _begun(self, line: Line, id_: str) -> _Thread:
        above = self._lines.get(id_)
        author = above.author if above else line.top_author
        top, held = id_, above is not None or line.top_elsewhere
        if not (above or author or self._topped):
            top, author, held = line.id, line.author, True
        return _Thread(top, author, self._side(author), held, {})

    def _side(self, author: str | None) -> str | None:
        return "" if author in self._own else author


def _back(others: dict[str, Line], id_: str, thread: _Thread) -> Place:
    """Return what whoever wrote the top message answers in their own thread."""
    if not others and thread.held:
        return Place(Kind.REPLY, id_, thread.top, thread.author)
    if len(others) == 1:
        [other] = others.values()
        return Place(Kind.REPLY, id_, other.id, other.author)
    return Place(Kind.REPLY, id_)


def _room(line: Line) -> str:
    return f"{line.room}\0{line.thread}" if line.thread else line.room


def _plain_spells(ordered: Iterable[Line]) -> dict[str, str]:
    """Return the first message by each message of the spells without any names."""
    ordered = list(ordered)
    tops = {line.thread for line in ordered}
    running: dict[str, list[Line]] = {}
    spells: list[list[Line]] = []
    for line in ordered:
        if line.thread is not None or line.automated:
            continue
        spell = running.get(line.room)
        if spell is None or line.at - spell[-1].at >= SILENCE:
            spell = running[line.room] = []
            spells.append(spell)
        spell.append(line)
    return {
        line.id: spell[0].id
        for spell in spells
        if not any(one.parent or one.named or one.id in tops for one in spell)
        for line in spell
    }
