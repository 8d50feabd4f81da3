"""Where a Business Profile Takeout keeps its reviews.

``Google Business Profile/account-<n>/location-<n>/`` holds one location: pages of
reviews, ``additionalData.json`` with the listing's name, and pictures. The outer
folder was called ``Google My Business`` until 2022 and may be named in the account's
language, so where a name says nothing the contents decide.
"""

import re
from collections.abc import Callable, Iterator

from auditor.errors import SourceError
from connectors._source import Source

LISTING = "additionalData.json"

_PRODUCT = re.compile(r"google (business profile|my business)", re.IGNORECASE)
_ACCOUNT = re.compile(r"account\b.*", re.IGNORECASE)
_LOCATION = re.compile(r"location\b.*", re.IGNORECASE)
_PAGE = re.compile(r"reviews([-_(][^/]*)?\.json", re.IGNORECASE)
_BESIDE = re.compile(
    r"(additionalData|data|businessPersonalization)\.json"
    r"|.*\.(jpe?g|png|gif|webp|heic|mp4|mov|webm)",
    re.IGNORECASE,
)
_LIST = re.compile(rb'"reviews"\s*:\s*\[')
_REVIEW = re.compile(rb'"starRating"\s*:|locations\\?/[^"/]+\\?/reviews\\?/')
_FIRST_REVIEWS = 65536  # a review and its reply have 4,096 characters at most


def is_root(source: Source) -> bool:
    """Say whether ``source`` is a profile's folder, an account, a location or a page.

    A folder further out is none: other exports may lie in it.
    """
    try:
        return _is_root(source)
    except SourceError:
        return False


def _is_root(source: Source) -> bool:
    if source.is_file():
        return is_page(source) and _holds_reviews(source)
    return _is_location(source) or _is_account(source) or _is_product(source)


def is_page(file: Source) -> bool:
    """Say whether a file is called like a page of reviews."""
    return _PAGE.fullmatch(file.name) is not None


def pages(source: Source) -> Iterator[Source]:
    """Yield every page of reviews, by path."""
    return filter(is_page, source.walk())


def listings(source: Source) -> Iterator[Source]:
    """Yield every file that may hold a listing's name, by path."""
    return (file for file in source.walk() if file.name == LISTING)


def folder(file: Source) -> str:
    """Return the path of the folder that a file lies in; ``""`` for the root."""
    return file.path.rpartition("/")[0]


def location_of(path: str) -> str | None:
    """Return the number in a location's folder name, such as ``location-7``."""
    last = path.rpartition("/")[2]
    return last.partition("-")[2] if _LOCATION.fullmatch(last) else None


def _is_location(source: Source) -> bool:
    files = [entry for entry in source.iterdir() if entry.is_file()]
    if not any(map(_is_proof, files)):
        return False
    if _LOCATION.fullmatch(source.name):
        return True
    return all(
        entry.is_file() and (is_page(entry) or _BESIDE.fullmatch(entry.name))
        for entry in source.iterdir()
    )


def _is_account(source: Source) -> bool:
    return _is_above(source, _is_location, _ACCOUNT)


def _is_product(source: Source) -> bool:
    return _is_above(source, _is_account, _PRODUCT)


def _is_above(
    source: Source, is_below: Callable[[Source], bool], own_name: re.Pattern[str]
) -> bool:
    """Say whether ``source`` holds such folders, and is named so or holds no others."""
    folders = [entry for entry in source.iterdir() if entry.is_dir()]
    if own_name.fullmatch(source.name):
        return any(map(is_below, folders))
    return (
        bool(folders)
        and all(
            _BESIDE.fullmatch(entry.name)
            for entry in source.iterdir()
            if entry.is_file()
        )
        and all(map(is_below, folders))
    )


def _is_proof(file: Source) -> bool:
    if file.name == LISTING:
        return b"LISTING_NAME" in file.read_bytes()
    return is_page(file) and _holds_reviews(file)


def _holds_reviews(file: Source) -> bool:
    head = file.head(_FIRST_REVIEWS)
    return bool(_LIST.search(head) and _REVIEW.search(head))
