"""A mail server for tests, over real sockets: it answers well, or badly as told.

    with MailServer() as server:
        server.box("INBOX").put(mail("a1"))
        server.instead("UID FETCH", says("NO [OVERQUOTA] later"), hangs_up)
        server.asked  # every question so far, without its tag

What is given to ``instead`` takes the place of the next answers to such a question, in
turn; then it answers well again.
"""

import base64
import contextlib
import re
import socket
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes

NAME, PASSWORD = "hello@bakery.example", "four words of chance"
CAPABILITIES = "IMAP4rev1 AUTH=PLAIN SPECIAL-USE"
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


def says(line):
    """Answer with a refusal, or with whatever else follows the tag."""
    return lambda wire, tag: wire.send(f"{tag} {line}\r\n")


def takes_leave(line):
    """Say goodbye instead of answering."""

    def play(wire, _):
        wire.send(f"* BYE {line}\r\n")
        raise ConnectionError

    return play


def sends(data):
    """Answer with bytes as they are, and no more."""
    return lambda wire, _: wire.send(data)


def hangs_up(*_):
    """Break the line."""
    raise ConnectionError


def says_nothing(wire, _):
    """Keep the line and say nothing, until the other side goes."""
    wire.waits()


@dataclass
class Stored:
    """A mail in a folder."""

    uid: int
    data: bytes
    came: datetime


@dataclass
class Box:
    """A folder."""

    name: str
    marks: str = ""
    validity: int = 7
    next: int = 1
    mails: list = field(default_factory=list)

    def put(self, data, came, uid=None):
        uid = self.next if uid is None else uid
        self.next = max(self.next, uid) + 1
        self.mails.append(Stored(uid, data, came))
        return uid

    def is_made_anew(self):
        """Give all mails other numbers, as a server does that has lost its index."""
        self.validity, self.next = self.validity + 1, 1
        held, self.mails = self.mails, []
        for one in held:
            self.put(one.data, one.came)


class MailServer:
    """One mailbox on this machine, on a port that was free."""

    def __init__(self, capabilities=CAPABILITIES, greeting="* OK ready\r\n"):
        self.boxes, self.asked, self.known = {}, [], {NAME: PASSWORD}
        self.capabilities, self.greeting = capabilities, greeting
        self.lines = 0
        self._instead = []
        self._ends = threading.Event()
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.address = f"imap://127.0.0.1:{self._listens.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._serve, daemon=True)]

    def __enter__(self):
        self._threads[0].start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        with contextlib.suppress(OSError):
            self._listens.shutdown(socket.SHUT_RDWR)
        self._listens.close()
        for thread in self._threads:
            thread.join(5)

    def box(self, name, marks="", validity=7):
        return self.boxes.setdefault(name, Box(name, marks, validity))

    def instead(self, question, *plays):
        self._instead += [(question, play) for play in plays]

    def times(self, question):
        """Return how often a question that begins so was asked."""
        return sum(one.startswith(question) for one in self.asked)

    def _serve(self):
        while not self._ends.is_set():
            try:
                line, _ = self._listens.accept()
            except OSError:
                return
            self.lines += 1
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            thread = threading.Thread(target=self._speak, args=[line], daemon=True)
            self._threads.append(thread)
            thread.start()

    def _speak(self, line):
        with line, line.makefile("rb") as reads, contextlib.suppress(OSError):
            Wire(self, line, reads).speak()

    def turn(self, question):
        """Return what is done instead of answering, None where nothing was said."""
        for place, (start, play) in enumerate(self._instead):
            if question.startswith(start):
                del self._instead[place]
                return play
        return None


