"""Every reason for which an audit and the last one are not compared."""

import json

import pytest

from tests.audit.beside import LAST, WEEKS, only, shop, wrote
from tests.audit.export import EVERYTHING, Export, before
from tests.cli.command import audited, auditor

OTHER_FORM = (
    "The last audit's file is of form 2 and this one's of form 1, so they cannot be "
    "compared."
)
OTHER_COVERAGE = (
    "The files do not hold the same of where people named you: all in the last "
    "audit's time, a part in this one's."
)


def changed(last, name, **changes):
    """Write the last audit again, with something changed."""
    data = json.loads(last.read_text(encoding="utf-8"))
    return wrote(last.with_name(f"{name}.json"), data | changes)


def refusal(export, last, *options):
    return audited(export, "--last", last, *options)["since_last"]["refused"]


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
