"""Whatever an account is like, none of its people and no small count is passed on."""

import json
import re
from functools import cache

import pytest

from auditor.audit.canonical import to_json
from auditor.wording import is_few, kept_back
from tests.leaks.accounts import MARK, drawn
from tests.leaks.making import both, told

SEEDS = range(15)
# Columns of metrics and keys of the JSON that count people, or messages of people.
PEOPLE = {
    "answered_later",
    "both_ways",
    "came_back",
    "inbound_mentions",
    "inbound_replies",
    "messages_in",
    "newcomers",
    "paid_back",
    "people",
    "people_replied_to",
    "regulars",
    "reviews",
    "tried",
    "went_on",
}
PARTS = (  # a part and its whole, in one row or test
    ("answered", "due"),
    ("both_ways", "people"),
    ("came_back", "newcomers"),
    ("paid_back", "tried"),
    ("regulars", "people"),
    ("repeat", "people"),
    ("went_on", "people"),
)
SHARES = {"answered_rate", "dialogue", "reciprocity", "return"}
SMALL = re.compile(r"\b(1|2|3|4|one|two|three|four) (?:of \d+ )?(?:person|people)\b")
AIMS = ("go_to_people", "speak_to_people")  # how many one may aim at; nobody is counted


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    @cache
    def of(seed):
        folder = tmp_path_factory.mktemp("drawn") / f"{MARK}folder"
        path = drawn(seed).into(folder)
        with (path / "activity.jsonl").open("a", encoding="utf-8") as file:
            file.write(f'{{"id": "{MARK}broken", "kind": "{MARK}"}}\n')
        junk = folder.parent / f"{MARK}junk.zip"
        junk.write_bytes(b"no archive")
        people = {f"x:{MARK}id{seed}p0": f"{MARK} called by the owner"}
        return both([path, junk], people=people)

    return of


def rows_of(data):
    """Yield every object in the JSON of an audit."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from rows_of(value)
    if isinstance(data, list):
        for value in data:
            yield from rows_of(value)


def told_json(audit):
    data = json.loads(to_json(audit))
    data["actions"] = [one for one in data["actions"] if one["slug"] not in AIMS]
    return data


@pytest.mark.parametrize("seed", SEEDS)
def test_no_mark_of_anybody_is_passed_on(editions, tmp_path, seed):
    private, shared = editions(seed)

    assert any(MARK in text for text in told(private, tmp_path / "private"))
    for text in told(shared, tmp_path / "shared"):
        assert MARK not in text.lower()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_count_of_one_to_four_people_is_passed_on(editions, seed):
    data = told_json(editions(seed)[1])
    found = [
        (key, value)
        for row in rows_of(data)
        for key, value in row.items()
        if key in PEOPLE and isinstance(value, int | float) and is_few(value)
        if row.get("measure") not in ("posts", "replies")
    ]
    assert found == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_part_leaves_one_to_four_of_the_whole(editions, seed):
    data = told_json(editions(seed)[1])
    for row in rows_of(data):
        pairs = [(row.get(x), row.get(n)) for x, n in PARTS]
        if "outcome" in row:
            pairs.append((row["x"], row["n"]))
        for x, n in pairs:
            if isinstance(x, int) and isinstance(n, int):
                assert kept_back(x, n) is None, row


@pytest.mark.parametrize("seed", SEEDS)
def test_no_sentence_says_a_small_count_of_people(editions, seed):
    data = told_json(editions(seed)[1])
    sentences = [
        *(one["text"] for one in data["actions"]),
        *(v["sentence"] for v in rows_of(data) if "sentence" in v),
    ]
    assert [said for said in sentences if SMALL.search(said)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_range_and_a_share_go_with_the_count_that_is_kept_back(editions, seed):
    for row in rows_of(told_json(editions(seed)[1])):
        if row.get("kept") in ("few", "most", "some"):
            told_all_the_same = [row.get(k) for k in ("x", "value", "low", "high")]
            assert told_all_the_same == [None] * 4, row


@pytest.mark.parametrize("seed", SEEDS)
def test_no_share_of_people_tells_a_small_count(editions, seed):
    for row in rows_of(told_json(editions(seed)[1])):
        for slug in SHARES & row.keys():
            found = row[slug]
            if isinstance(found, dict) and found.get("headline") is not None:
                x = round(found["headline"] * found["n"])
                assert kept_back(x, found["n"]) is None, (slug, found)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_verdict_is_the_same_and_nothing_is_counted_anew(editions, seed):
    private, shared = editions(seed)

    assert (private.verdict.slug, private.run) == (shared.verdict.slug, shared.run)
    assert [one.verdict.slug for one in private.channels] == [
        one.verdict.slug for one in shared.channels
    ]


def test_small_counts_are_there_to_be_kept_back(editions):
    every = [told_json(editions(seed)[0]) for seed in SEEDS]
    assert any(
        is_few(row["people"])
        for data in every
        for row in rows_of(data)
        if isinstance(row.get("people"), int)
    )
    kept = [
        row["kept"]
        for seed in SEEDS
        for row in rows_of(told_json(editions(seed)[1]))
        if isinstance(row.get("kept"), str)
    ]
    assert set(kept) == {"few", "most", "some"}
