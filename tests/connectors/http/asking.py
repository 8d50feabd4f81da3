"""How the tests ask a replay server."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest

from connectors._http import Answer, Ask, Budget, FetchFailed, Http, Rules
from tests.connectors.http.clock import FakeClock
from tests.connectors.http.replay import Replay

RECONNECT = "Get a new token."


class Token:
    """An access that can be renewed as often as there are further tokens."""

    def __init__(self, *tokens):
        self._tokens = list(tokens)
        self.renewed = 0

    def headers(self):
        return {"Authorization": f"Bearer {self._tokens[0]}"}

    def renew(self, http):
        del http
        self.renewed += 1
        if len(self._tokens) > 1:
            self._tokens.pop(0)


class Asking:
    """One server, one clock, and one way to ask."""

    def __init__(self, server, clock, http, budget):
        self.server, self.clock, self.http, self.budget = server, clock, http, budget

    def gives(self, *replies):
        self.server.gives("/notes", *replies)

    def ask(self, to="notes", **told):
        return self.http.ask(Ask(to=to, **told))

    def fails(self, to="notes", **told):
        """Return the error that asking ends in."""
        with pytest.raises(FetchFailed) as caught:
            self.ask(to, **told)
        return caught.value

    @property
    def times(self):
        """Return how often it was asked."""
        return len(self.server.seen)


@contextlib.contextmanager
def asking(*replies, access=None, budget=None, served=None, **rules):
    """Ask a server that gives these replies; ``served`` says more of the server."""
    clock = FakeClock()
    budget = budget or Budget()
    with Replay(**(served or {})) as server:
        http = Http(
            server.url,
            Rules(reconnect=RECONNECT, **rules),
            clock=clock,
            budget=budget,
            access=access,
        )
        with http:
            ours = Asking(server, clock, http, budget)
            if replies:
                ours.gives(*replies)
            yield ours


def answer(headers, at=datetime(2026, 11, 2, 2, 0, tzinfo=UTC), **told):
    """Return an answer as if it had come."""
    said = {"url": "https://x.example/", "status": 429, "body": b"", **told}
    return Answer(headers=headers, at=at, **said)


def later(seconds, than=datetime(2026, 11, 2, 2, 0, tzinfo=UTC)):
    return than + timedelta(seconds=seconds)
