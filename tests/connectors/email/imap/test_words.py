"""How much of a mail is fetched: all its words, and of attachments what must be."""

from connectors.email._letter import Raw, opened
from connectors.email._places import Place
from tests.connectors.email.imap.conftest import at, to_us

EDGE = "=_edge"
MIXED = f'multipart/mixed; boundary="{EDGE}"'


def part(kind, words, **more):
    headers = {"Content-Type": kind, **more}
    lines = [f"{name.replace('_', '-')}: {said}" for name, said in headers.items()]
    return "\r\n".join([*lines, "", words])


def parts(*pieces):
    """Return the body of a mail in parts."""
    return f"--{EDGE}\r\n" + f"\r\n--{EDGE}\r\n".join(pieces) + f"\r\n--{EDGE}--"


def paper(megabytes=1.0):
    lines = "QUJD" * 18 + "\r\n"
    return part(
        "application/pdf",
        lines * int(megabytes * 2**20 / len(lines)),
        Content_Disposition="attachment; filename=paper.pdf",
        Content_Transfer_Encoding="base64",
    )


def put(server, words, **more):
    data = to_us("q1@mail.example", at(1), words=words, Content_Type=MIXED, **more)
    server.box("INBOX").put(data, at(1))
    return data


def fetched(nights):
    """Return the one mail that was fetched, as it was saved, and as it is read."""
    manifest = nights.fetch()
    [page], [record] = manifest.pages, nights.read()
    return page, (nights.folders[-1] / page.file).read_bytes(), record


def test_an_attachment_behind_the_words_stays_where_it_is(server, nights):
    budget = nights.visit().budget
    whole = put(server, parts(part("text/plain", "See the paper."), paper()))
    page, saved, record = fetched(nights)
    assert whole.startswith(saved)
    assert len(saved) < 500
    assert b"paper.pdf" not in saved
    assert page.url.endswith(f";UID=1/;PARTIAL=0.{len(saved)}")
    assert record.text == "See the paper."
    assert budget.requests == 3000


def test_words_behind_an_attachment_come_with_it(server, nights):
    before, after = part("text/plain", "See this:"), part("text/plain", "And call me.")
    whole = put(server, parts(before, paper(0.2), after))
    page, saved, record = fetched(nights)
    assert saved == whole
    assert "PARTIAL" not in page.url
    assert record.text == "See this:\nAnd call me."


def test_words_that_are_attached_are_an_attachment(server, nights):
    listed = part("text/plain", "x" * 70_000, Content_Disposition="attachment")
    put(server, parts(part("text/plain", "A list."), listed))
    _, saved, record = fetched(nights)
    assert len(saved) < 500
    assert record.text == "A list."


def test_an_answer_to_an_invitation_is_known_by_its_calendar(server, nights):
    accepted = part("text/calendar; method=REPLY", "BEGIN:VCALENDAR\r\nEND:VCALENDAR")
    put(server, parts(part("text/plain", "Yes."), paper(0.1), accepted))
    _, _, record = fetched(nights)
    assert record.automated


def test_long_headers_cost_no_words(server, nights):
    long = " ".join(f"<{number}@mail.example>" for number in range(4000))
    put(server, parts(part("text/plain", "Here I am."), paper()), References=long)
    _, saved, record = fetched(nights)
    assert record.text == "Here I am."
    assert len(saved) < 2**18


def test_long_words_come_whole_up_to_what_is_read_of_an_export(server, nights):
    words = "word and " * 40_000
    put(server, parts(part("text/plain", words), paper()))
    _, _, record = fetched(nights)
    assert record.text == words.strip()
    for one in server.boxes.values():
        one.mails.clear()
    put(server, parts(part("text/plain", words * 5), paper()))
    _, saved, record = fetched(nights)
    assert len(saved) == 2**20
    assert record.text.startswith("word and word")


def test_a_mail_that_is_only_a_picture_leaves_it_where_it_is(server, nights):
    data = to_us(
        "q1@mail.example", at(1), words="QUJD" * 100_000, Content_Type="image/png"
    )
    server.box("INBOX").put(data, at(1))
    _, saved, record = fetched(nights)
    assert len(saved) <= 2**14
    assert record.text == ""


def test_a_structure_nobody_understands_costs_no_words(server, nights):
    put(server, parts(part("text/plain", "Here I am."), paper(0.2)))

    def strange(wire, tag):
        wire.send(
            '* 1 FETCH (UID 1 RFC822.SIZE 300000 BODYSTRUCTURE ("x" (("y"))))\r\n'
        )
        wire.send("* 1 FETCH (FLAGS (\\Seen))\r\n* 2 FETCH (UID 1 (((\r\n")
        wire.send(f"{tag} OK done\r\n")

    server.instead("UID FETCH 1 (UID RFC", strange)
    _, _, record = fetched(nights)
    assert record.text == "Here I am."


def test_a_mail_without_an_id_is_known_by_the_same_digest_as_in_an_export(
    server, nights
):
    words = parts(part("text/plain", "No id."), paper())
    data = to_us("", at(1), words=words, Content_Type=MIXED, Message_ID=None)
    server.box("INBOX").put(data, at(1))
    _, _, record = fetched(nights)
    assert record.id.startswith("digest:")
    exported = opened(Raw(where="", data=data[: 2**20], folder=Place.INBOX))
    assert record.id == exported.id
