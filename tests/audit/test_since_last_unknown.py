"""Who waited is compared only as far as both audits show whom the account answered."""

import json
from datetime import timedelta

from tests.audit.export import EVERYTHING, UNTIL, US, Export, before
from tests.cli.command import audited

RECEIVED = EVERYTHING | {"outbound_replies": "absent"}
THEN = (
    "The last audit's files do not show whom you answered, so nobody knows who waited "
    "then."
)
NOW = "This audit's files do not show whom you answered, so nobody knows who waits now."


def asks(export, who, days):
    export.says(
        who, before(days), f"Is there bread for {who}?", mentions=[US], id=f"q-{who}"
    )


def two_places(folder, x, *later, until=UNTIL):
    """X and Bluesky; Ana and Ben asked 40 days ago, and who comes later 5 days ago."""
    for platform, who, coverage in (("x", "ana", x), ("bluesky", "ben", EVERYTHING)):
        export = Export(platform=platform, until=until, coverage=coverage)
        export.posts(40, days=300)
        for one, days in ((who, 40), *((name, 5) for name in later)):
            asks(export, one, days)
        export.into(folder / platform)
    return folder


def beside(folder, last, now):
    """Return what became of who waited, with the last audit as it is given."""
    path = folder / "last.json"
    path.write_text(json.dumps(last), encoding="utf-8")
    return audited(now, "--last", path)["since_last"]["open_loops"]


def test_nobody_knows_of_who_waited_where_no_file_shows_the_answers_now(tmp_path):
    first = two_places(tmp_path / "first", EVERYTHING, until=before(20))
    now = two_places(tmp_path / "now", RECEIVED, "eve")
    assert beside(tmp_path, audited(first), now) == {
        "refused": [],
        "new": ["bluesky:q-eve"],
        "not_known_then": [],
        "still_open": ["bluesky:q-ben"],
        "answered": [],
        "vanished": [],
        "not_covered": ["x:q-ana"],
        "no_longer_counted": [],
    }


def test_who_waits_is_not_new_where_no_file_showed_the_answers_then(tmp_path):
    """An older version may have listed Ana, though it could not know."""
    last = audited(two_places(tmp_path / "first", RECEIVED, until=before(20)))
    now = two_places(tmp_path / "now", EVERYTHING, "eve")
    assert [loop["id"] for loop in last["open_loops"]] == ["q-ben"]
    ana = last["open_loops"][0] | {"platform": "x", "id": "q-ana", "person": "ana"}
    for loops in ([], [ana]):
        told = last | {"open_loops": last["open_loops"] + loops}
        found = beside(tmp_path, told, now)
        assert found["not_known_then"] == ["x:q-ana"]
        assert found["new"] == ["bluesky:q-eve", "x:q-eve"]
        assert found["still_open"] == ["bluesky:q-ben"]


def test_where_no_file_shows_any_answers_who_waits_is_not_compared(tmp_path):
    export = Export(until=before(20), coverage=RECEIVED)
    asks(export, "ana", 40)
    last = audited(export.into(tmp_path / "first"))
    export.until = UNTIL
    found = beside(tmp_path, last, export.into(tmp_path / "now"))
    assert found["refused"] == [THEN, NOW]
    assert not any(ids for fate, ids in found.items() if fate != "refused")


def test_a_short_hole_in_the_answers_is_bridged_as_it_is_for_the_share(tmp_path):
    """Ana asked in a hole of 47 hours, which is bridged; of 49, it is none."""
    for hours, fate in ((47, "still_open"), (49, "not_covered")):
        held = [
            (stream, before(300), before(0), "complete")
            for stream in EVERYTHING
            if stream != "outbound_replies"
        ]
        hole = before(40, hours=-1), before(40, hours=-1) + timedelta(hours=hours)
        with_hole = (
            *held,
            ("outbound_replies", before(300), hole[0], "complete"),
            ("outbound_replies", hole[1], before(0), "complete"),
        )
        folder = tmp_path / str(hours)
        first = two_places(folder / "first", EVERYTHING, until=before(20))
        now = two_places(folder / "now", EVERYTHING)
        x = Export(spans=with_hole)
        x.posts(40, days=300)
        asks(x, "ana", 40)
        x.into(now / "x")
        assert beside(folder, audited(first), now)[fate][-1] == "x:q-ana"
