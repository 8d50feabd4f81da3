"""Finds the setting that somebody meant, for one that there is not."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel

_LIKE = 0.6  # how much alike two names are that may be one mistyped


def nearest(form: type[BaseModel], place: Sequence[int | str]) -> str:
    """Return in a sentence which setting may be meant, or nothing.

    Args:
        form: What the file may hold.
        place: Headings and name of the setting that there is not.
    """
    *above, name = place
    names = [one for model in _forms_at(form, above) for one in model.model_fields]
    if near := get_close_matches(str(name), names, n=1, cutoff=_LIKE):
        return f"Did you mean '{near[0]}'?"
    for heading, field in form.model_fields.items():
        if any(name in model.model_fields for model in _forms_in(field.annotation)):
            return (
                f"It belongs below the heading {_written(heading, field.annotation)}."
            )
    return ""


def _forms_at(
    form: type[BaseModel], above: Sequence[int | str]
) -> tuple[type[BaseModel], ...]:
    """Return what may stand below some headings."""
    forms: tuple[type[BaseModel], ...] = (form,)
    for part in above:
        fields = [one.model_fields[part] for one in forms if part in one.model_fields]
        if fields:  # a number, or a name of the owner's, stays in the same form
            forms = tuple(x for one in fields for x in _forms_in(one.annotation))
    return forms


def _forms_in(kind: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - any annotation
    """Yield every form in a type, however it is wrapped."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from _forms_in(inner)


def _written(heading: str, kind: Any) -> str:  # noqa: ANN401 - any annotation
    """Return a heading as it stands in the file."""
    is_table = isinstance(kind, type) and issubclass(kind, BaseModel)
    return f"[{heading}]" if is_table else f"[[{heading}]]"
