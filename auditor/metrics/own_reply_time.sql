-- title:    How quickly you answer those you answer
-- meaning:  Seen from your side only: how long the messages that you answered had waited. Who
--           got no answer cannot be seen here.
-- formula:  median over the messages you answered of the time from the message to your
--           next reply to that person, around the clock
-- unit:     hours, around the clock
-- grain:    one row per clock
-- needs:    outbound_replies
-- columns:  clock VARCHAR, people BIGINT, answered BIGINT, median_hours DOUBLE,
--           median_low DOUBLE, median_high DOUBLE, quarter_hours DOUBLE,
--           three_quarters_hours DOUBLE,
--           within_1h DOUBLE, within_1h_low DOUBLE, within_1h_high DOUBLE,
--           within_8h DOUBLE, within_8h_low DOUBLE, within_8h_high DOUBLE,
--           within_24h DOUBLE, within_24h_low DOUBLE, within_24h_high DOUBLE,
--           within_40h DOUBLE, within_40h_low DOUBLE, within_40h_high DOUBLE,
--           within_7d DOUBLE, within_7d_low DOUBLE, within_7d_high DOUBLE
-- headline: max(median_hours) filter (clock = 'wall')
-- sample:   max(people) filter (clock = 'wall')
-- minimum:  8
-- source:   our convention; the median's interval is that of order statistics (David and
--           Nagaraja 2003), 90 %
--
-- Seen from the own side alone: a reply names what it answers, and the clock in that id
-- says when it was written. Who never got an answer cannot be seen, so this is no estimate
-- of how long people wait, and nobody is counted as waiting; time_to_reply counts them
-- where both sides are there. A list of quick answers may leave out a hundred silences.
--
-- Counted is, as in time_to_reply, what opened: a person's message that we answered, after
-- at least 24 h in which neither side is known to have said a word. It lasts until our
-- next reply to that person, automated ones left out, and is counted on the day of that
-- reply: nothing that came before is cut off there. Left out are messages whose clock runs
-- after our reply, and those of which only the day is known. Where what we answered is
-- held and did not speak to us, we went to them, and that is no answer; where it is
-- inferred, nobody can tell. The sample is people, so that one person's many messages
-- alone are none.
--
-- clock                      'wall' runs day and night; 'business' runs in opening hours only,
--                            has no row where none were given, and its hours are opening
--                            hours
-- median_low, median_high    its 90 % interval; null under five messages
-- quarter_hours, three_…     the quartiles
-- within_…                   of 24 hours and of 7 days on the wall clock, of 8 and of 40
--                            opening hours, about a day of work and a week; null otherwise
-- within_…_low, within_…_high Wilson's 90 % bounds

with moment as (
    select
        channel,
        person,
        sent_at,
        bool_or(asked is not null)                           as asked,
        bool_or(day_only)                                    as day_only,
        case when bool_or(replied is not null) then sent_at end as replied_at
    from answering_word
    group by channel, person, sent_at
),
placed as (
    select
        channel,
        person,
        sent_at,
        asked,
        day_only,
        lag(sent_at) over line as before_at,
        min(struct_pack(at := replied_at, day_only := day_only))
            filter (replied_at is not null) over (
                line rows between current row and unbounded following
            )                  as answer
    from moment
    window line as (partition by channel, person order by sent_at)
),
timed as (
    select
        placed.channel,
        placed.person,
        placed.sent_at,
        placed.answer.at as answered_at
    from placed
    join period
      on period.channel = placed.channel
     and placed.answer.at >= period.since
     and placed.answer.at < period.until
    where placed.asked
      and not placed.day_only
      and not placed.answer.day_only
      and (placed.before_at is null
           or placed.sent_at - placed.before_at >= interval 24 hours)
),
waited as (
    select 'wall' as clock, channel, person, epoch(answered_at - sent_at) / 3600 as hours
    from timed
    union all
    select
        'business',
        timed.channel,
        timed.person,
        (open_by(there.since, there.until, there.before, timed.answered_at)
            - open_by(here.since, here.until, here.before, timed.sent_at)) / 3600
    from timed
    asof join opening as here on here.since <= timed.sent_at
    asof join opening as there on there.since <= timed.answered_at
),
ranked as (
    select
        clock,
        hours,
        row_number() over (partition by clock order by hours) as k,
        count(*) over (partition by clock)                    as n
    from waited
),
-- chance is that of fewer than k of n lying below the median, each with one in two: while
-- it is at most 5 %, the median is hardly below the k-th, nor above the k-th from the end.
tossed as (
    select
        clock,
        k,
        sum(exp(lgamma(n + 1) - lgamma(k) - lgamma(n - k + 2) - n * ln(2))) over (
            partition by clock
            order by k rows between unbounded preceding and current row
        ) as chance
    from ranked
),
reach as (
    select clock, max(k) as k
    from tossed
    where chance <= 0.05
    group by clock
),
median as (
    select
        ranked.clock,
        max(ranked.hours) filter (ranked.k = reach.k)                as low,
        max(ranked.hours) filter (ranked.k = ranked.n + 1 - reach.k) as high
    from ranked
    join reach using (clock)
    group by ranked.clock
),
counted as (
    select
        running_clock.clock,
        count(distinct (waited.channel, waited.person))
            filter (waited.clock is not null)     as people,
        count(waited.clock)                       as answered,
        quantile_cont(hours, 0.5)                 as median_hours,
        quantile_cont(hours, 0.25)                as quarter_hours,
        quantile_cont(hours, 0.75)                as three_quarters_hours,
        count(*) filter (hours <= 1)              as within_1h,
        count(*) filter (hours <= 8)              as within_8h,
        count(*) filter (hours <= 24)             as within_24h,
        count(*) filter (hours <= 40)             as within_40h,
        count(*) filter (hours <= 168)            as within_7d,
        -- Each clock has marks of its own; a share of null is null.
        case when running_clock.clock = 'wall' then answered end      as by_day,
        case when running_clock.clock = 'business' then answered end  as by_hour
    from running_clock
    left join waited using (clock)
    group by running_clock.clock
)
select
    counted.clock,
    counted.people,
    counted.answered,
    counted.median_hours,
    median.low                                           as median_low,
    median.high                                          as median_high,
    counted.quarter_hours,
    counted.three_quarters_hours,
    counted.within_1h / nullif(counted.answered, 0)      as within_1h,
    wilson_low(counted.within_1h, counted.answered)      as within_1h_low,
    wilson_high(counted.within_1h, counted.answered)     as within_1h_high,
    counted.within_8h / nullif(counted.by_hour, 0)       as within_8h,
    wilson_low(counted.within_8h, counted.by_hour)       as within_8h_low,
    wilson_high(counted.within_8h, counted.by_hour)      as within_8h_high,
    counted.within_24h / nullif(counted.by_day, 0)       as within_24h,
    wilson_low(counted.within_24h, counted.by_day)       as within_24h_low,
    wilson_high(counted.within_24h, counted.by_day)      as within_24h_high,
    counted.within_40h / nullif(counted.by_hour, 0)      as within_40h,
    wilson_low(counted.within_40h, counted.by_hour)      as within_40h_low,
    wilson_high(counted.within_40h, counted.by_hour)     as within_40h_high,
    counted.within_7d / nullif(counted.by_day, 0)        as within_7d,
    wilson_low(counted.within_7d, counted.by_day)        as within_7d_low,
    wilson_high(counted.within_7d, counted.by_day)       as within_7d_high
from counted
left join median using (clock)
order by counted.clock desc
