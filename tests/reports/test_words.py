"""The words: every sentence is used, every use has a sentence, and none scolds."""

import re
from pathlib import Path

import pytest

import reports
from auditor.language import LANGUAGES, catalogue
from reports.page import PARTS
from reports.words import listed, number, say, spelled, working_time

HOME = Path(reports.__file__).parent


def sentences(language):
    found = catalogue(language)
    return {
        key: [found.sentence(key, n) for n in range(1, count + 1)]
        for key, count in found.forms.items()
    }


SENTENCES = sentences("en")
# Said through their beginning: as many as there are.
FAMILIES = ("date.", "spelled.", "glossary.", "convention.", "connector.", "rejected.")
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for home, pattern in (
        (HOME, "*.py"),
        (HOME, "*/*.py"),
        (HOME, "templates/*.j2"),
        (HOME.parent / "auditor", "**/*.py"),
        (HOME.parent / "connectors", "**/*.py"),
    )
    for file in sorted(home.glob(pattern))
)
NEVER = (
    "should have",
    "failed",
    "ignored",
    "poor",
    "bad ",
    "engagement",
    "leverage",
    "audience",
)

NEVER_IN_GERMAN = (
    "sollten",
    "hätten müssen",
    "müssen sie",
    "versagt",
    "versäum",
    "ignorier",
    "schlecht",
    "mangelhaft",
    "ungenügend",
    "leider",
    "engagement",
    "zielgruppe",
    "community",
    "content",
    "feedback",
    # One word for one thing: Auswertung, Ergebnis, Senden, Netzwerken, Auskunft.
    "prüfung",
    "urteil",
    "broadcast",
    "netzwerker",
    "auskunftsstelle",
)


def used(key):
    """Return whether the code says ``key``, whole or with a slot in it."""
    if f'"{key}"' in CODE or key.startswith(FAMILIES):
        return True
    for found in re.findall(r'f"([\w.{}()\[\] ]+?)"', CODE):
        if "{" in found:
            pattern = "".join(
                "[a-z0-9_+]+" if piece.startswith("{") else re.escape(piece)
                for piece in re.split(r"(\{.*?\})", found)
            )
            if re.fullmatch(pattern, key):
                return True
    return any(
        key.startswith(start) for start in re.findall(r'say\("([\w.]+\.)" ~', CODE)
    )


def test_every_sentence_is_used():
    assert [key for key in SENTENCES if not used(key)] == []


def test_every_use_has_a_sentence():
    said = set(re.findall(r'\b(?:say|text)\(\s*"([\w.]+[\w])"', CODE))
    said |= set(re.findall(r"say\('([\w.]+)'\)", CODE))
    assert said
    assert said <= set(SENTENCES)


def without_buttons(text):
    """Return a sentence without what a platform writes on its buttons."""
    return re.sub(r"„[^“]*“|[^.:]*→[^.]*", "", text)


def test_no_sentence_scolds_or_shouts():
    for text in (form for forms in SENTENCES.values() for form in forms):
        assert "!" not in text
        lowered = without_buttons(text).lower()
        lowered = lowered.replace("not a bad mark", "").replace("bad luck", "")
        assert not [word for word in NEVER if word in lowered], text


def test_no_german_sentence_scolds_shouts_or_borrows():
    for text in (form for forms in sentences("de").values() for form in forms):
        assert "!" not in text
        own = without_buttons(text).lower()
        lowered = re.sub(r"{\w+}|keine schlechte note", "", own)
        assert not [word for word in NEVER_IN_GERMAN if word in lowered], text


def test_german_says_sie_but_for_what_a_platform_writes_on_its_buttons():
    for text in (form for forms in sentences("de").values() for form in forms):
        own = without_buttons(text).lower()
        assert not re.search(r"\b(du|dein|deine|deiner|dich|dir|euch)\b", own), text


def test_german_quotes_as_german_does():
    for text in (form for forms in sentences("de").values() for form in forms):
        words = re.sub(r"<[^>]+>", "", text)
        assert "”" not in words, text
        assert words.count("„") == words.count("“"), text
        assert '"' not in words, text


def test_both_forms_of_a_pair_have_the_same_slots_but_for_the_number():
    for key, forms in SENTENCES.items():
        if len(forms) > 1:
            one, many = (set(re.findall(r"{(\w+)}", form)) for form in forms)
            assert one - {"n", "N"} <= many, key
            assert many - one <= {"n", "N", "due", "window", "passed"}, key


def test_one_and_many_are_told_apart():
    assert say("next.people", n=1) == "1 person"
    assert say("next.people", n=0) == "0 people"
    assert say("next.people", n=1200) == "1,200 people"


def test_a_long_piece_of_work_is_told_in_hours():
    assert working_time(1) == "1 minute"
    assert working_time(119) == "119 minutes"
    assert working_time(1096) == "18 hours"


def test_a_number_that_is_kept_back_reads_fewer_than_five():
    assert number(None) == "fewer than 5"
    assert say("next.people", n=None) == "fewer than 5 people"


def test_a_small_number_begins_a_sentence_as_a_word():
    assert [spelled(n) for n in (1, 12, 13)] == ["One", "Twelve", "13"]


def test_slots_are_escaped():
    assert say("platform.x") == "X"
    assert say("place", channel="<b>") == "on &lt;b&gt;"


def test_lists_are_joined_as_people_speak():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"


# Sentences that name a part by its number, and the part they mean.
NUMBERED = {
    "hero.how": "next",
    "hero.strip.more": "why",
    "loops.kept_back.word": "next",
    "loops.lede": "next",
    "next.more": "loops",
    "verdict.quadrant.note": "why",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_named_by_their_number_stand_there(language):
    numbers = {name: n for n, (name, _) in enumerate(PARTS, start=1)}
    named = {}
    for key, count in catalogue(language).forms.items():
        for n in range(1, count + 1):
            sentence = catalogue(language).sentence(key, n)
            found = re.search(r"\b(?:part|Teil)[ \xa0](\d+)", sentence)
            if found:
                named[key] = int(found[1])
    assert named == {key: numbers[part] for key, part in NUMBERED.items()}
