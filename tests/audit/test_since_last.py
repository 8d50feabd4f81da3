"""An audit beside the last one, and every reason for which they are not compared."""

import json
from datetime import timedelta

import pytest

from tests.audit.export import EVERYTHING, UNTIL, US, Export, before
from tests.cli.command import audited, auditor
from tests.reports.page_tree import tree

HOUR = timedelta(hours=1)
WEEKS = 8
LAST = (UNTIL - timedelta(days=7 * WEEKS + 2)).date() - timedelta(days=1)  # 3 May

HIDDEN = (
    "The shareable edition hides which message is whose, so who waits cannot be "
    "compared."
)
OTHER_FORM = (
    "The last audit's file is of form 2 and this one's of form 1, so they cannot be "
    "compared."
)
OTHER_COVERAGE = (
    "The files do not hold the same of where people named you: all in the last "
    "audit's time, a part in this one's."
)


def shop(**more):
    """Eight weeks with 10 people, 1 answered; then eight with 30, 27 answered."""
    export = Export(**more)
    export.posts(40, days=300)
    for number in range(10):
        ask(export, f"old{number}", 7 * 2 * WEEKS - 5 * number, number < 1)
    for number in range(30):
        ask(export, f"new{number}", 7 * WEEKS - 1.2 * number, number < 27)
    return export


def ask(export, who, days, answered, **given):
    at = before(days)
    asked = export.says(who, at, f"Is there bread for {who}?", mentions=[US], **given)
    if answered:
        export.replies(US, at + HOUR, asked, f"There is, on the table of {who}")
    return asked


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return tmp_path_factory.mktemp("audits")


@pytest.fixture(scope="module")
def export(files):
    return shop().into(files / "shop")


@pytest.fixture(scope="module")
def last(files, export):
    """The JSON of an audit up to 3 May, eight weeks and two days before."""
    return wrote(files / "last.json", audited(export, "--until", str(LAST)))


@pytest.fixture(scope="module")
def beside(export, last):
    return audited(export, "--last", last)["since_last"]


def wrote(path, data):
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def changed(last, name, **changes):
    """Write the last audit again, with something changed."""
    data = json.loads(last.read_text(encoding="utf-8"))
    return wrote(last.with_name(f"{name}.json"), data | changes)


def only(beside):
    [channel] = beside["channels"]
    return channel


def refusal(export, last, *options):
    return audited(export, "--last", last, *options)["since_last"]["refused"]


# --- what became of it ---------------------------------------------------------------


def test_without_a_last_audit_there_is_nothing_beside_it(export):
    assert audited(export)["since_last"] is None


def test_verdict_and_tests_stand_beside_those_of_the_last_audit(export, last, beside):
    then = json.loads(last.read_text(encoding="utf-8"))["verdict"]
    now = audited(export)["verdict"]
    channel = only(beside)
    assert channel["channel"] == "x:bakery"
    assert channel["refused"] == []
    assert channel["verdict"] == {"before": then["slug"], "now": now["slug"]}
    assert channel["tests"]["listen"] == {"before": "no", "now": "yes"}
    assert set(channel["tests"]) == {"listen", "talk", "return", "reach"}
    assert channel["confidence"]["now"] == now["confidence"]
    assert beside["until"] == "2026-05-04T00:00:00Z"
    assert beside["rules"] == "2"


def test_counts_are_of_the_whole_weeks_since_and_as_many_before(beside):
    """From 4 May eight weeks, to 29 June, and eight before; all from present data."""
    counts = only(beside)["counts"]
    assert counts["weeks"] == WEEKS
    assert (counts["since"], counts["middle"], counts["until"]) == (
        "2026-03-09T00:00:00Z",
        "2026-05-04T00:00:00Z",
        "2026-06-29T00:00:00Z",
    )
    rows = {row["measure"]: row for row in counts["rows"]}
    # 11 March to 25 April: all ten. From 6 May on: all thirty, to 9 June.
    assert (rows["people"]["before"], rows["people"]["now"]) == (10, 30)
    assert rows["people"]["word"] == "clear rise"
    answered = rows["answered_needs"]
    assert (answered["before"], answered["before_of"]) == (1, 10)
    assert (answered["now"], answered["now_of"]) == (27, 30)
    assert answered["word"] == "clear rise"


