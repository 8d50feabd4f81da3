"""Why something that is clearly from X is no archive that can be read."""

from connectors._source import Source
from connectors.x import _script
from connectors.x._files import DATA_STARTS

_VIEWER = "Your archive.html"
_ONLY_VIEWER = (
    "This is only the page on which X shows an archive; the posts lie in the folder "
    "'data' beside it, which is not here."
)
_OTHER_DATA = (
    "This comes from an X archive, but the posts are in another file (data/tweets.js)."
)
_NO_POSTS = (
    "This comes from an X archive, but the file with the posts (data/tweets.js) is not "
    "in it."
)
_STARTS = (
    DATA_STARTS,
    b"window.__THAR_CONFIG",
    b"var tweet_index",
    b"var user_details",
)


def refusal(source: Source) -> str | None:
    """Return why a source from X cannot be read, None for what is not from X."""
    if source.is_file():
        if source.name == _VIEWER:
            return _ONLY_VIEWER
        return _OTHER_DATA if _is_from_x(source) else None
    data = source / "data" if (source / "data").is_dir() else source
    if any(_is_from_x(file) for file in (*data.iterdir(), *(data / "js").iterdir())):
        return _NO_POSTS
    return _ONLY_VIEWER if (source / _VIEWER).is_file() else None


def _is_from_x(file: Source) -> bool:
    return _script.starts(file, *_STARTS)
