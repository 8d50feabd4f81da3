"""Exports that can be told by their looks, though no connector reads them.

The first line that fits holds, so that a page of HTML comes before the JSON beside it.
A platform that a connector reads is here only for the forms it does not read, such as
HTML. What is said never claims more than the connectors that are there can do.
"""

from dataclasses import dataclass

from connectors._lookalike_marks import (
    Mark,
    begins,
    called,
    columns,
    has,
    has_one,
    only_pages,
)
from connectors._seam import discover
from connectors._source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lookalike:
    """One line of the table.

    Attributes:
        platform: The short platform name.
        title: What people call it.
        marks: Any of these tells it.
        form: What kind of export it is, where another kind could be read.
        ask: How to get the kind that can be read.
    """

    platform: str
    title: str
    marks: tuple[Mark, ...]
    form: str = ""
    ask: str = ""


_HTML = ", as HTML, which is made for looking at and not for counting"

_META_AS_JSON = (
    "In the Accounts Centre choose 'Your information and permissions', 'Export your"
    " information', and JSON instead of HTML as the format."
)
_GOOGLE_AS_JSON = (
    "At takeout.google.com choose the product, then 'Multiple formats', and JSON"
    " instead of HTML."
)
_MAIL_AS_MBOX = (
    "Open the mailbox in Thunderbird, and hand over the folder with its files Inbox and"
    " Sent: 'Account Settings', 'Server Settings', 'Local Directory'."
)

_FACEBOOK = (
    "your_facebook_activity",
    "your_activity_across_facebook",
    "this_profile's_activity_across_facebook",
)
_INSTAGRAM = ("your_instagram_activity", "followers_and_following")

