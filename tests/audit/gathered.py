"""An audit with the messages behind its numbers, made from exports."""

from auditor.audit import run
from auditor.audit.explaining import Wanted, explain
from auditor.audit.reading import identify, read
from auditor.audit.request import Request
from auditor.store import open_store
from connectors import find


class Opened:
    """Exports that were read once, to be asked for several things.

    Attributes:
        audit: With its evidence.
    """

    def __init__(self, *paths, **asked):
        self.request = Request(**({"evidence": True} | asked))
        found, _ = find(list(paths), self.request.told)
        self.identified, _ = identify(found)
        self.store = open_store(None, [one.key for one in self.identified])
        read(self.store, self.identified)
        self.taken = run.TakenIn(store=self.store, identified=self.identified)
        self.audit = run.audit(self.taken, self.request)

    def explained(self, name):
        """Return what is behind a metric, channel by channel."""
        channels, cases, frame = run.related(self.taken, self.request)
        return explain(self.store.con, channels, cases, frame, Wanted(name=name))

    def behind(self, metric, part="", channel="x:bakery"):
        """Return what was gathered behind one row of a metric."""
        [found] = [
            one
            for one in self.audit.evidence.behind
            if (one.metric, one.part, one.channel) == (metric, part, channel)
        ]
        return found

    def told(self, unit):
        """Return a unit as (name, counted, [(role, words)])."""
        held = self.audit.evidence
        name = None if unit.person is None else held.people[unit.person].name
        lines = [
            (role, held.messages[place].text)
            for place, role in zip(unit.messages, unit.roles, strict=True)
        ]
        return name, unit.counted, lines
