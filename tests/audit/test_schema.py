"""The JSON of every audit has the form that its schema writes down."""

import json

import pytest
from jsonschema import Draft202012Validator

from auditor import metrics
from auditor.audit.canonical import to_json
from auditor.audit.edition import shareable
from auditor.audit.schema import described, schema
from auditor.checklist import Facts, check
from auditor.cli import running
from auditor.language import keys
from auditor.records import ChannelKind
from tests.audit.export import OWN_SIDE, US, Export, before
from tests.audit.test_totals import FIELDS
from tests.audit.validation import deepest, validator, wrong
from tests.cli.command import auditor
from tests.connectors.case import all_cases
from tests.reports.composed import STATES
from tests.verdict.judged import ask

PARTS = schema()["$defs"]
OPTIONS = {
    "shareable": ("--edition", "shareable", "--references", "--messages"),
    "German": ("--language", "de", "--references", "--zone", "Asia/Kathmandu"),
    "windows": ("--window", "30", "--response-window", "3"),
    "a day long gone": ("--until", "2020-01-31"),
}


def printed(*arguments):
    ran = auditor("audit", "--json", "--no-cache", *arguments)
    assert ran.code in {0, 1}, ran.err
    return ran.data


def objects(part, path="#"):
    """Yield every part of the schema that has keys, and where it is."""
    if isinstance(part, dict):
        if part.get("type") == "object" and "properties" in part:
            yield path, part
        for key, inner in part.items():
            yield from objects(inner, f"{path}/{key}")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """A shop on X, its reviews, and an own side elsewhere."""
    folder = tmp_path_factory.mktemp("shop")
    x = Export()
    x.posts(20)
    ask(x, 20, 18)
    reviews = Export(platform="google_business", account="loc-1")
    for number in range(12):
        at = before(80 - 5 * number)
        reviews.says(f"r{number}", at, "Too dry.", kind="review", rating=2)
    bluesky = Export(platform="bluesky", coverage=OWN_SIDE)
    bluesky.posts(40)
    for number in range(10):
        bluesky.replies(US, before(50 - number), "y", in_reply_to_author=f"q{number}")
    all_of_it = (("x", x), ("reviews", reviews), ("bluesky", bluesky))
    return [export.into(folder / name) for name, export in all_of_it]


@pytest.fixture(scope="module")
def audit(shop):
    return printed(*shop)


# --- the schema itself ---------------------------------------------------------------


def test_it_is_a_schema_of_its_draft():
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema())


def test_the_command_prints_it():
    ran = auditor("schema")
    assert (ran.code, ran.data) == (0, schema())


def test_every_key_is_described_in_a_sentence():
    said = {
        f"{path}/{key}": each.get("description", "")
        for path, part in objects(PARTS)
        for key, each in part["properties"].items()
    }
    assert len(said) > 300
    assert [path for path, words in said.items() if not words.endswith(".")] == []


def test_no_object_takes_a_key_that_is_not_described():
    opened = [
        path
        for path, part in objects(PARTS)
        if part["additionalProperties"] is not False
    ]
    assert opened == []


def test_every_list_of_words_has_words():
    assert all(part["enum"] for part in PARTS.values() if "enum" in part)


def test_a_column_without_a_description_is_noticed():
    with pytest.raises(KeyError):
        described(metrics.load()[0], "never_heard_of")


def test_no_column_is_described_that_is_not_there():
    from auditor.audit import schema as module

    known = module._columns()  # noqa: SLF001 - what the file says
    there = {one.slug: {name for name, _ in one.columns} for one in metrics.load()}
    extra = [
        f"{slug}.{name}"
        for slug, columns in known.items()
        for name in columns
        if slug != "any" and name not in there.get(slug, ())
    ]
    inherited = {
        name
        for slug, names in there.items()
        for name in names - set(known.get(slug, ()))
    }
    assert extra == []
    assert set(known["any"]) == inherited


def test_words_that_are_listed_are_those_of_the_code():
    said = {key.removeprefix("qualifier.") for key in keys("qualifier.")}
    assert set(PARTS["qualifier"]["enum"]) == {key for key in said if "." not in key}
    assert set(PARTS["totals"]["properties"]) == FIELDS
    principles = {
        one.principle for kind in ChannelKind for one in check(Facts(kind=kind), {})
    }
    assert set(PARTS["check"]["properties"]["principle"]["enum"]) == principles


# --- audits --------------------------------------------------------------------------


def test_a_shop_has_the_form(audit):
    assert wrong(audit) == []


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_a_shop_has_the_form_with_options(shop, options):
    assert wrong(printed(*shop, *options)) == []


def test_nothing_read_has_the_form(tmp_path):
    assert wrong(printed(tmp_path / "nothing.zip")) == []


def test_a_source_that_failed_has_the_form(shop, tmp_path):
    broken = tmp_path / "twitter.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    found = printed(*shop, broken)
    assert len(found["not_read"]) == 1
    assert wrong(found) == []


def test_the_last_audit_beside_it_has_the_form(shop, tmp_path):
    last = tmp_path / "last.json"
    for until, code in (("2026-05-03", "counted"), ("2026-07-30", "refused")):
        last.write_text(json.dumps(printed(*shop, "--until", until)), "utf-8")
        found = printed(*shop, "--last", last)
        since = found["since_last"]
        assert any(one["counts"] for one in since["channels"]) is (code == "counted")
        assert bool(since["refused"]) is (code == "refused")
        assert wrong(found) == []


