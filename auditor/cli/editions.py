"""Two editions of one run: which pages they are, and what is unclear with both."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.audit.shapes import Audit
from auditor.errors import ConfigError


def pages(editions: Sequence[Audit], page: Path) -> list[tuple[Audit, Path]]:
    """Return where each edition goes: of two, the shareable one is beside the other."""
    targets = (page, beside(page))[: len(editions)]
    return list(zip(editions, targets, strict=True))


def beside(target: Path) -> Path:
    """Return where the shareable edition of a file or folder goes, of two."""
    return target.with_name(f"{target.stem}-shareable{target.suffix}")


def refuse_unclear(
    options: Mapping[str, Any],
    wanted: str | None,
    *,
    as_json: bool,
) -> None:
    """Refuse what holds one edition where two are wanted, and rows to be passed on.

    Raises:
        ConfigError: It is not clear what is wanted, or it must not be passed on.
    """
    edition = options["edition"]
    if wanted is not None and edition != "private":
        raise ConfigError(
            "--explain shows messages, and only the private edition has any.",
            hint="Leave --edition away, and keep what it prints to yourself.",
        )
    if edition == "private" and options["key"] is not None:
        raise ConfigError(
            "--key makes pseudonyms, and the private edition has none.",
            hint="Give --edition shareable or --edition both, too.",
        )
    if edition == "both" and as_json:
        raise ConfigError(
            "--edition both makes two, and --json holds one.",
            hint="Run it with --edition private, then with --edition shareable.",
        )
