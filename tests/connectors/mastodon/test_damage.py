"""One damaged status costs itself, and not the lists below it or whose they are."""

import json

import pytest

from auditor.records import Record, Rejected
from connectors import find
from tests.connectors.case import CASES

BOTH_SIDES = CASES / "mastodon.backup/both_sides/export/shop.example.user.bakery.json"
PIXELS = CASES / "mastodon.pixelfed/statuses/export/pixelfed-statuses.json"


def read(path):
    [found], _ = find([path])
    [account] = found.connector.accounts(found.source)
    items = list(found.connector.read(found.source))
    ids = {one.id for one in items if isinstance(one, Record) and not one.inferred}
    return account, ids, [one.where for one in items if isinstance(one, Rejected)]


def written(folder, name, content):
    """Write JSON without line breaks, as programs do that others have not asked."""
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder / name


@pytest.mark.parametrize("damage", [float("nan"), "\ud83d"])
@pytest.mark.parametrize("key", ["account", "statuses", "mentions"])
def test_what_no_json_may_hold_costs_its_own_status(tmp_path, key, damage):
    whole = json.loads(BOTH_SIDES.read_bytes())
    account, ids, _ = read(written(tmp_path, BOTH_SIDES.name, whole))
    held = whole[key] if key == "account" else whole[key][1]
    held["note"] = damage
    damaged = read(written(tmp_path, BOTH_SIDES.name, whole))
    assert damaged[0] == account
    missing = ids - damaged[1]
    if key == "account" or damage != "\ud83d":
        assert missing == set()
    else:
        assert len(missing) == 1
        assert damaged[2] == [f"{BOTH_SIDES.name}: {key}[1]"]


@pytest.mark.parametrize("field", ["id", "url"])
@pytest.mark.parametrize("wrong", ["", "x", "https://["])
def test_one_wrong_account_does_not_make_all_statuses_somebody_elses(
    tmp_path, field, wrong
):
    whole = json.loads(PIXELS.read_bytes())
    account, ids, _ = read(written(tmp_path, PIXELS.name, whole))
    whole[0]["account"][field] = wrong
    damaged = read(written(tmp_path, PIXELS.name, whole))
    assert damaged[0] == account
    assert ids - damaged[1] <= {f"https://pixels.example/i/web/post/{whole[0]['id']}"}


def test_an_empty_address_is_none_of_the_accounts(tmp_path):
    whole = CASES / "mastodon.archive/kinds_in_order/export"
    actor = json.loads((whole / "actor.json").read_bytes())
    written(tmp_path, "actor.json", {**actor, "alsoKnownAs": [""]})
    (tmp_path / "outbox.json").write_bytes((whole / "outbox.json").read_bytes())
    account, _, _ = read(tmp_path)
    assert "" not in account.own
