"""`auditor compare`: what became of a client from one audit to the next."""

import json

import pytest
from lxml.html import fromstring as tree

from auditor.language import LANGUAGES, has, speaking
from auditor.verdict import Slug
from tests.audit.beside import ask
from tests.audit.export import US, Export, before
from tests.cli.command import audited, auditor
from tests.cli.comparing import channel, having

# --- what changed --------------------------------------------------------------------


def test_tests_stand_beside_each_other_with_counts_and_ranges(compared):
    listen = channel(compared("--json"))["tests"]["listen"]

    # 10 people asked up to 3 May, and 1 was answered; 30 and 27 since then.
    assert (listen["before"]["x"], listen["before"]["n"]) == (1, 10)
    assert (listen["before"]["outcome"], listen["now"]["outcome"]) == ("no", "yes")
    assert listen["changed"] is True
    assert listen["now"]["low"] < listen["now"]["x"] / listen["now"]["n"]


def test_the_terminal_says_the_verdict_and_what_changed(compared):
    ran = compared()

    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == (
        "bakery: The audit up to 3 May 2026, and the one up to 30 June 2026."
    )
    assert lines[1] == "Last time we called it broadcasting, now an answering desk."
    assert any(
        line.startswith("Answer?: last time No, 1 of 10 (range ") for line in lines
    )
    assert "<" not in ran.out


def judged(slug, confidence):
    """Return a change: the business and its one channel are judged so."""

    def change(audit):
        for one in (audit["verdict"], audit["channels"][0]["verdict"]):
            one.update(slug=slug, confidence=confidence)

    return change


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            ("answering_desk", "clear"),
            ("networking_and_content", "clear"),
            "Last time we called it an answering desk, now networking with content.",
        ),
        (
            ("mixed", "leaning"),
            ("quiet", "clear"),
            "Last time we called it mixed (leaning), now quiet.",
        ),
        (
            ("mixed", "leaning"),
            ("mixed", "clear"),
            "We call it mixed both times: last time leaning, now clear.",
        ),
        (("dormant", "clear"), ("dormant", "clear"), "We call it dormant, as last"),
        (
            ("not_enough_data", "cannot_tell"),
            ("networking", "clear"),
            "Last time too little was known, now we call it networking.",
        ),
        (
            ("networking", "clear"),
            ("not_enough_data", "cannot_tell"),
            "Last time we called it networking, now too little is known.",
        ),
        (
            ("not_enough_data", "cannot_tell"),
            ("not_enough_data", "cannot_tell"),
            "Too little is known to name it, as last time.",
        ),
    ],
)
def test_the_finding_is_a_sentence(compared, old, new, says):
    ran = compared(old=judged(*old), new=judged(*new))
    assert ran.out.splitlines()[1].startswith(says)


def test_every_verdict_can_stand_in_the_finding_of_either_language():
    told = set(Slug) - {Slug.NOT_ENOUGH_DATA, Slug.CANNOT_TELL}
    for language in LANGUAGES:
        with speaking(language):
            assert all(has(f"compare.called.{slug.value}") for slug in told)


def test_it_speaks_the_language_that_is_asked_for(compared, tmp_path):
    page = tmp_path / "page.html"
    ran = compared("--language", "de", "--out", page)
    assert "Letztes Mal nannten wir es Senden, jetzt Auskunft." in ran.out
    assert '<html lang="de"' in page.read_text("utf-8")
    assert "Last time we called it" in compared().out
    german = having("language", "de")
    assert "Last time we called it" in compared("--language", "en", new=german).out


# --- of whom a share is --------------------------------------------------------------


def shares(base, x, n, **others):
    """Return a change: LISTEN is x of n on a base; others are x and n by base."""

    def change(audit):
        channel = audit["channels"][0]
        channel["verdict"]["tests"]["listen"].update(base=base, x=x, n=n)
        rows = [
            {"level": "person", "base": name, "due": due, "answered": found}
            | {"rate": found / due}
            for name, (found, due) in others.items()
        ]
        head = others.get("needs") or others["all"]
        channel["metrics"]["answered_rate"].update(
            status="measured", headline=head[0] / head[1], n=head[1], rows=rows
        )

    return change


def test_no_two_shares_of_other_people_bear_one_name(compared, tmp_path):
    page = tmp_path / "page.html"
    old = shares("needs", 7, 14, needs=(7, 14), all=(7, 15))
    new = shares("all", 7, 14, needs=(6, 10), all=(7, 14))
    out = compared("--out", page, old=old, new=new).out

    assert "X, People answered, of those who needed it: last time 50 %; now 60 %" in out
    assert "People who got an answer" not in out
    found = tree(page.read_text("utf-8"))
    text = " ".join(found.text_content().split())
    assert (
        "1. Answer: no line, since one share is of those who needed an answer" in text
    )
    assert "%), of those who needed an answer" in text
    assert "of all who wrote" in text


