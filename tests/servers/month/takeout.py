"""What a platform hands out of one account, as a file for an inbox."""

import json
import zipfile
from datetime import UTC, datetime

HANDLE, NAME = "oldpress", "The Old Press"
_ID, _EPOCH = "4410001", datetime.fromtimestamp(1_288_834_974.657, UTC)
_SHOWN = (
    "Sheet {} is dry and hangs in the window until Sunday.",
    "Number {} of the walnut series left the press this morning.",
    "We printed {} cards for the harbour feast, each one by hand.",
    "Plate {} is cut; the ink is mixed from soot and oil.",
)


def posts(moments):
    """Return posts, as the archive has them."""
    return [{"tweet": _post(number, at)} for number, at in enumerate(moments)]


def archive(file, moments, made):
    """Write an archive of posts."""
    files = {
        "tweets": posts(moments),
        "account": [
            {
                "account": {
                    "email": "press@press.example",
                    "createdVia": "web",
                    "username": HANDLE,
                    "accountId": _ID,
                    "createdAt": "2015-05-01T08:00:00.000Z",
                    "accountDisplayName": NAME,
                }
            }
        ],
    }
    manifest = {
        "userInfo": {"accountId": _ID, "userName": HANDLE, "displayName": NAME},
        "archiveInfo": {
            "sizeBytes": "1",
            "generationDate": f"{made:%Y-%m-%dT%H:%M:%S.000Z}",
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "dataTypes": {
            name: {
                "files": [
                    {
                        "fileName": f"data/{name}.js",
                        "globalName": f"YTD.{name}.part0",
                        "count": str(len(held)),
                    }
                ]
            }
            for name, held in files.items()
        },
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        said = json.dumps(manifest)
        packed.writestr("data/manifest.js", f"window.__THAR_CONFIG = {said}")
        for name, held in files.items():
            text = f"window.YTD.{name}.part0 = {json.dumps(held)}"
            packed.writestr(f"data/{name}.js", text)


def _post(number, at):
    milliseconds = int((at - _EPOCH).total_seconds() * 1000)
    id_ = str((milliseconds << 22) + 1)
    text = _SHOWN[number % len(_SHOWN)].format(number + 1)
    more, named = {}, []
    if number % 2:
        who = f"reader{number % 24}"
        text = f"@{who} {text}"
        other = {"screen_name": who, "id_str": f"55{number % 24}", "name": who}
        named = [{**other, "id": other["id_str"], "indices": ["0", str(len(who) + 1)]}]
        more = {
            "in_reply_to_status_id_str": str(int(id_) - (3_600_000 << 22)),
            "in_reply_to_user_id_str": other["id_str"],
            "in_reply_to_screen_name": who,
        }
    return {
        **more,
        "id": id_,
        "id_str": id_,
        "created_at": f"{at:%a %b %d %H:%M:%S +0000 %Y}",
        "full_text": text,
        "lang": "en",
        "favorite_count": "0",
        "retweet_count": "0",
        "retweeted": False,
        "favorited": False,
        "truncated": False,
        "source": "by hand",
        "display_text_range": ["0", str(len(text))],
        "entities": {"hashtags": [], "symbols": [], "user_mentions": named, "urls": []},
    }
