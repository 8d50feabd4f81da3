-- title:    Stickiness
-- meaning:  Of the people who wrote to you within 90 days, the share who do so in a week.
-- formula:  mean number of people who wrote in a week, over twelve weeks ÷ people who
--           wrote in 90 days
-- unit:     share, 0 to 1
-- grain:    one row
-- needs:    inbound_replies|messages
-- columns:  people BIGINT, weeks BIGINT, weekly DOUBLE, share DOUBLE, reason VARCHAR,
--           regulars BIGINT, days_per_regular DOUBLE
-- headline: max(share)
-- sample:   max(people)
-- minimum:  1
-- not_for:  reviews
-- source:   weekly by quarterly active people, as analytics tools divide daily by monthly
--           ones; misleading for few people, of whom one decides: our convention is 30
--
-- Looked at are the period's last 90 days. weekly is the mean of the people who wrote in
-- each of the twelve whole weeks before its end. With fewer than 30 people, or in a period
-- of fewer than twelve weeks, in which fewer people come and the share is larger, share is
-- null and reason says why (few_people, short_period); where several channels are measured,
-- each needs its twelve weeks. Regulars came on at least three days of the whole period;
-- days_per_regular, on how many they came, says more where people are few. Who wrote only
-- where a crowd gathered is left out, as in return.

with talker as (
    select channel, person
    from writer
    where not in_crowd_only
),
span as (
    select
        channel,
        greatest(since, until - interval 90 days)                 as since,
        until,
        floor(epoch(until - greatest(since, until - interval 90 days)) / 604800) as weeks
    from period
),
active as (
    select
        turn.channel,
        turn.person,
        ceil(epoch(span.until - turn.sent_at) / 604800) as week
    from turn
    semi join talker using (channel, person)
    join span
      on span.channel = turn.channel
     and turn.sent_at >= span.since
     and turn.sent_at < span.until
    where turn.inbound
    group by turn.channel, turn.person, week
),
per_channel as (
    select
        span.channel,
        span.weeks,
        count(distinct active.person)                                    as people,
        count(active.person) filter (active.week <= span.weeks) / nullif(span.weeks, 0)
                                                                         as weekly
    from span
    left join active using (channel)
    group by span.channel, span.weeks
),
summed as (
    select
        sum(people)::bigint         as people,
        min(weeks)::bigint          as weeks,
        sum(weekly order by channel) as weekly,
        case when sum(people) < 30 then 'few_people'
             when min(weeks) < 12 then 'short_period' end as reason
    from per_channel
),
visitor as (
    select visit.channel, visit.person, count(distinct visit.day) as days
    from visit
    semi join talker using (channel, person)
    join period
      on period.channel = visit.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
    group by visit.channel, visit.person
    having count(distinct visit.day) >= 3
),
regular as (
    select count(*) as regulars, avg(days) as days_per_regular
    from visitor
)
select
    coalesce(summed.people, 0)                                 as people,
    summed.weeks,
    summed.weekly,
    case when summed.reason is null then summed.weekly / summed.people end as share,
    summed.reason,
    regular.regulars,
    regular.days_per_regular
from summed
cross join regular
