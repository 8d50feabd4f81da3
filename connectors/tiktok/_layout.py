"""How a TikTok export is told: one JSON file of sections, or a folder of texts."""

import re

import msgspec

from auditor.errors import SourceError
from connectors import _json
from connectors._source import Source

_HEAD = 65_536
_SECTIONS = frozenset(
    {"activity", "your activity", "comment", "post", "video", "profile"}
    | {"direct message", "direct messages", "profile and settings", "app settings"}
    | {"tiktok live", "likes and favorites"}
)
# These alone would fit anybody's file.
_TELLING = _SECTIONS - {"activity", "comment", "post", "video", "profile"}
_OTHERS = frozenset(
    {"ads and data", "tiktok shopping", "tiktok shop", "location review"}
    | {"income+ wallet", "income+", "off tiktok activity", "resso"}
)
_CALLED = re.compile(r"user_data(_tiktok)?.*\.json", re.IGNORECASE)
_FIRST = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"((?:[^"\\]|\\.){1,40})"\s*:\s*\{')
_LISTS = re.compile(
    rb'"(CommentsList|VideoList|ChatHistory|FansList|ProfileMap|ItemFavoriteList|'
    rb'FavoriteVideoList|WatchLiveMap|SettingsMap|GroupChat|LoginHistoryList)"\s*:'
)
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_ENOUGH = 2
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(\s*:)?|[{}\[\]]')


def is_export(file: Source) -> bool:
    """Say whether a file is an export, from its beginning; never raises."""
    if not (file.is_file() and file.name.lower().endswith(".json")):
        return False
    try:
        head = file.head(_HEAD)
        if head.startswith(_BOMS):
            head = head.decode("utf-16", "replace").encode("utf-8", "replace")
        first = _FIRST.match(head)
        if first is None or _name(first[1]) not in _SECTIONS | _OTHERS:
            return False
        found = _names(head)
        if len(found) < _ENOUGH and file.size > len(head):
            found = _all_names(file)  # a long section comes first
    except SourceError:
        return False
    if not _LISTS.search(head) and not found & _TELLING:
        return False
    return len(found) >= _ENOUGH or (bool(found) and bool(_CALLED.fullmatch(file.name)))


def is_texts(source: Source) -> bool:
    """Say whether a folder is an export as texts, made for reading."""
    found = 0
    for folder in source.iterdir():
        if folder.is_dir() and folder.name.strip().lower() in _SECTIONS | _OTHERS:
            names = [one.name.lower() for one in folder.iterdir()]
            found += bool(names) and all(name.endswith(".txt") for name in names)
    return found >= _ENOUGH


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").strip().lower()


def _names(head: bytes) -> frozenset[str]:
    """Return the known sections of the outermost object, as far as it is there."""
    text = head.decode("utf-8", "replace")
    found: set[str] = set()
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
        elif depth == 1 and token[1]:
            found.add(sign.partition('"')[2].rpartition('"')[0].strip().lower())
    return frozenset(found) & _SECTIONS


def _all_names(file: Source) -> frozenset[str]:
    try:
        found = msgspec.json.decode(file.read_bytes(), type=dict[str, msgspec.Raw])
    except _json.DAMAGE:
        return frozenset()
    return frozenset(name.strip().lower() for name in found) & _SECTIONS
