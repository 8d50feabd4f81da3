"""The sample business's archive, as X hands it out since late 2022.

Format: ``data/<type>.js``, each a JavaScript assignment whose right side is JSON, and
``data/manifest.js``, which lists them. Posts are in no order of time.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from auditor.demo import texts
from auditor.demo.chance import number, snowflake
from auditor.demo.packing import as_json, pack
from auditor.demo.texts import Conversation, Post
from auditor.demo.tweets import (
    ACCOUNT_ID,
    HANDLE,
    Draft,
    Fields,
    edited,
    iso_stamp,
    person_id,
    shared,
    stamp,
    tweet,
)

FILE_NAME = (
    "twitter-2026-07-01-"
    "7c1f0e4b92d85a3361be07f4ad59c2e8806b1d9f34a7c5520ef9136bd84a2c70.zip"
)
MADE_AT = datetime(2026, 6, 30, 21, 48, 5, 318_000, tzinfo=UTC)

_JOINED_AT = datetime(2019, 10, 8, 14, 2, 11, 204_000, tzinfo=UTC)
_FOLLOWERS, _FOLLOWING = 412, 96
_EDITED_AFTER = timedelta(minutes=7)
_WEBSITE = "https://pennyquill.example"

_Files = dict[str, list[Fields]]


def write(folder: Path, name: str) -> Path:
    """Write the archive into ``folder`` for the business called ``name``."""
    types = {**_posts(), **_people(), **_private(), **_about(name)}
    members = {_file_name(key): _assignment(key, types[key]) for key in sorted(types)}
    size = sum(len(text.encode()) for text in members.values())
    return pack(
        folder / FILE_NAME,
        {
            "Your archive.html": _PAGE.format(name=name),
            "data/README.txt": _README,
            "data/manifest.js": _manifest(name, types, size),
            **members,
        },
    )


def _posts() -> _Files:
    posts = texts.posts()
    ids = {post.at: Draft(at=post.at, text=post.text).id for post in posts}
    kept = [post for post in posts if not post.deleted_at]
    records = [record for post in kept for record in _records(post, ids)]
    records += [shared(share) for share in texts.shares()]
    records.sort(key=lambda record: number(f"place of {record['id']}", 1 << 30))
    deleted = [_deleted(post) for post in posts if post.deleted_at]
    return {
        "tweets": [{"tweet": record} for record in records],
        "tweetHeaders": [{"tweet": _header(record)} for record in records],
        "noteTweet": [{"noteTweet": _note(post)} for post in kept if post.note],
        "deletedTweets": [{"tweet": record} for record in deleted],
        "deletedTweetHeaders": [
            {"tweet": {**_header(record), "deleted_at": record["deleted_at"]}}
            for record in deleted
        ],
        "communityTweet": [],
        "article": [],
    }


def _records(post: Post, ids: dict[datetime, str]) -> Iterator[Fields]:
    """Yield everything the archive holds of one post: versions and continuations."""
    draft = Draft(
        at=post.at,
        text=post.text,
        photo=post.photo,
        note=post.note,
        quotes=ids[post.quotes] if post.quotes else None,
    )
    if post.edited_to:
        changed_at = post.at + _EDITED_AFTER
        yield from edited(draft, Draft(at=changed_at, text=post.edited_to))
    else:
        yield tweet(draft)
    for text in post.thread:
        pause = timedelta(minutes=2 + number(text, 20))
        draft = Draft(at=draft.at + pause, text=text, parent=draft.id)
        yield tweet(draft)


def _deleted(post: Post) -> Fields:
    fields = tweet(Draft(at=post.at, text=post.text))
    return {**fields, "deleted_at": stamp(post.deleted_at or post.at)}


def _header(record: Fields) -> Fields:
    return {
        "tweet_id": record["id"],
        "user_id": ACCOUNT_ID,
        "created_at": record["created_at"],
    }


def _note(post: Post) -> Fields:
    return {
        "noteTweetId": snowflake(post.at, f"note {post.text}"),
        "createdAt": iso_stamp(post.at),
        "updatedAt": iso_stamp(post.at),
        "lifecycle": {"value": "1", "name": "Active", "originalName": "Active"},
        "core": {
            "text": post.text,
            "mentions": [],
            "urls": [],
            "hashtags": [],
            "cashtags": [],
            "styletags": [],
        },
    }


def _people() -> _Files:
    return {
        "follower": _list_of("follower", _FOLLOWERS),
        "following": _list_of("following", _FOLLOWING),
        "block": [],
        "mute": [],
    }


def _list_of(kind: str, count: int) -> list[Fields]:
    ids = [person_id(f"{kind} {place}") for place in range(count)]
    link = "https://twitter.com/intent/user?user_id="
    return [{kind: {"accountId": one, "userLink": f"{link}{one}"}} for one in ids]


def _private() -> _Files:
    private = texts.private()
    conversations = [_conversation(one) for one in private.conversations]
    return {
        "like": [{"like": _like(text)} for text in private.likes],
        "directMessages": [{"dmConversation": one} for one in conversations],
        "directMessagesGroup": [],
    }


def _like(text: str) -> Fields:
    days = timedelta(days=number(f"like {text}", 360))
    post_id = snowflake(MADE_AT - days, text)
    link = f"https://twitter.com/i/web/status/{post_id}"
    return {"tweetId": post_id, "fullText": text, "expandedUrl": link}


def _conversation(conversation: Conversation) -> Fields:
    them = person_id(conversation.with_)
    messages = [
        {
            "messageCreate": {
                "id": snowflake(letter.at, letter.text),
                "senderId": ACCOUNT_ID if letter.by == "us" else them,
                "recipientId": them if letter.by == "us" else ACCOUNT_ID,
                "text": letter.text,
                "createdAt": iso_stamp(letter.at),
                "reactions": [],
                "urls": [],
                "mediaUrls": [],
            }
        }
        for letter in reversed(conversation.messages)
    ]
    return {"conversationId": f"{ACCOUNT_ID}-{them}", "messages": messages}


def _about(name: str) -> _Files:
    account = {
        "email": "hello@pennyquill.example",
        "createdVia": "web",
        "username": HANDLE,
        "accountId": ACCOUNT_ID,
        "createdAt": iso_stamp(_JOINED_AT),
        "accountDisplayName": name,
    }
    description = {
        "bio": "Bread since 2016. Pennyquill Lane, Ottermoor. Closed on Mondays.",
        "website": _WEBSITE,
        "location": "Ottermoor",
    }
    zone = {"accountId": ACCOUNT_ID, "timeZone": "Europe/London"}
    return {
        "account": [{"account": account}],
        "profile": [{"profile": {"description": description}}],
        "accountTimezone": [{"accountTimezone": zone}],
        "screenNameChange": [],
    }


def _manifest(name: str, types: _Files, size: int) -> str:
    listed = {key: _listed(key, types[key]) for key in sorted(types)}
    user = {"accountId": ACCOUNT_ID, "userName": HANDLE, "displayName": name}
    archive = {
        "sizeBytes": str(size),
        "generationDate": iso_stamp(MADE_AT),
        "isPartialArchive": False,
        "maxPartSizeBytes": "53687091200",
    }
    readme = {
        "fileName": "data/README.txt",
        "directory": "data/",
        "name": "README.txt",
    }
    manifest = {
        "userInfo": user,
        "archiveInfo": archive,
        "readmeInfo": readme,
        "dataTypes": listed,
    }
    return f"window.__THAR_CONFIG = {as_json(manifest)}"


def _listed(key: str, items: Sequence[Fields]) -> Fields:
    file = {
        "fileName": _file_name(key),
        "globalName": _global_name(key),
        "count": str(len(items)),
    }
    return {"files": [file]}


def _assignment(key: str, items: Sequence[Fields]) -> str:
    right = as_json(items) if items else "[ ]"
    return f"window.{_global_name(key)} = {right}"


def _file_name(key: str) -> str:
    return f"data/{_words(key, '-')}.js"


def _global_name(key: str) -> str:
    return f"YTD.{_words(key, '_')}.part0"


def _words(key: str, between: str) -> str:
    """Return ``noteTweet`` as ``note-tweet`` or ``note_tweet``."""
    return re.sub(r"(?=[A-Z])", between, key).lower()


_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Your archive</title></head>
<body><h1>{name}</h1><p>The data lies in the folder "data".</p></body>
</html>
"""
_README = """A sample archive of a business that does not exist.

Every file in this folder holds one kind of data, as a JavaScript assignment whose
right side is JSON. manifest.js lists them.
"""
