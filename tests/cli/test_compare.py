"""`auditor compare`: what two audits of one client say, and what they cannot say."""

import copy
import json

import pytest
from lxml.html import fromstring as tree

from auditor.language import LANGUAGES, has, speaking
from auditor.verdict import Slug
from tests.audit.export import US, Export, before
from tests.audit.test_since_last import LAST, ask, shop
from tests.cli.command import audited, auditor

CHANNEL = f"x:{US}"
WINDOW = ("--window", "90")


@pytest.fixture(scope="module")
def audits(tmp_path_factory):
    """The same shop up to 3 May and up to 30 June, and the latter with ``--last``."""
    folder = tmp_path_factory.mktemp("audits")
    export = shop().into(folder / "shop")
    old = audited(export, "--until", str(LAST), *WINDOW)
    last = folder / "last.json"
    last.write_text(json.dumps(old), "utf-8")
    told = audited(export, *WINDOW, "--last", last)
    return old, audited(export, *WINDOW), told


@pytest.fixture
def compared(audits, tmp_path):
    """Compare the two audits, changed first as a function says."""

    def run(*options, old=None, new=None, told=False):
        pair = [copy.deepcopy(audits[0]), copy.deepcopy(audits[2 if told else 1])]
        for change, audit in zip((old, new), pair, strict=True):
            if change is not None:
                change(audit)
        paths = [tmp_path / "old.json", tmp_path / "new.json"]
        for path, audit in zip(paths, pair, strict=True):
            path.write_text(json.dumps(audit), "utf-8")
        return auditor("compare", *paths, *options)

    return run


def having(*steps):
    """Return a change: the last step is put at the place that the others name."""
    *path, key, value = steps

    def change(audit):
        place = audit
        for step in path:
            place = place[step]
        place[key] = value

    return change


def channel(ran):
    [one] = ran.data["channels"]
    return one


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


# --- what is not compared ------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (having("rules", "1"), "version 1 of the rules, and this one version 2"),
        (having("zone", "Asia/Tokyo"), "The zone differs: Asia/Tokyo then, UTC now."),
        (having("settings", "own", "0" * 16), "Who is named as yours differs"),
        (having("settings", "people", "0" * 16), "Who is named as the same person"),
        (having("settings", "own", ""), "does not say who is named as yours"),
        (having("settings", "messages", True), "Direct messages were counted"),
        (having("settings", "languages", ["en"]), "The languages differ: en then"),
        (having("settings", "window_days", 30), "The window asked for differs"),
        (having("settings", "thresholds", "regulars", 9), "regulars (9 then, 5 now)"),
        (having("settings", None), "does not say under which settings"),
        (having("window", "response_window_days", 3), "gave 3 days for an answer"),
        (
            having("channels", 0, "coverage", "outbound_replies", []),
            "The files do not hold the same of ",
        ),
    ],
)
def test_what_was_made_otherwise_is_said_and_not_compared(compared, change, sentence):
    ran = compared("--json", old=change)
    one = channel(ran)

    assert ran.code == 0
    assert any(sentence in reason for reason in one["refused"])
    assert all(test["changed"] is None for test in one["tests"].values())
    assert one["tests"]["listen"]["before"]["x"] == 1  # each still says its own
    assert any(sentence in reason for reason in ran.data["refused"])


def test_thresholds_change_no_metric(compared):
    ran = compared("--json", old=having("settings", "thresholds", "regulars", 9))

    assert channel(ran)["metrics"]["reciprocity"]["refused"] == []


def test_a_metric_is_refused_for_what_it_needs_alone(compared):
    empty = having("channels", 0, "coverage", "outbound_posts", [])
    metrics = channel(compared("--json", old=empty))["metrics"]

    assert len(metrics["conversation_share"]["refused"]) == 1
    assert metrics["return"]["refused"] == []


def test_no_count_is_compared_over_windows_of_other_lengths(compared):
    longer = having("channels", 0, "window", "since", "2026-01-01T00:00:00Z")
    one = channel(compared("--json", old=longer))
    refused = {
        slug
        for slug, pair in one["metrics"].items()
        if any("not as long" in reason for reason in pair["refused"])
    }

    assert refused == {
        *("change", "concentration", "open_loops", "people_per_post", "reach_out"),
    }
    assert one["people"] == {}


def test_a_channel_that_one_audit_lacks_is_named(compared):
    ran = compared("--json", old=having("channels", 0, "account", "elsewhere"))

    alone = {one["channel"]: one["refused"] for one in ran.data["channels"]}
    assert alone == {
        CHANNEL: [f"{CHANNEL} is not in the last audit."],
        "x:elsewhere": ["x:elsewhere is not in this audit."],
    }
    assert all(
        "The two audits are not of the same channels." in pair["refused"]
        for pair in ran.data["metrics"].values()
    )


def test_an_audit_that_could_read_nothing_is_compared_with_nothing(audits, tmp_path):
    new = tmp_path / "new.json"
    new.write_text(json.dumps(audits[1] | {"client": "Nobody yet"}), "utf-8")
    nothing = auditor("audit", "--json", "--no-cache", tmp_path / "gone.zip")
    old = tmp_path / "old.json"
    old.write_text(nothing.out, "utf-8")

    for pair in ((old, new), (new, old), (old, old)):
        ran = auditor("compare", *pair, "--out", tmp_path / "page.html")
        assert ran.code == 0, ran.err


