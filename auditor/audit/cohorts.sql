-- title:   New people by the month in which they first came, and how many came back
-- reads:   period, writer, arrival, asked
-- columns: channel INTEGER, month DATE, people BIGINT, within_7 BIGINT, within_14 BIGINT,
--          within_30 BIGINT
-- source:  docs/verdict.md, RETURN: bracket retention, here by month of the first visit
--
-- New are people whose first visit of all lies in the period, at least 30 days after
-- coverage began. A number is null for a month since whose end so many days have not gone
-- by: too early is not zero. Months are the client's.

with fresh as (
    select
        arrival.channel,
        date_trunc('month', arrival.day)::date as month,
        arrival.day,
        arrival.next_day,
        timezone(asked.zone, timezone('UTC', period.until - interval 1 microsecond))::date
            as until_day
    from period
    cross join asked
    join arrival
      on arrival.channel = period.channel
     and arrival.sent_at >= period.since
     and arrival.sent_at < period.until
     and arrival.sent_at >= period.began + interval 30 days
    join writer
      on writer.channel = arrival.channel
     and writer.person = arrival.person
    where not writer.in_crowd_only
)
select
    channel,
    month,
    count(*) as people,
    case when last_day(month) + 7 <= max(until_day)
         then count(*) filter (next_day <= day + 7) end   as within_7,
    case when last_day(month) + 14 <= max(until_day)
         then count(*) filter (next_day <= day + 14) end  as within_14,
    case when last_day(month) + 30 <= max(until_day)
         then count(*) filter (next_day <= day + 30) end  as within_30
from fresh
group by channel, month
order by channel, month
