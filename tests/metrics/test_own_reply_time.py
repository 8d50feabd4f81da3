"""How quickly one answers: the interval of a median, against another's arithmetic."""

from datetime import timedelta

import pytest
from scipy.stats import binom

from tests.metrics.busy import ACCOUNT, UNTIL, write
from tests.metrics.laid import lay

OWN = ("outbound_posts", "outbound_replies")


def answered_after(folder, hours):
    """Return the metric of an own side that answered people after so many hours."""
    records = []
    for number, waited in enumerate(hours):
        at = UNTIL - timedelta(days=60, minutes=number)
        theirs = {"id": f"t{number}", "kind": "post", "author": f"guest{number}"}
        ours = {"id": f"o{number}", "kind": "reply", "author": ACCOUNT}
        replied_at = at + timedelta(hours=waited)
        records += [
            theirs | {"sent_at": iso(at), "inferred": True, "text": ""},
            ours | {"sent_at": iso(replied_at), "in_reply_to": f"t{number}"},
        ]
    return lay(write(folder, records, platform="x", streams=OWN))


def iso(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S")


@pytest.mark.parametrize("n", [4, 5, 7, 8, 13, 101, 1300])
def test_the_median_lies_between_two_of_the_waits_in_nine_cases_of_ten(tmp_path, n):
    [row] = answered_after(tmp_path / "export", range(1, n + 1)).rows("own_reply_time")
    assert row["answered"] == n
    assert row["median_hours"] == pytest.approx((n + 1) / 2)
    # The largest k of which fewer than k of n lie below the median in at most 5 %.
    k = int(binom.ppf(0.05, n, 0.5))
    if k == 0:
        assert (row["median_low"], row["median_high"]) == (None, None)
    else:
        assert (row["median_low"], row["median_high"]) == (k, n + 1 - k)


def test_seven_people_are_too_few_and_eight_are_enough(tmp_path):
    laid = answered_after(tmp_path / "seven", [2] * 7)
    assert laid.measure("own_reply_time").too_few
    laid = answered_after(tmp_path / "eight", [2] * 8)
    assert laid.measure("own_reply_time").headline == 2
