"""What of a post an archive is read for, with the names X gives it.

Archives since 2018 write every number as a text, older ones as a number; some wrap each
post in an object of its own (``{"tweet": …}``), some do not.
"""

import msgspec

Ident = str | int | None


class Mention(msgspec.Struct, gc=False):
    """Somebody named in a post."""

    screen_name: str | None = None
    name: str | None = None
    id_str: Ident = None
    id: Ident = None


class Link(msgspec.Struct, gc=False):
    """An address in a post, as shortened by X and in full."""

    url: str | None = None
    expanded_url: str | None = None


class Medium(msgspec.Struct, gc=False):
    """A picture or film in a post; ``source_…`` name the post it was taken from."""

    url: str | None = None
    expanded_url: str | None = None
    source_status_id_str: Ident = None
    source_status_id: Ident = None


class Entities(msgspec.Struct, gc=False):
    """What X found in a post's text."""

    user_mentions: tuple[Mention, ...] | None = None
    urls: tuple[Link, ...] | None = None
    media: tuple[Medium, ...] | None = None


class User(msgspec.Struct, gc=False):
    """An account, as archives before 2019 state it with every post."""

    id_str: Ident = None
    id: Ident = None
    screen_name: str | None = None
    name: str | None = None
    protected: bool | None = None


class Shared(msgspec.Struct, gc=False):
    """The post that was passed on, as archives before 2019 hold it."""

    id_str: Ident = None
    id: Ident = None
    user: User | None = None


class Head(msgspec.Struct, gc=False):
    """What every reading of a post needs."""

    id_str: Ident = None
    id: Ident = None
    created_at: str | None = None
    in_reply_to_status_id_str: Ident = None
    in_reply_to_status_id: Ident = None
    in_reply_to_user_id_str: Ident = None
    in_reply_to_user_id: Ident = None

    @property
    def key(self) -> str:
        """Its id.

        Raises:
            ValueError: It has none.
        """
        stated = self.id_str
        if type(stated) is str and stated not in _NOBODY:
            return stated  # as nearly all are
        found = ident(stated, self.id)
        if found is None:
            raise ValueError("it has no id")
        return found

    @property
    def parent(self) -> str | None:
        """The id of the post it answers."""
        stated, number = self.in_reply_to_status_id_str, self.in_reply_to_status_id
        return None if stated is number is None else ident(stated, number)

    @property
    def addressee(self) -> str | None:
        """The id of the account it answers or begins by naming."""
        stated, number = self.in_reply_to_user_id_str, self.in_reply_to_user_id
        return None if stated is number is None else ident(stated, number)


class Edit(msgspec.Struct, gc=False, rename="camel"):
    """That a post is a later version of another."""

    initial_tweet_id: Ident = None


class Versions(msgspec.Struct, gc=False, rename="camel"):
    """All versions of a post known when this one was written."""

    edit_tweet_ids: tuple[str | int, ...] | None = None


class EditInfo(msgspec.Struct, gc=False):
    """Where a post stands among its versions."""

    edit: Edit | None = None
    initial: Versions | None = None


class Outline(Head, gc=False):
    """What is needed of all posts before any of them can be read."""

    edit_info: EditInfo | None = None


class Tweet(Head, gc=False):
    """A post, reply or share."""

    full_text: str | None = None
    text: str | None = None
    lang: str | None = None
    favorite_count: int | None = None
    retweet_count: int | None = None
    in_reply_to_screen_name: str | None = None
    entities: Entities | None = None
    extended_entities: Entities | None = None
    deleted_at: str | None = None
    user: User | None = None
    retweeted_status: Shared | None = None


class OutlineItem(Outline, gc=False):
    """A post's outline, wrapped or not."""

    tweet: Outline | None = None


class TweetItem(Tweet, gc=False):
    """A post, wrapped or not."""

    tweet: Tweet | None = None


def ident(*candidates: Ident) -> str | None:
    """Return the first of an id's spellings that names something."""
    for candidate in candidates:
        if candidate is not None and candidate not in _NOBODY:
            return str(candidate)
    return None


# X writes these where an account is gone or nothing is answered.
_NOBODY: frozenset[str | int] = frozenset({"", "0", "-1", 0, -1})
