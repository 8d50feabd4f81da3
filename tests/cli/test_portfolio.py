"""`auditor portfolio`: clients by name, small samples drawn together, never ranked."""

import json

import pytest

from auditor.verdict.rules import wilson
from tests.audit.export import Export
from tests.cli.command import audited, auditor
from tests.reports.page_tree import tree
from tests.verdict.judged import ask

COUNTS = {
    "Otter Books": (9, 10),
    "Abbey Florist": (3, 12),
    "Elm Garage": (6, 10),
    "birch Café": (8, 16),
    "Dune Bikes": (2, 8),
}


def audit_of(name, x, n, **more):
    """What `auditor audit --json` prints, as far as it is read here."""
    known = {"x": x, "n": n, "low": 0.1, "high": 0.9}
    listen = known if n >= 8 else {"x": None, "n": None, "low": None, "high": None}
    unclear = {"outcome": "unclear", "x": 1, "n": 5, "low": 0.05, "high": 0.56}
    few = {"channel": "x:shop", "metric": "answered_rate", "present": {"x": x, "n": n}}
    return {
        "schema": 1,
        "rules": "2",
        "client": name,
        "window": {
            "since": "2026-04-02T00:00:00Z",
            "until": "2026-07-01T00:00:00Z",
            "days": 90,
            "response_window_days": 7,
        },
        "settings": {"thresholds": {"listen_yes_share": 0.65}},
        "verdict": {
            "channel": "x:shop",
            "slug": "mixed",
            "confidence": "leaning",
            "tests": {
                "listen": {"outcome": "yes" if n >= 8 else "cannot_tell"} | listen,
                "talk": unclear,
                "return": unclear,
                "reach": unclear,
            },
        },
        "channels": [
            {
                "platform": "x",
                "account": "shop",
                "coverage": {
                    "outbound_replies": [covered("complete")],
                    "inbound_replies": [covered("complete")],
                },
            }
        ],
        "open_loops": [{}, {}],
        "not_read": [],
        "since_last": None,
        "benchmarks": [few],
    } | more


def covered(extent):
    return {
        "since": "2026-01-01T00:00:00Z",
        "until": "2026-07-01T00:00:00Z",
        "extent": extent,
    }


@pytest.fixture
def files(tmp_path):
    """Write audits and return their paths."""

    def write(*audits):
        paths = []
        for number, audit in enumerate(audits):
            path = tmp_path / f"{number}.json"
            path.write_text(json.dumps(audit), encoding="utf-8")
            paths.append(path)
        return paths

    return write


@pytest.fixture
def five(files):
    return files(*(audit_of(name, *counts) for name, counts in COUNTS.items()))


def names(text):
    return [line.split("  ")[0] for line in text.splitlines()[1 : 1 + len(COUNTS)]]


def test_clients_stand_by_name_and_not_by_share(five):
    ran = auditor("portfolio", *five)
    assert ran.code == 0
    assert names(ran.out) == [
        "Abbey Florist",
        "birch Café",
        "Dune Bikes",
        "Elm Garage",
        "Otter Books",
    ]


def test_a_line_has_the_counts_the_range_and_what_is_drawn_together(five):
    ran = auditor("portfolio", *five)
    [line] = [one for one in ran.out.splitlines() if one.startswith("Otter")]
    low, high = wilson(9, 10)
    assert line.split()[2:8] == ["9", "of", "10", "90", "%", f"{100 * low:.0f}"]
    assert f"{100 * low:.0f} to {100 * high:.0f} %" in line


def test_the_json_has_the_same(five):
    data = auditor("portfolio", "--json", *five).data
    assert data["lines"][0]["client"]["name"] == "Abbey Florist"
    prior = data["prior"]
    for line in data["lines"]:
        x, n = COUNTS[line["client"]["name"]]
        assert (line["client"]["x"], line["client"]["n"]) == (x, n)
        assert line["share"] == x / n
        assert (line["low"], line["high"]) == wilson(x, n)
        assert line["shrunk"] == pytest.approx(
            (prior["mean"] * prior["strength"] + x) / (prior["strength"] + n)
        )


