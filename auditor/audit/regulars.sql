-- title:   Who keeps coming back, and who stopped
-- reads:   period, visit, frequent
-- columns: channel INTEGER, person VARCHAR, days BIGINT, last DATE, lost BOOLEAN
-- source:  docs/verdict.md, RETURN; metrics M11
--
-- Regulars of the window; lost are those of the window before, of the same length, who
-- did not come in this one. The window before must lie in what is covered.

with former as (
    select period.channel, visit.person, count(distinct visit.day) as days,
           max(visit.day) as last
    from period
    join visit
      on visit.channel = period.channel
     and visit.sent_at >= period.since - (period.until - period.since)
     and visit.sent_at < period.since
    where period.began <= period.since - (period.until - period.since)
    group by period.channel, visit.person
    having count(distinct visit.day) >= 3
),
here as (
    select distinct period.channel, visit.person
    from period
    join visit
      on visit.channel = period.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
)
select channel, person, days, last, false as lost
from frequent
union all
select channel, person, days, last, true
from former
anti join here using (channel, person)
order by lost, days desc, last desc, channel, person
