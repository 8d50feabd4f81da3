"""What harming one item may cost, and what not."""

import re

import msgspec

from tests.connectors.mutated.outcome import by_itself, having, name, outcome

# An item may say of the others' ids what they stand for: whose they are, what they
# answer, in which thread they lie. If it says so no more, this changes in them.
_SAID_BY_OTHERS = (
    "account",
    "platform",
    "author_name",
    "in_reply_to",
    "in_reply_to_author",
    "conversation",
    "about",
    "about_author",
    "mentions",
)

# A bare name in a blog is believed of those alone who wrote posts under it.
_ALSO_SAID_BY_OTHERS = {"blogger": ("author",)}

# By these an item says what sort of thing it is, and whether anybody sees it. Another
# sort is passed over in silence, as exports hold much that is no message.
SORTS = frozenset(
    {"comment_approved", "comment_type", "post_type", "status", "subtype", "type"}
    | {"visibility", "X-Gmail-Labels", "X-Mailer", "List-Unsubscribe"}
)

_NAME = re.compile(r"[\w-]+", re.ASCII)
_ID = re.compile(r"(t\d_)?[0-9a-z]{1,13}")


def _is_name(said):
    return isinstance(said, str) and _NAME.fullmatch(said)


def _is_id(said):
    return isinstance(said, str) and _ID.fullmatch(said)


def _is_parent(said):
    return said is None or isinstance(said, float) or _is_id(said)  # NaN is null


def _is_blank(said):
    return isinstance(said, str) and not said.strip()


def _is_true(said):
    return said is True


# In archives of everybody's messages an item says by these whose it is and to whom it
# speaks. What concerns others is passed over in silence, as long as it says so in the
# form of a name or an id; without a parent a comment answers the post. A forum's note
# that a topic was closed or moved is a post without words. What is inferred is told by
# others.
_PASSED_OVER = {
    "reddit.dump": {
        "author": _is_name,
        "link_id": _is_id,
        "parent_id": _is_parent,
    },
    "youtube.data_api": {"channelId": _is_name},
    "discourse.category_export": {"raw": _is_blank},
    "activity.file": {"inferred": _is_true},
}


def may_be_passed_over(connector, harm):
    """Say whether an item, once harmed, looks like one that concerns nobody here."""
    looks = _PASSED_OVER.get(connector, {}).get(harm.place)
    return bool(looks and looks(harm.now))


class Trial:
    """One item of an export, harmed; and the same export without it.

    Attributes:
        whole: What comes of the export as it was.
        without: What comes of it without the item.
        harmed: What comes of it with the item harmed.
    """

    def __init__(self, export, path, harm):
        self.whole = having(export, path, harm.whole)
        self.without = having(export, path, harm.without)
        self.harmed = outcome(export.having(path, harm.harmed), export.told)
        told = self.whole.told(export.told)
        self._of_item = by_itself(export, path, harm.alone, told).ids

    @property
    def lost(self):
        """Return records that the item has no part in, and that do not come any more.

        They are the same with the item and without it; the item, read by itself, does
        not tell them again (of two copies one is chosen, and that may be the harmed).
        """
        others = set(self.whole.records) & set(self.without.records)
        mine = [one for one in others if name(one) not in self._of_item]
        there = set(map(own_words, self.harmed.records))
        return [one for one in mine if own_words(one) not in there]

    @property
    def was_read(self):
        """Say whether the item came to records of its own."""
        return len(self.whole.records) > len(self.without.records)

    @property
    def is_told(self):
        """Say whether anything is said of the harmed item: a record or a reason."""
        return (
            self.harmed.says_more_than(self.whole)
            or not self.harmed.ids <= self.without.ids
        )


def own_words(record):
    """Return a record without what other items may say of it."""
    others = _SAID_BY_OTHERS + _ALSO_SAID_BY_OTHERS.get(record.platform, ())
    return msgspec.structs.replace(record, **dict.fromkeys(others, ""))