def test_it_says_for_whom_it_is(five):
    out = auditor("portfolio", *five).out
    assert "for your own view of your clients" in out
    assert "in no verdict" in out


def test_four_clients_are_too_few_to_draw_anything_together(five):
    ran = auditor("portfolio", *five[:4])
    assert ran.code == 0
    assert "that takes 5 clients with 8 people due each, and there are 4." in ran.out
    data = auditor("portfolio", "--json", *five[:4]).data
    assert data["prior"] is None
    assert {line["shrunk"] for line in data["lines"]} == {None}


def test_a_client_with_two_people_is_drawn_towards_the_others(files, five):
    more = files(
        *(audit_of(name, *counts) for name, counts in COUNTS.items()),
        audit_of("Fern Spa", 0, 2),
    )
    data = auditor("portfolio", "--json", *more).data
    [fern] = [one for one in data["lines"] if one["client"]["name"] == "Fern Spa"]
    assert (fern["share"], fern["low"], fern["high"]) == (None, None, None)
    assert 0.2 < fern["shrunk"] < 0.6
    assert data["prior"] == auditor("portfolio", "--json", *five).data["prior"]


def test_a_client_of_whom_nobody_knows_stays_unknown(files):
    unknown = audit_of("Gale Inn", None, 0, benchmarks=[])
    ran = auditor("portfolio", *files(unknown))
    assert ran.code == 0
    assert "Gale Inn  not known  –" in ran.out


def test_what_two_audits_do_differently_is_named(files):
    window = audit_of("A", 5, 10)["window"] | {"response_window_days": 3}
    paths = files(audit_of("A", 5, 10, rules="1", window=window), audit_of("B", 5, 10))
    out = auditor("portfolio", *paths).out
    assert "made by different rules: versions 1 and 2." in out
    assert "wait differently long for an answer: 3 and 7 days." in out


def test_the_same_client_twice_is_named(files):
    out = auditor("portfolio", *files(audit_of("A", 5, 10), audit_of("A", 6, 10))).out
    assert "2 files are audits of a client called A." in out
    assert "give one file for each client" in out


def test_under_eight_people_there_are_counts_and_no_share(files):
    out = auditor("portfolio", *files(audit_of("A", 1, 4), audit_of("B", 2, 8))).out
    few, enough = out.splitlines()[1:3]
    assert few.split(maxsplit=1)[1].startswith("1 of 4    too few for a share")
    assert "%" not in few
    assert "25 %" in enough


# --- files that are no audits --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("once upon a time", "not a JSON file"),
        ("[" * 100_000, "not a JSON file"),
        ("[]", "not an audit"),
        ('{"schema": 1}', "not an audit"),
        ('{"schema": 1, "verdict": {}}', "not a whole audit"),
        ('{"schema": 1, "verdict": null}', "not a whole audit"),
        ('{"schema": 99, "verdict": {}}', "an audit of schema 99; this is schema 1"),
    ],
)
def test_a_file_that_is_no_audit_is_named_and_the_rest_is_shown(
    five, tmp_path, text, said
):
    bad = tmp_path / "bad.json"
    bad.write_text(text, encoding="utf-8")
    ran = auditor("portfolio", bad, *five)
    assert ran.code == 1
    assert f"Error: {bad}: {said}" in ran.err
    assert "Hint:" in ran.err
    assert len(names(ran.out)) == len(COUNTS)


@pytest.mark.parametrize("counts", [(11, 10), (-1, 10), ("9", "10"), (4.5, 10)])
def test_counts_that_make_no_sense_are_no_audit(files, counts):
    listen = {"listen": {"x": counts[0], "n": counts[1]}}
    wrong = audit_of("A", 5, 10, verdict={"channel": "x:shop", "tests": listen})
    ran = auditor("portfolio", *files(wrong))
    assert ran.code == 1
    assert "not a whole audit" in ran.err


