"""`auditor compare`: two audits of one client beside each other."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import click
import msgspec
from markupsafe import Markup

from auditor.audit.canonical import canonical
from auditor.cli.printing import print_json, print_line
from auditor.comparing import compare
from auditor.comparing.pairs import ChannelPair, Comparison, MetricPair
from auditor.comparing.said import read
from auditor.errors import ConfigError
from auditor.language import LANGUAGES, speaking


@click.command("compare")
@click.argument("old", metavar="OLD.json", type=click.Path(path_type=Path))
@click.argument("new", metavar="NEW.json", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Write it as a page, too.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    help="The language that it speaks; that of NEW.json unless given.",
)
def compare_command(
    old: Path, new: Path, out: Path | None, language: str | None, *, as_json: bool
) -> None:
    """Set two audits of one client beside each other.

    OLD.json and NEW.json are what `auditor audit --json` printed. Nothing is counted
    anew; `auditor audit --last OLD.json` does that from the files.

    \b
    Example:
      auditor compare march.json june.json --out before-after.html
    """
    _refuse_bad_target(out, (old, new))
    then, now = read(old), read(new)
    if language is not None:
        now = msgspec.structs.replace(now, language=language)
    with speaking(now.language):
        found = compare(then, now)
        if out is not None:
            _write(found, out)
        if as_json:
            print_json(canonical(msgspec.to_builtins(found, builtin_types=(datetime,))))
            return
        for line in _lines(found):
            print_line(line.striptags() if isinstance(line, Markup) else line)
    if out is not None:
        print_line(str(out))


def _refuse_bad_target(out: Path | None, given: tuple[Path, Path]) -> None:
    """Refuse to write over what was handed over.

    Raises:
        ConfigError: The page would go where it must not.
    """
    if out is None:
        return
    if out.resolve() in {path.resolve() for path in given}:
        raise ConfigError(
            f"--out {out} is one of the two audits.",
            hint="Give the page a name of its own, such as before-after.html.",
        )
    if out.is_dir():
        raise ConfigError(
            f"--out {out} is a folder.",
            hint="Give the name of a file, such as before-after.html.",
        )


def _write(found: Comparison, path: Path) -> None:
    from auditor.cli.running import write
    from reports.before_after import render_before_after

    write(path, render_before_after(found))


def _lines(found: Comparison) -> Iterator[Markup | str]:
    """Yield what changed, the verdict first."""
    from reports.beside import days, heading, limits, names, waiting
    from reports.words import say

    before, now = days(found)
    called = names(found)
    yield _ended(": ", found.client, say("compare.pair", before=before, now=now))
    yield _ended("", heading(found))
    if found.line is not None:
        yield found.line
    if found.refused:
        yield say("compare.refused")
        yield from found.refused
    for one in found.channels:
        yield from _channel(one, called[one.channel], found.refused)
    yield from _numbers(found, called)
    yield from waiting(found.open_loops)
    yield from limits(found)


def _channel(
    one: ChannelPair, name: str, said: tuple[str, ...]
) -> Iterator[Markup | str]:
    """Yield a channel's verdict and tests: what changed, or all if it is refused."""
    from reports.beside import channel_heading, side, verdict
    from reports.words import number, say

    yield _ended("", channel_heading(one, name))
    yield from (reason for reason in one.refused if reason not in said)
    if one.verdict and one.confidence:
        before = verdict(one.verdict.before, one.confidence.before)
        now = verdict(one.verdict.now, one.confidence.now)
        if before != now:
            what = say("part.verdict")
            yield say("compare.line", what=what, before=before, now=now)
    for test, pair in one.tests.items():
        if pair.changed is not False:
            ends = {"before": side(pair.before), "now": side(pair.now)}
            yield say("compare.line", what=say(f"test.{test}.short"), **ends)
    for key, count in one.people.items():
        if count.before != count.now:
            what = say(f"compare.people.{key}")
            counts = {"before": number(count.before), "now": number(count.now)}
            yield say("compare.line", what=what, **counts)


def _ended(between: str, *parts: str) -> Markup:
    """Return parts as a sentence with its full stop; what is no markup is escaped."""
    return Markup("{}.").format(Markup(between).join(parts))  # noqa: S704 - our own


def _numbers(found: Comparison, called: Mapping[str, str]) -> Iterator[Markup]:
    """Yield the numbers that read otherwise now, where they may be compared."""
    for one in found.channels:
        for line in _changed(one.metrics):
            yield Markup("{}, {}").format(called[one.channel], line)


def _changed(pairs: Mapping[str, MetricPair]) -> Iterator[Markup]:
    from reports.beside import measured, told, value
    from reports.words import say

    for slug, pair in pairs.items():
        before, now = value(slug, pair.before), value(slug, pair.now)
        if told(slug, pair) and not pair.refused and before != now:
            yield say("compare.line", what=measured(slug, pair), before=before, now=now)
