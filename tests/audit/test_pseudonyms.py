"""Pseudonyms: the same for the same person and key, unlike for all else."""

import hashlib
import hmac

from auditor.audit import pseudonyms as module
from auditor.audit.pseudonyms import pseudonyms

KEY = b"sixteen letters."
ADA, BEN = ("x", "1"), ("x", "2")


def test_without_a_key_people_are_numbered_as_they_come():
    assert pseudonyms([BEN, ADA, BEN], None) == {BEN: "Person 1", ADA: "Person 2"}


def test_a_pseudonym_is_a_keyed_digest_of_platform_and_id():
    digest = hmac.new(KEY, b"x\x001", hashlib.sha256).digest()
    number, letters = int.from_bytes(digest, "big"), []
    for _ in range(4):
        number, place = divmod(number, 27)
        letters.append("23456789BCDFGHJKMNPQRTVWXYZ"[place])
    assert pseudonyms([ADA], KEY)[ADA] == "Person " + "".join(letters)


def test_it_hangs_on_platform_id_and_key_and_on_nobody_else():
    alone = pseudonyms([ADA], KEY)[ADA]
    assert pseudonyms([BEN, ADA], KEY)[ADA] == alone
    assert pseudonyms([("y", "1")], KEY)[("y", "1")] != alone
    assert pseudonyms([ADA], b"another key, yes")[ADA] != alone


def test_platform_and_id_are_kept_apart():
    one, other = ("x", "yz"), ("xy", "z")
    both = pseudonyms([one, other], KEY)
    assert both[one] != both[other]


def test_people_who_would_share_a_pseudonym_have_longer_ones(monkeypatch):
    codes = {"1": "K7QDBB2", "2": "K7QDBC9", "3": "K7QX222"}
    monkeypatch.setattr(module, "_code", lambda person, _: codes[person[1]])
    people = [("x", name) for name in codes]

    assert list(pseudonyms(people, KEY).values()) == [
        "Person K7QDBB",
        "Person K7QDBC",
        "Person K7QX",
    ]
    assert pseudonyms(people[::-1], KEY) == pseudonyms(people, KEY)


def test_a_thousand_people_have_a_thousand_pseudonyms():
    people = [("x", str(number)) for number in range(1000)]
    assert len(set(pseudonyms(people, KEY).values())) == 1000