_TABLE = (
    _Lookalike(
        platform="facebook",
        title="Facebook",
        form=_HTML,
        ask=_META_AS_JSON,
        marks=(
            only_pages(*_FACEBOOK),
            only_pages("posts/your_posts*", "profile_information"),
        ),
    ),
    _Lookalike(
        platform="facebook",
        title="Facebook",
        marks=(
            has_one(*_FACEBOOK),
            has_one(
                "posts/your_posts_*.json",
                "profile_information/profile_information.json",
            ),
            columns("post id", "page id"),
            begins(".csv", r"\A\xff\xfes\x00e\x00p\x00="),
        ),
    ),
    _Lookalike(
        platform="instagram",
        title="Instagram",
        form=_HTML,
        ask=_META_AS_JSON,
        marks=(only_pages(*_INSTAGRAM), only_pages("content/posts_*")),
    ),
    _Lookalike(
        platform="instagram",
        title="Instagram",
        marks=(
            has_one(*_INSTAGRAM, "content/posts_*.json", "media/posts_*.json"),
            columns("post id", "account username"),
        ),
    ),
    _Lookalike(
        platform="threads",
        title="Threads",
        marks=(
            has_one("threads_and_replies.json", "threads/threads_and_replies.json"),
        ),
    ),
    _Lookalike(
        platform="mastodon",
        title="Mastodon or a relative of it",
        form=", and lists people or likes, which are no messages",
        marks=(
            begins(".json", r'"type": *"OrderedCollection"', "orderedItems"),
            begins(".csv", r"\A(\xef\xbb\xbf)?Account address"),
            called("pixelfed-followers.json", "pixelfed-following.json"),
            called("muted-and-blocked-accounts.json"),
            called("blocked_accounts.csv", "blocked_domains.csv"),
        ),
    ),
    _Lookalike(
        platform="mastodon",
        title="Mastodon or a relative of it",
        form=", and lies there without the outbox.json that holds the messages",
        marks=(begins(".json", '"preferredUsername" *:', '"followers" *:'),),
    ),
    _Lookalike(
        platform="linkedin",
        title="LinkedIn",
        marks=(
            has("Profile.csv", "Connections.csv"),
            columns("date", "sharelink", "sharecommentary"),
            columns("conversation id", "conversation title", "from", "to"),
            called("*_content_*.xls", "*_followers_*.xls", "*_visitors_*.xls"),
        ),
    ),
    _Lookalike(
        platform="youtube",
        title="YouTube",
        form=_HTML,
        ask=_GOOGLE_AS_JSON,
        marks=(
            has_one(
                "my-comments/my-comments.html",
                "my-live-chat-messages/my-live-chat-messages.html",
                "history/watch-history.html",
            ),
        ),
    ),
    _Lookalike(
        platform="youtube",
        title="YouTube",
        marks=(
            has_one(
                "comments/comments.csv",
                "history/watch-history.json",
                "subscriptions/subscriptions.csv",
            ),
            columns("comment id", "channel id", "video id"),
        ),
    ),
    _Lookalike(
        platform="google_plus",
        title="Google+",
        form=_HTML,
        marks=(only_pages("Google+ Stream"), only_pages("Posts", "ActivityLog")),
    ),
    _Lookalike(
        platform="google_plus",
        title="Google+",
        marks=(has("Google+ Stream"), has("Posts", "ActivityLog")),
    ),
    _Lookalike(
        platform="reddit",
        title="Reddit",
        marks=(
            columns("permalink", "subreddit", "link", "parent"),
            columns("permalink", "subreddit", "title"),
            has("comments.csv", "posts.csv", "subscribed_subreddits.csv"),
        ),
    ),
    _Lookalike(
        platform="tiktok",
        title="TikTok",
        marks=(
            called("user_data.json", "user_data_tiktok.json"),
            begins(
                ".json",
                r'\A\s*\{\s*"(Your )?Activity" *: *\{|\A\s*\{\s*"(Comment|Direct'
                r' Messages?|Tiktok Live|App Settings|Profile And Settings)" *: *\{',
            ),
        ),
    ),
    _Lookalike(
        platform="pinterest",
        title="Pinterest",
        marks=(begins(".html", "pinterest.com/pin/"),),
    ),
    _Lookalike(
        platform="blogger",
        title="Blogger",
        marks=(begins("", r"schemas\.google\.com/blogger/20\d\d"),),
    ),
    _Lookalike(
        platform="ghost",
        title="Ghost",
        marks=(begins(".json", r'"db": *\[\s*\{\s*"meta": *\{\s*"exported_on"'),),
    ),
    _Lookalike(
        platform="disqus",
        title="Disqus",
        marks=(begins("", r'xmlns="https?://disqus\.com"'),),
    ),
    _Lookalike(
        platform="discourse",
        title="Discourse",
        marks=(
            columns("topic title", "is pm", "url"),
            begins(".json", r'"post_stream": *\{'),
        ),
    ),
    _Lookalike(
        platform="email",
        title="Outlook, in its own format",
        ask=_MAIL_AS_MBOX,
        marks=(begins("", r"\A!BDN"), called("*.pst", "*.ost")),
    ),
    _Lookalike(
        platform="email",
        title="a mailbox",
        form=", one mail taken out of it",
        ask=_MAIL_AS_MBOX,
        marks=(begins(".eml", r"(\A|\n)(Message-ID|Date|Received):"),),
    ),
    _Lookalike(
        platform="mailchimp", title="Mailchimp", marks=(columns("leid", "euid"),)
    ),
    _Lookalike(
        platform="discord",
        title="Discord",
        marks=(begins(".json", r'"guild": *\{', r'"channel": *\{'),),
    ),
    _Lookalike(
        platform="telegram",
        title="Telegram",
        form=_HTML,
        ask="In Telegram Desktop choose 'Export chat history', and JSON as the format.",
        marks=(only_pages("messages*.html"),),
    ),
    _Lookalike(
        platform="telegram",
        title="Telegram",
        marks=(begins(".json", r'"type": *"(personal|private|public|bot|saved)_\w+"'),),
    ),
    _Lookalike(
        platform="slack",
        title="Slack",
        marks=(has("users.json", "channels.json"),),
    ),
)

_UNFINISHED = called("*.crdownload", "*.part", "*.download", "*.opdownload")


def lookalike(root: Source) -> tuple[str, str] | None:
    """Return what an unrecognised source seems to be, and what to do with it.

    Args:
        root: A folder or a file, as the root of its own tree.
    """
    if _UNFINISHED(root):
        return (
            f"{root.label} is a download that has not finished.",
            "Wait for it, or start the download again.",
        )
    for one in _TABLE:
        if any(mark(root) for mark in one.marks):
            reason = f"{root.label} seems to be from {one.title}{one.form}."
            return reason, _hint(one)
    return None


def _hint(one: _Lookalike) -> str:
    requests = [
        connector.request
        for connector in discover()
        if connector.platform == one.platform
    ]
    if requests:
        return one.ask or requests[0]
    carried = (
        f"Exports of {one.title} cannot be read yet. An activity file can carry their"
        " messages: `auditor sources` says how."
    )
    return f"{one.ask} {carried}" if one.ask else carried
