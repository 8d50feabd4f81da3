"""What an item of an export is: a post or something else, and who could read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.records import Visibility
from connectors.wordpress._people import number
from connectors.wordpress._xml import WORDS, Fields, below, fields

# Pages, pictures and what themes and plugins keep in the same table are no posts.
# Everything else that is published is: sites give their posts types of their own.
_NO_POSTS = frozenset(
    {"page", "attachment", "revision", "nav_menu_item", "custom_css", "oembed_cache"}
    | {"customize_changeset", "user_request", "feedback", "product_variation"}
    | {"shop_coupon", "shop_order", "shop_order_refund", "elementor_library"}
    | {"forum", "topic", "reply"}  # bbPress: written by its members
)
_MACHINERY = ("wp_", "acf-", "wpcf7_", "flamingo_", "jp_")
_READ_BY_ALL = frozenset({"publish", "inherit", ""})  # pictures inherit
_APPROVED = frozenset({"1", "approve", "approved"})

COMMENTS = frozenset({"", "comment", "review"})
PINGS = frozenset({"pingback", "trackback", "webmention"})
_SHOWN = COMMENTS | PINGS


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of an export and the comments below it.

    Attributes:
        said: What the item says of itself.
        comments: What each of its comments says of itself, in the order of the file.
        where: File and position.
    """

    said: Fields
    comments: list[Fields]
    where: str

    @property
    def id(self) -> str:
        """The site's number for it; nothing where there is none."""
        return number(self.said.get("post_id", ""))

    @property
    def is_published(self) -> bool:
        """Whether readers of the site can come to it."""
        return self.said.get("status", "").strip() in _READ_BY_ALL

    @property
    def is_post(self) -> bool:
        """Whether it opens a conversation, as pages and pictures do not."""
        return is_post(self.said.get("post_type", "post").strip())

    @property
    def visibility(self) -> Visibility:
        """Who could read it: with a password, only those who were given it."""
        locked = self.said.get("post_password", "").strip()
        return Visibility.PRIVATE if locked else Visibility.PUBLIC

    def numbered(self) -> Iterator[tuple[str, Fields]]:
        """Yield each comment with its file and position."""
        for position, comment in enumerate(self.comments):
            yield f"{self.where}.comment[{position}]", comment


def is_post(kind: str) -> bool:
    """Say whether what a site publishes as this type is a post."""
    return kind not in _NO_POSTS and not kind.startswith(_MACHINERY)


def entry(element: Any, where: str) -> Entry:  # noqa: ANN401 - an XML element
    """Return an item, read out of its element."""
    comments = [fields(one) for one in below(element, "comment")]
    return Entry(fields(element), comments, where)


def outline(element: Any) -> Entry:  # noqa: ANN401 - an XML element
    """Return an item without its words."""
    comments = [fields(one, but=WORDS) for one in below(element, "comment")]
    return Entry(fields(element, but=WORDS), comments, "")


def kind_of(comment: Fields) -> str:
    """Return what sort of comment it is, as the site calls it."""
    return comment.get("comment_type", "").strip().lower()


def is_shown(comment: Fields) -> bool:
    """Say whether it is a comment that the site shows: approved, and not a log line.

    Spam is not in an export. Notes on orders and other plugins' lines are no comments.
    """
    approved = comment.get("comment_approved", "").strip().lower() in _APPROVED
    return approved and kind_of(comment) in _SHOWN
