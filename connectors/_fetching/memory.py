"""What one night leaves to the next, as a manifest keeps it."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

Form = TypeVar("Form", bound=msgspec.Struct)


def remembered(kept: Mapping[str, Any], form: type[Form]) -> Form:
    """Return what a manifest keeps; nothing, if it is from another version."""
    try:
        return msgspec.convert(dict(kept), form)
    except msgspec.ValidationError:
        return form()


def to_keep(memory: msgspec.Struct) -> dict[str, object]:
    """Return a memory as a manifest keeps it."""
    plain: dict[str, object] = msgspec.to_builtins(memory)
    return plain
