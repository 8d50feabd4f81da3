"""A consultant's own clients side by side: raw shares, and shares drawn together.

A share of three people says little by itself. Where enough clients are known, how they
differ says how far such a share is to be believed: each is drawn towards their mean,
the fewer people the more (empirical Bayes, with a prior fitted to these clients alone).
It is for the consultant's eyes. No verdict reads it: nobody is judged by neighbours.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.language import listed_text, text
from auditor.portfolio.clients import Client
from auditor.portfolio.prior import CLIENTS, PEOPLE, Prior, fit
from auditor.verdict.rules import wilson


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
        return [text("clients.not_drawn", clients=CLIENTS, people=PEOPLE, n=known)]
    said = text(
        "clients.drawn",
        n=known,
        people=PEOPLE,
        mean=f"{100 * prior.mean:.0f}",
        worth=f"{prior.strength:.0f}",
    )
    return [said, text("clients.for_you"), text("clients.no_neighbours")]


def _mixed(clients: Sequence[Client]) -> list[str]:
    """Return in what the audits differ so that their shares are not quite alike."""
    notes = []
    rules = sorted({one.rules for one in clients})
    if len(rules) > 1:
        notes.append(text("clients.rules_differ", versions=listed_text(rules)))
    windows = sorted({one.response_window_days for one in clients})
    if len(windows) > 1:
        days = listed_text([str(window) for window in windows])
        notes.append(text("clients.windows_differ", days=days))
    notes += [
        text("clients.twice", n=count, client=name)
        for name, count in sorted(Counter(one.name for one in clients).items())
        if count > 1
    ]
    return notes