def test_labels_and_settings_of_the_owner_have_the_form(shop, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(
        '[client]\nname = "Otter & Sons"\nzone = "Europe/Berlin"\n'
        'languages = ["en", "de"]\ndeclared = ["counter", "the market stall"]\n'
        '[client.followers]\nx = 900\n[client.hours]\nmon = ["09:00-17:00"]\n'
        "[thresholds]\nlisten_people = 6\n",
        "utf-8",
    )
    labels = tmp_path / "labels.csv"
    labels.write_text(
        "platform,account,id,label\nx,bakery,m0001,community\nx,bakery,m0002,action\n",
        "utf-8",
    )
    found = printed(*shop, "--config", config, "--labels", labels)
    assert found["client"] == "Otter & Sons"
    assert wrong(found) == []


KINDS = sorted({case.connector for case in all_cases()})
# Several kinds in each audit, rarely two of one platform.
TOGETHER = [KINDS[number::8] for number in range(8)]


@pytest.mark.parametrize("kinds", TOGETHER, ids=lambda some: some[0])
def test_the_exports_of_every_kind_have_the_form_in_both_editions(kinds, monkeypatch):
    """Audited once: the edition that is passed on is made from the private one."""
    made = []
    monkeypatch.setattr("auditor.cli.audit.audited", keeping(made))
    cases = [case for case in all_cases() if case.connector in kinds]
    told = {one for case in cases for one in case.told.accounts}
    accounts = [word for one in sorted(told) for word in ("--account", one)]
    exports = [case.export for case in cases]
    private = printed(*exports, "--messages", "--references", *accounts)
    [audit] = made
    passed_on = json.loads(to_json(shareable(audit)))
    assert (private["edition"], passed_on["edition"]) == ("private", "shareable")
    for found in (private, passed_on):
        assert {source["connector"] for source in found["sources"]} >= set(kinds)
        assert wrong(found) == []


def keeping(made):
    """Return what audits as ever, and keeps each audit."""

    def audited(*given, **more):
        made.append(running.audited(*given, **more))
        return made[-1]

    return audited


@pytest.mark.parametrize("name", STATES)
def test_composed_audits_hold_nothing_of_another_form(name):
    """They leave much out, shorten digests, and hostile ones put words everywhere."""
    allowed = {"digest"} | ({"qualifiers"} if name.startswith("hostile") else set())
    found = json.loads(to_json(STATES[name]))
    other = [
        f"{error.json_path}: {error.message}"
        for error in map(deepest, validator().iter_errors(found))
        if error.validator != "required" and not allowed & set(error.absolute_path)
    ]
    assert other == []


# --- what is refused -----------------------------------------------------------------


def places(value, path=()):
    """Yield one example of every place in an audit that has keys."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


def refuses(audit, change):
    """Return whether the schema refuses a changed audit, and put it back."""
    undo = change()
    refused = not validator().is_valid(audit)
    undo()
    return refused


def without(place, key):
    def change():
        value = place.pop(key)
        return lambda: place.__setitem__(key, value)

    return change


def having(place, key, value):
    def change():
        known, old = key in place, place.get(key)
        place[key] = value
        return lambda: place.__setitem__(key, old) if known else place.pop(key)

    return change


@pytest.fixture(scope="module")
def slim(audit):
    """The audit with one channel alone and of all lists the first item.

    `places` looks at no other, and all that is there is gone through for each of them.
    """
    slim = json.loads(json.dumps(audit))
    slim["channels"] = [one for one in slim["channels"] if one["platform"] == "x"]
    slim = with_first_items(slim)
    assert validator().is_valid(slim)
    return slim


def with_first_items(value):
    if isinstance(value, dict):
        return {key: with_first_items(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_first_items(inner) for inner in value[:1]]
    return value


def test_a_key_too_few_is_refused_everywhere(slim):
    free = {"tests"}  # of since_last alone, which is null here
    taken = [
        (path, key)
        for path, place in places(slim)
        for key in list(place)
        if not refuses(slim, without(place, key))
    ]
    assert [one for one in taken if one[1] not in free] == []


def test_a_key_too_many_is_refused_everywhere(slim):
    taken = [
        path
        for path, place in places(slim)
        if not refuses(slim, having(place, "extra", 1))
    ]
    assert taken == []


def test_a_value_of_another_kind_is_refused_everywhere(slim):
    taken = [
        (path, key)
        for path, place in places(slim)
        for key in list(place)
        if not refuses(slim, having(place, key, {"not": "this"}))
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("edition",), "public"),
        (("window", "until"), "2026-07-01T00:00:00"),
        (("window", "until"), "2026-07-32T00:00:00Z"),
        (("window", "days"), -1),
        (("window", "days"), 90.5),
        (("verdict", "slug"), "loud"),
        (("verdict", "score"), 6),
        (("verdict", "possible"), []),
        (("verdict", "tests", "listen", "low"), 1.2),
        (("verdict", "tests", "listen", "regulars"), 3),
        (("verdict", "qualifiers"), ["improving", "improving"]),
        (("channels", 0, "coverage", "messages"), None),
        (("channels", 0, "metrics", "return", "channels"), ["x:bakery"]),
        (("channels", 0, "metrics", "return", "headline"), "0.5"),
        (("metrics", "answered_rate", "rows", 0, "level"), "town"),
        (("sources", 0, "digest"), "sha256:0f"),
    ],
)
def test_a_value_that_cannot_be_is_refused(slim, path, value):
    place = slim
    for step in path[:-1]:
        place = place[step]
    assert refuses(slim, having(place, path[-1], value))
