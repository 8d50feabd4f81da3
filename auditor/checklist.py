"""What a place of talk should have: plain questions, each yes, no or not known.

After the five principles of dialogue by Kent & Taylor (1998), which Rybalko & Seltzer
(2010) put to 93 profiles of Fortune 500 companies: 27 % named who writes there, 96 %
had a link to a site, 82 % said what they are. It moves no verdict.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

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
    question: str
    do: str
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
        question="Can people comment on your posts?",
        do="Open the comments on your posts: where nobody can write, nobody can talk.",
        kinds=_PAGES,
        shown=_can_comment,
    ),
    _Question(
        slug="can_write_privately",
        principle="dialogic_loop",
        question="Can people write to you in private?",
        do="Allow messages from everybody, or say on the profile where to write.",
        kinds=frozenset({_K.NETWORK, _K.FORUM, _K.CHAT}),
        shown=_can_write_privately,
    ),
    _Question(
        slug="names_who",
        principle="dialogic_loop",
        question="Does it say who writes there, by name?",
        do="Say who writes there; a first name is enough.",
    ),
    _Question(
        slug="says_what",
        principle="useful_information",
        question="Does the profile say in a sentence what you do, and where?",
        do="Say on the profile in a sentence what you do, and where.",
        kinds=_EVERYWHERE - {_K.MAILBOX},
    ),
    _Question(
        slug="gives_hours",
        principle="useful_information",
        question="Are your opening hours there?",
        do="Put your opening hours there, or a link to them.",
    ),
    _Question(
        slug="gives_address",
        principle="useful_information",
        question="Is your address there, or another way to reach you?",
        do="Put your address, a phone number or an email address there.",
    ),
    _Question(
        slug="posts_regularly",
        principle="return_visits",
        question="Is there something new regularly?",
        do="Post a little and often; once a week is plenty.",
        kinds=frozenset({_K.NETWORK, _K.BLOG}),
        shown=_posts_regularly,
    ),
    _Question(
        slug="reason_to_return",
        principle="return_visits",
        question="Is there a reason to come back, such as something every Friday?",
        do="Give people a reason to come back, such as a question every Friday.",
        kinds=_PAGES,
    ),
    _Question(
        slug="links_to_site",
        principle="ease_of_interface",
        question="Is there a link to your site, and does it work?",
        do="Put a link to your site there, and follow it once to see that it works.",
    ),
    _Question(
        slug="keeps_visitors",
        principle="conservation_of_visitors",
        question="Do links in your posts lead to places of your own?",
        do="Link to your own page rather than to somebody else's, where you have one.",
        kinds=frozenset({_K.NETWORK, _K.BLOG}),
    ),
    _Question(
        slug="answers_there",
        principle="conservation_of_visitors",
        question="Do people get their answer where they asked?",
        do="Answer where people ask, so that others read it, too.",
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
        question=question.question,
        answer=answer,
        given_by=None if known is None else "owner" if shown is None else "files",
        do=question.do,
    )