def test_one_line_says_what_changed_clearly(export, last, tmp_path):
    ran = auditor(
        "audit", export, "--no-cache", "--last", last, "--out", tmp_path / "r.html"
    )
    assert ran.code == 0
    [said] = [line for line in ran.out.splitlines() if line.startswith("Since the")]
    assert said.startswith("Since the last audit of 3 May 2026: ")
    assert "people who wrote rose clearly, from 10 to 30" in said
    assert (
        "people answered who needed it rose clearly, from 1 of 10 to 27 of 30" in said
    )
    assert "; people answered rose" not in said
    assert audited(export, "--last", last)["since_last"]["line"] == said
    quiet = ("--no-cache", "--quiet", "--last", last, "--out", tmp_path / "q.html")
    assert auditor("audit", export, *quiet).out == ""


@pytest.fixture(scope="module")
def two(files):
    """The same shop twice, in a mailbox and on X; and its audit up to 3 May."""
    mailbox = shop(platform="email").into(files / "mail")
    exports = (mailbox, shop().into(files / "two-x"))
    then = audited(*exports, "--until", str(LAST))
    return (*exports, "--last", wrote(files / "two.json", then))


IN_TWO_PLACES = {
    "en": (
        "Changed clearly since the last audit of 3 May 2026:",
        ("In your mailbox", "On X"),
        "people who wrote rose clearly, from 10 to 30",
        "Since 3 May 2026, {} things changed clearly",
    ),
    "de": (
        "Deutlich verändert seit der letzten Auswertung vom 3. Mai 2026:",
        ("In Ihrem Postfach", "Auf X"),
        "deutlich mehr Personen haben geschrieben (vorher 10, jetzt 30)",
        "Seit dem 3. Mai 2026 haben sich {} Dinge deutlich verändert",
    ),
}


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_place_is_named_once_and_in_words(two, tmp_path, language):
    line, places, said, heading = IN_TWO_PLACES[language]
    asked = (*two, "--edition", "both", "--language", language)
    ran = auditor("audit", *asked, "--no-cache", "--out", tmp_path / "r.html")
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    told = lines[lines.index(line) + 1 :][:2]
    assert tuple(one.partition(":")[0] for one in told) == places
    assert all(said in one for one in told)
    assert not any("bakery" in one for one in told)
    pages = sorted(tmp_path.glob("*.html"))
    assert len(pages) == 2
    for page in pages:
        part = tree(page.read_text(encoding="utf-8")).by_id("since")
        clear = [item.text for each in part.all("ul")[:2] for item in each.all("li")]
        assert part.all("h2")[0].text == heading.format(len(clear))
        assert tuple(one.text for one in part.all("h3")[:2]) == places
        assert clear.count(said[:1].upper() + said[1:]) == 2


def test_where_nothing_changed_clearly_that_is_said(tmp_path):
    export = Export()
    export.posts(40, days=300)
    for number in range(60):
        ask(export, f"p{number}", 200 - 3.2 * number, number % 2)
    shop_ = export.into(tmp_path / "shop")
    path = wrote(tmp_path / "l.json", audited(shop_, "--until", str(LAST)))
    ran = auditor(
        "audit", shop_, "--no-cache", "--last", path, "--out", tmp_path / "r.html"
    )
    said = "Since the last audit of 3 May 2026: no clear change."
    assert said in ran.out.splitlines()
    assert audited(shop_, "--last", path)["since_last"]["line"] is None


def test_a_week_is_enough_to_count(export, files):
    path = wrote(files / "week.json", audited(export, "--until", "2026-06-22"))
    counts = only(audited(export, "--last", path)["since_last"])["counts"]
    assert (counts["weeks"], counts["middle"]) == (1, "2026-06-23T00:00:00Z")
    assert {row["word"] for row in counts["rows"]} == {"too few"}


def test_less_than_a_week_is_too_soon_to_count_and_names_are_compared(export, files):
    path = wrote(files / "soon.json", audited(export, "--until", "2026-06-25"))
    channel = only(audited(export, "--last", path)["since_last"])
    assert channel["counts"] is None
    assert channel["counts_refused"] == [
        "Less than a week has gone by since the last audit."
    ]
    assert channel["verdict"] is not None


# --- who waited ----------------------------------------------------------------------


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


# --- refusals ------------------------------------------------------------------------


def test_another_form_of_the_file_is_refused(export, last):
    path = changed(last, "form", schema=2)
    assert refusal(export, path) == [OTHER_FORM]


def test_another_client_is_refused(export, last):
    assert refusal(export, last, "--client", "Corner Bakery") == [
        "The last audit is of bakery, and this one of Corner Bakery."
    ]


