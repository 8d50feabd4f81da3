"""The owner says what messages are about, and is shown which to say it of."""

import csv
import hashlib
import json
from datetime import timedelta

import pytest

from tests.audit.export import US, Export, before
from tests.cli.command import audited, auditor

HEADS = ["platform", "account", "id", "sent_at", "text", "url", "label"]


def shop(**given) -> Export:
    """Forty posts that inform, forty that call, and a reply to Ana each ten days."""
    x = Export(**given)
    for number in range(40):
        at = before(85 - 2 * number)
        x.says(US, at, f"Bread number {number}", id=f"i{number:02}")
        x.says(
            US,
            at + timedelta(hours=1),
            f"Order online: number {number}",
            id=f"a{number:02}",
        )
    for number in range(8):
        asked = x.says("ana", before(80 - 10 * number), "Hello", mentions=[US])
        x.replies(
            US, before(79 - 10 * number), asked, f"Hello {number}", id=f"r{number}"
        )
    return x


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    return shop().into(tmp_path_factory.mktemp("labels") / "x")


def mix(path, *options):
    rows = audited(path, *options)["channels"][0]["metrics"]["content_mix"]["rows"]
    return {row["label"]: row for row in rows}


def labelled(folder, *lines, head="platform,account,id,label"):
    file = folder / "labels.csv"
    file.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return file


def sampled(export, file, *options):
    ran = auditor(
        "audit", export, "--json", "--no-cache", "--label-sample", file, *options
    )
    assert ran.code == 0, ran.err
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_without_labels_the_rules_decide(export):
    rows = mix(export)

    assert {label: row["messages"] for label, row in rows.items()} == {
        "information": 40,
        "community": 8,
        "action": 40,
    }


def test_a_label_of_the_owner_wins_and_agreement_is_told(export, tmp_path):
    file = labelled(
        tmp_path, "x,bakery,i01,Action", "x,bakery,r1,community", "x,bakery,i02,"
    )

    rows = mix(export, "--labels", file)

    assert (rows["action"]["messages"], rows["action"]["by_owner"]) == (41, 1)
    assert rows["agreement"]["messages"] == 2
    assert rows["agreement"]["agreed"] == 1


def test_the_configuration_names_a_file_beside_it_and_the_option_wins(export, tmp_path):
    (tmp_path / "told").mkdir()
    labelled(tmp_path / "told", "x,bakery,i01,action")
    config = tmp_path / "told" / "config.toml"
    config.write_text('[client]\nlabels = "labels.csv"\n', encoding="utf-8")
    other = labelled(tmp_path, "x,bakery,i01,action", "x,bakery,i02,action")

    assert mix(export, "--config", config)["action"]["messages"] == 41
    assert (
        mix(export, "--config", config, "--labels", other)["action"]["messages"] == 42
    )


def test_an_account_goes_by_its_handle_and_by_its_id(tmp_path):
    path = shop(more=('handle = "Corner"',)).into(tmp_path / "x")
    file = labelled(tmp_path, "x,@corner,i01,action", "x,bakery,i02,action")

    assert mix(path, "--labels", file)["action"]["by_owner"] == 2


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            ["x,bakery,i01,action", "x,bakery,i02,fun"],
            ("row 3 (id i02): 'fun'", "action"),
        ),
        (['x,bakery,"i\n01",', "x,bakery,i02,fun"], ("row 3 (id i02)", "community")),
        (["x,bakery,i01,action", "X,@Bakery,i01,community"], ("rows 2 and 3", "one")),
        (["x,bakery,1.8E+18,action"], ("row 2 (id 1.8E+18): a", "apostrophe")),
        (["x,bakery,,action"], ("row 2 (id missing): the label", "columns")),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_row(export, tmp_path, lines, told):
    file = labelled(tmp_path, *lines)

    ran = auditor("audit", export, "--json", "--no-cache", "--labels", file)

    assert ran.code == 2
    said, _, hint = ran.err.partition("Hint:")
    assert told[0] in said
    assert told[1] in hint


def test_five_wrong_rows_are_named_at_once_and_the_rest_is_counted(export, tmp_path):
    file = labelled(tmp_path, *(f"x,bakery,i{row},fun" for row in range(12, 19)))

    ran = auditor("audit", export, "--json", "--no-cache", "--labels", file)

    said, _, hint = ran.err.partition("Hint:")
    named = [f"row {row} (id i{row + 10}): 'fun' is no label" for row in range(2, 7)]
    assert f"labels.csv: {'; '.join(named)}; and 2 more." in said
    assert hint.count("Write information") == 1


def test_a_column_that_is_not_there_is_named(export, tmp_path):
    file = labelled(tmp_path, "x,bakery,action", head="platform,account,label")

    ran = auditor("audit", export, "--json", "--no-cache", "--labels", file)

    assert ran.code == 2
    assert "no column 'id'" in ran.err


