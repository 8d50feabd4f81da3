"""The file of messages for the owner to label, and what is said of labels."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.audit.shapes import Audit, Labelling, ToLabel
from auditor.audit.tables import as_csv
from auditor.cli.printing import print_line
from auditor.cli.running import write
from auditor.errors import ConfigError
from auditor.metrics import load

_HEADS = ("platform", "account", "id", "sent_at", "text", "url", "label")
# A spreadsheet rounds such a number, or drops its zeros. An apostrophe makes it text.
_NUMBER = re.compile(r"0\d*|\d{12,}")
_NAMED = 5  # messages named; the rest is counted
_UNCOUNTED = (
    "for messages that are not counted (not yours, the rest of a post, sent by a "
    "machine, or outside the window)"
)


def refuse_bad_sample(options: Mapping[str, Any], paths: Sequence[Path]) -> None:
    """Refuse a sample that may not be shown, or that would cost somebody's labels.

    Raises:
        ConfigError: It may not be written.
    """
    path: Path | None = options["label_sample"]
    if path is None:
        return
    if options["edition"] == "shareable":
        raise ConfigError(
            "--label-sample holds texts, and a shareable edition shows none.",
            hint="Leave --edition away for the sample, and keep the file to yourself.",
        )
    if path.exists() or path.resolve() in {one.resolve() for one in paths}:
        raise ConfigError(
            f"--label-sample {path} is there already, and may hold labels.",
            hint="Give a name that is not taken, or move that one away.",
        )


def write_sample(audit: Audit, path: Path | None) -> None:
    """Write the messages to label, without saying what the rules make of them."""
    if path is None or audit.labelling is None:
        return
    rows = [_row(one) for one in audit.labelling.sample]
    write(path, as_csv(_HEADS, rows))
    if not rows:
        print_line(
            f"Note: {path} is empty: the files hold no public messages of yours.",
            err=True,
        )


def say_of_labels(audit: Audit) -> None:
    """Say on standard error which labels count for nothing."""
    if audit.labelling is None:
        return
    _say_of_small_channels(audit.labelling)
    for names, why in (
        (audit.labelling.unknown, "for messages that no file holds"),
        (audit.labelling.uncounted, _UNCOUNTED),
    ):
        if names:
            shown = ", ".join(names[:_NAMED])
            more = len(names) - _NAMED
            rest = f" and {more} more" if more > 0 else ""
            are = "is" if len(names) == 1 else "are"
            count = f"{len(names)} of {audit.labelling.given} labels {are}"
            print_line(f"Note: {count} {why}: {shown}{rest}.", err=True)


def _say_of_small_channels(found: Labelling) -> None:
    """Say in one note which channels have too few messages for their labels to show."""
    if not found.too_few:
        return
    minimum = next(metric.minimum for metric in load() if metric.slug == "content_mix")
    channels = ", ".join(f"{name} ({labels})" for name, labels in found.too_few)
    print_line(
        f"Note: channels with fewer than {minimum} messages have no shares of their "
        f"own, so labels there show at most where all are put together: {channels}.",
        err=True,
    )


def _row(one: ToLabel) -> dict[str, Any]:
    return {
        "platform": one.platform,
        "account": one.account,
        "id": f"'{one.id}" if _NUMBER.fullmatch(one.id) else one.id,
        "sent_at": one.sent_at.isoformat(),
        "text": one.text,
        "url": one.url,
        "label": "",
    }
