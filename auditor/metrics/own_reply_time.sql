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

-- Nothing is counted whose next reply came before the period. What we answered from then
-- on, and what was said within a day before it, is all that matters of a pair.
with answered as (
    select
        turn.channel,
        turn.person,
        min(parent.sent_at) - interval 24 hours as since
    from turn
    join period
      on period.channel = turn.channel
     and turn.sent_at >= period.since
    join message using (rid)
    join entry as parent
      on parent.rid = message.parent_rid
     and parent.sent_at <= turn.sent_at
    where not turn.inbound
      and turn.via = 'parent'
    group by turn.channel, turn.person
),
pair as (
    select turn.*
    from turn
    join answered using (channel, person)
    where turn.sent_at >= answered.since
),
reply as (
    select
        turn.channel,
        turn.person,
        turn.sent_at,
        turn.via,
        message.parent_rid,
        message."precision" = 'day' as day_only
    from pair as turn
    join message using (rid)
    where not turn.inbound
      and message.kind = 'reply'
),
heard as (
    select distinct
        reply.channel,
        reply.person,
        parent.sent_at,
        coalesce(held."precision" = 'day', false) as day_only
    from reply
    join entry as parent
      on parent.rid = reply.parent_rid
     and parent.sent_at <= reply.sent_at
    left join message as held on held.rid = parent.rid
    left join spoken_in on spoken_in.rid = parent.rid
    left join automated on automated.rid = parent.rid
    where reply.via = 'parent'
      and (parent.inferred or spoken_in.rid is not null)
      and automated.rid is null
),
word as (
    select channel, person, sent_at, false as asked, false as replied, false as day_only
    from pair
    union all
    select channel, person, sent_at, true, false, day_only
    from heard
    union all
    select channel, person, sent_at, false, true, day_only
    from reply
),
moment as (
    select
        channel,
        person,
        sent_at,
        bool_or(asked)                                  as asked,
        bool_or(day_only)                               as day_only,
        case when bool_or(replied) then sent_at end     as replied_at
    from word
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
-- Where nobody was answered, that is a row, too.
running as (
    select 'wall' as clock
    union
    select 'business'
    from opening
),
counted as (
    select
        running.clock,
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
        case when running.clock = 'wall' then answered end      as by_day,
        case when running.clock = 'business' then answered end  as by_hour
    from running
    left join waited using (clock)
    group by running.clock
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