def test_a_file_that_is_not_there_is_named(export, tmp_path):
    ran = auditor("audit", export, "--json", "--labels", tmp_path / "gone.csv")

    assert ran.code == 2
    assert "gone.csv: cannot be read" in ran.err


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_spreadsheets_ways_are_understood(export, tmp_path, between, encoding):
    file = tmp_path / "labels.csv"
    lines = ["note,id,Label,account,platform", "für später,'i01, ACTION ,@Bakery,X"]
    file.write_bytes("\r\n".join(lines).replace(",", between).encode(encoding))

    assert mix(export, "--labels", file)["action"]["messages"] == 41


def test_labels_that_count_for_nothing_are_named_once(export, tmp_path):
    gone = [f"x,bakery,gone{number},action" for number in range(7)]
    file = labelled(
        tmp_path,
        "x,bakery,i01,action",
        "x,cafe,i01,action",
        *gone,
        "x,bakery,m0080,action",
    )

    ran = auditor("audit", export, "--json", "--no-cache", "--labels", file)

    assert ran.code == 0
    notes = [line for line in ran.err.splitlines() if line.startswith("Note:")]
    assert len(notes) == 2
    assert notes[0].startswith(
        "Note: 8 of 10 labels are for messages that no file holds"
    )
    assert notes[0].endswith("x:bakery gone4 and 3 more.")
    assert notes[1].startswith(
        "Note: 1 of 10 labels is for messages that are not counted"
    )
    assert notes[1].endswith(": x:bakery m0080.")


def bread(platform, texts, hours):
    """Return a channel that posts so many texts, each so many hours after noon."""
    x = Export(platform=platform)
    for number in range(texts):
        at = before(85 - 2 * number, hours=hours)
        x.says(US, at, f"Bread number {number}", id=f"{platform}{number:02}")
    return x


@pytest.mark.parametrize(("first", "later"), [("x", "mastodon"), ("mastodon", "x")])
def test_a_label_holds_for_the_copy_of_a_post_whichever_was_labelled(
    tmp_path, first, later
):
    folders = [
        bread(platform, 40, hours).into(tmp_path / platform)
        for hours, platform in enumerate((first, later))
    ]
    lines = [f"{later},bakery,{later}{number:02},community" for number in range(40)]
    file = labelled(tmp_path, *lines)

    ran = auditor("audit", *folders, "--json", "--no-cache", "--labels", file)

    assert "Note:" not in ran.err
    audit = json.loads(ran.out)
    for where in (audit, *audit["channels"]):
        rows = {row["label"]: row for row in where["metrics"]["content_mix"]["rows"]}
        assert (rows["community"]["messages"], rows["community"]["by_owner"]) == (
            40,
            40,
        )


def test_a_copys_own_label_wins(tmp_path):
    folders = [
        bread(platform, 40, hours).into(tmp_path / platform)
        for hours, platform in enumerate(("x", "mastodon"))
    ]
    file = labelled(
        tmp_path, "x,bakery,x00,community", "mastodon,bakery,mastodon00,action"
    )
    audit = audited(*folders, "--labels", file)
    found = {
        one["platform"]: {
            row["label"]: row["by_owner"]
            for row in one["metrics"]["content_mix"]["rows"]
        }
        for one in audit["channels"]
    }
    assert (found["x"]["community"], found["x"]["action"]) == (1, 0)
    assert (found["mastodon"]["community"], found["mastodon"]["action"]) == (0, 1)


def test_what_is_posted_again_after_more_than_a_week_is_no_copy(tmp_path):
    folders = [
        bread("x", 40, 0).into(tmp_path / "x"),
        bread("mastodon", 40, 7 * 24 + 1).into(tmp_path / "mastodon"),
    ]
    file = labelled(tmp_path, "x,bakery,x00,community")
    audit = audited(*folders, "--labels", file)
    rows = {r["label"]: r for r in audit["metrics"]["content_mix"]["rows"]}
    assert rows["community"]["messages"] == 1


def test_labels_on_a_channel_with_few_messages_are_told_in_one_note(tmp_path):
    folder = bread("x", 29, 0).into(tmp_path / "x")
    file = labelled(tmp_path, "x,bakery,x00,community", "x,bakery,x01,action")

    ran = auditor("audit", folder, "--json", "--no-cache", "--labels", file)

    notes = [line for line in ran.err.splitlines() if line.startswith("Note:")]
    [note] = notes
    assert note == (
        "Note: channels with fewer than 30 messages have no shares of their own, so "
        "labels there show at most where all are put together: x:bakery (2)."
    )


def test_the_order_of_lines_changes_nothing_and_the_labels_are_in_the_run(
    export, tmp_path
):
    lines = ["x,bakery,i01,action", "x,bakery,i02,community"]
    for name, order in (("one", lines), ("two", lines[::-1])):
        (tmp_path / name).mkdir()
        labelled(tmp_path / name, *order)

    def told(*options):
        report = tmp_path / "report.html"
        ran = auditor("audit", export, "--no-cache", "--out", report, *options)
        assert ran.code == 0
        return hashlib.sha256(report.read_bytes()).hexdigest()

    one = told("--labels", tmp_path / "one" / "labels.csv")
    assert one == told("--labels", tmp_path / "two" / "labels.csv")
    assert one != told()


