"""A month of nights, each begun as cron begins it."""

from dataclasses import dataclass, field

from tests.servers.month.talk import moment
from tests.servers.month.town import CLIENTS, Town
from tests.servers.month.troubles import during, trouble_of

NIGHTS = 30
TAKEN_BACK = {10: ("radio", "mastodon"), 14: ("books", "wordpress")}


@dataclass
class Month:
    """What a month left behind.

    Attributes:
        town: Where it was lived.
        nights: Every night, by its number.
        beside: What second nights left that were begun beside one.
        audits: The newest audit of every client after each night.
        pages: Every client's bookmarked page after each night.
    """

    town: Town
    nights: dict = field(default_factory=dict)
    beside: dict = field(default_factory=dict)
    audits: dict = field(default_factory=dict)
    pages: dict = field(default_factory=dict)

    def lives(self, number):
        """Live a day, and the night after it."""
        if number > 1:
            self.town.goes_on(range(number - 2, number - 1))
        if number in TAKEN_BACK:
            self._takes_back(*TAKEN_BACK[number])
        trouble = trouble_of(number)
        at = moment(number - 1 - trouble.days_back, 2, 30)
        self.town.clock.is_set_to(at)
        with during(trouble, self.town):
            self._sleeps(number, at, trouble)
        owner = self.town.owner
        self.audits[number] = {one: owner.newest_audit(one) for one in CLIENTS}
        self.pages[number] = {one: owner.page(one) for one in CLIENTS}

    def _sleeps(self, number, at, trouble):
        owner = self.town.owner
        with owner.night(at) as night:
            if trouble.killed:
                night.is_under_way()
                night.is_killed()
            if trouble.twice:
                night.is_under_way()
                with owner.night(at) as second:
                    self.beside[number] = second.ends()
            self.nights[number] = night.ends()

    def _takes_back(self, client, platform):
        """Have somebody delete a question that nobody has answered."""
        talk = self.town.talks[client, platform]
        talk.takes_back(talk.waiting[-3])  # an earlier night has seen it
