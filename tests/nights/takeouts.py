"""The exports that the bakery's owner downloads, as platforms make them."""

import json
import zipfile

_PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def mastodon_archive(social, place):
    """Write the archive that the account's server makes."""
    shop = social.people["shop"]
    own = [one for one in social.statuses.values() if one["account"] is shop]
    actor = {
        "@context": ["https://www.w3.org/ns/activitystreams"],
        "id": shop["uri"],
        "type": "Person",
        "followers": f"{shop['uri']}/followers",
        "outbox": "outbox.json",
        "preferredUsername": shop["username"],
        "name": shop["display_name"],
        "url": shop["url"],
        "published": shop["created_at"],
    }
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": len(own),
        "orderedItems": [_created(social, shop, one) for one in own],
    }
    with zipfile.ZipFile(place, "w") as packed:
        packed.writestr("actor.json", json.dumps(actor))
        packed.writestr("outbox.json", json.dumps(outbox))
    return place


def _created(social, shop, status):
    parent = social.statuses.get(status["in_reply_to_id"])
    audience = {"to": [_PUBLIC], "cc": [f"{shop['uri']}/followers"]}
    note = {
        "id": status["uri"],
        "type": "Note",
        "summary": None,
        "inReplyTo": parent and parent["uri"],
        "published": status["created_at"],
        "url": status["url"],
        "attributedTo": shop["uri"],
        "content": status["content"],
        "attachment": [],
        "tag": [
            {"type": "Mention", "href": _uri(social, one), "name": f"@{one['acct']}"}
            for one in status["mentions"]
        ],
        **audience,
    }
    return {
        "id": f"{status['uri']}/activity",
        "type": "Create",
        "actor": shop["uri"],
        "published": status["created_at"],
        "object": note,
        **audience,
    }


def _uri(social, mention):
    return social.people[mention["username"]]["uri"]


def wordpress_export(blog, place):
    """Write the export of everything that the site makes."""
    items = "".join(_item(blog, post) for post in blog.post.values())
    place.write_text(_PAGE.format(items=items), encoding="utf-8")
    return place


def _item(blog, post):
    below = [one for one in blog.comment.values() if one["post"] == post["id"]]
    return _ITEM.format(
        id=post["id"],
        title=post["title"]["raw"],
        link=post["link"],
        content=post["content"]["raw"],
        at=post["date_gmt"].replace("T", " "),
        kind=post["type"],
        comments="".join(map(_comment, below)),
    )


def _comment(one):
    return _COMMENT.format(
        id=one["id"],
        name=one["author_name"],
        email=one["author_email"],
        at=one["date_gmt"].replace("T", " "),
        content=one["content"]["raw"],
        state=1 if one["status"] == "approved" else 0,
        parent=one["parent"],
        user=one["author"],
    )


_PAGE = """\
<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
\t<title>Rye &amp; Co</title>
\t<link>https://www.rye.example</link>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>https://www.rye.example</wp:base_site_url>
\t<wp:base_blog_url>https://www.rye.example</wp:base_blog_url>
\t<wp:author><wp:author_id>1</wp:author_id>\
<wp:author_login><![CDATA[sam]]></wp:author_login>\
<wp:author_email><![CDATA[sam@rye.example]]></wp:author_email>\
<wp:author_display_name><![CDATA[Sam]]></wp:author_display_name></wp:author>
{items}</channel>
</rss>
"""
_ITEM = """\
\t<item>
\t\t<title><![CDATA[{title}]]></title>
\t\t<link>{link}</link>
\t\t<dc:creator><![CDATA[sam]]></dc:creator>
\t\t<content:encoded><![CDATA[{content}]]></content:encoded>
\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>
\t\t<wp:post_id>{id}</wp:post_id>
\t\t<wp:post_date>{at}</wp:post_date>
\t\t<wp:post_date_gmt>{at}</wp:post_date_gmt>
\t\t<wp:post_modified>{at}</wp:post_modified>
\t\t<wp:post_modified_gmt>{at}</wp:post_modified_gmt>
\t\t<wp:comment_status>open</wp:comment_status>
\t\t<wp:status>publish</wp:status>
\t\t<wp:post_parent>0</wp:post_parent>
\t\t<wp:post_type>{kind}</wp:post_type>
\t\t<wp:post_password></wp:post_password>
{comments}\t</item>
"""
_COMMENT = """\
\t\t<wp:comment>
\t\t\t<wp:comment_id>{id}</wp:comment_id>
\t\t\t<wp:comment_author><![CDATA[{name}]]></wp:comment_author>
\t\t\t<wp:comment_author_email>{email}</wp:comment_author_email>
\t\t\t<wp:comment_author_url></wp:comment_author_url>
\t\t\t<wp:comment_date>{at}</wp:comment_date>
\t\t\t<wp:comment_date_gmt>{at}</wp:comment_date_gmt>
\t\t\t<wp:comment_content><![CDATA[{content}]]></wp:comment_content>
\t\t\t<wp:comment_approved>{state}</wp:comment_approved>
\t\t\t<wp:comment_type>comment</wp:comment_type>
\t\t\t<wp:comment_parent>{parent}</wp:comment_parent>
\t\t\t<wp:comment_user_id>{user}</wp:comment_user_id>
\t\t</wp:comment>
"""
