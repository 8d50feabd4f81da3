"""Why something that is clearly from X is no archive that can be read."""

from auditor.language import text
from connectors._source import Source
from connectors.x import _script
from connectors.x._files import DATA_STARTS

_VIEWER = "Your archive.html"
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
            return text("error.x_viewer")
        return text("error.x_other_data") if _is_from_x(source) else None
    data = source / "data" if (source / "data").is_dir() else source
    if any(_is_from_x(file) for file in (*data.iterdir(), *(data / "js").iterdir())):
        return text("error.x_no_posts")
    return text("error.x_viewer") if (source / _VIEWER).is_file() else None


def _is_from_x(file: Source) -> bool:
    return _script.starts(file, *_STARTS)
