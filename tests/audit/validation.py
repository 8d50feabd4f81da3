"""Holds the JSON of an audit against its schema, formats and all."""

from datetime import date, datetime
from functools import cache

from jsonschema import Draft202012Validator, FormatChecker

from auditor.audit.schema import schema

FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time", raises=ValueError)
def _is_a_moment(value):
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo


@FORMATS.checks("date", raises=ValueError)
def _is_a_day(value):
    return not isinstance(value, str) or date.fromisoformat(value)


@cache
def validator():
    return Draft202012Validator(schema(), format_checker=FORMATS)


def wrong(data):
    """Return what is not as the schema says, one line each."""
    return [
        f"{error.json_path}: {error.message[:200]}"
        for error in map(deepest, validator().iter_errors(data))
    ]


def deepest(error):
    """Return the part of a choice that went wrong, not the whole choice."""
    while error.context:
        error = max(error.context, key=lambda one: len(one.absolute_path))
    return error
