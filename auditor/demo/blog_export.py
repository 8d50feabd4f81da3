"""The sample business's blog, as WordPress exports it.

Format: WXR 1.2, RSS with additions of WordPress's own: the authors, then one ``item``
for each post, page and picture, with its comments below it. Times stand there twice,
by the site's clock and in Greenwich.
"""

import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from auditor.demo.chance import number
from auditor.demo.texts.blog import Author, Blog, Comment, Entry, blog
from auditor.demo.texts.people import people

FILE_NAME = "pennyquillbakehouse.WordPress.2026-06-30.xml"
MADE_AT = datetime(2026, 6, 30, 19, 2, 40, tzinfo=UTC)
SITE = "https://pennyquill.example/blog"

_ZONE = ZoneInfo("Europe/London")
_NEVER = "0000-00-00 00:00:00"
_FIRST_POST = 412
_FIRST_COMMENT = 1207


def write(folder: Path, name: str) -> Path:
    """Write the export into ``folder`` for the business called ``name``."""
    path = folder / FILE_NAME
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_bytes(_Site(blog()).export(name).encode())
    return unfinished.replace(path)


class _Site:
    """Turns what was written into the items of an export."""

    def __init__(self, site: Blog) -> None:
        self._blog = site
        self._people = people()
        self._users = {one.login: place for place, one in enumerate(site.authors, 1)}
        self._authors = {one.login: one for one in site.authors}
        self._last_comment = _FIRST_COMMENT

    def export(self, name: str) -> str:
        """Return the whole file."""
        authors = "".join(
            _AUTHOR.format(
                id=self._users[one.login],
                login=_cdata(one.login),
                email=_cdata(one.address),
                shown=_cdata(one.first),
                first=_cdata(one.first),
                last=_cdata(one.last),
            )
            for one in self._blog.authors
        )
        items = "".join(self._items())
        return _PAGE.format(
            made=f"{MADE_AT:%Y-%m-%d %H:%M}",
            name=html.escape(name),
            tagline=html.escape(self._blog.tagline),
            site=SITE,
            feed=format_datetime(MADE_AT),
            authors=authors,
            items=items,
        )

    def _items(self) -> Iterator[str]:
        """Yield every item; the numbers between two are drafts that were kept."""
        id_ = _FIRST_POST
        for entry in self._blog.entries:
            id_ += 2 + number(entry.title, 7)
            yield self._item(entry, id_)

    def _item(self, entry: Entry, id_: int) -> str:
        published = entry.status == "publish"
        at = entry.at + timedelta(seconds=number(entry.title, 60))
        slug = re.sub(r"[^a-z0-9]+", "-", entry.title.lower()).strip("-")
        nice = entry.topic.lower()
        topic = (
            f'\t\t<category domain="category" nicename="{nice}">'
            f"{_cdata(entry.topic)}</category>\n"
        )
        return _ITEM.format(
            title=_cdata(entry.title),
            link=f"{SITE}/{slug}/" if published else f"{SITE}/?p={id_}",
            feed=format_datetime(at) if published else "",
            by=_cdata(entry.by),
            site=SITE,
            content=_cdata(_blocks(entry.text)),
            id=id_,
            local=_cdata(_local(at)),
            gmt=_cdata(_gmt(at) if published else _NEVER),
            talk="open" if entry.kind == "post" else "closed",
            slug=_cdata(slug if published else ""),
            status=_cdata(entry.status),
            kind=_cdata(entry.kind),
            topic=topic if entry.kind == "post" else "",
            comments="".join(self._comments(entry)),
        )

    def _comments(self, entry: Entry) -> Iterator[str]:
        ids: list[int] = []
        for comment in entry.comments:
            self._last_comment += 1 + number(comment.text, 4)
            ids.append(self._last_comment)
            yield self._comment(comment, ids)

    def _comment(self, comment: Comment, ids: list[int]) -> str:
        name, address, page = self._who(comment)
        at = comment.at + timedelta(seconds=number(comment.text, 60))
        staff = self._users.get(comment.by, 0)
        return _COMMENT.format(
            id=ids[-1],
            name=_cdata(name),
            email=_cdata(address),
            url=page,
            ip=_cdata(f"203.0.113.{1 + number(comment.by, 250)}"),
            local=_cdata(_local(at)),
            gmt=_cdata(_gmt(at)),
            content=_cdata(html.escape(comment.text, quote=False)),
            state=_cdata(comment.state),
            kind=_cdata("pingback" if comment.page else "comment"),
            parent=ids[comment.to - 1] if comment.to else 0,
            user=staff,
        )

    def _who(self, comment: Comment) -> tuple[str, str, str]:
        """Return name, address and website of who a comment is by."""
        if comment.page:
            return comment.by, "", comment.page
        author: Author | None = self._authors.get(comment.by)
        if author:
            return author.first, author.address, SITE.removesuffix("/blog")
        person = self._people[comment.by]
        return person.name, person.address, ""


