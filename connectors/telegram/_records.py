"""A chat's messages as records."""

from collections.abc import Iterator
from typing import Any

from auditor.records import Item, Kind, Poll, Precision, Record, Rejected, Visibility
from connectors._chat import later, moment_if_any, reactions
from connectors._spells import Line, Place, Spells
from connectors.telegram._file import Chat
from connectors.telegram._seen import author, sent, shows_a_post, unixtime
from connectors.telegram._shapes import Message
from connectors.telegram._survey import PLATFORM, Survey
from connectors.telegram._text import Words, words

_UNBELIEVABLE = 2**40


def records(chat: Chat, survey: Survey) -> Iterator[Item]:
    """Yield what was written in one chat.

    Args:
        chat: The chat.
        survey: What is known of the export.
    """
    talk = _Talk(chat, survey)
    yield from talk.rejected()
    yield from talk.records()


class _Talk:
    """One chat's messages, and whom they answer."""

    def __init__(self, chat: Chat, survey: Survey) -> None:
        self._chat, self._head, self._survey = chat, chat.head, survey
        self._done = set[int]()  # what was done and not written
        self._topics = dict[int, str]()  # in which topic a message is
        self._kept: dict[str, tuple[Message, Words]] = {}
        self._lines: list[Line] = []

    def rejected(self) -> Iterator[Rejected]:
        """Read everything, and yield what cannot be read."""
        for found in self._chat.read():
            if isinstance(found, Rejected):
                yield found
                continue
            where, message = found
            if message.type != "message":
                self._note(message)
                continue
            said = words(message, self._survey.names)
            try:
                line = self._line(message, said)
            except ValueError as error:
                account = self._survey.account.id
                yield Rejected(where=where, reason=str(error), account=account)
                continue
            if line.id not in self._kept:
                self._kept[line.id] = message, said
                self._lines.append(line)

    def records(self) -> Iterator[Item]:
        """Yield every message with its place."""
        head, own, until = self._head, self._survey.own, self._survey.stretch.until
        spells = None if head.is_channel else Spells(self._lines, own)
        for line in self._lines:
            message, said = self._kept[line.id]
            place = self._by_itself(line) if spells is None else spells[line.id]
            record = self._record(message, said, line, place)
            yield record
            count = _reacted(message) if self._survey.reacted else None
            yield from reactions(record, count, own, until)

    def _note(self, message: Message) -> None:
        self._done.add(message.id)
        if message.action == "topic_created":
            self._topics[message.id] = f"topic{message.id}"

    def _line(self, message: Message, said: Words) -> Line:
        """Return what must be known of a message to place it.

        Raises:
            ValueError: It has no time.
        """
        at, _ = sent(message)
        answered = message.reply_to_message_id
        topic = self._topics.get(answered, "") if answered else ""
        if topic:
            self._topics[message.id] = topic
        by = author(message, self._head)
        return Line(
            id=self._id(message.id),
            at=at,
            author=by,
            room=topic,
            parent=self._answered(message),
            named=tuple(name for name in said.named if name != by),
            automated=shows_a_post(message, self._head),
        )

    def _answered(self, message: Message) -> str | None:
        """Return what a message answers: what was done is not answered."""
        answered, elsewhere = message.reply_to_message_id, message.reply_to_peer_id
        if answered is None:
            return None
        if elsewhere:
            digits = "".join(one for one in elsewhere if one.isdigit())
            return f"{digits}:{answered}"
        return None if answered in self._done else self._id(answered)

    def _by_itself(self, line: Line) -> Place:
        """Return where a channel's post stands: one may point back to another."""
        by = self._head.channel_id if line.parent in self._kept else None
        return Place(Kind.POST, line.id, line.parent, by)

    def _record(
        self, message: Message, said: Words, line: Line, place: Place
    ) -> Record:
        if line.automated:
            return self._shown(line)
        head = self._head
        kind, private = place.kind, head.is_private
        if message.is_passed_on:
            kind = Kind.SHARE
        if private:
            kind = Kind.MESSAGE
        known = unixtime(message.date_unixtime) is not None
        precision = Precision.SECOND if known else Precision.DAY
        poll = _poll(message.poll)
        question = _question(message.poll) if poll else ""
        return Record(
            platform=PLATFORM,
            account=self._survey.account.id,
            id=line.id,
            kind=kind,
            author=line.author,
            author_name=message.from_ or None,
            sent_at=line.at,
            precision=precision,
            edited_at=_edited(message, line, precision),
            text=said.text or question,
            in_reply_to=None if private else place.parent,
            in_reply_to_author=None if private else place.parent_author,
            conversation=str(head.id) if private else place.conversation,
            mentions=() if private else line.named,
            links=said.links,
            poll=poll,
            visibility=self._visibility(),
        )

    def _shown(self, line: Line) -> Record:
        """Return the channel's post, which lies in the channel and not here."""
        return Record(
            platform=PLATFORM,
            account=self._survey.account.id,
            id=line.id,
            kind=Kind.POST,
            author=line.author,
            sent_at=line.at,
            inferred=True,
        )

    def _id(self, number: int) -> str:
        return f"{self._head.id}:{number}"

    def _visibility(self) -> Visibility:
        if self._head.is_private:
            return Visibility.PRIVATE
        public = self._head.type.startswith("public_")
        return Visibility.PUBLIC if public else Visibility.FOLLOWERS


def _edited(message: Message, line: Line, precision: Precision) -> Any:  # noqa: ANN401
    at = unixtime(message.edited_unixtime)
    if at is None and precision is Precision.DAY:
        at = moment_if_any(message.edited)
    return later(at, line.at)


def _reacted(message: Message) -> int:
    """Return how many reacted; of a message without any nothing is said."""
    given = message.reactions if isinstance(message.reactions, list) else []
    counts = [one.get("count") for one in given if isinstance(one, dict)]
    return sum(
        one for one in counts if isinstance(one, int) and 0 < one < _UNBELIEVABLE
    )


def _poll(said: object) -> Poll | None:
    if not isinstance(said, dict) or not isinstance(said.get("question"), str):
        return None
    answers = said.get("answers")
    listed = answers if isinstance(answers, list) else []
    texts = (one.get("text") for one in listed if isinstance(one, dict))
    return Poll(options=tuple(one for one in texts if isinstance(one, str)))


def _question(said: Any) -> str:  # noqa: ANN401 - any JSON
    question = said.get("question")
    return question if isinstance(question, str) else ""
