"""Audits of hostile exports, and of harmless ones in their place, made once."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import auditor.cli.audit
from auditor.audit.edition import shareable
from auditor.audit.shapes import Audit
from auditor.config import load
from reports import letterhead_from, render
from tests.cli.command import Ran
from tests.cli.command import auditor as command
from tests.hostile import composing

UNTIL = ("--until", "2026-06-30", "--account", "x:1", "--no-cache")
KEY = bytes(range(32))


@dataclass(frozen=True)
class Made:
    """What was made of one client's exports.

    Attributes:
        folder: Where everything lies.
        paths: The exports.
        config: The client's settings.
        audit: What was found.
        ran: What the command printed.
    """

    folder: Path
    paths: list[Path]
    config: Path
    audit: Audit
    ran: Ran

    def page(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def hostile_client(tmp_path_factory):
    """Return what comes of hostile exports, in every edition and form."""
    made = _made(tmp_path_factory.mktemp("hostile"), composing.hostile)
    german = ("--language", "de", "--out", made.folder / "german.html")
    command("audit", *made.paths, "--config", made.config, *UNTIL, *german)
    return made


@pytest.fixture(scope="session")
def tame_client(tmp_path_factory):
    """Return what comes of the same exports with harmless letters in place."""
    return _made(tmp_path_factory.mktemp("tame"), composing.tame)


def _made(folder, word):
    exports = folder / "exports"
    exports.mkdir()
    paths = [*composing.exports(exports, word)]
    config = composing.configuration(folder / "settings", word)
    options = (
        *("--json", "--out", folder / "private.html", "--csv", folder / "csv"),
        *("--label-sample", folder / "sample.csv"),
    )
    audits = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auditor.cli.audit, "audited", _kept(audits))
        ran = command("audit", *paths, "--config", config, *UNTIL, *options)
    (folder / "now.json").write_text(ran.out, encoding="utf-8")
    (folder / "then.json").write_text(_earlier(ran.out), encoding="utf-8")
    both = (folder / "then.json", folder / "now.json")
    command("portfolio", *both, "--out", folder / "portfolio.html")
    command("compare", *both, "--out", folder / "before_after.html")
    head = letterhead_from(load(config).report, config.parent)
    page = render(shareable(audits[0], KEY), head)
    (folder / "shareable.html").write_text(page, encoding="utf-8")
    return Made(folder, paths, config, audits[0], ran)


def _kept(audits):
    """Return what makes an audit, and keeps it."""
    audited = auditor.cli.audit.audited

    def keeping(*given, **more):
        audits.append(audited(*given, **more))
        return audits[-1]

    return keeping


def _earlier(text):
    """Return an audit as it would have come out two weeks before."""
    data = json.loads(text)
    for one in (data, *data["channels"]):
        one["window"] |= {
            end: _two_weeks_before(one["window"][end]) for end in ("since", "until")
        }
    return json.dumps(data)


def _two_weeks_before(moment):
    earlier = datetime.fromisoformat(moment) - timedelta(days=14)
    return f"{earlier:%Y-%m-%dT%H:%M:%S}Z"
