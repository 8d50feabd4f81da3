"""What a real Mastodon answered, recorded by others, played back over real sockets.

The recordings lie in the source distribution of Mastodon.py. It is downloaded and
unpacked into a folder that goes away; nothing of it is kept here.
"""

import json
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import yaml

from tests.connectors.http.replies import Reply

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OF_THE_LINE = frozenset({"connection", "content-length", "transfer-encoding"})
_MOST = 600  # seconds for the download


@dataclass(frozen=True)
class Recorded:
    """One question and its answer."""

    method: str
    url: str
    status: int
    headers: dict
    body: bytes

    @property
    def path(self):
        return unquote(urlsplit(self.url).path)

    @property
    def params(self):
        return parse_qs(urlsplit(self.url).query, keep_blank_values=True)

    @property
    def said(self):
        """Return the body's JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    def reply(self, there):
        """Return the answer, as a server at another address would have given it."""
        parts = urlsplit(self.url)
        home = f"{parts.scheme}://{parts.netloc}"
        headers = {
            name: said.replace(home, there) if name == "link" else said
            for name, said in self.headers.items()
        }
        return Reply(self.status, headers, self.body)


class Recordings:
    """The recordings, unpacked below a folder."""

    def __init__(self, folder):
        self._folder = folder

    def cassette(self, name):
        """Return the questions and answers of one recording, in turn."""
        [file] = self._folder.glob(f"*/tests/{name}.yaml")
        return self._read(file)

    @cached_property
    def all(self):
        """Return every question and answer of all recordings."""
        files = sorted(self._folder.glob("*/tests/cassettes*/*.yaml"))
        return [one for file in files for one in self._read(file)]

    @staticmethod
    def _read(file):
        held = yaml.load(file.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 – safe
        found = []
        for one in held.get("interactions", ()):
            asked, answered = one["request"], one["response"]
            body = answered["body"].get("string") or b""
            found.append(
                Recorded(
                    method=asked["method"],
                    url=asked["uri"],
                    status=answered["status"]["code"],
                    headers={
                        name.lower(): ", ".join(said)
                        for name, said in answered["headers"].items()
                        if name.lower() not in _OF_THE_LINE
                    },
                    body=body.encode() if isinstance(body, str) else body,
                )
            )
        return found


def downloaded(folder):
    """Return the recordings, downloaded into a folder."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
    patient = ("--retries", "5", "--timeout", "60")
    source = ("--no-binary", "Mastodon.py", "--dest", str(folder), "Mastodon.py")
    subprocess.run([*pip, *patient, *source], check=True, timeout=_MOST)
    [packed] = Path(folder).glob("*.tar.gz")
    with tarfile.open(packed) as archive:
        for member in archive:
            name = Path(member.name)
            is_below = not name.is_absolute() and ".." not in name.parts
            if member.isfile() and name.suffix == ".yaml" and is_below:
                there = Path(folder, name)
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(archive.extractfile(member).read())
    return Recordings(Path(folder))
