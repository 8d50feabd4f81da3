-- title:    Where people talk to you
-- meaning:  Of the people who write to you in a day, which share does so on which channel.
-- formula:  people who wrote on a channel per day of its period, of 28 days at least ÷
--           the sum of that over all channels
-- unit:     share, 0 to 1
-- grain:    one row per channel, the one with the most people a day first
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  platform VARCHAR, account VARCHAR, people BIGINT, per_day DOUBLE,
--           share DOUBLE, messages_in BIGINT, messages_out BIGINT
-- headline: max(share)
-- sample:   sum(people)
-- minimum:  0
-- source:   docs/verdict.md, the business; channels are set side by side, never averaged
--
-- People who wrote in the channel's own period, per day of it, since periods may differ in
-- length; a shorter one counts as four weeks, as two people in an afternoon are no rate. messages_in are to you, also by people the source does not name; messages_out
-- are yours to people. Automated ones are in neither.

with writer as (
    select channel, count(distinct person) as people
    from inbound_turn
    group by channel
),
received as (
    select spoken_in.channel, count(*) as messages
    from spoken_in
    join period
      on period.channel = spoken_in.channel
     and spoken_in.sent_at >= period.since
     and spoken_in.sent_at < period.until
    anti join automated using (rid)
    group by spoken_in.channel
),
sent as (
    select turn.channel, count(distinct turn.rid) as messages
    from turn
    join period
      on period.channel = turn.channel
     and turn.sent_at >= period.since
     and turn.sent_at < period.until
    where not turn.inbound
    group by turn.channel
),
counted as (
    select
        channel.platform,
        channel.account,
        coalesce(writer.people, 0)     as people,
        coalesce(writer.people, 0)
            / greatest(epoch(period.until - period.since) / 86400, 28) as per_day,
        coalesce(received.messages, 0) as messages_in,
        coalesce(sent.messages, 0)     as messages_out
    from period
    join channel using (channel)
    left join writer using (channel)
    left join received using (channel)
    left join sent using (channel)
)
select
    platform,
    account,
    people,
    per_day,
    per_day / nullif(sum(per_day) over (), 0) as share,
    messages_in,
    messages_out
from counted
order by
    per_day desc,
    platform,
    account
