"""A WordPress site for tests: answers as one does, over real sockets.

with Replay() as server:
    blog = Blog(server)
    mia = blog.comments(below=blog.posts("2026-10-20T08:00:00"), at="…")
    fetched = Nights(server.url).fetch()
"""

import base64
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import connectors
from connectors._fetching import Connection, Saving, Visit
from connectors._http import Budget
from connectors.wordpress.fetch import WordPressFetcher
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import html, page

PASSWORD = "abcd efgh ijkl mnop"  # noqa: S105 - of a site that is not there
BASIC = "Basic " + base64.b64encode(f"sam:{PASSWORD}".encode()).decode()
MODERATOR = {"moderate_comments": True, "edit_posts": True, "list_users": True}
SAM = {"id": 1, "name": "Sam", "username": "sam", "slug": "sam", "roles": ["editor"]}


def error(code, status):
    return page({"code": code, "message": "…", "data": {"status": status}}, status)


class Blog:
    """What there is on the site, and how it answers.

    Attributes:
        post: What it has published, by number; comment: what was said below.
        totals: Whether it says how many pages there are.
        namespaces: What runs there.
    """

    def __init__(self, server, prefix="/wp-json"):
        self.server, self.prefix = server, prefix
        self.post, self.comment = {}, {}
        self.newest = 500  # the number of the newest comment
        self.totals = True
        self.namespaces = ["oembed/1.0", "wp/v2"]
        self.rights = MODERATOR
        self.types = {
            "post": {"slug": "post", "rest_base": "posts"},
            "page": {"slug": "page", "rest_base": "pages"},
            "attachment": {"slug": "attachment", "rest_base": "media"},
        }
        server.gives("/", self.home)
        for way, answer in {
            "/": self.index,
            "/wp/v2/users/me": self.me,
            "/wp/v2/users": self.users,
            "/wp/v2/types": self.kinds,
            "/wp/v2/posts": lambda asked: self.published(asked, "post"),
            "/wp/v2/pages": lambda asked: self.published(asked, "page"),
            "/wp/v2/comments": self.talk,
        }.items():
            server.gives(f"{prefix}{way}", answer)

    def home(self, _):
        link = f'<{self.server.url}{self.prefix}/>; rel="https://api.w.org/"'
        return html("<h1>Rye & Co</h1>", link=link)

    def index(self, _):
        said = {"name": "Rye &amp; Co", "home": "https://www.rye.example"}
        return page({**said, "namespaces": self.namespaces})

    def kinds(self, _):
        return page(self.types)

    def me(self, asked):
        if not self.lets_in(asked):
            return error("rest_not_logged_in", 401)
        more = {"email": "sam@rye.example", "capabilities": self.rights}
        return page({**SAM, **more})

    def users(self, asked):
        email = {"email": "sam@rye.example"} if self.is_edit(asked) else {}
        return self.listed(asked, [{**SAM, **email}])

    def published(self, asked, kind):
        found = [one for one in self.post.values() if one["type"] == kind]
        found = [one for one in found if one["status"] == "publish"]
        if later := asked.param("modified_after"):
            found = [one for one in found if one["modified_gmt"] + "Z" > later]
        if not self.is_edit(asked):
            found = [_shown(one) for one in found]
        return self.listed(asked, self.chosen(asked, found))

    def talk(self, asked):
        kind = asked.param("type", "comment")
        status = asked.param("status", "approve")
        if (kind, status) != ("comment", "approve") and not self.lets_in(asked):
            return error("rest_forbidden_param", 401)
        found = [
            one
            for one in self.comment.values()
            if kind in ("all", one["type"])
            or (kind == "pings" and one["type"] in ("pingback", "trackback"))
        ]
        allowed = {"approved", "hold"} if status == "all" else {"approved"}
        found = [one for one in found if one["status"] in allowed]
        if not (self.lets_in(asked) and "moderate_comments" in self.rights):
            found = [one for one in found if self.is_open(one["post"])]
        if not self.is_edit(asked):
            found = [_shown(one) for one in found]
        return self.listed(asked, self.chosen(asked, found))

    def chosen(self, asked, found):
        if include := asked.param("include"):
            wanted = set(map(int, include.split(",")))
            found = [one for one in found if one["id"] in wanted]
        if later := asked.param("after"):
            assert later.endswith("Z")
            found = [one for one in found if one["date_gmt"] + "Z" > later]
        by = {"id": "id", "modified": "modified_gmt"}.get(
            asked.param("orderby"), "date_gmt"
        )
        return sorted(found, key=lambda one: (one[by], one["id"]))

    def listed(self, asked, found):
        size, number = int(asked.param("per_page", 10)), int(asked.param("page", 1))
        assert size <= 100
        pages = -(-len(found) // size)
        if number > max(pages, 1):
            return error("rest_post_invalid_page_number", 400)
        some = found[(number - 1) * size : number * size]
        if not self.totals:
            return page(some)
        return page(some, x_wp_total=len(found), x_wp_totalpages=pages)

    def is_open(self, number):
        """Say whether everybody sees what is said below a post."""
        post = self.post[number]
        locked = post["content"].get("protected", False)
        return post["status"] == "publish" and not locked

    def lets_in(self, asked):
        return asked.headers.get("authorization") == BASIC

    def is_edit(self, asked):
        return asked.param("context") == "edit" and self.lets_in(asked)

    def posts(self, at, **more):
        """Publish a post and return its number."""
        number = max(self.post, default=0) + 10
        self.post[number] = {
            "id": number,
            "date": at,
            "date_gmt": at,
            "modified_gmt": at,
            "link": f"https://www.rye.example/{number}/",
            "title": {"rendered": f"Loaf {number}", "raw": f"Loaf {number}"},
            "content": {"rendered": "<p>Fresh.</p>", "raw": "<p>Fresh.</p>"},
            "author": 1,
            "status": "publish",
            "type": "post",
            "comment_status": "open",
            **more,
        }
        return number

    def says(self, below, at, **more):
        """Leave a comment and return its number."""
        # Numbers of what was deleted are never given again.
        number = self.newest = max([self.newest, *self.comment]) + 1
        kind = self.post[below]["type"]
        address = "sam@rye.example" if more.get("author") else "mia@mail.example"
        self.comment[number] = {
            "id": number,
            "post": below,
            "parent": 0,
            "author": 0,
            "author_name": "Mia",
            "author_email": address,
            "author_url": "",
            "date": at,
            "date_gmt": at,
            "content": {"rendered": "<p>Nice.</p>\n", "raw": "Nice."},
            "link": f"https://www.rye.example/{below}/#comment-{number}",
            "status": "approved",
            "type": "comment",
            "_links": {"up": [{"post_type": kind}]},
            **more,
        }
        return number


def _shown(one):
    """Return something as everybody sees it."""
    said = {name: said for name, said in one.items() if name != "author_email"}
    for name in ("title", "content"):
        if name in said:
            said[name] = {key: text for key, text in said[name].items() if key != "raw"}
    return said


class Kept:
    """Secrets in the tests' hands."""

    def __init__(self, **said):
        self._said = said

    def get(self, name):
        return self._said.get(name)

    def put(self, name, value):
        self._said[name] = value


@dataclass
class Nights:
    """Fetches one site night after night.

    Attributes:
        password: What is kept; None where nothing is.
        past: What earlier nights left.
        folder: Of the latest.
    """

    url: str
    password: str | None = PASSWORD
    user: str = "sam"
    days: int | None = None
    clock: FakeClock = field(default_factory=FakeClock)
    past: list = field(default_factory=list)
    folder: Path | None = None

    def visit(self, folder, budget=None):
        return Visit(
            connection=Connection(
                platform="wordpress",
                server=self.url,
                account=self.user,
                days=self.days,
            ),
            secrets=Kept(password=self.password),
            past=tuple(self.past),
            saving=Saving(folder),
            clock=self.clock,
            budget=budget or Budget(),
        )

    def fetch(self, budget=None):
        """Do a night and return its manifest."""
        self.folder = Path(tempfile.mkdtemp(dir=self.root))
        manifest = WordPressFetcher().fetch(self.visit(self.folder, budget))
        self.past.append(manifest)
        return manifest

    def check(self):
        return WordPressFetcher().check(self.visit(Path(self.root)))

    def next(self, days=1):
        """Let a day go by."""
        self.clock.goes_on(86_400 * days)

    def items(self):
        """Return what the latest night is read as."""
        found, left = connectors.find([self.folder])
        assert left == ()
        [one] = found
        assert one.connector.name == "wordpress.api"
        return list(one.connector.read(one.source))

    def ids(self):
        return [item.id for item in self.items() if hasattr(item, "sent_at")]

    root: Path | None = None
