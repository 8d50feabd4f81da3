"""How a table of campaigns writes its days is told by all of its rows."""

import connectors
from connectors import Told

HEADER = "Title,Subject,List,Send Date,Total Recipients,Unique Opens,Unique Id\n"
FIRST = 2000  # rows that nearly always tell


def test_later_rows_that_tell_what_first_rows_do_not_are_heeded(tmp_path):
    dates = ["2026-01-05 10:00"] * FIRST + ["13/01/2026 10:00", "01/02/2026 10:00"]
    rows = (f"A,B,Crumb letter,{at},1,1,{n:010x}" for n, at in enumerate(dates))
    file = tmp_path / "campaigns.csv"
    file.write_text(HEADER + "\n".join(rows), encoding="utf-8")
    [found], _ = connectors.find([file], Told())

    cover = found.connector.covers(found.source)["Crumb letter"]
    [span] = cover.outbound_posts
    assert span.until.isoformat() == "2026-02-01T10:00:01+00:00"
    sent = [
        one.sent_at
        for one in found.connector.read(found.source)
        if "sent_at" in dir(one)
    ]
    assert len(sent) == len(dates)
    assert max(sent).isoformat() == "2026-02-01T10:00:00+00:00"
