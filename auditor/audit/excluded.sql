-- title:   What was left out of every metric
-- reads:   period, message, automated, spoken_out, cross_post, record, channel_account, asked
-- columns: channel INTEGER, automated BIGINT, own_to_own BIGINT, duplicates BIGINT,
--          deleted BIGINT
-- source:  docs/verdict.md, "What exactly is counted"

with here as (
    select message.channel, message.rid
    from message
    join period
      on period.channel = message.channel
     and message.sent_at >= period.since
     and message.sent_at < period.until
),
counted as (
    select
        here.channel,
        count(*) filter (automated.rid is not null)  as automated,
        count(*) filter (self_reply.rid is not null) as own_to_own,
        count(*) filter (cross_post.rid is not null) as duplicates
    from here
    left join automated using (rid)
    left join (select distinct rid from spoken_out where via = 'self') as self_reply
        using (rid)
    left join cross_post using (rid)
    group by here.channel
),
deleted as (
    select period.channel, count(*) as deleted
    from record
    cross join asked
    join channel_account using (platform, account)
    join period
      on period.channel = channel_account.channel
     and record.sent_at >= period.since
     and record.sent_at < period.until
    where record.deleted_at < asked.until
      and not record.inferred
      and (record.kind <> 'message' or asked.messages)
    group by period.channel
)
select
    period.channel,
    coalesce(counted.automated, 0)  as automated,
    coalesce(counted.own_to_own, 0) as own_to_own,
    coalesce(counted.duplicates, 0) as duplicates,
    coalesce(deleted.deleted, 0)    as deleted
from period
left join counted using (channel)
left join deleted using (channel)
order by period.channel
