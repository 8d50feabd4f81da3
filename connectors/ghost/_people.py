"""Who wrote something: staff and members, by e-mail address, else by Ghost's id."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.records import Handle
from connectors._persons import mail_address, shown_name
from connectors.ghost._rows import Id, Member, Post, PostAuthor, User, key

PLATFORM = "ghost"


@dataclass(slots=True)
class People:
    """The people of one site, whose staff are its users.

    Attributes:
        site: The account.
        own: Every id of the own set.
    """

    site: str
    own: dict[str, None] = field(default_factory=dict)
    _staff: dict[str, str] = field(default_factory=dict)
    _members: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _handles: dict[str, Handle] = field(default_factory=dict)
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)

    def enlist(self, user: User) -> None:
        """Take note of somebody of the staff."""
        id_ = mail_address(user.email or "") or f"user/{key(user.id)}"
        self._staff[key(user.id)] = id_
        self.own.update(dict.fromkeys((id_, f"user/{key(user.id)}")))
        name = shown_name(user.name or "")
        self._names[id_] = name
        slug = (user.slug or "").strip()
        if slug and "@" not in slug:
            self._handles[id_] = Handle(
                platform=PLATFORM, author=id_, handle=slug, name=name or None
            )

    def admit(self, member: Member) -> None:
        """Take note of a member."""
        id_ = mail_address(member.email or "") or f"member/{key(member.id)}"
        self._members[key(member.id)] = id_
        self._names.setdefault(id_, shown_name(member.name or ""))

    def sign(self, row: PostAuthor) -> None:
        """Take note that a post is by somebody; the first of several counts."""
        post, mine = key(row.post_id), (row.sort_order or 0, key(row.author_id))
        self._first[post] = min(self._first.get(post, mine), mine)

    def writer(self, post: Post) -> str:
        """Return who a post is by."""
        _, first = self._first.get(key(post.id), (0, key(post.author_id)))
        return self._staff.get(first, self.site)

    def member(self, id_: Id | None) -> str | None:
        """Return who a member is; None for one that is gone."""
        number = key(id_)
        return self._members.get(number, f"member/{number}") if number else None

    def name(self, author: str | None) -> str | None:
        """Return what readers saw of somebody."""
        return self._names.get(author or "") or None

    def is_ours(self, author: str | None) -> bool:
        """Say whether somebody is of the own set."""
        return author == self.site or author in self.own

    def handles(self) -> Iterator[Handle]:
        """Yield the names in the addresses of the staff's pages."""
        yield from self._handles.values()