class Wire:
    """One line to the server."""

    def __init__(self, server, line, reads):
        self._server, self._line, self._reads = server, line, reads
        self._box = None

    def send(self, data):
        self._line.sendall(data.encode() if isinstance(data, str) else data)

    def waits(self):
        self._line.settimeout(10)
        while self._line.recv(100):
            pass
        raise ConnectionError

    def speak(self):
        self.send(self._server.greeting)
        while line := self._reads.readline():
            tag, _, question = line.decode(errors="replace").strip().partition(" ")
            is_secret = question.upper().startswith("LOGIN ")
            self._server.asked.append("LOGIN" if is_secret else question)
            play = self._server.turn(question)
            if play:
                play(self, tag)
                continue
            name, _, rest = question.partition(" ")
            if name == "UID":
                name, _, rest = rest.partition(" ")
            getattr(self, f"_{name.lower()}", self._unknown)(tag, rest)
            if name == "LOGOUT":
                return

    def _unknown(self, *_):
        self.send("* BAD nobody says so\r\n")

    def _capability(self, tag, _):
        said = self._server.capabilities
        self.send(f"* CAPABILITY {said}\r\n{tag} OK done\r\n")

    def _login(self, tag, rest):
        words = [quoted or bare for quoted, bare in _QUOTED.findall(rest)]
        self._let_in(tag, *[re.sub(r"\\(.)", r"\1", one) for one in words])

    def _authenticate(self, tag, _):
        self.send("+ \r\n")
        _, name, password = base64.b64decode(self._reads.readline()).split(b"\0")
        self._let_in(tag, name.decode(), password.decode())

    def _let_in(self, tag, name, password):
        good = self._server.known.get(name) == password
        bad = "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"
        self.send(f"{tag} {'OK in' if good else bad}\r\n")

    def _list(self, tag, _):
        for box in self._server.boxes.values():
            self.send(f'* LIST ({box.marks}) "/" "{box.name}"\r\n')
        self.send(f"{tag} OK done\r\n")

    def _examine(self, tag, rest):
        name = rest.strip('"').replace('\\"', '"')
        self._box = self._server.boxes.get(name)
        if self._box is None:
            self.send(f"{tag} NO [NONEXISTENT] Unknown Mailbox\r\n")
            return
        self.send(
            f"* {len(self._box.mails)} EXISTS\r\n"
            f"* OK [UIDVALIDITY {self._box.validity}] valid\r\n"
            f"* OK [UIDNEXT {self._box.next}] next\r\n{tag} OK [READ-ONLY] done\r\n"
        )

    def _search(self, tag, rest):
        words = [quoted or bare for quoted, bare in _QUOTED.findall(rest)]
        found = list(self._box.mails)
        while words:
            name, said = words.pop(0), words.pop(0)
            if name == "UID":
                found = [one for one in found if one in self._among(said)]
            elif name == "SINCE":
                day = datetime.strptime(said, "%d-%b-%Y").replace(tzinfo=UTC)
                found = [one for one in found if one.came >= day]
            else:
                field, said = (said, words.pop(0)) if name == "HEADER" else (name, said)
                found = [one for one in found if _holds(one, field, said)]
        numbers = "".join(f" {one.uid}" for one in found)
        self.send(f"* SEARCH{numbers}\r\n{tag} OK done\r\n")

    def _fetch(self, tag, rest):
        among, _, items = rest.partition(" ")
        for place, one in enumerate(self._box.mails, 1):
            if one in self._among(among):
                self.send(f"* {place} FETCH (".encode() + _said(one, items) + b")\r\n")
        self.send(f"{tag} OK done\r\n")

    def _logout(self, tag, _):
        self.send(f"* BYE see you\r\n{tag} OK done\r\n")

    def _among(self, said):
        last = max((one.uid for one in self._box.mails), default=0)
        found = []
        for part in said.split(","):
            ends = [last if end == "*" else int(end) for end in part.split(":")]
            found += [
                one for one in self._box.mails if min(ends) <= one.uid <= max(ends)
            ]
        return found


def _holds(one, field, said):
    """Say whether a header holds some words, whatever letters are large."""
    return said.lower() in str(message_from_bytes(one.data)[field]).lower()


def _said(one, items):
    said = [f"UID {one.uid}".encode()]
    if "INTERNALDATE" in items:
        said.append(f'INTERNALDATE "{one.came:%d-%b-%Y %H:%M:%S +0000}"'.encode())
    if "RFC822.SIZE" in items:
        said.append(f"RFC822.SIZE {len(one.data)}".encode())
    if "BODYSTRUCTURE" in items:
        said.append(b"BODYSTRUCTURE " + structure(message_from_bytes(one.data)))
    if "HEADER.FIELDS" in items:
        found = re.search(
            rb"^Message-ID:.*?\r\n", one.data, re.MULTILINE | re.IGNORECASE
        )
        line = (found[0] if found else b"") + b"\r\n"
        name = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
        said.append(name + b" {%d}\r\n" % len(line) + line)
    if "PEEK[HEADER]" in items:
        head = one.data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        said.append(b"BODY[HEADER] {%d}\r\n" % len(head) + head)
    if part := re.search(r"BODY\.PEEK\[\]<0\.(\d+)>", items):
        data = one.data[: int(part[1])]
        said.append(b"BODY[]<0> {%d}\r\n" % len(data) + data)
    return b" ".join(said)


def structure(part):
    """Return what a server says of a mail's parts."""
    kind = f'"{part.get_content_maintype()}" "{part.get_content_subtype()}"'.encode()
    if part.is_multipart():
        inner = b"".join(structure(one) for one in part.get_payload())
        return b"(" + inner + kind.partition(b" ")[2].join([b" ", b")"])
    size = len(str(part.get_payload()).replace("\r\n", "\n").replace("\n", "\r\n"))
    named = part.get_content_disposition()
    disposition = f'("{named}" NIL)'.encode() if named else b"NIL"
    lines = b" 1" if part.get_content_maintype() == "text" else b""
    return (
        b"("
        + kind
        + b' NIL NIL NIL "7BIT" %d' % size
        + lines
        + b" NIL "
        + disposition
        + b" NIL)"
    )
