"""Lines of JSON, packed with Zstandard."""

import zstandard

from tests.connectors.mutated import in_lines

ENDS = True


def holds(name, data):
    return name.lower().endswith(".zst") and bool(_lines(data))


def harm(chance, data):
    found = in_lines.harm(chance, _lines(data))
    if found is None:
        return None
    return found._replace(
        whole=_packed(found.whole),
        without=_packed(found.without),
        alone=_packed(found.alone),
        harmed=_packed(found.harmed),
    )


def bend(chance, data):
    return _packed(in_lines.bend(chance, _lines(data)))


def _lines(data):
    unpacking = zstandard.ZstdDecompressor(max_window_size=2**31)
    try:
        with unpacking.stream_reader(data, read_across_frames=True) as stream:
            return stream.read()
    except zstandard.ZstdError:
        return b""


def _packed(lines):
    return zstandard.ZstdCompressor().compress(lines)
