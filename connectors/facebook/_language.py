"""How the sentences of one language say what somebody did and to whom.

Each is what follows the name of whoever did it. ``{y}`` is another's name, ``{ys}`` the
same with an ending that says whose something is; ``{thing}`` is what posts are called.
A language whose ending for that is a bare s says so in ``genitive``, as it cannot be
told there from a name that ends in s.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The sentences of one language.

    Attributes:
        anchors: Words of which one stands in each of its sentences.
        thing: What posts are called, as alternatives of a regular expression.
        replied: Somebody answered somebody's comment.
        commented: Somebody commented on somebody's post.
        own: Somebody answered or commented on something of their own.
        shared: Somebody passed on a post, perhaps somebody's.
        wall: Somebody wrote on somebody's page.
        ending: What follows a name to say whose something is.
        genitive: Whether that is a bare s, and may be missing after some names.
        articles: What stands before a thing that is nobody's, for those languages.
        within: Words that lead to the name of a group.
    """

    anchors: tuple[str, ...]
    thing: str
    replied: tuple[str, ...]
    commented: tuple[str, ...]
    own: tuple[str, ...]
    shared: tuple[str, ...]
    wall: tuple[str, ...]
    ending: str = ""
    genitive: bool = False
    articles: str = ""
    within: tuple[str, ...]