def test_a_file_that_is_not_there_is_named(five, tmp_path):
    ran = auditor("portfolio", tmp_path / "gone.json", *five)
    assert ran.code == 1
    assert "gone.json: cannot be read" in ran.err


def test_a_name_cannot_steer_the_terminal(files):
    ran = auditor("portfolio", *files(audit_of("A\x1b[2J", 5, 10)))
    assert "\x1b" not in ran.out


def test_audits_as_they_are_printed_can_be_read(tmp_path):
    """Three people due are too few for the verdict, and are counted here."""
    paths = []
    for name, people, answered in (("Few", 3, 2), ("Many", 14, 12)):
        export = Export()
        export.posts(20)
        ask(export, people, answered)
        audit = audited(export.into(tmp_path / name), "--client", name)
        paths.append(tmp_path / f"{name}.json")
        paths[-1].write_text(json.dumps(audit), encoding="utf-8")
    data = auditor("portfolio", "--json", *paths).data
    assert [(one["client"]["x"], one["client"]["n"]) for one in data["lines"]] == [
        (2, 3),
        (12, 14),
    ]


def page(tmp_path, *paths):
    target = tmp_path / "clients.html"
    ran = auditor("portfolio", *paths, "--out", target)
    assert ran.code == 0, ran.err
    assert ran.out == f"{target}\n"
    return tree(target.read_text(encoding="utf-8"))


def cells(root, client):
    [row] = [
        row
        for row in root.all("table", "clients")[0].all("tr")[1:]
        if row.all("th")[0].text.startswith(client)
    ]
    return [cell.text for cell in row.all("td")]


def test_the_page_has_a_row_for_each_client_by_name(five, tmp_path):
    rows = page(tmp_path, *five).all("table", "clients")[0].all("tr")[1:]
    assert [row.all("th")[0].text.split(" Mixed")[0] for row in rows] == [
        "Abbey Florist",
        "birch Café",
        "Dune Bikes",
        "Elm Garage",
        "Otter Books",
    ]


def test_a_row_has_four_tests_coverage_open_loops_and_change(five, tmp_path):
    assert cells(page(tmp_path, *five), "Elm Garage") == [
        "Yes 6 of 10",
        "drawn together: 56 %",
        "Unclear 1 of 5",
        "Unclear 1 of 5",
        "Unclear 1 of 5",
        "both sides, complete",
        "2",
        "not compared yet",
        "30 Jun 2026",
    ]


def test_a_clear_change_and_a_broken_file_stand_first(files, tmp_path):
    changed = {
        "refused": [],
        "line": "Since the last audit of 1 April 2026: people who wrote fell clearly.",
        "channels": [{"verdict": {}, "counts": None}],
    }
    root = page(
        tmp_path,
        *files(
            audit_of("Abbey Florist", 9, 12, since_last=changed),
            audit_of("Elm Garage", 9, 12, not_read=[{}]),
            audit_of("Otter Books", 9, 12),
        ),
    )
    assert root.all("h1")[0].text == (
        "One client changed clearly, 1 has files that could not be read"
    )
    assert [one.text for one in root.all("ul", "urgent")[0].all("li")] == [
        f"Abbey Florist {changed['line']}",  # an older file has no more
        "Elm Garage 1 file could not be read. Ask for it again.",
    ]
    assert cells(root, "Abbey Florist")[7] == "clear change"


COMPARED = {
    "refused": [],
    "line": None,
    "channels": [{"verdict": {"before": "mixed", "now": "mixed"}, "counts": None}],
}


def test_what_changed_is_said_once_and_in_the_row_only_counted(files, tmp_path):
    line = "Changed clearly since the last audit of 1 April 2026. In your mailbox: …"
    changes = [
        {"name": "Mailbox", "where": "in your mailbox", "said": ["a", "b"]},
        {"name": "X", "where": "on X", "said": ["c"]},
    ]
    since = COMPARED | {"line": line, "changes": changes}
    root = page(tmp_path, *files(audit_of("Abbey Florist", 9, 12, since_last=since)))
    [said] = root.all("ul", "urgent")[0].all("li")
    assert said.text == "Abbey Florist 3 clear changes: Mailbox and X"
    assert cells(root, "Abbey Florist")[7] == "3 clear changes"
    assert line not in root.text