# --- wrong use -----------------------------------------------------------------------


def test_two_clients_are_refused_by_name(compared):
    ran = compared(old=having("client", "Abbey Florist"))

    assert (ran.code, ran.out) == (2, "")
    assert "The first audit is of Abbey Florist, and the second of bakery." in ran.err


def test_the_wrong_order_is_said_and_not_turned_round(compared):
    ran = compared(old=having("window", "until", "2026-08-01T00:00:00Z"))

    assert (ran.code, ran.out) == (2, "")
    assert "ends later (31 July 2026) than the second (30 June 2026)" in ran.err
    assert "Give the older audit first." in ran.err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "cannot be read"),
        ("not json", "not a JSON file"),
        ("[" * 100_000, "not a JSON file"),
        ("[]", "not the JSON of an audit"),
        (
            '{"schema": 2, "verdict": {}}',
            "an audit of form 2; this program reads form 1",
        ),
        ('{"schema": 1, "verdict": {}}', "not a whole audit"),
    ],
)
def test_a_file_that_is_no_audit_is_named(audits, tmp_path, text, says):
    bad, good = tmp_path / "bad.json", tmp_path / "good.json"
    if text is not None:
        bad.write_text(text, "utf-8")
    good.write_text(json.dumps(audits[1]), "utf-8")

    for pair in ((bad, good), (good, bad)):
        ran = auditor("compare", *pair)
        assert (ran.code, ran.out) == (2, "")
        assert f"bad.json: {says}" in ran.err
        assert "Hint:" in ran.err


def test_a_later_form_asks_for_a_newer_program(audits, tmp_path):
    later = tmp_path / "later.json"
    later.write_text(json.dumps(audits[1] | {"schema": 7}), "utf-8")

    assert (
        "A newer version of this program wrote it"
        in auditor("compare", later, later).err
    )


def test_a_moment_without_its_zone_is_refused(compared):
    ran = compared(new=having("window", "until", "2026-07-01T00:00:00"))

    assert ran.code == 2
    assert "a moment without its zone" in ran.err


def test_a_page_never_goes_over_an_audit(audits, tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(audits[1]), "utf-8")

    assert auditor("compare", path, path, "--out", path).code == 2
    assert auditor("compare", path, path, "--out", tmp_path).code == 2
    assert json.loads(path.read_text("utf-8"))["client"] == "bakery"


def test_a_name_cannot_steer_the_terminal(compared):
    bad = "Otter\x1b[2J & <b>Sons</b>\u202e"
    ran = compared(old=having("client", bad), new=having("client", bad))

    assert "Otter\N{REPLACEMENT CHARACTER}[2J & <b>Sons</b>" in ran.out
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out


def test_the_same_two_audits_give_the_same_bytes(compared, tmp_path):
    pages = []
    for number in range(2):
        page = tmp_path / f"{number}.html"
        ran = compared("--json", "--out", page)
        pages.append((ran.out, page.read_bytes()))
    assert pages[0] == pages[1]


# --- the page ------------------------------------------------------------------------


@pytest.fixture
def page(compared, tmp_path):
    def written(**changes):
        path = tmp_path / "page.html"
        ran = compared("--out", path, **changes)
        assert ran.out.splitlines()[-1] == str(path)
        return path.read_text("utf-8")

    return written


def test_a_line_joins_the_ends_only_where_both_were_counted_alike(page):
    other = having("channels", 0, "coverage", "outbound_replies", [])

    joined, apart = (tree(page()), tree(page(old=other)))
    assert joined.xpath("count(//line[starts-with(@class, 'sl-') and @x1 != @x2])") >= 1
    assert apart.xpath("count(//line[starts-with(@class, 'sl-') and @x1 != @x2])") == 0
    # Both ends are drawn all the same, and a sentence says why nothing joins them.
    ends = "count(//circle[starts-with(@class, 'slo-') or starts-with(@class, 'sld-')])"
    assert apart.xpath(ends) == joined.xpath(ends)
    assert "No lines are drawn." in apart.text_content()
    assert "No lines are drawn." not in joined.text_content()


def test_the_chart_says_its_numbers_in_words_and_in_a_table(page):
    found = tree(page())
    labels = found.xpath("//svg[@role = 'img']/@aria-label")

    assert any("Last time: No, 1 of 10 (range" in label for label in labels)
    assert "No, 1 of 10 (range" in " ".join(found.xpath("//td//text()"))


def test_the_page_loads_nothing_and_says_so(page):
    text = page()

    assert "default-src &#39;none&#39;" in text
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert 'lang="en"' in text


def test_hostile_words_stay_words(page):
    bad = "<script>alert(1)</script>"
    found = page(old=having("client", bad), new=having("client", bad))

    assert bad not in found
    assert "&lt;script&gt;" in found


def test_the_page_speaks_the_language_of_the_new_audit(page):
    found = page(new=having("language", "de"))

    assert 'lang="de"' in found
    assert "Letztes Mal" in found


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
