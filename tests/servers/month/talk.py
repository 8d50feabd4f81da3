"""What is said in a town in a month, and who says it: the same on every server."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

FIRST = datetime(2026, 10, 1, tzinfo=UTC)  # the day of the first night
HOUR, A_YEAR = timedelta(hours=1), timedelta(days=365)
NAMES = (
    *("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gus", "Hana", "Ida", "Jon"),
    *("Kim", "Lea", "Max", "Nia", "Ole", "Pia", "Quin", "Rosa", "Sam", "Tess"),
)
_THINGS = ("rye", "maps", "soup", "plums", "oats", "novels", "tea", "walnuts", "beans")
_POSTED = (
    "Fresh today: {}, as long as there are some.",
    "This week we have {} from three places, come and compare them.",
    "Open until six today; the {} are on the long table.",
    "New on the shelf behind the door: {}.",
)
_BEGUN = ("New {} in my shop since this morning.", "My first {} of the year.")
_SPOKEN = ("How did you get {} so early?", "Which of the {} would you take yourself?")
_EXPLAINED = ("The {} are from a grower I know.", "All of them, the {} are that good.")
_ASKED = (
    "Do you still have the {}?",
    "When will the {} be back?",
    "Could you keep some {} for me until Friday?",
    "What do the {} cost now?",
    "Are the {} from around here?",
)
_ANSWERED = (
    "Yes, the {} came in this morning, ask for Jo at the counter.",
    "The {} are back on Tuesday, shall I keep some for you?",
    "Of course, your {} are under your name until Friday noon.",
    "Same price as last year; the {} are by the window.",
    "They are, our {} come from the farm behind the mill.",
)
_THANKED = (
    "Lovely, I will come for the {} after work.",
    "That is kind, the {} were so good last time.",
    "Perfect, two of the {} for me then.",
)


@dataclass(eq=False)
class Said:
    """Something that was said.

    Attributes:
        who: Whose it is; None for the business.
        at: When.
        text: What.
        to: What it answers.
        there: Where the server has it, once it is written.
        gone: Whether it was taken back.
    """

    who: str | None
    at: datetime
    text: str
    to: "Said | None" = None
    there: object = None
    gone: bool = False


@dataclass(frozen=True)
class Manner:
    """How a business behaves.

    Attributes:
        answers: On which days it answers those who asked.
        posts: How often it posts on a day.
        people: How many people come by turns.
        starts: Whether it speaks to others first.
        asked_by_post: Whether people write below posts, rather than by themselves.
    """

    answers: object = lambda _: True
    posts: int = 1
    people: int = 20
    starts: bool = False
    asked_by_post: bool = True


def moment(day, hour=0, minute=0):
    """Return a moment of a day, counted from that of the first night."""
    return FIRST + timedelta(days=day, hours=hour, minutes=minute)


@dataclass
class Talk:
    """What is said on one server to and by one business.

    Attributes:
        server: Takes what is written: ``writes([Said, …])``.
        manner: How the business behaves.
        said: All of it.
    """

    server: object
    manner: Manner
    said: list = field(default_factory=list)

    def goes_on(self, days):
        """Have everything of some days said, in the order in which it is answered."""
        manner = self.manner
        posts = {
            day: self._says(None, moment(day, 8 + number), _POSTED)
            for day in days
            for number in range(manner.posts)
        }
        self._written()
        asked = [
            self._asks(day, slot, posts.get(day)) for day in days for slot in (0, 1)
        ]
        began = [
            self._says(f"Neighbour {self._name(day)}", moment(day, 9, 30), _BEGUN)
            for day in days
            if manner.starts
        ]
        self._written()
        answers = [
            self._says(None, one.at + 2 * HOUR, _ANSWERED, to=one)
            for one in asked
            if manner.answers(_day(one))
        ]
        spoken = [self._says(None, one.at + 4 * HOUR, _SPOKEN, to=one) for one in began]
        self._written()
        for one in answers:
            if _day(one) % 3 and one.at.hour == 12:
                self._says(one.to.who, one.at + 3 * HOUR, _THANKED, to=one)
        for one in spoken:
            self._says(one.to.who, one.at + 2 * HOUR, _EXPLAINED, to=one)
        self._written()

    def takes_back(self, one):
        """Have somebody delete what they said."""
        self.server.takes_back(one)
        one.gone = True

    def of(self, *, own, answering=None):
        """Return what stands of the business, or of others to it."""
        return [
            one
            for one in self.said
            if not one.gone
            and (one.who is None) is own
            and answering in (None, one.to is not None)
        ]

    @property
    def received(self):
        """What others wrote to the business."""
        return [
            one
            for one in self.of(own=False)
            if (one.to is not None and one.to.who is None)
            or (one.to is None and not self.manner.asked_by_post)
        ]

    @property
    def waiting(self):
        """Return what was asked by people to whom nothing was said after that."""
        spoken = {}
        for one in self.of(own=True, answering=True):
            spoken[one.to.who] = max(one.at, spoken.get(one.to.who, one.at))
        return [
            one
            for one in self.received
            if one.text.endswith("?") and one.at > spoken.get(one.who, FIRST - A_YEAR)
        ]

    def _asks(self, day, slot, post):
        who = self._name(2 * day + slot * 7)
        below = post if self.manner.asked_by_post else None
        return self._says(who, moment(day, 10 + slot, 5), _ASKED, to=below)

    def _name(self, number):
        return NAMES[number % self.manner.people]

    def _says(self, who, at, texts, to=None):
        turn = (at - FIRST).days * 3 + at.hour
        words = texts[turn % len(texts)].format(_THINGS[turn % len(_THINGS)])
        one = Said(who, at, words, to)
        self.said.append(one)
        return one

    def _written(self):
        self.server.writes([one for one in self.said if one.there is None])


def _day(one):
    return (one.at - FIRST).days