@pytest.mark.parametrize(
    ("compared", "says"),
    [
        (0, "None of your 2 clients was compared with an earlier audit; every file"),
        (1, "One of 2 clients was compared with an earlier audit, and nothing changed"),
        (2, "None of your 2 clients changed clearly, and every file could be read"),
    ],
)
def test_the_heading_claims_only_what_was_compared(files, tmp_path, compared, says):
    since = [COMPARED] * compared + [None] * (2 - compared)
    audits = [audit_of(f"C{n}", 9, 12, since_last=one) for n, one in enumerate(since)]
    heading = page(tmp_path, *files(*audits)).all("h1")[0].text
    assert heading.startswith(says)


def test_a_side_that_is_not_in_the_files_is_named_and_loops_are_not_zero(
    files, tmp_path
):
    channel = {
        "platform": "x",
        "account": "shop",
        "coverage": {
            "outbound_replies": [covered("complete")],
            "inbound_replies": [],
        },
    }
    [path] = files(audit_of("Mill Books", 0, 0, channels=[channel], open_loops=[]))
    row = cells(page(tmp_path, path), "Mill Books")
    assert row[:2] == ["Can’t tell", "no share"]
    assert row[5:7] == ["X one side only", "–"]


@pytest.mark.parametrize("answers", [[], [covered("counts_only")]])
def test_where_no_file_shows_the_answers_nobody_counts_who_waits(
    answers, files, tmp_path
):
    channel = {
        "platform": "x",
        "account": "shop",
        "coverage": {
            "outbound_replies": answers,
            "inbound_replies": [covered("complete")],
        },
    }
    [path] = files(audit_of("Mill Books", 0, 0, channels=[channel], open_loops=[]))
    assert cells(page(tmp_path, path), "Mill Books")[6] == "–"


def test_an_audit_that_cannot_be_compared_says_so(files, tmp_path):
    refused = {"refused": ["Other rules."], "line": None, "channels": []}
    [path] = files(audit_of("Mill Books", 9, 12, since_last=refused))
    assert cells(page(tmp_path, path), "Mill Books")[7] == "cannot be compared"


def test_the_page_speaks_the_language_asked_for(five, tmp_path):
    target = tmp_path / "kunden.html"
    assert auditor("portfolio", *five, "--out", target, "--language", "de").code == 0
    root = tree(target.read_text(encoding="utf-8"))
    assert root.all("html")[0]["lang"] == "de"
    assert "Offene Anfragen zusammen: 10" in root.text


def test_names_are_text_and_nothing_is_loaded(files, tmp_path):
    [path] = files(audit_of("<img src=x onerror=alert(1)>", 9, 12))
    root = page(tmp_path, path)
    assert root.all("img") == []
    assert "<img src=x" in root.all("table", "clients")[0].text


def test_an_audit_is_not_overwritten(five):
    ran = auditor("portfolio", *five, "--out", five[0])
    assert ran.code == 2
    assert "is one of the audits" in ran.err
    assert json.loads(five[0].read_text(encoding="utf-8"))


def test_the_page_carries_the_name_of_who_hands_it_over(five, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[report.sender]\nname = "Linden & Rowe"\n', encoding="utf-8")
    target = tmp_path / "clients.html"
    ran = auditor("portfolio", *five, "--out", target, "--config", config)
    assert ran.code == 0, ran.err
    root = tree(target.read_text(encoding="utf-8"))
    assert "Linden & Rowe" in root.all("header", "cover")[0].text


def test_each_value_has_its_label_where_rows_stack(five, tmp_path):
    [table] = page(tmp_path, *five).all("table", "clients")
    heads, first = (row for row in table.all("tr")[:2])
    labels = [one["data-l"] for one in first.all("td")]
    assert labels == [one.text for one in heads.all("th")[1:]]
    assert {one["role"] for one in first.all("td")} == {"cell"}
    assert table["role"] == "table"
