-- title:   Labels of the owner that count for nothing
-- reads:   owner_label, channel, channel_account, record, content, period
-- columns: name VARCHAR, held BOOLEAN
--
-- held: whether a source has such a message at all. One that it has is not counted where it
-- is somebody else's, continues a post, is a machine's, or lies outside the window. A copy of
-- a post counts on its own channel, even where channels are looked at together.

with known as (
    select channel, platform, lower(account) as account from channel
    union
    select channel, platform, lower(account) from channel_account
),
counted as (
    select content.rid
    from content
    join period
      on period.channel = content.channel
     and content.sent_at >= period.since
     and content.sent_at < period.until
),
held as (
    select owner_label.platform, owner_label.account, owner_label.id, record.rowid as rid
    from owner_label
    join known using (platform, account)
    join channel_account using (channel)
    join record
      on record.platform = channel_account.platform
     and record.account = channel_account.account
     and record.id = owner_label.id
    where not record.inferred
)
select
    owner_label.platform || ':' || owner_label.account || ' ' || owner_label.id as name,
    count(held.rid) > 0                                                         as held
from owner_label
left join held using (platform, account, id)
left join counted using (rid)
group by owner_label.platform, owner_label.account, owner_label.id
having count(counted.rid) = 0
order by name
