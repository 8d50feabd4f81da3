"""Of every kind of source one person can be erased, and what is counted stays."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from msgspec import structs

from auditor.audit.canonical import as_data
from auditor.audit.reading import Identified, read
from auditor.audit.request import Request
from auditor.audit.run import TakenIn, audit
from auditor.config import Client, Settings
from auditor.erasing import Erasing, Forgotten, Terms, Veil, collected
from auditor.language import speaking
from auditor.records import Record
from auditor.store import Key, open_store
from connectors._exact import exact_in, write_exactly
from tests.connectors.case import all_cases
from tests.forgetting.counting import counted

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STRANGER = Terms(places=frozenset({("x", "9876543210")}), names=frozenset({"Nell Orr"}))


def one_of_each():
    """Return, of each connector, the case in which people wrote most."""
    best = {}
    for case in all_cases():
        if not case.is_read:
            continue
        lines = (case.folder / "expected.jsonl").read_text("utf-8").count('"record"')
        if lines > best.get(case.connector, (None, 0))[1]:
            best[case.connector] = (case, lines)
    return [case for case, _ in best.values()]


def most_heard(found):
    """Return the person of whom a source holds most, and all that they go by."""
    own = {
        name.lower()
        for one in found.connector.accounts(found.source)
        for name in (one.id, one.handle, *one.own)
    }
    items = list(found.connector.read(found.source))
    written = Counter(
        (one.platform, one.author)
        for one in items
        if isinstance(one, Record) and one.author and one.author.lower() not in own
    )
    if not written:
        return None
    [(place, _)] = written.most_common(1)
    mine = [one for one in items if getattr(one, "author", None) == place[1]]
    handles = {(place[0], one.handle) for one in mine if hasattr(one, "handle")}
    names = {getattr(one, "author_name", None) for one in mine}
    names |= {getattr(one, "name", None) for one in mine}
    return Terms(
        places=frozenset({place, *handles}), names=frozenset(filter(None, names))
    )


def audited(found, shown):
    key = Key(
        digest="sha256:one",
        connector=found.connector.name,
        version=found.connector.version,
        messages=found.source.told.messages,
    )
    request = Request(settings=Settings(client=Client(zone="UTC")), evidence=True)
    store = open_store(None, [key])
    named = replace(found, path=shown.path, inside="")
    identified = [Identified(found=named, key=key)]
    with speaking(request.language):
        failed = read(store, identified)
        taken = TakenIn(store=store, identified=identified, not_read=failed)
        return as_data(audit(taken, request))


@pytest.mark.parametrize("case", one_of_each(), ids=lambda case: case.connector)
def test_a_person_is_erased_and_what_is_counted_stays(case, tmp_path):
    found = case.find()
    terms = most_heard(found)
    forgotten = Forgotten()
    who = forgotten.hidden(terms or STRANGER, NOW)
    forgotten = structs.replace(forgotten, people=(who,))
    got = collected(found, Veil(forgotten))
    assert bool(got.count) == bool(terms)
    if terms is None:  # only the account itself speaks here: nobody is in it
        return
    forgotten = structs.replace(forgotten, messages=got.known_to(forgotten))
    veil = Veil(forgotten)
    with (tmp_path / "erased.zip").open("wb+") as file:
        write_exactly(found, file, Erasing(veil, got.threads))
    again = exact_in(tmp_path / "erased.zip", case.told)
    assert collected(again, veil).count == 0
    _is_gone(again, terms, got)
    before, after = ([*counted(audited(one, found))] for one in (found, again))
    assert after == before


def _is_gone(again, terms, got):
    """Look letter by letter, and not as the erasing looks."""
    ids = {id_ for _, id_ in got.messages}
    names = {place for _, place in terms.places if not place.isdigit()}
    for item in again.connector.read(again.source):
        said = repr(item).casefold()
        assert getattr(item, "id", None) not in ids
        for name in (*names, *terms.names):
            if len(name) > 4 and not name.isalpha():
                assert name.casefold() not in said
