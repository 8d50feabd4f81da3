"""Whole audits in German: no English is left, and nothing but sentences differs."""

import html
import json
import re
from datetime import timedelta

import pytest

from auditor import demo
from tests.audit.export import OWN_SIDE, UNTIL, Export, before
from tests.cli.command import auditor
from tests.reports.page_tree import tree
from tests.scenarios.build import write
from tests.scenarios.catalogue import channels
from tests.verdict.judged import ask

# One side only, too few, dormant, both, reviews nobody answered, own staff alone …
SCENARIOS = ("7", "9", "10", "B", "16")
# English words that are no German ones.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """the you your of and people with were is are this that these those who which
        what have has had been from they their them it its we our to on at by be but or
        if than there then more most where when how one two not no yes message
        person channel wrote answer answered day days week weeks""",
    )
)
QUOTED = re.compile(r"„[^“]*“|»[^«]*«")  # people's own words
CODES = "en, de, fr, es, it, nl, pt, sv"
BROKEN = b"PK\x03\x04 and nothing of use"
# Fields of the JSON that hold sentences; all else is the same in every language.
SENTENCES = {
    *("language", "sentence", "would_change_if", "text", "reason", "hint", "ask"),
    *("question", "do", "says", "counted", "sample", "caveat", "differs", "source"),
    "ask_for",
}


def demo_files(folder):
    """Return the demo's exports, a broken archive, HTML and a file nobody knows."""
    paths = demo.write(folder / "demo")
    broken = folder / "holiday.zip"
    broken.write_bytes(BROKEN)
    page = folder / "pin.html"
    page.write_text('<a href="https://www.pinterest.com/pin/1">', encoding="utf-8")
    odd = folder / "odd.dat"
    odd.write_bytes(b"\1\2")
    return [*paths, broken, page, odd]


def settings(folder):
    path = folder / "config.toml"
    path.write_text(
        'client.name = "Corner Bakery"\nclient.zone = "Europe/London"\n'
        'client.goal = "grow"\nclient.declared = ["counter"]\n'
        'client.holidays = "GB-ENG"\nclient.hours = { mon = ["09:00-17:00"] }\n'
        "client.closures = [{ since = 2026-05-01, until = 2026-05-03 }]\n",
        encoding="utf-8",
    )
    return path


