-- title:   Where the people of a window came from, and how often they came
-- reads:   period, writer, visit, arrival
-- columns: channel INTEGER, came VARCHAR, went VARCHAR, people BIGINT
-- source:  docs/verdict.md, RETURN; the people are those of the metric return
--
-- came  before: they had visited before the window; new: their first visit of all lies in
--       it, at least 30 days after coverage began; unknown: it lies in the first 30 days
--       that are covered, so that nobody knows.
-- went  once, twice, regular: on how many days they visited in the window, 3 or more.
-- Who wrote only where a crowd gathered is left out.

with visitor as (
    select visit.channel, visit.person, count(distinct visit.day) as days
    from period
    join visit
      on visit.channel = period.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
    group by visit.channel, visit.person
)
select
    writer.channel,
    case
        when arrival.sent_at < period.since then 'before'
        when arrival.sent_at >= period.began + interval 30 days then 'new'
        else 'unknown'
    end as came,
    case
        when visitor.days >= 3 then 'regular'
        when visitor.days = 2 then 'twice'
        else 'once'
    end as went,
    count(*) as people
from writer
join period using (channel)
join visitor using (channel, person)
join arrival using (channel, person)
where not writer.in_crowd_only
group by all
order by writer.channel, came, went
