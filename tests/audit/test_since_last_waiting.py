"""Who waited in the last audit, and who waits now."""

from tests.audit.beside import ask, only, wrote
from tests.audit.export import EVERYTHING, US, Export, before
from tests.cli.command import audited, auditor
from tests.reports.page_tree import tree

HIDDEN = (
    "The shareable edition hides which message is whose, so who waits cannot be "
    "compared."
)


def test_messages_that_waited_were_answered_or_wait_or_are_gone(tmp_path):
    first = Export(until=before(20))
    first.posts(40, days=300)
    asked = {
        who: ask(first, who, 40, answered=False, id=f"q-{who}")
        for who in ("ana", "ben", "cleo", "dan")
    }
    ask(first, "old", 105, answered=False, id="q-old")
    told = ("--window", "90")
    path = wrote(tmp_path / "l.json", audited(first.into(tmp_path / "first"), *told))
    again = Export(records=[r for r in first.records if r["id"] != asked["ben"]])
    again.replies(US, before(10), asked["ana"], "There is, on the table of ana")
    ask(again, "eve", 5, answered=False, id="q-eve")
    now = again.into(tmp_path / "again")
    beside = audited(now, "--last", path, *told)["since_last"]
    assert beside["open_loops"] == {
        "refused": [],
        "new": ["x:q-eve"],
        "not_known_then": [],
        "still_open": ["x:q-cleo", "x:q-dan"],
        "answered": ["x:q-ana"],
        "vanished": ["x:q-ben"],
        "not_covered": [],
        "no_longer_counted": ["x:q-old"],
    }
    assert "1 message that waited vanished" in beside["line"]
    auditor("audit", now, "--no-cache", "--last", path, *told, "--out", tmp_path / "r")
    page = tree((tmp_path / "r").read_text(encoding="utf-8")).by_id("since").text
    assert "One message that waited has an answer now. From: ana" in page
    assert "One message waits now that did not wait last time. From: eve" in page


def test_what_is_not_covered_any_more_has_not_vanished(tmp_path):
    first = Export(until=before(20))
    first.posts(40, days=300)
    ask(first, "ana", 60, answered=False, id="q-ana")
    path = wrote(tmp_path / "l.json", audited(first.into(tmp_path / "first")))
    short = Export(since=before(50))
    short.posts(10, days=45)
    loops = audited(short.into(tmp_path / "short"), "--last", path)["since_last"]
    assert loops["open_loops"]["vanished"] == []
    assert loops["open_loops"]["not_covered"] == ["x:q-ana"]


def test_what_the_last_files_could_not_hold_is_not_new(tmp_path):
    """The last audit's files began 60 days before the end of this one."""
    first = Export(until=before(20), since=before(60))
    first.posts(8, days=38)
    path = wrote(tmp_path / "l.json", audited(first.into(tmp_path / "first")))
    again = Export()
    again.posts(40, days=300)
    ask(again, "ana", 70, answered=False, id="q-ana")
    ask(again, "ben", 50, answered=False, id="q-ben")
    ask(again, "eve", 5, answered=False, id="q-eve")
    now = again.into(tmp_path / "again")
    loops = audited(now, "--last", path)["since_last"]["open_loops"]
    assert loops["new"] == ["x:q-ben", "x:q-eve"]
    assert loops["not_known_then"] == ["x:q-ana"]


def test_what_was_held_in_part_or_not_at_all_is_not_new(tmp_path):
    for name, extent in (("partly", "partial"), ("never", "absent")):
        streams = EVERYTHING | {"inbound_mentions": extent}
        first = Export(until=before(20), coverage=streams)
        first.posts(40, days=300)
        path = wrote(tmp_path / f"{name}.json", audited(first.into(tmp_path / name)))
        again = Export()
        again.posts(40, days=300)
        ask(again, "ben", 50, answered=False, id="q-ben")
        now = again.into(tmp_path / f"{name}-again")
        loops = audited(now, "--last", path)["since_last"]["open_loops"]
        assert (loops["new"], loops["not_known_then"]) == ([], ["x:q-ben"])


def test_what_was_deleted_has_vanished(tmp_path):
    first = Export(until=before(20))
    first.posts(40, days=300)
    ask(first, "ana", 40, answered=False, id="q-ana")
    path = wrote(tmp_path / "l.json", audited(first.into(tmp_path / "first")))
    gone = [
        r | {"deleted_at": before(10)} if r["id"] == "q-ana" else r
        for r in first.records
    ]
    again = Export(records=gone).into(tmp_path / "again")
    loops = audited(again, "--last", path)["since_last"]["open_loops"]
    assert loops["vanished"] == ["x:q-ana"]


def test_the_shareable_edition_hides_who_waits(export, last, files):
    hidden = [HIDDEN]
    shared = wrote(files / "shared.json", audited(export, "--edition", "shareable"))
    for path, options in ((shared, ()), (last, ("--edition", "shareable"))):
        beside = audited(export, "--last", path, *options)["since_last"]
        assert beside["open_loops"]["refused"] == hidden
        assert beside["open_loops"]["new"] == []
        assert only(beside)["verdict"] is not None