def test_other_accounts_are_refused(last, tmp_path):
    other = Export(platform="mastodon")
    other.posts(20)
    assert refusal(other.into(tmp_path / "other"), last) == [
        "The last audit is of other accounts."
    ]


def test_a_last_audit_that_ends_later_is_refused_in_print_too(export, last, tmp_path):
    later = "The last audit ends later (3 May 2026) than this one (30 April 2026)."
    options = ("--until", "2026-04-30")
    assert refusal(export, last, *options) == [later]
    ran = auditor(
        *("audit", export, "--no-cache", "--last", last, *options),
        *("--out", tmp_path / "r.html"),
    )
    assert later in ran.out.splitlines()


def test_other_rules_are_refused_and_counts_are_not(export, last):
    beside = audited(export, "--last", changed(last, "rules", rules="1"))["since_last"]
    sentence = "The last audit follows version 1 of the rules, and this one version 2."
    channel = only(beside)
    assert channel["refused"] == [sentence]
    assert (channel["verdict"], channel["confidence"], channel["tests"]) == (
        None,
        None,
        {},
    )
    assert beside["open_loops"]["refused"] == [sentence]
    assert channel["counts"]["weeks"] == WEEKS


def test_another_time_to_answer_is_refused(export, last):
    beside = audited(export, "--last", last, "--response-window", "3")["since_last"]
    sentence = "The last audit gave 7 days for an answer, and this one gives 3."
    assert only(beside)["refused"] == [sentence]
    assert beside["open_loops"]["refused"] == [sentence]


def told(tmp_path, text):
    path = tmp_path / "client.toml"
    path.write_text(text, encoding="utf-8")
    return ("--config", path)


def whole(beside):
    """Say what is compared: verdict and tests, counts, who waits."""
    channel = only(beside)
    return (
        bool(channel["verdict"] and channel["tests"]),
        channel["counts"] is not None,
        beside["open_loops"]["refused"] == [],
    )


@pytest.mark.parametrize(
    ("settings", "sentence", "compared"),
    [
        (
            "[thresholds]\nregulars = 4",
            "The thresholds differ: regulars (5 then, 4 now).",
            (False, True, True),
        ),
        (
            '[client]\nzone = "Asia/Tokyo"',
            "The zone differs: UTC then, Asia/Tokyo now.",
            (False, False, True),
        ),
        (
            '[client]\nlanguages = ["en"]',
            "The languages differ: de, en, es, fr, it, nl, pt, sv then, en now.",
            (False, True, False),
        ),
    ],
)
def test_other_settings_refuse_what_hangs_on_them(
    settings, sentence, compared, export, last
):
    options = (*told(last.parent, settings), "--until", "2026-06-30")
    beside = audited(export, "--last", last, *options)["since_last"]
    channel = only(beside)
    assert whole(beside) == compared
    assert channel["refused"] == [sentence]
    assert channel["counts_refused"] == ([] if compared[1] else [sentence])
    assert beside["open_loops"]["refused"] == ([] if compared[2] else [sentence])


def test_another_length_of_window_is_refused(export, last, files):
    beside = audited(export, "--last", last, "--window", "180")["since_last"]
    sentence = "The window asked for differs: none then, 180 days now."
    assert only(beside)["refused"] == [sentence]
    assert whole(beside) == (False, True, True)
    day = ("--until", str(LAST), "--since", "2026-02-04")  # 89 days up to 3 May
    then = wrote(files / "window.json", audited(export, *day))
    beside = audited(export, "--last", then, "--window", "89")["since_last"]
    assert only(beside)["refused"] == []


def test_direct_messages_that_count_in_one_only_are_refused(export, last, files):
    sentence = "Direct messages are counted now, and were not in the last audit."
    beside = audited(export, "--last", last, "--messages")["since_last"]
    assert only(beside)["refused"][0] == sentence
    assert whole(beside) == (False, True, False)
    then = wrote(files / "dm.json", audited(export, "--messages", "--until", str(LAST)))
    beside = audited(export, "--last", then)["since_last"]
    assert only(beside)["refused"][0] == (
        "Direct messages were counted in the last audit, and are not now."
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[client]\nown = ["old0"]',
            "Who is named as yours differs from the last audit.",
        ),
        (
            '[client.people]\n"x:old0" = "Nora"\n"x:old1" = "Nora"',
            "Who is named as the same person differs from the last audit.",
        ),
    ],
)
def test_another_own_set_or_people_refuse_everything_and_are_not_named(
    export, last, tmp_path, text, sentence
):
    audit = audited(
        export, "--last", last, "--edition", "shareable", *told(tmp_path, text)
    )
    beside = audit["since_last"]
    assert (beside["refused"], beside["channels"]) == ([sentence], [])
    for name in ("old0", "Nora"):
        assert name not in json.dumps(audit["settings"])
        assert name not in json.dumps(beside)