def test_a_sample_is_fifty_messages_over_the_whole_window_without_labels(
    export, tmp_path
):
    rows = sampled(export, tmp_path / "sample.csv")

    assert list(rows[0]) == HEADS
    assert len(rows) == len({row["id"] for row in rows}) == 50
    assert {row["label"] for row in rows} == {""}
    assert {(row["platform"], row["account"]) for row in rows} == {("x", US)}
    days = [row["sent_at"][:10] for row in rows]
    assert days == sorted(days)
    months = {day[:7] for day in days}
    assert months == {"2026-04", "2026-05", "2026-06"}
    assert {row["id"][0] for row in rows} == {"i", "a", "r"}


def test_the_sample_is_always_the_same(export, tmp_path):
    x = shop()
    x.records.reverse()
    again = x.into(tmp_path / "again")
    one = sampled(export, tmp_path / "one.csv")

    assert sampled(export, tmp_path / "two.csv") == one
    assert sampled(again, tmp_path / "three.csv") == one


def test_few_messages_are_all_in_the_sample(tmp_path):
    x = Export()
    for number in range(7):
        x.says(US, before(7 - number), f"Bread {number}")
    rows = sampled(x.into(tmp_path / "x"), tmp_path / "sample.csv")

    assert [row["text"] for row in rows] == [f"Bread {number}" for number in range(7)]


def test_what_not_everybody_could_read_is_in_no_sample(tmp_path):
    x = Export()
    x.says(US, before(5), "For all")
    x.says(US, before(4), "For all, unlisted", visibility="unlisted")
    x.says(US, before(3), "For followers", visibility="followers")
    x.says(US, before(2), "For one", visibility="private")
    mail = Export(platform="email")
    mail.says(US, before(5), "A newsletter")
    folder = tmp_path / "both"
    x.into(folder / "x")
    mail.into(folder / "mail")

    rows = sampled(folder, tmp_path / "sample.csv")

    assert [row["text"] for row in rows] == ["For all", "For all, unlisted"]


def test_cells_that_could_be_formulas_or_numbers_come_back_as_they_were(tmp_path):
    ids = ["=1+1", "0017", "1812345678901234567", "-3", "plain", "17"]
    x = Export()
    for number, id_ in enumerate(ids):
        x.says(US, before(9 - number), "=cmd()" if number else "=", id=id_)
    path = x.into(tmp_path / "x")
    rows = sampled(path, tmp_path / "sample.csv")
    assert [row["id"] for row in rows] == [
        "'0017",
        "'1812345678901234567",
        "'-3",
        "plain",
        "17",
    ]  # the first says nothing
    assert rows[0]["text"] == "'=cmd()"
    file = tmp_path / "done.csv"
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, HEADS, delimiter=";")
        writer.writeheader()
        writer.writerows(row | {"label": "action"} for row in rows)

    ran = auditor("audit", path, "--json", "--no-cache", "--labels", file)

    assert "for messages" not in ran.err


def test_a_shareable_edition_has_no_sample(export, tmp_path):
    file = tmp_path / "sample.csv"
    ran = auditor("audit", export, "--edition", "shareable", "--label-sample", file)

    assert ran.code == 2
    assert "Leave --edition away" in ran.err
    assert not file.exists()


def test_a_file_that_may_hold_labels_is_never_written_over(export, tmp_path):
    file = labelled(tmp_path, "x,bakery,i01,action")
    said = file.read_text(encoding="utf-8")
    ran = auditor("audit", export, "--label-sample", file)

    assert ran.code == 2
    assert "may hold labels" in ran.err
    assert file.read_text(encoding="utf-8") == said


def test_where_nothing_public_was_written_the_sample_is_empty_and_says_so(tmp_path):
    x = Export(platform="google_business", kind="reviews")
    x.says("ana", before(4), "Good bread", kind="review", rating=5)
    path = x.into(tmp_path / "x")
    ran = auditor(
        "audit", path, "--json", "--no-cache", "--label-sample", tmp_path / "s.csv"
    )

    assert ran.code == 0
    assert (tmp_path / "s.csv").read_text(encoding="utf-8") == ",".join(HEADS) + "\n"
    assert "no public messages of yours" in ran.err


def test_a_sample_is_no_explanation(export, tmp_path):
    file = tmp_path / "sample.csv"
    ran = auditor("audit", export, "--explain", "content_mix", "--label-sample", file)

    assert ran.code == 2
    assert "--label-sample" in ran.err
    assert not file.exists()


def test_a_sample_may_be_made_before_the_configured_labels_are_there(export, tmp_path):
    file = tmp_path / "labels.csv"
    config = tmp_path / "config.toml"
    config.write_text('[client]\nlabels = "labels.csv"\n', encoding="utf-8")

    without = auditor("audit", export, "--json", "--no-cache", "--config", config)
    assert without.code == 2
    assert "labels.csv: cannot be read" in without.err
    assert "--label-sample" in without.err

    assert len(sampled(export, file, "--config", config)) == 50
