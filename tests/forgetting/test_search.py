"""The search finds a name wherever it was left, however that is packed."""

import base64
import gzip
import io
import zipfile
import zlib
from datetime import UTC, datetime

import duckdb
import pytest
from msgspec import structs

from auditor.config import Client, Settings
from auditor.erasing import Forgotten, Terms, Veil
from auditor.forgetting import Wanted, search
from auditor.workspace import Workspace, make_client

NAME = "Jürgen Halm"
TERMS = Terms(places=frozenset({("x", "halm_j")}), names=frozenset({NAME}))
NOW = datetime(2026, 7, 1, tzinfo=UTC)


def zipped(data, name="inside.txt"):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return file.getvalue()


def packed_in_a_page():
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    rows = "\n".join(f"row {number} of {number * 7919 % 1000}" for number in range(200))
    data = deflate.compress(f"{rows} {NAME}".encode()) + deflate.flush()
    return b"<script>unpack('" + base64.b64encode(data) + b"')</script>"


LEFT = {
    "plain.txt": f"seen with {NAME}".encode(),
    "capitals.txt": NAME.upper().encode(),
    "handle.txt": b"thanks @halm_j",
    "archive.zip": zipped(zipped(NAME)),
    "called.zip": zipped("nothing", "halm_j.txt"),
    "old.gz": gzip.compress(NAME.encode()),
    "page.html": packed_in_a_page(),
    "escaped.json": b'{"name": "J\\u00fcrgen Halm"}',
    "entities.html": b"<b>J&uuml;rgen Halm</b>",
    "letter.eml": b"a long line =\nJ=C3=BCrgen Halm",
}


@pytest.fixture
def client(tmp_path):
    client = Workspace(tmp_path).new_client("bakery")
    make_client(client, Client(name="Bakery"))
    return client


def searched(client, *, by_letters):
    forgotten = Forgotten()
    people = (forgotten.hidden(TERMS, NOW),)
    veil = Veil(structs.replace(forgotten, people=people))
    wanted = Wanted(veil=veil, terms=TERMS if by_letters else None)
    return search(client, wanted, Settings())


@pytest.mark.parametrize("by_letters", [True, False])
@pytest.mark.parametrize("name", LEFT)
def test_what_was_left_is_found(name, by_letters, client):
    assert not searched(client, by_letters=by_letters).left
    (client.root / name).write_bytes(LEFT[name])
    found = searched(client, by_letters=by_letters)
    assert {one.path.name for one in found.left} == {name}
    assert not any(one.is_weak for one in found.left)


def test_a_row_of_the_database_is_found(client):
    with duckdb.connect(client.database) as con:
        con.execute("create table record as select 'by halm_j' as text")
    [left] = searched(client, by_letters=False).left
    assert left.where == "audit.duckdb: record"
