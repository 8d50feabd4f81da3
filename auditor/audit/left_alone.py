"""What lay beside the exports and was left alone, told in a few lines."""

from collections import defaultdict
from collections.abc import Sequence

from auditor.audit.reading import Identified
from auditor.audit.shapes import LeftAlone
from auditor.audit.sources import shown_path
from auditor.language import listed_text, text
from connectors import LeftAlone as Beside
from connectors import Why

_EXAMPLES = 5


def left_alone(
    beside: Sequence[Beside], identified: Sequence[Identified]
) -> tuple[LeftAlone, ...]:
    """Return how many files were left alone, by reason, with a few of their names.

    Args:
        beside: What lies beside the exports.
        identified: The exports; second copies of one are left alone, too.
    """
    names: dict[Why, list[str]] = defaultdict(list)
    for one in beside:
        names[one.why].append(one.path.rpartition("/")[2])
    for source in identified:
        like = shown_path(source.found)
        for copy in source.copies:
            names[Why.COPY].append(
                text("left_alone.named", path=shown_path(copy), like=like)
            )
    return tuple(
        LeftAlone(
            why=why.value,
            files=len(names[why]),
            examples=tuple(sorted(names[why])[:_EXAMPLES]),
        )
        for why in Why
        if names[why]
    )


def in_a_sentence(one: LeftAlone) -> str:
    """Return what was left alone for one reason, as a reader is told it."""
    if not one.examples:
        return text(f"left_alone.{one.why}.unnamed", n=one.files)
    names = listed_text(list(one.examples))
    return text(f"left_alone.{one.why}", n=one.files, names=names)
