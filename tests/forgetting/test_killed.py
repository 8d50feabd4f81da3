"""Killed between any two steps, forgetting goes on when it is run again."""

import os
import shutil
from pathlib import Path

import pytest

from auditor.erasing import forgotten_of
from auditor.forgetting import erase, people_of
from auditor.forgetting.asking import chosen
from auditor.nightly.standing import settings_of
from auditor.workspace import ClientFolder, SourceList
from tests.cli.test_forget import names_left
from tests.forgetting.shop import NAME, NOW, shop

_EVERY = 1  # step


class Killed(BaseException):
    """The process is gone."""


class Power:
    """Goes out at one file operation, and from then on nothing is done any more."""

    def __init__(self, patch, after):
        self.left = after
        for owner, name in ((Path, "replace"), (Path, "unlink"), (os, "fsync")):
            patch.setattr(owner, name, self._counting(getattr(owner, name)))

    def _counting(self, do):
        def done(*given, **named):
            self.left -= 1
            if self.left < 0:
                raise Killed
            return do(*given, **named)

        return done


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    return shop(tmp_path_factory.mktemp("before"))


def terms_of(client):
    people = people_of(client, settings_of(client))
    return people.terms(chosen(people, NAME, None).places)


def killed_after(steps, client, terms):
    """Forget her until a step; say whether it was ended there."""
    with pytest.MonkeyPatch.context() as patch:
        Power(patch, steps)
        try:
            erase(client, terms, now=NOW)
        except Killed:
            return True
    return False


def state(client):
    listed = SourceList(client.sources).read()
    return sorted(
        (one.connector, one.digest, bool(one.erased), one.was != "") for one in listed
    )


def copied(before, folder):
    shutil.copytree(before.root, folder / "bakery")
    return ClientFolder(folder / "bakery")


def test_run_again_it_finishes_whatever_was_done(before, tmp_path):
    terms = terms_of(before)
    steps, is_killed = 1, True
    while is_killed:
        client = copied(before, tmp_path / str(steps))
        is_killed = killed_after(steps, client, terms)
        every = {one.connector for one in SourceList(before.sources).read()}
        listed = SourceList(client.sources).read()
        assert {one.connector for one in listed} == every, steps
        assert all(one.lies_in(client.sources) for one in listed), steps
        began = forgotten_of(client.root) is not None
        erase(client, None if began else terms, now=NOW)
        assert names_left(client) == [], steps
        assert forgotten_of(client.root).pending is None
        assert len(list(client.sources.glob("*.zip"))) == len(every)
        assert all(one.erased and one.was for one in SourceList(client.sources).read())
        steps += _EVERY
    assert steps > 4 * _EVERY


def test_a_source_is_called_erased_only_when_nobody_is_left_in_it(before, tmp_path):
    client = copied(before, tmp_path)
    assert killed_after(16, client, terms_of(client))
    for one in SourceList(client.sources).read():
        if one.erased:
            left = [where for where, _ in names_left(client)]
            assert not any(where.startswith(one.file) for where in left)
