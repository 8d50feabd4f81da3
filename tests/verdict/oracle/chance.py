"""How likely the name is where other people happen to write, in plain loops."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import sqrt
from statistics import NormalDist

from tests.verdict.oracle.naming import name_of, v_of
from tests.verdict.oracle.tests_four import Counts, Share, by_regulars, outcomes

VALUES = 40
NORMAL = [NormalDist().inv_cdf((step + 0.5) / VALUES) for step in range(VALUES)]
Part = dict[str, float]


def chance_of(slug: str, counts: Counts, content: str, everybody: int) -> float:
    """The chance of the same name, if as many people come again."""
    parts = [_parts(counts, name, everybody) for name in ("listen", "talk", "reach")]
    back = _return_parts(counts, everybody)
    return sum(
        a * b * c * d
        for said_listen, a in parts[0].items()
        for said_talk, b in parts[1].items()
        for said_reach, c in parts[2].items()
        for said_return, d in back.items()
        if slug
        == name_of(
            v_of(
                {
                    "listen": said_listen,
                    "talk": said_talk.removesuffix(" hardly"),
                    "return": said_return,
                    "reach": said_reach,
                },
                hardly=said_talk.endswith(" hardly"),
            ),
            content,
        )
    )


def _parts(counts: Counts, name: str, everybody: int) -> Part:
    share = {"listen": counts.listen, "talk": counts.talk, "reach": counts.reach}[name]
    if share is None:
        return {outcomes(counts)[name]: 1.0}

    def says(again: Share) -> str:
        if name == "talk":
            now = replace(counts, talk=again, two_way=again[1])
            return outcomes(now)[name] + (" hardly" if now.hardly_anybody else "")
        return outcomes(replace(counts, **{name: again}))[name]

    return _shares(
        (says(again), times)
        for again, times in _again(share, everybody).items()
        if name != "listen" or again[1] >= 8
    )


def _return_parts(counts: Counts, everybody: int) -> Part:
    """By newcomers or by regulars, whichever says yes."""
    newcomers = _shares(
        (outcomes(replace(counts, newcomers=again, regulars=0))["return"], times)
        for again, times in _again(counts.newcomers, everybody).items()
    )
    if "not_applicable" in newcomers:
        return newcomers
    regulars = _shares(
        (str(by_regulars(replace(counts, regulars=x, wrote=n))), times)
        for (x, n), times in _again((counts.regulars, counts.wrote), everybody).items()
    )
    yes = regulars.get("True", 0)
    found = {said: part * (1 - yes) for said, part in newcomers.items()}
    found["yes"] = found.get("yes", 0) + yes
    return found


def _shares(said: Iterable[tuple[str, int]]) -> Part:
    found: dict[str, int] = Counter()
    for one, times in said:
        found[one] += times
    return {one: times / sum(found.values()) for one, times in found.items()}


def _again(share: Share, everybody: int) -> dict[Share, int]:
    """Those who did, drawn from everybody; those who did not, from the rest."""
    x, n = share
    everybody = max(everybody, n)
    return Counter(
        (did, did + did_not)
        for did in _draw(everybody, _part(x, everybody))
        for did_not in _draw(everybody - did, _part(n - x, everybody - x))
    )


def _part(some: int, everybody: int) -> float:
    return some / everybody if everybody else 0


def _draw(people: int, share: float) -> list[int]:
    """Forty values of a binomial count, each as likely as the next."""
    if share in {0, 1}:
        return [round(people * share)] * VALUES
    mean, deviation = people * share, sqrt(people * share * (1 - share))
    values = []
    for z in NORMAL:
        value = round(mean + z * deviation + (1 - 2 * share) * (z * z - 1) / 6)
        values.append(min(people, max(0, value)))
    return values
