-- title: Every message, share and reaction of one channel, once
-- reads: record, source
--
-- Two sources may know one account by two ids, and then hold the same message twice: the
-- newest source's copy is the one that an audit counts, and the one that is written.

with twice as (
    select record.id,
           max_by(
               record.rowid,
               (record.deleted_at is null, source.made, source.digest)
           ) as kept
    from record
    join source using (source)
    where len($accounts) > 1
      and record.platform = $platform
      and list_contains($accounts, record.account)
      and not record.inferred
    group by record.id
    having count(*) > 1
)
select
    record.id,
    record.kind,
    record.author,
    record.author_name,
    record.sent_at,
    record."precision",
    record.edited_at,
    record.deleted_at,
    record."text",
    record.in_reply_to,
    record.in_reply_to_author,
    record.conversation,
    record.about,
    record.about_author,
    record.mentions,
    record.links,
    record.url,
    record.poll,
    record.visibility,
    record.automated,
    record.replies_closed,
    record.rating,
    record."language",
    record.inferred
from record
left join twice on twice.id = record.id
where record.platform = $platform
  and list_contains($accounts, record.account)
  and (record.inferred or twice.id is null or twice.kept = record.rowid)
