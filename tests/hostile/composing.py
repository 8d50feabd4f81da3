"""One client's exports, in five formats, with a string from outside in every field.

``word`` says what a string becomes on its way in: itself, or harmless letters.
"""

import base64
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from tests.hostile.strings import CONTROLS, STRINGS, harmless, whole

UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
NAMES = [*STRINGS]
LONG_FILE = 60  # bytes of a file's name


def hostile(name):
    return whole(STRINGS[name])


def tame(name):
    return harmless(whole(STRINGS[name]), NAMES.index(name))


def exports(folder, word):
    """Write everything into ``folder`` and return the paths, ready to audit."""
    return [
        activity(folder / _file(word("script")), word),
        x_archive(folder / _file(word("style")), word),
        mbox(folder / f"{_file(word('turned'))}.mbox", word),
        wordpress(folder / f"{_file(word('terminal'))}.xml", word),
        reviews(folder / _file(word("slots")), word),
        *unreadable(folder, word),
    ]


def _file(text):
    """Return what a file can be called."""
    name = text.replace("/", "\u2215").replace("\0", "")
    return name.encode()[:LONG_FILE].decode("utf-8", "ignore")


def unreadable(folder, word):
    for number, name in enumerate(NAMES):
        path = folder / f"{number:02} {_file(word(name))}.bin"
        path.write_bytes(b"nothing that anybody knows")
        yield path


def _before(days, hours=0):
    return UNTIL - timedelta(days=days) + timedelta(hours=hours)


