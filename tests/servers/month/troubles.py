"""What goes wrong in a month, night by night.

A trouble is set up before a night; what stands after its ``yield`` is what the owner,
or the world, does about it on the day after.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from tests.connectors.http.replay import html, page, too_many
from tests.servers.month.faults import age, another, filled
from tests.servers.month.talk import moment

_MAIL = "hello@mill.example"


@dataclass(frozen=True)
class Named:
    """What the log is to name.

    Attributes:
        client: Whose line it is.
        step: In which step.
        said: Words of what is said.
        to_do: Words of what can be done about it.
    """

    client: str
    step: str
    said: str = ""
    to_do: str = ""


@dataclass(frozen=True)
class Trouble:
    """Something that goes wrong in a night.

    Attributes:
        told: What it is, for a person.
        during: Holds while the night runs.
        named: What the log names; nothing where the night copes with it.
        days_back: How far the clock is set back.
        killed: Whether the night is killed midway.
        twice: Whether a second night is begun beside it.
    """

    told: str
    during: object
    named: tuple = ()
    days_back: int = 0
    killed: bool = False
    twice: bool = False


def _nothing(town):
    del town
    yield


def _radio_wants_a_break(town):
    told = town.radio.world.told
    stumbles = (too_many(retry_after=120), page({}, 503), told)
    town.mastodon.gives("/api/v1/notifications", *stumbles)
    yield
    town.mastodon.gives("/api/v1/notifications", told)


def _radio_shows_a_page_for_people(town):
    town.mastodon.gives("/api/v1/accounts/verify_credentials", html("<h1>Back soon"))
    yield
    me = town.radio.world.me
    town.mastodon.gives("/api/v1/accounts/verify_credentials", me)


def _site_stumbles(town):
    town.line.instead = [503, 500]
    yield


def _site_is_away(town):
    town.line.away = True
    yield
    town.line.away = False


def _slip_in_the_settings(town):
    config = town.owner.place / "mill" / "config.toml"
    slipped = config.read_text("utf-8").replace("name = ", "nmae = ", 1)
    with another(config, slipped.encode()):
        yield


def _half_a_download(town):
    file = town.hands_out(8, "twitter-2.zip")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    age(file, moment(7, 12))
    yield
    file.unlink()
    town.hands_out(9, "twitter-3.zip")


def _app_password_is_revoked(town):
    town.bakery.shop.revokes_app_password("auditor")
    yield


def _and_renewed_after_the_weekend(town):
    yield
    town.lets_in("bakery", moment(13, 9), "bluesky")


def _site_password_is_revoked(town):
    town.blog.revokes_passwords()
    yield
    town.lets_in("books", moment(15, 9))


def _database_is_damaged(town):
    file = town.owner.place / "radio" / "audit.duckdb"
    file.write_bytes(b"\0" * file.stat().st_size)
    yield


def _disk_is_full(town):
    with filled(town.owner.place / "cafe"):
        yield


def _mail_server_is_away(town):
    town.mail.stops()
    yield
    town.mail.starts()


def _nobody_hears(town):
    town.sink.gives("*", page({}, 500))
    yield
    town.sink.gives("*", page({}))


def _forum_wants_half_a_day(town):
    town.board.forum.instead("*", too_many(retry_after=40_000))
    yield
    town.board.forum.said_instead.clear()


_BLOG_AWAY = (Named("books", "fetch", "wordpress:"),)
_BLUESKY_SHUT = (Named("bakery", "fetch", "bluesky", "auditor auth bakery bluesky"),)
_MAIL_AWAY = (Named("mill", "fetch", "email:"), Named("cafe", "fetch", "email:"))

TROUBLES = {
    3: Trouble("radio: 429, then 503", _radio_wants_a_break),
    4: Trouble("books: 503 and 500, then fine", _site_stumbles),
    5: Trouble("books: server away", _site_is_away, _BLOG_AWAY),
    6: Trouble("books: still away", _site_is_away, _BLOG_AWAY),
    8: Trouble(
        "mill: a slip in config.toml",
        _slip_in_the_settings,
        (Named("mill", "settings", "nmae", "name"),),
    ),
    9: Trouble(
        "press: half a download in the inbox",
        _half_a_download,
        (Named("press", "import", "twitter-2.zip"),),
    ),
    11: Trouble("killed midway", _nothing, killed=True),
    13: Trouble(
        "bakery: app password revoked", _app_password_is_revoked, _BLUESKY_SHUT
    ),
    14: Trouble("bakery: still", _and_renewed_after_the_weekend, _BLUESKY_SHUT),
    16: Trouble(
        "books: password revoked",
        _site_password_is_revoked,
        (Named("books", "fetch", "wordpress:", "auditor auth books wordpress"),),
    ),
    18: Trouble("radio: database damaged", _database_is_damaged),
    19: Trouble("two nights at once", _nothing, twice=True),
    20: Trouble("cafe: disk full", _disk_is_full, (Named("cafe", "fetch"),)),
    22: Trouble("clock five days back", _nothing, days_back=5),
    24: Trouble("mail server away", _mail_server_is_away, _MAIL_AWAY),
    26: Trouble(
        "radio: a page for people instead of data",
        _radio_shows_a_page_for_people,
        (Named("radio", "fetch", "mastodon:"),),
    ),
    23: Trouble(
        "bakery: the forum wants eleven hours' break",
        _forum_wants_half_a_day,
        (Named("bakery", "fetch", "discourse:"),),
    ),
    28: Trouble("nobody hears: messages and watch fail", _nobody_hears),
}


def trouble_of(number):
    """Return what goes wrong in a night; nothing, in most."""
    return TROUBLES.get(number, Trouble("", _nothing))


def during(trouble, town):
    """Have a trouble for as long as a night takes."""
    return contextmanager(trouble.during)(town)