def test_the_same_own_set_in_another_order_is_the_same(export, files, tmp_path):
    config = told(tmp_path, '[client]\nown = ["@Sam", "x:ria"]')
    then = wrote(files / "own.json", audited(export, "--until", str(LAST), *config))
    config = told(tmp_path, '[client]\nown = ["x:@ria", "sam"]')
    assert refusal(export, then, *config) == []


NORA_AND_BEN = '"x:old0" = "Nora"\n"x:old1" = "Nora"\n"x:old2" = "Ben"'
OTHER_NAMES = '"x:old2" = "B. Hill"\n"x:@Old1" = "Eleanor"\n"x:old0" = "Eleanor"'


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("", '"x:old0" = "Nora"'),
        ('"x:old0" = "Nora"\n"x:old1" = "Ben"', ""),
        (NORA_AND_BEN, OTHER_NAMES),
    ],
)
def test_what_people_are_called_refuses_nothing(export, files, tmp_path, then, now):
    def named(people):
        return told(tmp_path, f"[client.people]\n{people}")

    first = audited(export, "--until", str(LAST), *named(then))
    assert refusal(export, wrote(files / "named.json", first), *named(now)) == []


def test_several_thresholds_stand_in_one_sentence(export, last, tmp_path):
    config = told(tmp_path, "[thresholds]\nlisten_people = 6\nregulars = 4")
    beside = audited(export, "--last", last, *config)["since_last"]
    said = "The thresholds differ: listen_people (8 then, 6 now), regulars (5 then, 4"
    [refused] = only(beside)["refused"]
    assert refused == f"{said} now)."


def test_an_audit_that_does_not_say_its_settings_is_refused(export, last):
    [sentence] = refusal(export, changed(last, "older", settings=None))
    assert sentence == (
        "The last audit's file does not say under which settings it was made; one that "
        "is written now does."
    )


def test_other_coverage_is_refused_and_named(last, tmp_path):
    export = shop(coverage=EVERYTHING | {"inbound_mentions": "partial"})
    channel = only(audited(export.into(tmp_path / "s"), "--last", last)["since_last"])
    assert channel["refused"] == [OTHER_COVERAGE]
    assert channel["verdict"] is None
    rows = {row["measure"]: row for row in channel["counts"]["rows"]}
    assert rows["people"]["reason"] == "partly there"
    assert rows["posts"]["word"] != "refused"


def test_a_channel_that_only_one_of_the_two_has_is_named(export, last, tmp_path):
    other = Export(platform="mastodon")
    other.posts(20)
    both = audited(
        export, other.into(tmp_path / "m"), "--client", "bakery", "--last", last
    )["since_last"]
    refused = {one["channel"]: one["refused"] for one in both["channels"]}
    assert refused["mastodon:bakery"] == ["mastodon:bakery is not in the last audit."]
    assert refused["x:bakery"] == []


def test_weeks_that_are_not_covered_are_not_counted(last, tmp_path):
    export = shop(since=before(40))
    channel = only(audited(export.into(tmp_path / "s"), "--last", last)["since_last"])
    assert channel["counts"] is None
    assert channel["counts_refused"] == [
        "The weeks since the last audit, and as many before, are not all covered."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"schema": 1}',
        '{"schema": "one"}',
        '{"schema": 1, "rules": "2", "client": "", "edition": "", "window": {}}',
        "\xff",
    ],
)
def test_a_file_that_is_no_audit_is_refused_before_anything_runs(
    export, tmp_path, text
):
    path = tmp_path / "last.json"
    path.write_bytes(text.encode("latin-1"))
    ran = auditor("audit", export, "--no-cache", "--json", "--last", path)
    assert ran.code == 2
    assert "not the JSON of an audit" in ran.err
    assert "Hint:" in ran.err
    assert ran.out == ""


def test_a_file_that_is_not_there_is_named(export, tmp_path):
    ran = auditor("audit", export, "--last", tmp_path / "none.json")
    assert ran.code == 2
    assert "none.json: cannot be read" in ran.err


def test_the_same_two_audits_give_the_same_bytes(export, last):
    one, two = (
        auditor("audit", export, "--no-cache", "--json", "--last", last).out
        for _ in range(2)
    )
    assert one == two
