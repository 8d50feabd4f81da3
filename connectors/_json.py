"""Reading the JSON of exports: fast where it is sound, patient where it is not.

An array is cut into its items first and each item is typed by itself, since one wrong
item would otherwise refuse all of them. What the fast reader refuses altogether (half
of a character pair, ``NaN``, a trailing comma, a cut end) is read once more, item by
item, by the standard library's.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from auditor.records import Rejected

T = TypeVar("T")

Bytes = bytes | memoryview

# The reader raises these for what is no JSON, no text, or nested without end.
DAMAGE = (ValueError, RecursionError)

_BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(r"[\s,]*")
_STRICT_SPACE = re.compile(r"\s*")
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)  # NaN is no number


class Damage(Rejected, frozen=True, kw_only=True):
    """The rest of a file, from where it could not be read on."""


def items(
    data: Bytes, form: type[T], where: str, *, key: str | None = None
) -> Iterator[tuple[int, T] | Rejected]:
    """Yield each item of a JSON array with its position, or why it cannot be read.

    Texts may stand for numbers and the other way round, as exports have it.

    Args:
        data: The JSON, UTF-8.
        form: The type of one item, such as a ``msgspec.Struct``.
        where: The file, for rejections: ``where[41]``.
        key: Where the array lies one level down, the name it has there.
    """
    if bytes(data[:3]) == _BOM:
        data = data[3:]
    try:
        raws = _cut(data, key)
    except DAMAGE:
        yield from _patiently(data, form, where, key)
        return
    decode = msgspec.json.Decoder(form, strict=False).decode
    for position, raw in enumerate(raws):
        try:
            yield position, decode(raw)
        except DAMAGE:
            yield _second_look(bytes(raw), form, where, position)


def whole(data: Bytes, form: type[T]) -> T:
    """Return a small JSON file as one typed object.

    Raises:
        ValueError: It is damaged or of another shape; the message says how.
    """
    if bytes(data[:3]) == _BOM:
        data = data[3:]
    try:
        return msgspec.json.decode(data, type=form, strict=False)
    except DAMAGE:
        text = bytes(data).decode("utf-8", "surrogateescape")
    try:
        found, _ = _DECODER.raw_decode(text, _after(_STRICT_SPACE, text, 0))
        return _typed(found, form)
    except DAMAGE as error:
        raise ValueError(reason(error)) from error


def pieces(data: Bytes) -> Iterator[bytes]:
    """Yield the bytes of each item of an array, up to where it makes no sense."""
    text = bytes(data).decode("utf-8", "surrogateescape")
    at = _start(text, None)
    while at is not None:
        begins = _after(_SPACE, text, at)
        try:
            _, at = _DECODER.raw_decode(text, begins)
        except DAMAGE:
            return
        yield text[begins:at].encode("utf-8", "surrogateescape")


def value_of(data: bytes, key: str) -> int | None:
    """Return where in a damaged object the value of ``key`` begins, if one comes to it.

    Everything above must be sound, as far as the patient reader can tell.
    """
    text = data.decode("utf-8", "surrogateescape")
    at = _after(_STRICT_SPACE, text, text.startswith("\ufeff"))
    if not text.startswith("{", at):
        return None
    at += 1
    try:
        while True:
            name, at = _DECODER.raw_decode(text, _after(_SPACE, text, at))
            at = _after(_STRICT_SPACE, text, at)
            if not (isinstance(name, str) and text.startswith(":", at)):
                return None
            at = _after(_STRICT_SPACE, text, at + 1)
            if name == key:
                return len(text[:at].encode("utf-8", "surrogateescape"))
            _, at = _DECODER.raw_decode(text, at)
    except DAMAGE:
        return None


def reason(error: BaseException) -> str:
    """Say in words why an item is refused, without quoting it."""
    match error:
        case msgspec.ValidationError():
            return f"it does not have the form this export has: {error}"
        case UnicodeError():
            return "it holds a character that is damaged"
        case RecursionError():
            return "it is nested too deeply"
        case json.JSONDecodeError():
            return f"it is damaged: {error.msg}"
        case _:
            return str(error)


def _cut(data: Bytes, key: str | None) -> list[msgspec.Raw]:
    if key is None:
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    inside = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    if key not in inside:
        raise ValueError(f"it has no list {key!r}")
    return msgspec.json.decode(inside[key], type=list[msgspec.Raw])


def _second_look(
    raw: bytes, form: type[T], where: str, position: int
) -> tuple[int, T] | Rejected:
    try:
        return position, _typed(_DECODER.decode(raw.decode("utf-8")), form)
    except DAMAGE as error:
        return Rejected(where=f"{where}[{position}]", reason=reason(error))


def _patiently(
    data: Bytes, form: type[T], where: str, key: str | None
) -> Iterator[tuple[int, T] | Rejected]:
    """Read item by item, up to where the file ends or makes no sense any more."""
    # Bytes that are no text become half characters, which refuse their item alone.
    text = bytes(data).decode("utf-8", "surrogateescape")
    at = _start(text, key)
    if at is None:
        yield Damage(where=where, reason="it does not hold the list this export has")
        return
    position = 0
    while True:
        at = _after(_SPACE, text, at)
        if text.startswith("]", at):
            return
        try:
            found, at = _DECODER.raw_decode(text, at)
        except DAMAGE:
            yield _rest(text, at, where, position)
            return
        try:
            yield position, _typed(found, form)
        except DAMAGE as error:
            yield Rejected(where=f"{where}[{position}]", reason=reason(error))
        position += 1


def _start(text: str, key: str | None) -> int | None:
    """Return where the array's first item may begin."""
    at = 0
    if key is not None:
        name = re.search(rf'"{re.escape(key)}"\s*:', text)
        if name is None:
            return None
        at = name.end()
    at = _after(_STRICT_SPACE, text, at)
    return at + 1 if text.startswith("[", at) else None


def _rest(text: str, at: int, where: str, position: int) -> Damage:
    ends = at < len(text) and text.rstrip("; \t\r\n").endswith(("]", "}"))
    how = "the file is damaged here" if ends else "the file ends too early"
    return Damage(
        where=f"{where}[{position}]",
        reason=f"{how}; nothing from here on could be read",
    )


def _after(space: re.Pattern[str], text: str, at: int) -> int:
    found = space.match(text, at)
    return found.end() if found else at


def _typed(found: Any, form: type[T]) -> T:  # noqa: ANN401 - any JSON
    """Return what the patient reader found as ``form``.

    Raises:
        ValueError: It has another form, or holds half of a character pair, which no
            file and no database could take.
    """
    sound = json.dumps(found, ensure_ascii=False).encode("utf-8")
    return msgspec.json.decode(sound, type=form, strict=False)
