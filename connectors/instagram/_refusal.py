"""Why something that is clearly from Instagram cannot be read."""

import re

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source

_PAGES = re.compile(
    r"(?:.*/)?(?:(?:content|media)/(?:posts|stories|reels)(?:_\d+)?"
    r"|comments/(?:post_comments|reels_comments)(?:_\d+)?"
    r"|followers_and_following/(?:followers|following)(?:_\d+)?"
    r"|your_instagram_activity/.+)\.html?",
    re.IGNORECASE,
)
_ONLY_ITS_OWN = ("your_instagram_activity", "followers_and_following")

# Files of the export that hold nothing by themselves: lists of people, likes, sums.
_BESIDE = re.compile(
    rb'\A\s*\{\s*"(relationships_\w+|profile_user|likes_media_likes|saved_saved_media'
    rb"|saved_saved_collections|ig_archived_post_media|ig_profile_picture"
    rb'|organic_insights_\w+|story_activities_\w+)"\s*:'
    rb'|\A\s*\[\s*\{(?=.{0,1000}"string_list_data"\s*:)'
    rb'(?=.{0,1000}"https://www\.instagram\.com/)',
    re.DOTALL,
)
_PAGE_ALONE = re.compile(
    r"(?:posts|stories|reels|post_comments|reels_comments|liked_comments|liked_posts"
    r"|followers|following)(?:_\d+)?(?: ?\(\d+\))?\.html?",
    re.IGNORECASE,
)
_STYLES = (b"_a6-", b"uiBoxWhite")


def refusal(source: Source) -> str | None:
    """Return why a source cannot be read: it is HTML, or holds nothing of it."""
    if source.is_file():
        return _of_file(source)
    for file in source.walk():
        if _PAGES.fullmatch(f"{source.name}/{file.path}"):
            return text("error.instagram_html", path=source.label)
    if any((source / name).is_dir() for name in _ONLY_ITS_OWN):
        return text("error.instagram_nothing", path=source.label)
    return None


def _of_file(file: Source) -> str | None:
    try:
        head = file.head().removeprefix(b"\xef\xbb\xbf")
    except SourceError:
        return None
    if file.name.lower().endswith(".json") and _BESIDE.match(head):
        return text("error.instagram_part", path=file.label)
    styled = any(mark in head for mark in _STYLES) and b"instagram" in head.lower()
    if styled and _PAGE_ALONE.fullmatch(file.name):
        return text("error.instagram_html", path=file.label)
    return None
