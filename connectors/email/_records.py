"""One mail as a record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.records import Kind, Record, Rejected, Visibility
from connectors.email._automation import is_auto_reply, is_automated
from connectors.email._body import body
from connectors.email._headers import first
from connectors.email._ledger import Standing
from connectors.email._letter import Letter, Raw, opened
from connectors.email._owner import PLATFORM, Owner
from connectors.email._places import Place
from connectors.email._quotes import own_words
from connectors.email._sketch import Sketch, sketch
from connectors.email._split import unescaped
from connectors.email._survey import Survey

_TAG = 2  # letters of an ISO 639 code


def records(
    raws: Iterable[Raw | Rejected], survey: Survey
) -> Iterator[Record | Rejected]:
    """Yield each mail once, and whatever cannot be read.

    Args:
        raws: All messages of the mailbox.
        survey: Its outline.
    """
    read = bytearray(survey.ledger.count() + 1)
    for raw in raws:
        if isinstance(raw, Rejected):
            yield raw
            continue
        try:
            letter = opened(raw)
        except ValueError as error:
            yield Rejected(where=raw.where, reason=str(error))
            continue
        stands = survey.ledger.standing(letter.id)
        if letter.place is Place.LEFT_OUT or stands is None or read[stands.number]:
            continue
        read[stands.number] = True
        mail = sketch(letter)
        if not survey.owner.is_note(mail):
            yield _record(letter, mail, stands, survey)


def _record(
    letter: Letter, mail: Sketch, stands: Standing, survey: Survey
) -> Record | Rejected:
    """Return a mail as a record.

    What machines send unasked speaks to nobody in particular, as a newsletter of ours
    does: nobody there has written to the business.
    """
    at = mail.sent_at(survey.newest)
    if at is None or not stands.is_entry:
        return Rejected(
            where=letter.raw.where,
            reason="it does not say when it was sent, or a time that cannot be",
        )
    author = survey.owner.author(mail)
    said = body(unescaped(letter.raw.data))
    by_us = author is not None and author[1] in survey.owner.own
    does = (_of_ours if by_us else _of_theirs)(letter, mail, stands, survey.owner)
    answers_us = does.parent_author in survey.owner.own
    automated = said.answers_invitation or (
        is_auto_reply(letter)
        if by_us
        else is_automated(letter, author[1] if author else "", answers_us=answers_us)
    )
    to_nobody = automated and not by_us and does.kind is Kind.POST
    return Record(
        platform=PLATFORM,
        account=survey.owner.main,
        id=mail.id,
        kind=does.kind,
        author=author[1] if author else None,
        author_name=(author[0] or None) if author else None,
        sent_at=at,
        text=own_words(said.text),
        in_reply_to=does.parent,
        in_reply_to_author=does.parent_author,
        conversation=stands.conversation,
        mentions=() if to_nobody else does.mentions,
        links=said.links,
        visibility=Visibility.PRIVATE,
        automated=automated or None,
        language=_language(letter),
    )


@dataclass(frozen=True, slots=True)
class _Does:
    """What a mail does, and to whom."""

    kind: Kind
    parent: str | None
    parent_author: str | None
    mentions: tuple[str, ...]


def _of_ours(letter: Letter, mail: Sketch, stands: Standing, owner: Owner) -> _Does:
    """Return how one of our mails stands to others: a newsletter answers nothing.

    The addressee of an answer is who it was sent to: somebody who reminds a customer
    answers a mail of their own, and speaks to the customer all the same.
    """
    if mail.broadcast:
        return _Does(Kind.POST, None, None, ())
    parent = stands.parent
    if parent is None or letter.is_forward:
        return _Does(Kind.POST, None, None, mail.recipients)
    people = [one for one in mail.recipients if one not in owner.own]
    wrote = stands.parent_author
    answered = wrote if wrote in people else people[0]
    return _Does(Kind.REPLY, parent, answered, mail.recipients)


def _of_theirs(letter: Letter, mail: Sketch, stands: Standing, owner: Owner) -> _Does:
    """Return how a person's mail stands to others.

    It lies in our mailbox, so it was sent to us, if only as a hidden copy.
    """
    own, recipients = owner.own, mail.recipients
    mentions = recipients if own & set(recipients) else (*recipients, owner.main)
    parent = stands.parent
    if parent is None or letter.is_forward:
        return _Does(Kind.POST, None, None, mentions)
    if stands.parent_is_held:
        return _Does(Kind.REPLY, parent, stands.parent_author, mentions)
    # What it answers is not held. Whoever answers writes to the one they answer.
    ours = [one for one in recipients if one in own]
    answered = ours[0] if ours and own.issuperset(recipients) else None
    return _Does(Kind.REPLY, parent, answered, mentions)


def _language(letter: Letter) -> str | None:
    tag = first(letter.values, "content-language")[: _TAG + 1].partition("-")[0]
    return tag.lower() if len(tag) == _TAG and tag.isalpha() else None
