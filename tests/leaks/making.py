"""Both editions of an audit, and what of the shareable one leaves the house."""

import json
from functools import partial

from auditor.audit.canonical import to_json
from auditor.audit.edition import shareable
from auditor.audit.request import Request
from auditor.audit.run import run
from auditor.audit.tables import write_tables
from auditor.config import Client, Settings
from auditor.report_settings import ReportSettings
from auditor.store import open_store
from reports import render
from tests.leaks.unpacked import layers

KEY = b"a key of sixteen letters, and some more"


def audited(paths, language="en", **more):
    """Return the private edition, with the messages behind its numbers."""
    client = {k: more.pop(k) for k in ("name", "zone", "people", "own") if k in more}
    settings = Settings(
        client=Client(**client),
        report=ReportSettings.model_validate({"language": language}),
    )
    request = Request(settings=settings, evidence=True, **more)
    return run(list(paths), request, store=partial(open_store, None))


def told(audit, folder):
    """Return all that a shareable audit's page, JSON and tables hold, laid open."""
    folder.mkdir(parents=True, exist_ok=True)
    write_tables(audit, folder)
    tables = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    written = json.loads(to_json(audit))
    return [
        *layers(render(audit)),
        json.dumps(written, ensure_ascii=False),
        *tables,
    ]


def both(paths, language="en", **more):
    """Return the private and the shareable edition of one run."""
    private = audited(paths, language, **more)
    return private, shareable(private, KEY)
