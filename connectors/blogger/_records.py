"""From entries to posts and replies."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Kind, Record, Rejected
from connectors import _html
from connectors._xml import Element
from connectors.blogger._entry import Entry, entry
from connectors.blogger._people import PLATFORM, name_of
from connectors.blogger._survey import Survey


@dataclass(slots=True)
class Reading:
    """Turns the entries of one feed into records, each of them once.

    Attributes:
        survey: What is to be known beforehand.
    """

    survey: Survey
    _seen: set[str] = field(default_factory=set)

    def of(self, where: str, element: Element) -> Iterator[Record | Rejected]:
        """Yield what one entry comes to, if it is shown."""
        one = entry(element)
        if one.id and one.id in self._seen:
            return
        self._seen.add(one.id)
        try:
            if not one.kind:
                raise ValueError("it does not say what sort of entry it is")  # noqa: TRY301
            if not self.survey.is_shown(one):
                return
            if one.kind == "post":
                yield self._post(one)
            elif one.kind == "comment":
                yield self._comment(one)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))

    def _post(self, one: Entry) -> Record:
        sent_at, people = _sent_at(one), self.survey.people
        body = _html.plain(one.said.get("content", ""))
        title = _html.plain(one.said.get("title", "")).text
        return Record(
            platform=PLATFORM,
            account=people.blog,
            id=one.id,
            kind=Kind.POST,
            author=people.writer(one.author),
            author_name=name_of(one.author) if one.author.get("name") else None,
            sent_at=sent_at,
            text="\n\n".join(part for part in (title, body.text) if part),
            conversation=one.id,
            links=body.links,
            url=self.survey.page(one) or None,
        )

    def _comment(self, one: Entry) -> Record:
        sent_at, people = _sent_at(one), self.survey.people
        author = self.survey.author(one)
        parent = "" if one.parent == one.id else one.parent
        said = _html.plain(one.said.get("content", ""))
        return Record(
            platform=PLATFORM,
            account=people.blog,
            id=one.id,
            kind=Kind.REPLY,
            author=author,
            author_name=name_of(one.author),
            sent_at=sent_at,
            text=said.text,
            in_reply_to=parent or None,
            in_reply_to_author=self._addressee(one, parent, author),
            conversation=one.post or None,
            links=said.links,
            url=self._place(one),
        )

    def _addressee(self, one: Entry, parent: str, author: str | None) -> str | None:
        """Return whom a comment answers.

        Pages have no record that would say who opened the talk below them, so what
        people write there is addressed to the blog.
        """
        if parent:
            return self.survey.parent_author(one)
        survey = self.survey
        if one.post in survey.posts or survey.people.is_ours(author):
            return None
        return survey.people.blog

    def _place(self, one: Entry) -> str | None:
        if one.page:
            return one.page
        page = self.survey.pages.get(one.post)
        return f"{page}#c{one.id}" if page else None


def _sent_at(one: Entry) -> datetime:
    if not one.id:
        raise ValueError("it has no number")
    if not one.said.get("published", "").strip():
        raise ValueError("it has no time")
    if one.sent_at is None:
        raise ValueError("it has no time that can be read")
    return one.sent_at
