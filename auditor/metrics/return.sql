-- title:    People who come back
-- meaning:  Of those who came for the first time, the share that came again within 30 days.
-- formula:  newcomers with another visit day within 30 days ÷ newcomers
-- unit:     share, 0 to 1
-- grain:    one row
-- needs:    inbound_replies|messages
-- columns:  people BIGINT, newcomers BIGINT, came_back BIGINT, share DOUBLE, low DOUBLE,
--           high DOUBLE, on_day_7 BIGINT, ever_again BIGINT, once BIGINT, repeat BIGINT,
--           regulars BIGINT, lost_regulars BIGINT, spike_people BIGINT
-- headline: max(share)
-- sample:   max(newcomers)
-- minimum:  12
-- not_for:  reviews
-- source:   docs/verdict.md, RETURN: bracket retention, day 1 to 30. Beside it stand
--           retention on day 7 exactly (on_day_7) and unbounded (ever_again), since tools
--           differ in which they call retention
--
-- A visit is a message that is the person's first in its conversation, or at least 24 h
-- after the person's last; days are the client's. Newcomers' first visit of all lies in
-- the period, 30 days after coverage began and 30 before it ends. once and repeat are the
-- people with one visit day, and with more; regulars have at least three. lost_regulars
-- were regulars in the period before, of the same length, and did not come in this one;
-- null where that is not covered. Who wrote only where a crowd gathered (spike_people) is
-- in no other number. Low and high are Wilson's 90 % bounds.

with visitor as (
    select visit.channel, visit.person, count(distinct visit.day) as days
    from visit
    join period
      on period.channel = visit.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
    group by visit.channel, visit.person
),
writers as (
    select
        count(*) filter (not writer.in_crowd_only)                        as people,
        count(*) filter (writer.in_crowd_only)                            as spike_people,
        count(*) filter (not writer.in_crowd_only and visitor.days = 1)   as once,
        count(*) filter (not writer.in_crowd_only and visitor.days >= 2)  as repeat,
        count(*) filter (not writer.in_crowd_only and visitor.days >= 3)  as regulars
    from writer
    left join visitor using (channel, person)
),
day_seven as (
    select distinct newcomer.channel, newcomer.person
    from newcomer
    join visit
      on visit.channel = newcomer.channel
     and visit.person = newcomer.person
     and visit.day = newcomer.day + 7
),
newcomers as (
    select
        count(*)                                                          as newcomers,
        count(*) filter (newcomer.came_back)                              as came_back,
        count(day_seven.person)                                           as on_day_7,
        count(newcomer.next_day)                                          as ever_again
    from newcomer
    left join day_seven using (channel, person)
),
former as (
    select visit.channel, visit.person
    from visit
    join period
      on period.channel = visit.channel
     and visit.sent_at >= period.since - (period.until - period.since)
     and visit.sent_at < period.since
    group by visit.channel, visit.person
    having count(distinct visit.day) >= 3
),
lost as (
    select
        period.channel,
        case when period.began <= period.since - (period.until - period.since)
             then count(former.person) filter (visitor.person is null) end as regulars
    from period
    left join former using (channel)
    left join visitor
      on visitor.channel = former.channel
     and visitor.person = former.person
    group by period.channel, period.since, period.until, period.began
),
losses as (
    select sum(regulars)::bigint as lost_regulars
    from lost
)
select
    writers.people,
    newcomers.newcomers,
    newcomers.came_back,
    newcomers.came_back / nullif(newcomers.newcomers, 0)      as share,
    wilson_low(newcomers.came_back, newcomers.newcomers)      as low,
    wilson_high(newcomers.came_back, newcomers.newcomers)     as high,
    newcomers.on_day_7,
    newcomers.ever_again,
    writers.once,
    writers.repeat,
    writers.regulars,
    losses.lost_regulars,
    writers.spike_people
from writers
cross join newcomers
cross join losses
