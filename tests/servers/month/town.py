"""Six clients and the servers on which they live, for a month."""

import contextlib
from datetime import timedelta

from tests.connectors.discourse.api.forum import KEY
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Replay, page
from tests.connectors.mastodon.api.world import TOKEN
from tests.servers import dovecot
from tests.servers.atproto import Bluesky
from tests.servers.dovecot import Dovecot
from tests.servers.month import takeout
from tests.servers.month.faults import Before, age, small_disk
from tests.servers.month.owner import Owner
from tests.servers.month.places import (
    SHOP_IN_FORUM,
    InForum,
    InMailbox,
    OnBluesky,
    OnMastodon,
    OnWordPress,
)
from tests.servers.month.talk import FIRST, Manner, Talk, moment
from tests.servers.wordpress import WordPress

BEFORE = 10  # days that are there already when the first night comes
CLIENTS = {
    "bakery": "Corner Bakery",
    "books": "Quay Books",
    "cafe": "Harbour Café",
    "mill": "The Mill",
    "press": "The Old Press",
    "radio": "Town Radio",
}
LAST_ANSWER = 9  # the day after which the bookshop answers nobody
_SMALL = 96  # megabytes for all that the café keeps


class Town:
    """The servers, the clients, and whoever looks after them; a context manager.

    Attributes:
        talks: What is said, by the client and the platform.
        owner: Whoever keeps the workspace.
        sink: Where messages and the watch arrive.
        line: Stands before the bookshop's site.
        mail: The server of both mailboxes.
        mastodon: The server of the radio.
        board: The forum of the bakery, and its people.
    """

    def __init__(self, folder):
        self._folder, self._open = folder, contextlib.ExitStack()
        self.talks, self.pressed = {}, []

    def __enter__(self):
        try:
            self._servers()
            self._people()
            self.goes_on(range(-BEFORE, 0))
            self._workspace()
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(self, *_):
        self._open.close()

    def goes_on(self, days):
        """Live some days."""
        for talk in self.talks.values():
            talk.goes_on(days)

    def hands_out(self, day, name):
        """Put the printer's archive of that day into its inbox; return the file."""
        moments = [moment(one, 9) for one in range(-40, day)]
        file = self.owner.place / "press" / "inbox" / name
        takeout.archive(file, moments, moment(day))
        age(file, moment(day) - timedelta(hours=6))
        self.pressed = moments
        return file

    def _servers(self):
        opened = self._open.enter_context
        self.network = opened(Bluesky())
        self.mail = opened(Dovecot())
        self.line = opened(Before())
        self.site = opened(WordPress(self.line.url))
        self.line.port = self.site.port
        self.clock = FakeClock(FIRST)
        self.radio = OnMastodon(self.clock)
        self.mastodon = opened(self.radio.world.served())
        self.board = InForum(self.clock)
        self.forum = opened(self.board.forum.served())
        self.sink = opened(Replay())
        self.sink.gives("*", page({}))

    def _people(self):
        by_mail = Manner(asked_by_post=False, posts=0)
        self.bakery = OnBluesky(self.network, "bakery.test", "Corner Bakery")
        self.blog = OnWordPress(self.site, "Quay Books")
        self.talks = {
            ("bakery", "bluesky"): Talk(self.bakery, Manner(starts=True)),
            ("bakery", "discourse"): Talk(self.board, Manner(people=8)),
            ("books", "wordpress"): Talk(
                self.blog, Manner(answers=lambda day: day <= LAST_ANSWER, people=12)
            ),
            ("radio", "mastodon"): Talk(
                self.radio, Manner(answers=lambda _: False, posts=2)
            ),
            ("mill", "email"): Talk(
                InMailbox(self.mail, "hello@mill.example"), by_mail
            ),
            ("cafe", "bluesky"): Talk(
                OnBluesky(self.network, "cafe.test", "Harbour Café"),
                Manner(answers=lambda day: day % 2 == 0, people=15),
            ),
            ("cafe", "email"): Talk(
                InMailbox(self.mail, "hello@cafe.example"), by_mail
            ),
        }

    def _workspace(self):
        at = moment(-1, 18)
        self.owner = owner = Owner(self._folder, self.sink)
        owner.place.mkdir(mode=0o700)
        self._open.enter_context(small_disk(owner.place / "cafe", _SMALL))
        named = [
            word
            for slug, name in CLIENTS.items()
            for word in ("--client", slug, "--name", name)
        ]
        owner.does("init", owner.place, *named, "--zone", "UTC", at=at)
        for purpose, address in (
            ("--notify", f"json://{self.sink.host}/told"),
            ("--heartbeat", f"{self.sink.url}/watch"),
        ):
            words = ("auth", purpose, "office", "--workspace", owner.place)
            owner.does(*words, "--stdin", "--file", at=at, given=f"{address}\n")
        (owner.place / "workspace.toml").write_text(
            '[notify]\nto = ["office"]\n[heartbeat]\nto = "office"\n'
            '[log]\nfile = "nightly.log"\n',
            encoding="utf-8",
        )
        for client in CLIENTS:
            self.lets_in(client, at)
        self.hands_out(0, "twitter.zip")

    def lets_in(self, client, at, only=None):
        """Give a new key to what a client's settings name, and have it kept."""
        for who, platform, server, account, key in self._accounts():
            if who == client and only in (None, platform):
                words = ("--account", account) if account else ()
                self.owner.does(
                    *("auth", client, platform, "--workspace", self.owner.place),
                    *("--stdin", "--file", "--server", server, *words),
                    at=at,
                    given=f"{key()}\n",
                )

    def _accounts(self):
        cafe = self.talks["cafe", "bluesky"].server.shop
        pds, mail = self.network.pds, self.mail.address
        return (
            ("bakery", "bluesky", pds, "bakery.test", _app_password(self.bakery.shop)),
            ("bakery", "discourse", self.forum.url, SHOP_IN_FORUM, lambda: KEY),
            ("books", "wordpress", self.line.url, "owner", self.blog.password),
            ("cafe", "bluesky", pds, "cafe.test", _app_password(cafe)),
            ("cafe", "email", mail, "hello@cafe.example", lambda: dovecot.PASSWORD),
            ("mill", "email", mail, "hello@mill.example", lambda: dovecot.PASSWORD),
            ("radio", "mastodon", self.mastodon.url, "", lambda: TOKEN),
        )


def _app_password(account):
    return lambda: account.makes_app_password("auditor")
