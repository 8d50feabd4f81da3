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
active as (
    select active_week.channel, active_week.person, active_week.week
    from active_week
    semi join talker using (channel, person)
),
per_channel as (
    select
        last_90_days.channel,
        last_90_days.weeks,
        count(distinct active.person)                                    as people,
        count(active.person) filter (active.week <= last_90_days.weeks) / nullif(last_90_days.weeks, 0)
                                                                         as weekly
    from last_90_days
    left join active using (channel)
    group by last_90_days.channel, last_90_days.weeks
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
    select frequent.days
    from frequent
    semi join talker using (channel, person)
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
