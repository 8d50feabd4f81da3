"""Single posts of the sample business, in the fields of an X archive.

All numbers are strings there, texts are HTML-escaped, links are shortened and written
out beside the text, and times are always UTC.
"""

import html
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from auditor.demo.chance import number, snowflake, token
from auditor.demo.texts import Share

ACCOUNT_ID = "1181571300224761856"
HANDLE = "pennyquillbakes"

_APPS = (
    '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
    (
        '<a href="http://twitter.com/download/android" rel="nofollow">'
        "Twitter for Android</a>"
    ),
)
_SHARED_LENGTH = 140
_NOTE_LENGTH = 274
_EDITABLE_FOR = timedelta(hours=1)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_LINK = re.compile(r"https://[^\s&)]+[^\s&).,]")
_HASHTAG = re.compile(r"#(\w+)")

Fields = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One post before it takes the shape X gives it.

    Attributes:
        at: When it was sent; UTC.
        text: As its readers saw it, links written out.
        photo: Whether a photo came with it.
        note: Whether the archive cuts it short and keeps the whole text elsewhere.
        parent: The id of the own post it continues.
        quotes: The id of the own post it quotes.
    """

    at: datetime
    text: str
    photo: bool = False
    note: bool = False
    parent: str | None = None
    quotes: str | None = None

    @property
    def id(self) -> str:
        """Return the id X gave it, which carries the time."""
        return snowflake(self.at, self.text)


def tweet(draft: Draft) -> Fields:
    """Return the record of one own post or self-reply."""
    full_text, links = _shortened(draft)
    hashtags = [
        {"text": tag[1], "indices": _indices(tag)}
        for tag in _HASHTAG.finditer(full_text)
    ]
    fields = _fields(draft.id, draft.at, full_text)
    fields["edit_info"] = {"initial": _edit_control((draft.id,), draft.at)}
    entities: Fields = {
        "hashtags": hashtags,
        "symbols": [],
        "user_mentions": [],
        "urls": [_url(full_text, short, link) for short, link in links],
    }
    fields["entities"] = entities
    fields["favorite_count"] = str(number(f"{draft.id}/likes", 16))
    fields["retweet_count"] = str(number(f"{draft.id}/shares", 3))
    if draft.photo:
        entities["media"] = [_photo(draft, full_text)]
        fields["extended_entities"] = {"media": entities["media"]}
    if draft.parent:
        fields["in_reply_to_status_id"] = draft.parent
        fields["in_reply_to_status_id_str"] = draft.parent
        fields["in_reply_to_user_id"] = ACCOUNT_ID
        fields["in_reply_to_user_id_str"] = ACCOUNT_ID
        fields["in_reply_to_screen_name"] = HANDLE
    return fields


def edited(first: Draft, second: Draft) -> tuple[Fields, Fields]:
    """Return the records of both versions of an edited post."""
    control = _edit_control((first.id, second.id), first.at)
    before, after = tweet(first), tweet(second)
    before["edit_info"] = {"initial": control}
    after["edit_info"] = {
        "edit": {"initialTweetId": first.id, "editControlInitial": control}
    }
    return before, after


def shared(share: Share) -> Fields:
    """Return the record of a post that was passed on, cut as X cuts it."""
    full_text = f"RT @{share.handle}: {html.escape(share.text, quote=False)}"
    if len(full_text) > _SHARED_LENGTH:
        full_text = full_text[: _SHARED_LENGTH - 1] + "…"
    fields = _fields(snowflake(share.at, share.text), share.at, full_text)
    author_id = person_id(share.handle)
    mention = {
        "name": share.name,
        "screen_name": share.handle,
        "indices": ["3", str(4 + len(share.handle))],
        "id_str": author_id,
        "id": author_id,
    }
    fields["entities"] = {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [mention],
        "urls": [],
    }
    return fields


def person_id(label: str) -> str:
    """Return the id of an invented account."""
    return str(1_190_000_000_000_000_000 + number(f"person {label}", 10**17))


def stamp(moment: datetime) -> str:
    """Return ``moment`` as X writes it in posts; the names are always English."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return f"{day} {month} {moment:%d %H:%M:%S} +0000 {moment.year}"


def iso_stamp(moment: datetime) -> str:
    """Return ``moment`` as X writes it everywhere else, with milliseconds."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def _fields(post_id: str, at: datetime, full_text: str) -> Fields:
    return {
        "edit_info": {"initial": _edit_control((post_id,), at)},
        "retweeted": False,
        "source": _APPS[number(f"{post_id}/app", len(_APPS))],
        "entities": {},
        "display_text_range": ["0", str(len(full_text))],
        "favorite_count": "0",
        "id_str": post_id,
        "truncated": False,
        "retweet_count": "0",
        "id": post_id,
        "created_at": stamp(at),
        "favorited": False,
        "full_text": full_text,
        "lang": "en",
    }


def _shortened(draft: Draft) -> tuple[str, list[tuple[str, str]]]:
    """Return the text with short links, and what each of them stands for."""
    text = f"{draft.text[:_NOTE_LENGTH]}…" if draft.note else draft.text
    text = html.escape(text, quote=False)
    links = [(_short(f"{draft.id} {link}"), link) for link in _LINK.findall(text)]
    for short, link in links:
        text = text.replace(link, short)
    if draft.quotes:
        link = f"https://twitter.com/{HANDLE}/status/{draft.quotes}"
        links.append((_short(f"{draft.id} {link}"), link))
        text += f" {links[-1][0]}"
    if draft.photo:
        text += f" {_short(f'{draft.id} photo')}"
    return text, links


def _short(label: str) -> str:
    return f"https://t.co/{token(label, 10)}"


def _url(full_text: str, short: str, link: str) -> Fields:
    start = full_text.index(short)
    return {
        "url": short,
        "expanded_url": link,
        "display_url": link.removeprefix("https://"),
        "indices": [str(start), str(start + len(short))],
    }


def _photo(draft: Draft, full_text: str) -> Fields:
    short = _short(f"{draft.id} photo")
    start = full_text.index(short)
    media_id = snowflake(draft.at - timedelta(seconds=9), f"{draft.id} photo")
    name = f"{token(f'{draft.id} file', 15)}.jpg"
    return {
        "expanded_url": f"https://twitter.com/{HANDLE}/status/{draft.id}/photo/1",
        "indices": [str(start), str(start + len(short))],
        "url": short,
        "media_url": f"http://pbs.twimg.com/media/{name}",
        "media_url_https": f"https://pbs.twimg.com/media/{name}",
        "id_str": media_id,
        "id": media_id,
        "type": "photo",
        "display_url": f"pic.twitter.com/{token(f'{draft.id} photo', 10)}",
    }


def _edit_control(ids: tuple[str, ...], at: datetime) -> Fields:
    return {
        "editTweetIds": list(ids),
        "editableUntil": iso_stamp(at + _EDITABLE_FOR),
        "editsRemaining": str(6 - len(ids)),
        "isEditEligible": True,
    }


def _indices(found: re.Match[str]) -> list[str]:
    return [str(found.start()), str(found.end())]