def _iso(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"


def _link(text):
    """Return an address with a text in it; some are none, and lead nowhere."""
    return f"https://x.example/{text}"


def activity(folder, word):
    folder.mkdir(parents=True)
    us = word("comment").lower()
    rows = []
    for number, name in enumerate(NAMES):
        said, day = word(name), 80 - number
        post = {"id": f"p{number} {said}", "kind": "post", "author": us}
        rows.append(
            post
            | {"sent_at": _iso(_before(day)), "text": said, "url": _link(said)}
            | {"conversation": post["id"], "language": "en"}
        )
        asked = f"q{number} {said}"
        about = {"in_reply_to": post["id"], "in_reply_to_author": us}
        by = {"author": f"h{number} {said}", "author_name": said}
        for place, at in enumerate((day, day - 8, day - 20)):
            rows.append(
                {
                    "id": f"{asked} {place}",
                    "kind": "reply",
                    "sent_at": _iso(_before(at, 3)),
                }
                | by
                | about
                | {"text": f"{said} Do you have bread?"}
                | {"url": said if place == 1 else _link(said), "mentions": [us]}
            )
        if number % 3:
            rows.append(
                {"id": f"a{number} {said}", "kind": "reply", "author": us}
                | {"sent_at": _iso(_before(day, 5)), "text": f"{said} Yes."}
                | {"in_reply_to": f"{asked} 0", "in_reply_to_author": by["author"]}
            )
    (folder / "activity.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    streams = ("outbound_posts", "outbound_replies", "inbound_replies")
    lines = [
        'platform = "facebook"',
        f"account = {toml(us)}",
        f"name = {toml(word('hebrew'))}",
        f"own = [{toml('zz' + word('braces'))}]",
        f"since = {_iso(_before(400))}",
        f"until = {_iso(UNTIL)}",
        "[coverage]",
        *(f'{stream} = "complete"' for stream in streams),
    ]
    (folder / "activity.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def toml(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def x_archive(folder, word):
    data = folder / "data"
    data.mkdir(parents=True)
    account = {
        "email": "hello@bakery.example",
        "username": word("double_quote"),
        "accountId": "1110001",
        "createdAt": "2012-05-01T08:00:00.123Z",
        "accountDisplayName": word("script"),
    }
    tweets = [_tweet(number, word(name)) for number, name in enumerate(NAMES)]
    _assign(data / "account.js", "account", [{"account": account}])
    _assign(data / "tweets.js", "tweets", [{"tweet": one} for one in tweets])
    user = {"accountId": "1110001", "userName": account["username"]}
    manifest = {
        "userInfo": user | {"displayName": word("script")},
        "archiveInfo": {"generationDate": "2026-06-30T21:00:00.000Z"},
        "dataTypes": {
            kind: {"files": [{"fileName": f"data/{kind}.js", "count": str(count)}]}
            for kind, count in (("account", 1), ("tweets", len(tweets)))
        },
    }
    text = f"window.__THAR_CONFIG = {json.dumps(manifest)}"
    (data / "manifest.js").write_text(text)
    return folder


def _assign(path, kind, items):
    path.write_text(f"window.YTD.{kind}.part0 = {json.dumps(items)}")


def _tweet(number, said):
    at = _before(85 - number)
    days, months = "Mon Tue Wed Thu Fri Sat Sun", "Apr May Jun"
    day, month = days.split()[at.weekday()], months.split()[at.month - 4]
    milliseconds = int(at.timestamp() * 1000) - 1288834974657
    mention = {"name": said, "screen_name": said, "indices": ["0", "2"]}
    answers = {
        "in_reply_to_status_id_str": str(((milliseconds - 9_000_000) << 22) + number),
        "in_reply_to_user_id_str": str(2000 + number),
        "in_reply_to_screen_name": f"p{number}",
    }
    return {
        "id_str": str((milliseconds << 22) + number),
        "created_at": f"{day} {month} {at:%d %H:%M:%S} +0000 {at.year}",
        "full_text": said,
        "source": said,
        "lang": said,
        "favorite_count": "1",
        "retweet_count": "0",
        "entities": {
            "hashtags": [],
            "user_mentions": [mention | {"id_str": str(2000 + number)}],
            "urls": [{"url": "https://t.co/a", "expanded_url": _link(said)}],
        },
        **(answers if number % 2 else {}),
    }


def mbox(path, word):
    letters = []
    for number, name in enumerate(NAMES):
        said, them = word(name), f"p{number}@mail.example"
        asked = f"<q{number}@mail.example>"
        letters.append(
            _letter(
                _before(70 - number),
                (said, them),
                said,
                f"{said} Do you have rye?",
                asked,
            )
        )
        if number % 2:
            ours = (word("entities"), "hello@bakery.example")
            letters.append(
                _letter(
                    _before(70 - number, 4),
                    ours,
                    said,
                    f"{said} Yes.",
                    f"<a{number}@b>",
                )
                .replace("To: ", f"In-Reply-To: {asked}\nReferences: {asked}\nTo: ", 1)
                .replace("hello@bakery.example\nSub", f"{them}\nSub")
            )
    path.write_text("".join(letters), encoding="utf-8")
    return path


def _letter(at, sender, subject, text, name):
    body = base64.encodebytes(text.encode()).decode()
    return (
        f"From 1@xxx {at:%a %b %d %H:%M:%S +0000 %Y}\n"
        f"Message-ID: {name}\nDate: {format_datetime(at)}\n"
        f"From: {_encoded(sender[0])} <{sender[1]}>\n"
        f"To: hello@bakery.example\nSubject: {_encoded(subject)}\n"
        f"X-Gmail-Labels: {_encoded(subject)}\n"
        'Content-Type: text/plain; charset="utf-8"\n'
        f"Content-Transfer-Encoding: base64\n\n{body}\n"
    )


def _encoded(text):
    packed = base64.b64encode(text[:200].encode()).decode()
    return f"=?utf-8?B?{packed}?="


def wordpress(path, word):
    items = "".join(_post(number, word(name)) for number, name in enumerate(NAMES))
    title = _xml(word("arabic"))
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8" ?>\n'
        '<!-- generator="WordPress/6.9" created="2026-06-30 12:00" -->\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"\n'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"\n'
        ' xmlns:wp="http://wordpress.org/export/1.2/">\n'
        f"<channel><title>{title}</title><link>https://blog.example</link>"
        "<wp:wxr_version>1.2</wp:wxr_version>"
        "<wp:base_site_url>https://blog.example</wp:base_site_url>"
        "<wp:base_blog_url>https://blog.example</wp:base_blog_url>"
        "<wp:author><wp:author_id>1</wp:author_id><wp:author_login>sam"
        "</wp:author_login><wp:author_email>sam@blog.example</wp:author_email>"
        f"<wp:author_display_name>{title}</wp:author_display_name></wp:author>"
        f"{items}</channel></rss>\n",
        encoding="utf-8",
    )
    return path


def _xml(text):
    """Return a text as XML holds it, which knows no control characters."""
    return escape(CONTROLS.sub("", text))


def _post(number, said):
    at, raw, said = _before(80 - number), said, _xml(said)
    return (
        f"<item><title>{said}</title><link>https://blog.example/{number}/{said}</link>"
        f"<dc:creator>sam</dc:creator><content:encoded>Blog: {said}</content:encoded>"
        f"<wp:post_id>{100 + number}</wp:post_id>"
        f"<wp:post_date_gmt>{at:%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>"
        "<wp:comment_status>open</wp:comment_status><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>"
        f"<wp:comment><wp:comment_id>{500 + number}</wp:comment_id>"
        f"<wp:comment_author>{said}</wp:comment_author>"
        f"<wp:comment_author_email>r{number}@mail.example</wp:comment_author_email>"
        f"<wp:comment_author_url>{said}</wp:comment_author_url>"
        f"<wp:comment_date_gmt>{_before(79 - number):%Y-%m-%d %H:%M:%S}"
        f"</wp:comment_date_gmt><wp:comment_content>{_xml(escape(raw))} Is it open?"
        "</wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
        "<wp:comment_type>comment</wp:comment_type>"
        "<wp:comment_parent>0</wp:comment_parent>"
        "<wp:comment_user_id>0</wp:comment_user_id></wp:comment></item>\n"
    )


def reviews(folder, word):
    account = folder / "Takeout" / "Google Business Profile" / "account-1001"
    place = account / "location-2001"
    place.mkdir(parents=True)
    named = {"name": "accounts/1001", "accountName": word("cdata")}
    (account / "data.json").write_text(json.dumps(named))
    listing = {"listingName": {"text": word("turned_much"), "languageCode": "en"}}
    attribute = {
        "id": {"attributeType": "LISTING_NAME"},
        "values": [{"datum": listing}],
    }
    (place / "additionalData.json").write_text(json.dumps({"attributes": [attribute]}))
    found = [_review(number, word(name)) for number, name in enumerate(NAMES)]
    (place / "reviews.json").write_text(json.dumps({"reviews": found}))
    return folder


def _review(number, said):
    at = _iso(_before(60 - number))
    answer = {
        "comment": f"{said} Thank you.",
        "updateTime": _iso(_before(60 - number, 5)),
    }
    return {
        "reviewer": {"displayName": said},
        "starRating": "FOUR" if number % 3 else "ONE",
        "comment": f"{said} Do you slice it?",
        "createTime": at,
        "updateTime": at,
        "name": f"accounts/1001/locations/2001/reviews/r{number}",
        **({"reviewReply": answer} if number % 4 else {}),
    }


def configuration(folder, word):
    """Write a configuration in which every text is from outside, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    short = [
        word(name) for name in NAMES if 0 < len(" ".join(word(name).split())) <= 80
    ]
    owner = iter(short * 2)
    people = [
        f"{toml(f'facebook:h{number} {word(name)}'.lower())} = {toml(word(name))}"
        for number, name in enumerate(NAMES)
        if number % 5 == 0 and len(word(name)) < 100
    ]
    settled = [
        f'{toml(f"facebook:q{number} {word(NAMES[number])} 2")} = "no reply needed"'
        for number in (0, 3, 6)
    ]
    actions = ("answer_people", "thank_regulars", "ask_back", "win_back_regulars")
    lines = [
        "[client]",
        f"name = {toml(word('turned') + word('script'))}",
        'zone = "Europe/London"',
        f"own = [{', '.join(toml('zz' + one) for one in short)}]",
        f"declared = [{', '.join(map(toml, short))}]",
        "[client.people]",
        *people,
        "[client.settled]",
        *settled,
        "[client.followers]",
        f"{toml('facebook:' + word('comment').lower())} = 1234",
        "[report]",
        "acknowledgement = true",
        "[report.sender]",
        f"name = {toml(word('style'))}",
        f"address = [{', '.join(map(toml, short[:6]))}]",
        f"email = {toml(word('javascript'))}",
        f"phone = {toml(word('arabic'))}",
        f"web = {toml(word('closing'))}",
        *(
            f'[report.actions.{one}]\nstatus = "doing"\nowner = {toml(next(owner))}'
            for one in actions
        ),
    ]
    path = Path(folder / "config.toml")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
