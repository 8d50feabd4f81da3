"""What a place of talk should have: plain questions, each yes, no or not known.

After the five principles of dialogue by Kent & Taylor (1998), which Rybalko & Seltzer
(2010) put to 93 profiles of Fortune 500 companies: 27 % named who writes there, 96 %
had a link to a site, 82 % said what they are. It moves no verdict.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from auditor.language import text
from auditor.records import ChannelKind

Answer = Literal["yes", "no", "unknown"]
_K = ChannelKind
_EVERYWHERE = frozenset(ChannelKind)
_PAGES = frozenset({_K.NETWORK, _K.BLOG, _K.FORUM})
_HALF = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the files show of one channel in its window; None where they do not.

    Attributes:
        kind: What sort of place it is.
        posts: Own posts.
        closed_posts: Those of them that nobody may answer.
        replies: What people answered.
        messages: Direct messages, both ways.
        blocks: (stretches with a post, all stretches), as content is judged.
        listen: The outcome of the test LISTEN.
    """

    kind: ChannelKind
    posts: int | None = None
    closed_posts: int = 0
    replies: int | None = None
    messages: int | None = None
    blocks: tuple[int, int] = (0, 0)
    listen: str = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One question of the list, and its answer.

    Attributes:
        slug: Its stable name; in the configuration, too.
        principle: Which of the five it belongs to.
        question: In plain words.
        answer: yes, no or unknown.
        given_by: files or owner; None where it is not known.
        do: What to do where the answer is no.
    """

    slug: str
    principle: str
    question: str
    answer: Answer
    given_by: Literal["files", "owner"] | None
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    slug: str
    principle: str
    kinds: frozenset[ChannelKind] = _EVERYWHERE
    shown: Callable[[Facts], bool | None] = lambda _: None


def _can_comment(facts: Facts) -> bool | None:
    if facts.closed_posts and _HALF * facts.closed_posts >= (facts.posts or 0):
        return False
    return True if facts.replies else None


def _can_write_privately(facts: Facts) -> bool | None:
    return True if facts.messages else None


def _posts_regularly(facts: Facts) -> bool | None:
    with_post, stretches = facts.blocks
    if facts.posts is None or not stretches:
        return None
    return _HALF * with_post >= stretches


def _answers_there(facts: Facts) -> bool | None:
    return {"yes": True, "no": False}.get(facts.listen)


_QUESTIONS = (
    _Question(
        slug="can_comment",
        principle="dialogic_loop",
        kinds=_PAGES,
        shown=_can_comment,
    ),
    _Question(
        slug="can_write_privately",
        principle="dialogic_loop",
        kinds=frozenset({_K.NETWORK, _K.FORUM, _K.CHAT}),
        shown=_can_write_privately,
    ),
    _Question(
        slug="names_who",
        principle="dialogic_loop",
    ),
    _Question(
        slug="says_what",
        principle="useful_information",
        kinds=_EVERYWHERE - {_K.MAILBOX},
    ),
    _Question(
        slug="gives_hours",
        principle="useful_information",
    ),
    _Question(
        slug="gives_address",
        principle="useful_information",
    ),
    _Question(
        slug="posts_regularly",
        principle="return_visits",
        kinds=frozenset({_K.NETWORK, _K.BLOG}),
        shown=_posts_regularly,
    ),
    _Question(
        slug="reason_to_return",
        principle="return_visits",
        kinds=_PAGES,
    ),
    _Question(
        slug="links_to_site",
        principle="ease_of_interface",
    ),
    _Question(
        slug="keeps_visitors",
        principle="conservation_of_visitors",
        kinds=frozenset({_K.NETWORK, _K.BLOG}),
    ),
    _Question(
        slug="answers_there",
        principle="conservation_of_visitors",
        shown=_answers_there,
    ),
)
SLUGS = tuple(question.slug for question in _QUESTIONS)


def check(facts: Facts, told: Mapping[str, bool]) -> tuple[Answered, ...]:
    """Return the questions that make sense for a kind of channel, with their answers.

    What the files show comes before what the owner says.

    Args:
        facts: What the files show.
        told: The owner's answers, by slug.
    """
    return tuple(
        _answered(question, question.shown(facts), told.get(question.slug))
        for question in _QUESTIONS
        if facts.kind in question.kinds
    )


def _answered(question: _Question, shown: bool | None, told: bool | None) -> Answered:
    known = told if shown is None else shown
    answer: Answer = "unknown"
    if known is not None:
        answer = "yes" if known else "no"
    return Answered(
        slug=question.slug,
        principle=question.principle,
        question=text(f"check.{question.slug}"),
        answer=answer,
        given_by=None if known is None else "owner" if shown is None else "files",
        do=text(f"check.{question.slug}.do"),
    )
