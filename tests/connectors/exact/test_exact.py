"""What is written exactly is read again as its own reader read it."""

import json
import zipfile
from dataclasses import replace

import pytest

from auditor.audit.canonical import to_json
from auditor.audit.reading import Identified, read
from auditor.audit.request import Request
from auditor.audit.run import TakenIn, audit
from auditor.errors import MalformedSource
from auditor.language import speaking
from auditor.store import Key, open_store
from connectors import Told, open_source
from connectors._exact import HEAD, exact_in, write_exactly
from tests.connectors.case import all_cases, line

CASES = [case for case in all_cases() if case.is_read]
ONE_OF_EACH = list({case.connector: case for case in CASES}.values())


class Unchanged:
    """Changes nothing on the way."""

    def head(self, head):
        return head

    def item(self, item):
        return item

    def manifest(self, manifest):
        return manifest


def on(cases):
    ids = [f"{case.connector}/{case.folder.name}" for case in cases]
    return pytest.mark.parametrize("case", cases, ids=ids)


def written(found, place, changes=None):
    with place.open("wb+") as file:
        write_exactly(found, file, changes or Unchanged())
    return place


def everything(found, *, messages):
    source = found.source.under(replace(found.source.told, messages=messages))
    covers = found.connector.covers(source)
    return (
        found.connector.accounts(source),
        dict(covers),
        [line(item) for item in found.connector.read(source)],
    )


@on(CASES)
def test_it_is_read_again_as_it_was(case, tmp_path):
    found = case.find()
    again = exact_in(written(found, tmp_path / "source.zip"), case.told)
    for messages in (False, True):
        before = everything(found, messages=messages)
        assert everything(again, messages=messages) == before
    assert again.connector.recognises(again.source)
    assert again.connector.name == case.connector


@on(ONE_OF_EACH)
def test_the_audit_is_the_same_byte_for_byte(case, tmp_path):
    found = case.find()
    again = exact_in(written(found, tmp_path / "source.zip"), case.told)
    assert _audited(again, found) == _audited(found, found)


@on(ONE_OF_EACH)
def test_what_was_written_can_be_written_again_and_is_the_same(case, tmp_path):
    found = case.find()
    once = exact_in(written(found, tmp_path / "source.zip"), case.told)
    twice = written(once, tmp_path / "again.zip")
    assert everything(exact_in(twice, Told()), messages=True) == everything(
        once, messages=True
    )


def test_items_with_direct_messages_that_are_no_larger_list_lie_apart(tmp_path):
    [case] = [one for one in ONE_OF_EACH if one.connector == "x.archive"]
    found = case.find()
    plain = list(found.connector.read(found.source))

    class Otherwise:
        name = found.connector.name
        version = found.connector.version
        accounts = found.connector.accounts
        covers = found.connector.covers

        def read(self, source):
            return iter(plain[::-1] if source.told.messages else plain)

    place = written(replace(found, connector=Otherwise()), tmp_path / "source.zip")
    again = exact_in(place, case.told)
    _, _, first = everything(again, messages=False)
    _, _, second = everything(again, messages=True)
    assert first == [line(item) for item in plain]
    assert second == first[::-1]


def test_another_zip_is_none_of_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as packed:
        packed.writestr("tweets.js", "[]")
    assert exact_in(tmp_path / "some.zip", Told()) is None


@pytest.mark.parametrize("head", ["{", '{"form": 1}', None])
def test_a_damaged_one_says_so(head, tmp_path):
    found = ONE_OF_EACH[0].find()
    place = written(found, tmp_path / "source.zip")
    if head is None:
        whole = json.loads((open_source([place], Told()) / HEAD).read_text())
        head = json.dumps({**whole, "form": 99})
    with zipfile.ZipFile(tmp_path / "damaged.zip", "w") as packed:
        packed.writestr(HEAD, head)
    with pytest.raises(MalformedSource):
        exact_in(tmp_path / "damaged.zip", Told())


def _audited(found, shown):
    key = Key(
        digest="sha256:one",
        connector=found.connector.name,
        version=found.connector.version,
        messages=False,
    )
    request = Request(evidence=True)
    store = open_store(None, [key])
    named = replace(found, path=shown.path, inside="")
    identified = [Identified(found=named, key=key)]
    with speaking(request.language):
        failed = read(store, identified)
        taken = TakenIn(store=store, identified=identified, not_read=failed)
        return to_json(audit(taken, request))