def run(paths, folder, language, *options):
    """Return the JSON and the page of an audit in a language."""
    page = folder / f"{language}.html"
    ran = auditor(
        *("audit", *paths, "--json", "--no-cache", "--out", page),
        *("--language", language, *options),
    )
    return ran.data, tree(page.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The demo with much that can go wrong, in both languages."""
    folder = tmp_path_factory.mktemp("demo")
    paths, config = demo_files(folder), settings(folder)
    return {
        language: run(paths, folder, language, "--config", config, "--references")
        for language in ("en", "de")
    }


@pytest.fixture(scope="module", params=SCENARIOS)
def scenario(request, tmp_path_factory):
    """A scenario in both languages."""
    folder = tmp_path_factory.mktemp("scenario")
    told = channels(request.param, 1)
    paths = [write(one, folder / f"source-{n}") for n, one in enumerate(told)]
    last_day = (told[0].until - timedelta(days=1)).date().isoformat()
    return {
        language: run(paths, folder, language, "--until", last_day)
        for language in ("en", "de")
    }


def strings(data):
    """Yield every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def said(page):
    """Return all that a reader may see or hear, people's own words left out."""
    texts = [page.text]
    for node in page.walk():
        texts += [node[name] for name in ("aria-label", "title", "alt") if node[name]]
        if node.tag == "script" and node["type"] == "application/json":
            texts += strings(json.loads(html.unescape(node.raw)))
    plain = QUOTED.sub(" ", " ".join(texts)).replace(CODES, "")
    # Slots, and names of files, settings, commands and addresses, are the same.
    return re.sub(
        r"`[^`]*`|{\w+}|\[[\w.]+\]|\S*[_/@.:=]\S+|--\w+|\S+-\S+-\S+", " ", plain
    )


def english(text):
    words = set(re.findall(r"[^\W\d_]+", text)) - {"Person"}
    return sorted(one for one in words if one.lower() in ENGLISH)


def differing(one, other, field=""):
    """Yield the fields in which two JSON values differ."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert one.keys() == other.keys()
        for name in one:
            yield from differing(one[name], other[name], name)
    elif isinstance(one, list) and isinstance(other, list):
        assert len(one) == len(other), field
        for first, second in zip(one, other, strict=True):
            yield from differing(first, second, field)
    elif one != other:
        yield field


def sentences(data):
    """Return what an audit says in sentences, in the order of its JSON."""
    verdicts = [data["verdict"], *(one["verdict"] for one in data["channels"])]
    found = [one["sentence"] for one in verdicts]
    found += [one for verdict in verdicts for one in verdict["would_change_if"]]
    found += [one["text"] for one in data["actions"]]
    found += [one[name] for one in data["not_read"] for name in ("reason", "hint")]
    for check in (one for channel in data["channels"] for one in channel["checklist"]):
        found += [check["question"], check["do"]]
    for number in (
        one for row in data["benchmarks"] for one in row.get("published", ())
    ):
        found += [number[name] for name in ("says", "counted", "sample", "caveat")]
    return [one for one in found if one]


def untold(audits):
    """Return sentences that are the same in both languages."""
    english, german = (sentences(audits[one][0]) for one in ("en", "de"))
    assert english
    return [one for one, other in zip(english, german, strict=True) if one == other]


# --- no English is left --------------------------------------------------------------


def test_the_german_page_of_the_demo_holds_no_english(shown):
    assert english(said(shown["de"][1])) == []


def test_the_german_page_to_pass_on_holds_no_english(tmp_path):
    paths = demo.write(tmp_path / "demo")
    page = run(paths, tmp_path, "de", "--edition", "shareable")[1]
    assert english(said(page)) == []


def test_the_english_page_would_be_found_out(shown):
    assert len(english(said(shown["en"][1]))) > 40


def test_the_german_page_of_a_scenario_holds_no_english(scenario):
    assert english(said(scenario["de"][1])) == []


# --- nothing but sentences differs ---------------------------------------------------


def test_nothing_but_sentences_differs_in_the_demo(shown):
    assert set(differing(shown["en"][0], shown["de"][0])) <= SENTENCES
    assert untold(shown) == []


def test_nothing_but_sentences_differs_in_a_scenario(scenario):
    assert set(differing(scenario["en"][0], scenario["de"][0])) <= SENTENCES
    assert untold(scenario) == []


def test_the_audit_says_in_which_language_it_speaks(shown):
    assert [shown[one][0]["language"] for one in ("en", "de")] == ["en", "de"]


# --- where the language comes from ---------------------------------------------------


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """An own side that spoke to one person, and somebody without a name who asks."""
    x = Export(platform="x", since=before(300))
    x.posts(20)
    ask(x, 12, 6)
    x.says(None, before(20), "Do you open on Sunday?")
    return x.into(tmp_path_factory.mktemp("language") / "x")


def test_the_configuration_names_the_language_and_the_option_wins(export, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[report]\nlanguage = "de"\n', encoding="utf-8")
    told = ("audit", "--json", "--no-cache", "--config", config, export)
    german, first = auditor(*told).data, auditor(*told, "--language", "en").data
    assert (german["language"], first["language"]) == ("de", "en")
    assert german["verdict"]["sentence"].startswith("Auf X ")
    assert first["verdict"]["sentence"].startswith("On X ")


def test_a_language_nobody_speaks_is_refused(export):
    ran = auditor("audit", "--language", "fr", export)
    assert ran.code == 2
    assert "'fr' is not one of" in ran.err


def test_the_terminal_says_the_verdict_in_the_language_too(tmp_path):
    x = Export(platform="x", coverage=OWN_SIDE)
    x.posts(60)
    path = x.into(tmp_path / "x")
    out = tmp_path / "report.html"
    ran = auditor("audit", "--no-cache", "--language", "de", "--out", out, path)
    assert ran.out.startswith("Auf X senden Sie. In 90 Tagen haben Sie ")


# --- the last audit may have spoken another language ---------------------------------


@pytest.fixture(scope="module")
def lasts(export, tmp_path_factory):
    """The last audit in both languages."""
    folder = tmp_path_factory.mktemp("lasts")
    until = (UNTIL - timedelta(days=30)).date().isoformat()
    for language in ("en", "de"):
        told = ("--json", "--no-cache", "--until", until, "--language", language)
        ran = auditor("audit", *told, export)
        (folder / language).write_text(ran.out, encoding="utf-8")
    return {language: folder / language for language in ("en", "de")}


def test_what_is_compared_does_not_hang_on_the_last_audits_language(export, lasts):
    found = [
        auditor("audit", "--json", "--no-cache", "--last", lasts[one], export).data
        for one in ("en", "de")
    ]
    assert found[0]["since_last"] == found[1]["since_last"]
    assert found[0]["since_last"]["channels"][0]["refused"] == []
    assert found[0]["since_last"]["channels"][0]["counts"]


def test_what_is_said_of_the_last_audit_is_said_in_the_language_of_this_one(
    export, lasts, tmp_path
):
    page = run([export], tmp_path, "de", "--last", lasts["en"])[1]
    assert english(said(page)) == []