def _blocks(text: str) -> str:
    return "\n\n".join(
        "<!-- wp:paragraph -->\n"
        f"<p>{html.escape(paragraph, quote=False)}</p>\n"
        "<!-- /wp:paragraph -->"
        for paragraph in text.split("\n\n")
    )


def _cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def _gmt(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}"


def _local(at: datetime) -> str:
    return _gmt(at.astimezone(_ZONE))


_PAGE = """\
<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file generated by WordPress as an export of \
your site. -->
<!-- It contains information about your site's posts, pages, comments, categories, \
and other content. -->

\t<!-- generator="WordPress/6.8.1" created="{made}" -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>

<channel>
\t<title>{name}</title>
\t<link>{site}</link>
\t<description>{tagline}</description>
\t<pubDate>{feed}</pubDate>
\t<language>en-GB</language>
\t<wp:wxr_version>1.2</wp:wxr_version>
\t<wp:base_site_url>{site}</wp:base_site_url>
\t<wp:base_blog_url>{site}</wp:base_blog_url>

{authors}
\t<generator>https://wordpress.org/?v=6.8.1</generator>

{items}</channel>
</rss>
"""
_AUTHOR = """\
\t<wp:author><wp:author_id>{id}</wp:author_id><wp:author_login>{login}\
</wp:author_login><wp:author_email>{email}</wp:author_email><wp:author_display_name>\
{shown}</wp:author_display_name><wp:author_first_name>{first}</wp:author_first_name>\
<wp:author_last_name>{last}</wp:author_last_name></wp:author>
"""
_ITEM = """\
\t<item>
\t\t<title>{title}</title>
\t\t<link>{link}</link>
\t\t<pubDate>{feed}</pubDate>
\t\t<dc:creator>{by}</dc:creator>
\t\t<guid isPermaLink="false">{site}/?p={id}</guid>
\t\t<description></description>
\t\t<content:encoded>{content}</content:encoded>
\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>
\t\t<wp:post_id>{id}</wp:post_id>
\t\t<wp:post_date>{local}</wp:post_date>
\t\t<wp:post_date_gmt>{gmt}</wp:post_date_gmt>
\t\t<wp:post_modified>{local}</wp:post_modified>
\t\t<wp:post_modified_gmt>{gmt}</wp:post_modified_gmt>
\t\t<wp:comment_status><![CDATA[{talk}]]></wp:comment_status>
\t\t<wp:ping_status><![CDATA[{talk}]]></wp:ping_status>
\t\t<wp:post_name>{slug}</wp:post_name>
\t\t<wp:status>{status}</wp:status>
\t\t<wp:post_parent>0</wp:post_parent>
\t\t<wp:menu_order>0</wp:menu_order>
\t\t<wp:post_type>{kind}</wp:post_type>
\t\t<wp:post_password><![CDATA[]]></wp:post_password>
\t\t<wp:is_sticky>0</wp:is_sticky>
{topic}{comments}\t</item>
"""
_COMMENT = """\
\t\t<wp:comment>
\t\t\t<wp:comment_id>{id}</wp:comment_id>
\t\t\t<wp:comment_author>{name}</wp:comment_author>
\t\t\t<wp:comment_author_email>{email}</wp:comment_author_email>
\t\t\t<wp:comment_author_url>{url}</wp:comment_author_url>
\t\t\t<wp:comment_author_IP>{ip}</wp:comment_author_IP>
\t\t\t<wp:comment_date>{local}</wp:comment_date>
\t\t\t<wp:comment_date_gmt>{gmt}</wp:comment_date_gmt>
\t\t\t<wp:comment_content>{content}</wp:comment_content>
\t\t\t<wp:comment_approved>{state}</wp:comment_approved>
\t\t\t<wp:comment_type>{kind}</wp:comment_type>
\t\t\t<wp:comment_parent>{parent}</wp:comment_parent>
\t\t\t<wp:comment_user_id>{user}</wp:comment_user_id>
\t\t</wp:comment>
"""
