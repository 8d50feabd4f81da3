"""What the rules find for one channel, before it is put into words."""

from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import ChannelKind
from auditor.verdict.case import Case, Window
from auditor.verdict.rules import Content, Counts, Level, Outcome, Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSide:
    """What an own-side source shows.

    Attributes:
        spoken_to: People replied to or mentioned.
        unnamed: Replies to somebody the source does not name.
        replied_to: People replied to.
        went_on: Of them, those who went on after we spoke, as far as clocks show.
        on_three_days: Of them, those who wrote on three days or more.
    """

    spoken_to: int
    unnamed: int
    replied_to: int
    went_on: int
    on_three_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What content and the qualifiers are decided by; see ``verdict/context.sql``."""

    posts: int = 0
    closed_posts: int = 0
    blocks: int = 0
    all_blocks: int = 0
    inbound: int = 0
    inbound_people: int = 0
    busiest: int = 0
    to_people: int = 0
    to_people_automated: int = 0
    tried_by_template: int = 0
    asked: int = 0
    followed_up: int = 0
    by_order: int = 0
    nameless: int = 0
    last_own: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The verdict of one channel for one response window.

    Attributes:
        case: The channel.
        window: What was judged.
        slug: Its name.
        level: V; None where nothing was scored.
        content: C.
        sure: False for Can't tell and Not enough data.
        ground: Why: which step of the gate decided.
        counts: What the tests count; None where nothing was scored.
        base: LISTEN's: ``needs`` or ``all``.
        outcomes: By test.
        other_base: (answered, due) on the other base.
        halves: LISTEN of the earlier and the later half, (answered, due) each.
        possible: Names still possible; only with Can't tell.
        own_side: For a one-sided source.
        context: For content and qualifiers.
        wrote: People who wrote in the window.
        own_messages: Own posts and replies in the window.
        spike_people: People left out of RETURN because of a spike.
        due_at: When enough people will be due; only for that ground.
        weeks: Weeks until there is enough; only for that ground.
        by_own: Whether own messages alone are enough by then.
    """

    case: Case
    window: Window
    slug: Slug
    level: Level | None
    content: Content
    sure: bool
    ground: str
    counts: Counts | None = None
    base: str = "needs"
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    other_base: tuple[int, int] | None = None
    halves: tuple[tuple[int, int], tuple[int, int]] | None = None
    possible: tuple[Slug, ...] = ()
    own_side: OwnSide | None = None
    context: Context = Context()
    wrote: int = 0
    own_messages: int = 0
    spike_people: int = 0
    due_at: datetime | None = None
    weeks: int | None = None
    by_own: bool = False

    @property
    def not_answered(self) -> int:
        """Return how many people due were not answered."""
        if self.counts is None or self.counts.answered is None:
            return 0
        return self.counts.due - self.counts.answered

    @property
    def people(self) -> int:
        """Return people who spoke to the channel; one-sided: people spoken to."""
        if self.case.one_sided:
            return self.own_side.spoken_to if self.own_side else 0
        return self.wrote

    @property
    def aside(self) -> bool:
        """Say whether it stands aside when the business is judged."""
        return self.slug in (Slug.DORMANT, Slug.NOT_ENOUGH_DATA)

    @property
    def reviews(self) -> bool:
        """Say whether the channel is a review page."""
        return self.case.kind is ChannelKind.REVIEWS
