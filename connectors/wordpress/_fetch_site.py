"""One WordPress site: where its REST API is, and as whom it is asked.

The site itself says where, in a ``Link`` header of every page. Where that is cut off it
is asked for at the two places where WordPress has it, with and without rewritten
addresses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from auditor.language import text
from connectors._fetching import Visit
from connectors._http import Answer, Ask, FetchFailed, Http, Outcome
from connectors.wordpress import _fetch_rules as rules
from connectors.wordpress import _fetched_shapes as shapes
from connectors.wordpress._layout import site_at

_API = "https://api.w.org/"
_CONTENT = "wp/v2"
_FIELDS = "name,home,url,namespaces"

Params = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Root:
    """Where the REST API is.

    Attributes:
        to: Its address.
        plain: Whether what is asked for stands behind the question mark.
    """

    to: str
    plain: bool = False

    def ask(self, path: str, params: Params, *, probing: bool = False) -> Ask:
        """Return the question for what lies at a path of the API."""
        kinds = rules.ANYTHING if probing else None
        if self.plain:
            params = {"rest_route": path, **params}
            return Ask(to=self.to, params=params, kinds=kinds)
        return Ask(to=f"{self.to.rstrip('/')}{path}", params=params, kinds=kinds)


@dataclass(frozen=True, slots=True)
class Site:
    """A site that answers.

    Attributes:
        http: How it is asked.
        root: Where.
        said: What it says of itself.
        answer: The same as sent.
        me: As whom it is asked, as sent; None where we look as everybody may.
        rights: What we may do there, in its own words.
    """

    http: Http
    root: Root
    said: shapes.Site
    answer: Answer
    me: Answer | None = None
    rights: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The site, as its export calls it."""
        here = self.http.server.shown_whole
        found = (site_at(one) for one in (self.said.home, self.said.url))
        return next(filter(None, found), None) or site_at(f"https://{here}") or here

    @property
    def name(self) -> str:
        """What the site calls itself."""
        return shapes.unescaped(self.said.name) or self.id

    def ask(self, path: str, params: Params) -> Answer:
        """Return an answer of the API.

        Raises:
            FetchFailed: There was none.
        """
        return self.http.ask(self.root.ask(path, params))

    @property
    def moderates(self) -> bool:
        """Whether comments are shown to us as to who moderates them."""
        return "moderate_comments" in self.rights

    @property
    def runs_it(self) -> bool:
        """Whether we may do everything there is to do on the site."""
        return "manage_options" in self.rights

    @property
    def as_moderator(self) -> Params:
        """With what comments are asked for; those held are told apart later."""
        return {"context": "edit", "status": "all"} if self.moderates else {}

    @property
    def as_author(self) -> Params:
        """With what posts are asked for."""
        return {"context": "edit"} if "edit_posts" in self.rights else {}

    def runs(self, plugin: str) -> bool:
        """Say whether a plugin is there, by how its part of the API is called."""
        return any(one.startswith(f"{plugin}/") for one in self.said.namespaces)

    def entered(self) -> "Site":
        """Return the same, knowing as whom it is asked.

        Everywhere else a wrong password is answered with what everybody may see.

        Raises:
            FetchFailed: The password is not accepted, or there was no answer.
        """
        fields = "id,name,username,slug,email,roles,capabilities"
        asked = {"context": "edit", "_fields": fields}
        where = self.http.server.shown_whole
        try:
            answer = self.ask(f"/{_CONTENT}/users/me", asked)
        except FetchFailed as failed:
            if failed.status == HTTPStatus.UNAUTHORIZED:
                raise rules.refused(where) from failed
            raise
        me = shapes.one(answer.body, shapes.User)
        if me is None:
            raise rules.refused(where)
        rights = frozenset(name for name, may in me.capabilities.items() if may)
        return replace(self, me=answer, rights=rights)


def address(visit: Visit) -> str:
    """Return where the site is: what is connected may be called by its address."""
    return visit.connection.server or visit.connection.account


def access(visit: Visit) -> rules.Password | None:
    """Return what lets us in, None where we look as everybody may.

    Raises:
        FetchFailed: There is a password, and nobody said whose.
    """
    password = visit.secrets.get("password")
    if not password:
        return None
    user = visit.connection.option("user")
    if not user and visit.connection.server:
        user = visit.connection.account
    if not user:
        raise FetchFailed(
            text("error.wordpress.nobody"),
            hint=text("hint.wordpress.reconnect"),
            outcome=Outcome.TELL_USER,
        )
    return rules.Password(user, password)


def find(http: Http) -> Site:
    """Return the site at an address.

    Raises:
        FetchFailed: It does not answer, or not as WordPress does.
    """
    first: FetchFailed | None = None
    for root in _roots(http):
        try:
            answer = http.ask(root.ask("/", {"_fields": _FIELDS}, probing=True))
        except FetchFailed as failed:
            if not _may_be_elsewhere(failed):
                raise
            first = first or failed
            continue
        said = shapes.one(answer.body, shapes.Site)
        if said is not None and _CONTENT in said.namespaces:
            return Site(http, root, said, answer)
    raise _no_site(http, first)


def _roots(http: Http) -> Iterator[Root]:
    """Yield where the API may be, the likeliest first."""
    try:
        home = http.ask(Ask(to="", kinds=rules.ANYTHING))
    except FetchFailed as failed:
        if not _may_be_elsewhere(failed):
            raise
    else:
        if (linked := _linked(http, home)) is not None:
            yield linked
    yield Root("wp-json")
    yield Root("", plain=True)


def _linked(http: Http, home: Answer) -> Root | None:
    """Return where a page of the site says that the API is, if that is this site.

    Only the path counts: a site behind another server may not know its own scheme.
    """
    said = home.links.get(_API)
    if said is None:
        return None
    parts, own = urlsplit(said), urlsplit(http.server.below(""))
    if _bare(parts.hostname) != _bare(own.hostname):
        return None
    to = f"{own.scheme}://{own.netloc}{parts.path or '/'}"
    return Root(to, plain="rest_route" in parse_qs(parts.query))


def _bare(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def _may_be_elsewhere(failed: FetchFailed) -> bool:
    return failed.outcome in {Outcome.GONE, Outcome.PERMISSION, Outcome.BUG}


def _no_site(http: Http, failed: FetchFailed | None) -> FetchFailed:
    where = http.server.shown_whole
    status = failed.status if failed else None
    name = "firewall" if rules.is_turned_away(status) else "no_rest"
    return FetchFailed(
        text(f"error.wordpress.{name}", where=where, status=str(status or "")),
        hint=text(f"hint.wordpress.{name}"),
        outcome=Outcome.PERMISSION,
        status=status,
    )
