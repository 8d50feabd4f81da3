"""What people are called where an audit is passed on."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping

Person = tuple[str, str]  # platform and id
# Without vowels, which make words, and without what looks like something else.
_LETTERS = "23456789BCDFGHJKMNPQRTVWXYZ"
_SHORTEST = 4


def pseudonyms(people: Iterable[Person], key: bytes | None) -> Mapping[Person, str]:
    """Return a pseudonym for everybody, such as ``Person K7QD``.

    With a key, a person is called the same in every audit of the client, and otherwise
    with every other key. Without one, people are numbered as they come.

    Args:
        people: Platform and id of each, in the order in which they appear.
        key: The client's secret, or None.
    """
    everybody = list(dict.fromkeys(people))
    if key is None:
        return {one: f"Person {number}" for number, one in enumerate(everybody, 1)}
    codes = {one: _code(one, key) for one in everybody}
    return {one: f"Person {_short(codes[one], codes.values())}" for one in everybody}


def _short(code: str, others: Iterable[str]) -> str:
    """Return as much of a code as no other begins with."""
    length = _SHORTEST
    taken = [other for other in others if other != code]
    while any(other.startswith(code[:length]) for other in taken):
        length += 1
    return code[:length]


def _code(person: Person, key: bytes) -> str:
    """Return the keyed digest of a person in letters that read well."""
    digest = hmac.new(key, "\0".join(person).encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    letters = []
    while number:
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)