def test_shares_are_compared_on_the_base_that_both_were_judged_by(compared):
    old = shares("all", 8, 20, needs=(4, 8), all=(8, 20))
    new = shares("all", 12, 20, needs=(8, 10), all=(12, 20))
    out = compared(old=old, new=new).out
    # 8 of 20 and 12 of 20, and not 4 of 8 and 8 of 10
    assert "X, People answered, of all who wrote: last time 40 %; now 60 %" in out


def test_shares_without_a_base_in_common_are_not_compared(compared):
    old = shares("needs", 4, 8, needs=(4, 8))
    new = shares("all", 12, 20, all=(12, 20))
    pair = channel(compared("--json", old=old, new=new))["metrics"]["answered_rate"]
    assert pair["refused"] == [
        "One share is of those who needed an answer, and the other is of all who wrote."
    ]


def test_an_audit_beside_itself_changed_in_nothing(audits, tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(audits[1]), "utf-8")
    ran = auditor("compare", path, path, "--json")

    assert ran.code == 0
    assert not any(test["changed"] for test in channel(ran)["tests"].values())
    loops = ran.data["open_loops"]
    assert len(loops["still_open"]) == len(audits[1]["open_loops"])
    assert not any(loops[k] for k in ("new", "no_longer_waits", "not_known_now"))


def test_the_windows_say_how_they_lie(compared):
    apart = compared(
        old=lambda audit: audit["window"].update(
            since="2026-01-01T00:00:00Z", until="2026-03-30T00:00:00Z"
        )
    )
    meets = compared(old=having("window", "until", "2026-04-02T00:00:00Z"))

    # The windows: 3 February to 3 May, and 2 April to 30 June: 2 April to 3 May is 32.
    assert "The two windows overlap by 32 days." in compared().out
    assert "Between the two windows lie 3 days that neither audit counts." in apart.out
    assert "The second window begins where the first one ends." in meets.out


# --- who waited ----------------------------------------------------------------------


def test_from_the_lists_alone_nobody_is_said_to_be_answered(compared):
    loops = compared("--json").data["open_loops"]

    assert loops["recounted"] is False
    assert (loops["answered"], loops["vanished"]) == ([], [])
    # The three of the thirty who wait now.
    assert len(loops["new"]) == 3


def test_an_audit_that_looked_into_the_files_says_who_was_answered(compared):
    loops = compared("--json", told=True).data["open_loops"]

    assert loops["recounted"] is True
    assert len(loops["new"]) == 3


def test_who_waits_no_more_within_the_window_was_answered_or_deleted(compared):
    loop = {
        "platform": "x",
        "id": "gone",
        "person": "Ida",
        "question": True,
        "url": None,
    }
    inside = loop | {"sent_at": "2026-04-20T10:00:00Z"}
    outside = loop | {"sent_at": "2026-03-01T10:00:00Z", "id": "long-gone"}

    found = compared(
        "--json", old=lambda audit: audit["open_loops"].extend([inside, outside])
    ).data["open_loops"]

    assert found["no_longer_waits"] == ["x:gone"]
    assert "x:long-gone" in found["not_known_now"]
    assert found["people"]["x:gone"] == "Ida"


def test_what_the_shareable_edition_hides_is_not_compared(compared):
    ran = compared("--json", new=having("edition", "shareable"))

    [hidden] = ran.data["open_loops"]["refused"]
    assert hidden.startswith("The shareable edition hides which message is whose")
    assert ran.data["edition"] == "private"


def test_a_newcomer_who_returns_shows_in_the_counts(tmp_path):
    """Twelve new people in each window; four of the first came back, eight since."""

    def export():
        found = Export()
        found.posts(20, days=380)
        for number in range(12):
            for start, back in ((170, number < 4), (80, number < 8)):
                who = f"p{start}-{number}"
                ask(found, who, start - number, answered=True)
                if back:
                    found.says(who, before(start - number - 9), "Again?", mentions=[US])
        return found.into(tmp_path / "shop")

    shop_ = export()
    paths = [tmp_path / "old.json", tmp_path / "new.json"]
    for path, until in zip(paths, ("2026-04-01", "2026-06-30"), strict=True):
        found = audited(shop_, "--until", until, "--window", "90")
        path.write_text(json.dumps(found), "utf-8")
    people = channel(auditor("compare", *paths, "--json"))["people"]
    assert (people["newcomers"]["before"], people["newcomers"]["now"]) == (12, 12)
    assert (people["came_back"]["before"], people["came_back"]["now"]) == (4, 8)
