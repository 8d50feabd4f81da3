-- title: Messages that the owner settled, where no file shows it
-- makes: settled (channel, rid, key, how), unsettled (key, channels)
-- reads: told_settled, entry, channel
--
-- A message is named by platform and id, or by platform, account and id. A name that fits
-- messages of several channels settles none; unsettled says of how many channels, and 0
-- where no file holds such a message.

create or replace temp table settled as
with named as (
    select
        told_settled.key,
        told_settled.how,
        entry.channel,
        entry.rid
    from told_settled
    join channel
      on starts_with(told_settled.key, channel.platform || ':')
    join entry
      on entry.channel = channel.channel
     and not entry.inferred
     and told_settled.key in (
         channel.platform || ':' || entry.id,
         channel.platform || ':' || channel.account || ':' || entry.id
     )
)
select channel, rid, key, how
from named
qualify min(channel) over (partition by key) = max(channel) over (partition by key);

create or replace temp table unsettled as
select
    told_settled.key,
    count(distinct channel.channel) as channels
from told_settled
anti join settled using (key)
left join (
    select distinct platform, id, channel from entry where not inferred
) as entry
  on told_settled.key = entry.platform || ':' || entry.id
left join channel
  on channel.channel = entry.channel
group by told_settled.key;
