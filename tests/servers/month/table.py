"""A month in a table, for a person to read."""

from tests.servers.month.town import CLIENTS
from tests.servers.month.troubles import trouble_of

_LEGEND = "· audited   P a new page   ! something failed, and is named   blank: nothing"


def table(month):
    """Yield a line for each night: how it ended, and what came of each client."""
    heads = "  ".join(f"{one:6}" for one in CLIENTS)
    yield f"night  ended with  {heads}  trouble"
    for number, night in month.nights.items():
        came = "  ".join(f"{_came(night, one):6}" for one in CLIENTS)
        told = trouble_of(number).told
        yield f"{night.at:%d %b} {night.code:11}  {came}  {told}".rstrip()
    yield _LEGEND


def _came(night, client):
    marks = {"audit": "·", "report": "P"}
    shown = [
        marks[one["step"]]
        for one in night.of(client, came="done")
        if one["step"] in marks
    ]
    return "".join(shown) + "!" * bool(night.of(client, came="failed"))
