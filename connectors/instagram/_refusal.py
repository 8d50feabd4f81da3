"""Why something that is clearly from Instagram cannot be read."""

import re

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


def refusal(source: Source) -> str | None:
    """Return why a source cannot be read: it is HTML, or holds nothing of it."""
    for file in source.walk():
        if _PAGES.fullmatch(f"{source.name}/{file.path}"):
            return text("error.instagram_html", path=source.label)
    if any((source / name).is_dir() for name in _ONLY_ITS_OWN):
        return text("error.instagram_nothing", path=source.label)
    return None
