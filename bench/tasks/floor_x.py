"""The least that reading an X archive can cost: inflating its posts, decoding them.

Every ``data/tweets*.js`` of the ZIP is inflated whole, and what stands right of its
equals sign is decoded once by msgspec into a list of the connector's own structs. One
file after the other; nothing is kept.
"""

import zipfile

import msgspec

from connectors.x._shapes import TweetItem


def run(path: str) -> dict[str, int]:
    """Decode the archive at ``path`` and return how many tweets it holds."""
    decoder = msgspec.json.Decoder(list[TweetItem], strict=False)
    tweets = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("data/tweets"):
                data = memoryview(archive.read(name))
                start = bytes(data[:100]).index(b"=") + 1
                tweets += len(decoder.decode(data[start:]))
    return {"records": tweets}
