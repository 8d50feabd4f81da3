"""A consultant's own clients side by side: raw shares, and shares drawn together.

A share of three people says little by itself. Where enough clients are known, how they
differ says how far such a share is to be believed: each is drawn towards their mean,
the fewer people the more (empirical Bayes, with a prior fitted to these clients alone).
It is for the consultant's eyes. No verdict reads it: nobody is judged by neighbours.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.portfolio.clients import Client
from auditor.portfolio.prior import CLIENTS, PEOPLE, Prior, fit
from auditor.verdict.rules import wilson

_FOR_WHOM = (
    "What is drawn together is for your own view of your clients.",
    "It stands in no report and in no verdict: nobody is judged by the neighbours.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One client's share.

    Attributes:
        client: Whose.
        share: As counted; None with fewer than 8 people due.
        low: Wilson's 90 % lower bound; None like the share.
        high: The upper bound.
        shrunk: Drawn towards the clients' mean; None where nothing is drawn.
    """

    client: Client
    share: float | None
    low: float | None
    high: float | None
    shrunk: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """A consultant's clients.

    Attributes:
        lines: By name, then file; never by their share.
        prior: Fitted to them; None where they are too few.
        notes: What the reader must know, in plain sentences.
    """

    lines: tuple[Line, ...]
    prior: Prior | None
    notes: tuple[str, ...]


def portfolio(clients: Sequence[Client]) -> Portfolio:
    """Return the clients side by side, by name."""
    ordered = sorted(clients, key=lambda one: (one.name.casefold(), one.name, one.path))
    counted = [(one.x, one.n) for one in ordered if one.x is not None]
    prior = fit(counted)
    return Portfolio(
        lines=tuple(_line(one, prior) for one in ordered),
        prior=prior,
        notes=(*_how(counted, prior), *_mixed(ordered)),
    )


def _line(client: Client, prior: Prior | None) -> Line:
    if client.x is None or not client.n:
        return Line(client=client, share=None, low=None, high=None, shrunk=None)
    shrunk = prior.shrunk(client.x, client.n) if prior else None
    if client.n < PEOPLE:
        return Line(client=client, share=None, low=None, high=None, shrunk=shrunk)
    low, high = wilson(client.x, client.n)
    return Line(
        client=client,
        share=client.x / client.n,
        low=low,
        high=high,
        shrunk=shrunk,
    )


def _how(counted: Sequence[tuple[int, int]], prior: Prior | None) -> list[str]:
    known = sum(n >= PEOPLE for _, n in counted)
    if prior is None:
        takes = f"that takes {CLIENTS} clients with {PEOPLE} people due each"
        return [f"Nothing is drawn together: {takes}, and there {_are(known)}."]
    over = f"over the {known} clients with {PEOPLE} people due or more"
    worth = f"mean {100 * prior.mean:.0f} %, worth {prior.strength:.0f} people"
    return [f"Drawn together {over}: {worth}.", *_FOR_WHOM]


def _are(known: int) -> str:
    return "is 1" if known == 1 else f"are {known}"


def _mixed(clients: Sequence[Client]) -> list[str]:
    """Return in what the audits differ so that their shares are not quite alike."""
    notes = []
    rules = sorted({one.rules for one in clients})
    if len(rules) > 1:
        notes.append(
            f"These audits were made by different rules: versions {_and(rules)}."
        )
    windows = sorted({one.response_window_days for one in clients})
    if len(windows) > 1:
        notes.append(
            "These audits wait differently long for an answer: "
            f"{_and([str(days) for days in windows])} days."
        )
    notes += [
        f"{count} files are audits of a client called {name}. Each stands and counts as"
        " a client of its own: give one file for each client."
        for name, count in sorted(Counter(one.name for one in clients).items())
        if count > 1
    ]
    return notes


def _and(parts: Sequence[str]) -> str:
    *head, tail = parts
    return f"{', '.join(head)} and {tail}" if head else tail
