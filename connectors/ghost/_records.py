"""From rows of an export to posts and replies."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Kind, Record, Rejected, Visibility
from connectors import _iso, _json
from connectors._source import Source
from connectors._surveyed import Stretch
from connectors._years import since_1970
from connectors.ghost import _layout, _prose
from connectors.ghost._layout import Tables
from connectors.ghost._people import PLATFORM, People
from connectors.ghost._rows import Comment, Member, Post, PostAuthor, Setting, User, key

T = TypeVar("T")

_PUBLISHED = frozenset({"published", "sent"})  # sent: a letter, on no page
_MILLISECONDS = 10**11


@dataclass(slots=True)
class Export:
    """An export, its tables gone through once.

    Attributes:
        tables: What the file holds.
        people: The site, its staff and its members.
        title: What the site calls itself.
        stretch: When the first and the last of what is shown was written.
        posts: The posts that are shown.
        authors: Who each comment is by, shown or not.
        made: When it was made, where it says so.
        damage: Tables of people that are none.
        seen: How many rows of posts there are, sound or not.
    """

    tables: Tables
    people: People
    title: str
    stretch: Stretch = field(default_factory=Stretch)
    posts: set[str] = field(default_factory=set)
    authors: dict[str, str | None] = field(default_factory=dict)
    made: datetime | None = None
    damage: list[Rejected] = field(default_factory=list)
    seen: int = 0

    @property
    def has_comments(self) -> bool:
        """Whether comments were exported as well, which is not the rule."""
        return self.tables.has("comments") or bool(self.authors)

    @property
    def knows_members(self) -> bool:
        """Whether members were exported as well, who tell staff from others."""
        return self.tables.has("members") or not self.tables.is_sound

    def read(self) -> Iterator[Record | Rejected]:
        """Yield each post and each comment, each of them once."""
        yield from self.damage
        if not self.tables.is_sound:
            reason = "the file is damaged: what could be made out was read"
            yield Rejected(where=self.tables.name, reason=reason)
        seen: set[str] = set()
        for table, row in self._rows():
            if isinstance(row, Rejected):
                yield row
                continue
            position, one = row
            name = f"{table}/{key(one.id)}"
            if key(one.id) and name in seen:
                continue
            seen.add(name)
            try:
                yield from self._of(one)
            except ValueError as error:
                where = f"{self.tables.name}: {table}[{position}]"
                yield Rejected(where=where, reason=str(error))

    def _rows(self) -> Iterator[tuple[str, Rejected | tuple[int, Post | Comment]]]:
        for post in self.tables.rows("posts", Post):
            yield "posts", post
        for comment in self.tables.rows("comments", Comment):
            yield "comments", comment

    def _of(self, one: Post | Comment) -> Iterator[Record]:
        if isinstance(one, Post):
            if is_shown(one):
                yield self._post(one)
        elif one.status in {"published", None}:
            yield self._comment(one)

    def _post(self, post: Post) -> Record:
        sent_at = _sent_at(key(post.id), post.published_at, post.created_at)
        author, plain = (
            self.people.writer(post),
            _prose.of_post(post),
        )
        return Record(
            platform=PLATFORM,
            account=self.people.site,
            id=key(post.id),
            kind=Kind.POST,
            author=author,
            author_name=self.people.name(author),
            sent_at=sent_at,
            text=plain.text,
            conversation=key(post.id),
            links=plain.links,
            url=_web(post.canonical_url),
            visibility=_visibility(post),
        )

    def _comment(self, one: Comment) -> Record:
        id_, parent = key(one.id), key(one.in_reply_to_id) or key(one.parent_id)
        sent_at, author = _sent_at(id_, one.created_at), self.authors.get(id_)
        parent = "" if parent == id_ else parent
        plain, edited_at = _prose.of_comment(one.html), moment(one.edited_at)
        return Record(
            platform=PLATFORM,
            account=self.people.site,
            id=id_,
            kind=Kind.REPLY,
            author=author,
            author_name=self.people.name(author),
            sent_at=sent_at,
            edited_at=edited_at if edited_at and edited_at > sent_at else None,
            text=plain.text,
            in_reply_to=parent or None,
            in_reply_to_author=self._addressee(one, parent, author),
            conversation=key(one.post_id) or None,
            links=plain.links,
        )

    def _addressee(self, one: Comment, parent: str, author: str | None) -> str | None:
        """Return whom a comment answers; below what is no post, the site."""
        if parent:
            return self.authors.get(parent)
        if key(one.post_id) in self.posts or self.people.is_ours(author):
            return None
        return self.people.site


def export(source: Source) -> Export:
    """Go through an export's tables once.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: It does not say of which site it is, and nobody told us.
    """
    tables = _layout.tables(source)
    title = _title(tables)
    site = title or source.told.account(PLATFORM)
    found = Export(tables, People(site or ""), title or site or "")
    _note_people(found)
    _note_posts(found)
    _note_comments(found)
    if not (tables.is_whole or found.seen):
        raise MalformedSource(
            text("error.no_item", path=source.label), hint=text("hint.ghost_again")
        )
    if not site:
        raise UnknownAccount(
            text("error.which_site", path=source.label), hint=text("hint.name_ghost")
        )
    found.made = moment(tables.exported_on)
    return found


def is_shown(post: Post) -> bool:
    """Say whether it is a post that went out, and no page."""
    is_page = post.type == "page" or post.page is True
    return post.status in _PUBLISHED and not is_page


def moment(stated: str | float | None) -> datetime | None:
    """Return a time as Ghost writes it: in words, or in milliseconds."""
    if stated is None or isinstance(stated, str):
        return _iso.moment(stated or "")
    return since_1970(stated / 1000 if abs(stated) >= _MILLISECONDS else stated)


def _note_people(found: Export) -> None:
    people = found.people
    for user in _sound(found, "users", User):
        people.enlist(user)
    for row in _sound(found, "posts_authors", PostAuthor):
        people.sign(row)
    for member in _sound(found, "members", Member):
        people.admit(member)


def _sound(found: Export, table: str, form: type[T]) -> Iterator[T]:
    """Yield the rows of a table of people that can be read."""
    for row in found.tables.rows(table, form):
        if not isinstance(row, Rejected):
            yield row[1]
        elif isinstance(row, _json.Damage):
            found.damage.append(Rejected(where=row.where, reason=row.reason))


def _note_posts(found: Export) -> None:
    for row in found.tables.rows("posts", Post):
        found.seen += 1
        if isinstance(row, Rejected) or not is_shown(row[1]):
            continue
        post = row[1]
        if sent_at := moment(post.published_at) or moment(post.created_at):
            found.posts.add(key(post.id))
            found.stretch.take(sent_at)


def _note_comments(found: Export) -> None:
    for row in found.tables.rows("comments", Comment):
        if isinstance(row, Rejected):
            continue
        author = found.people.member(row[1].member_id)
        found.authors.setdefault(key(row[1].id), author)
        if row[1].status in {"published", None}:
            found.stretch.take(moment(row[1].created_at))


def _title(tables: Tables) -> str:
    for row in tables.rows("settings", Setting):
        if not isinstance(row, Rejected) and row[1].key == "title":
            return " ".join(str(row[1].value or "").split())
    return ""


def _sent_at(id_: str, *stated: str | float | None) -> datetime:
    if not id_:
        raise ValueError("it has no id")
    found = next(filter(None, map(moment, stated)), None)
    if found is None:
        raise ValueError("it has no time that can be read")
    return found


def _visibility(post: Post) -> Visibility:
    if post.visibility in {"public", None, ""} and post.status != "sent":
        return Visibility.PUBLIC
    return Visibility.FOLLOWERS


def _web(address: str | None) -> str | None:
    shown = (address or "").strip()
    return shown if shown.startswith(("http://", "https://")) else None
