-- title:   What would still wait, had the owner not settled it
-- reads:   period, opener, settled, channel
-- columns: platform VARCHAR, account VARCHAR, how VARCHAR, messages BIGINT
-- source:  docs/design.md, who waits

select
    channel.platform,
    channel.account,
    settled.how,
    count(*) as messages
from opener
join settled using (channel, rid)
join period
  on period.channel = opener.channel
 and opener.sent_at >= period.since
 and opener.sent_at < period.until
join channel
  on channel.channel = opener.channel
where opener.answered_at is null
  and opener.vanished_at is null
  and opener.wider
group by channel.platform, channel.account, settled.how
order by channel.platform, channel.account, settled.how
