"""Posts labelled by their purpose, through the real SQL, in all languages at once."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from auditor.config import LANGUAGES
from tests.audit.export import US, Export, before
from tests.relations.related import Related

CONTENT = Path(__file__).parent / "content"
LABELS = ("information", "community", "action")
FILES = ("composed", "bakery", "hard")
ENOUGH = 0.70


@pytest.fixture(scope="module", params=FILES)
def told(request, tmp_path_factory):
    """Return the file's name and (language, label, what the rules say) of each post."""
    lines = (
        (CONTENT / f"{request.param}.jsonl").read_text(encoding="utf-8").splitlines()
    )
    posts = [json.loads(line) for line in lines]
    export = Export()
    ids = [
        export.says(US, before(80 - number / 2), post["text"])
        for number, post in enumerate(posts)
    ]
    rows = Related(tmp_path_factory.mktemp(request.param), export).rows(
        "select message.id, content.by_rules from content join message using (rid)"
    )
    by_id = dict(rows)
    assert set(by_id) == set(ids)
    return request.param, [
        (post["language"], post["label"], by_id[id_])
        for id_, post in zip(ids, posts, strict=True)
    ]


def agreement(posts) -> float:
    return sum(label == found for _, label, found in posts) / len(posts)


def test_the_rules_agree_with_the_labels(told):
    name, posts = told
    by_language = defaultdict(list)
    for post in posts:
        by_language[post[0]].append(post)
    lines = [f"{one}  {agreement(by_language[one]):.2f}" for one in sorted(by_language)]
    shown = "\n".join([name, *lines, f"all {agreement(posts):.2f}"])
    print(f"\n{shown}")  # noqa: T201
    assert agreement(posts) >= ENOUGH, shown


def test_every_file_holds_every_label_and_two_of_them_every_language(told):
    name, posts = told
    assert {label for _, label, _ in posts} == set(LABELS)
    if name != "bakery":
        counted = [one for one, _, _ in posts]
        assert {one: counted.count(one) for one in counted} == dict.fromkeys(
            LANGUAGES, 10
        )
