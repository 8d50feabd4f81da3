-- title: Weeks laid end to end, and where people's messages came to another level in them
-- makes: lasting, series, calendar, level
-- reads: half, unchanged, turn, asked

-- How far back all that people say is covered on each channel, or why there is no series.
create or replace temp table lasting as
with told as (
    select
        half.channel,
        half.until,
        earlier.since                             as start,
        max(unchanged.since)                      as covered,
        bool_or(unchanged.complete)               as complete,
        max(case when unchanged.reason = 'partly there' then unchanged.stream end) as partly
    from half
    join half as earlier
      on earlier.channel = half.channel
     and earlier.name = 'before'
    join unchanged on unchanged.channel = half.channel
    where half.name = 'now'
      and unchanged.stream not in ('outbound_replies', 'outbound_posts')
    group by half.channel, half.until, earlier.since
)
select
    channel,
    until,
    greatest(start, covered) as since,
    case when partly is not null then {'reason': 'partly there', 'stream': partly}
         when not complete then {'reason': 'not held', 'stream': 'inbound_replies'}
         when until - greatest(start, covered) < interval '111 days 23 hours'  -- clocks change
         then {'reason': 'fewer than 16 weeks', 'stream': null}
    end                      as why
from told;

-- What ended long before the others is no part of their weeks.
create or replace temp table series as
select channel, until, since
from lasting
where why is null
qualify until > max(until) over () - interval 28 days;

-- In the order of time: number 1 is the first week.
create or replace temp table calendar as
with whole as (
    select
        asked.zone,
        timezone(asked.zone, timezone('utc', min(series.until)))  as local_until,
        timezone(asked.zone, timezone('utc', max(series.since)))  as local_since,
        floor(epoch(local_until - local_since) / 604800)::bigint  as weeks
    from series
    cross join asked
    group by asked.zone
)
select
    number,
    timezone('utc', timezone(zone, local_until - to_weeks((weeks - number + 1)::integer)))
        as began_at,
    timezone('utc', timezone(zone, local_until - to_weeks((weeks - number)::integer)))
        as ended_at
from whole,
     unnest(range(1, weeks + 1)) as numbers (number)
where weeks >= 16;

-- The likeliest week of a change, and how likely it is that there was one at all. Every level
-- has an exponential prior with the mean of all weeks, every week the same chance.
create or replace temp table level as
with bounds as (
    select min(began_at) as since, max(ended_at) as until
    from calendar
),
-- Zones differ by quarters of an hour, so each quarter is put into its week but once.
quarter as (
    select time_bucket(interval 15 minutes, turn.sent_at) as sent_at, count(*) as messages
    from turn
    join series using (channel)
    cross join bounds
    where turn.inbound
      and turn.sent_at >= bounds.since
      and turn.sent_at < bounds.until
    group by time_bucket(interval 15 minutes, turn.sent_at)
),
weekly as (
    select
        calendar.number,
        calendar.began_at,
        coalesce(sum(quarter.messages), 0)::bigint as messages
    from calendar
    left join quarter
      on quarter.sent_at >= calendar.began_at
     and quarter.sent_at < calendar.ended_at
    group by calendar.number, calendar.began_at
),
-- The change comes with the week that follows the first k.
split as (
    select
        number                                        as k,
        lead(began_at) over (order by number)         as changed_at,
        sum(messages) over (order by number)::bigint  as x1,
        (sum(messages) over ())::bigint - x1          as x2,
        count(*) over ()                              as n,
        n / nullif(x1 + x2, 0)                        as prior
    from weekly
),
weighed as (
    select
        k,
        changed_at,
        x1,
        x2,
        n,
        ln(prior)
            + lgamma(1 + x1) - (1 + x1) * ln(prior + k)
            + lgamma(1 + x2) - (1 + x2) * ln(prior + n - k)
            - lgamma(1 + x1 + x2) + (1 + x1 + x2) * ln(prior + n) as evidence
    from split
    where k < n
      and x1 + x2 > 0
),
found as (
    select
        max(evidence) as most,
        arg_max(
            {'k': k, 'changed_at': changed_at, 'x1': x1, 'x2': x2, 'n': n}, (evidence, -k)
        )             as best
    from weighed
)
select
    found.best.k,
    found.best.n,
    found.best.changed_at,
    found.best.x1,
    found.best.x2,
    sum(exp(weighed.evidence - found.most) order by weighed.k) / count(*) as average,
    1 / (1 + exp(-found.most) / average)                                  as probability
from found
cross join weighed
group by found.best, found.most;
