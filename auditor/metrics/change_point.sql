-- title:    When it changed
-- meaning:  How likely it is that people's messages came to another level, and in which week.
-- formula:  likelihood of the weekly counts with one change, averaged over the weeks it may
--           have come in ÷ the same + their likelihood without any change
-- unit:     probability, 0 to 1
-- grain:    one row
-- needs:    inbound_replies|messages
-- columns:  channels BIGINT, weeks BIGINT, changed_at TIMESTAMP, probability DOUBLE,
--           before BIGINT, before_weeks BIGINT, now BIGINT, now_weeks BIGINT, ratio DOUBLE,
--           low DOUBLE, high DOUBLE, word VARCHAR, reason VARCHAR, stream VARCHAR
-- headline: max(probability)
-- sample:   coalesce(max(before + now), 0)
-- minimum:  0
-- source:   one Poisson change point, every week as likely (Raftery and Akman 1986); that there
--           is one and none are as likely beforehand; the sizes worth a word are our convention
--
-- Messages in whole weeks by the client's clock, back from the period's end as far as all that
-- people say is covered, and at most twice as far as the period. Every level has an
-- exponential prior with the mean of all weeks. changed_at begins the likeliest week; ratio
-- is the level since over that before, with 90 % bounds. A word is said where there is a
-- change with over 95 %, of a quarter more or a fifth less, and not in the first or last
-- three weeks. Under 16 weeks it is refused; under ten messages there are too few. Several
-- channels are added up that end within four weeks of the last one. Messages come in bursts:
-- one long talk can look like a new level.

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
),
lasting as (
    select
        channel,
        until,
        greatest(start, covered)     as since,
        case when partly is not null then {'reason': 'partly there', 'stream': partly}
             when not complete then {'reason': 'not held', 'stream': 'inbound_replies'}
             when until - greatest(start, covered) < interval '111 days 23 hours'  -- clocks change
             then {'reason': 'fewer than 16 weeks', 'stream': null}
        end                          as why
    from told
),
-- What ended long before the others is no part of their weeks.
added as (
    select channel, until, since
    from lasting
    where why is null
    qualify until > max(until) over () - interval 28 days
),
whole as (
    select
        count(*)                                                            as channels,
        timezone(any_value(asked.zone), timezone('utc', min(added.until)))  as local_until,
        timezone(any_value(asked.zone), timezone('utc', max(added.since)))  as local_since,
        floor(epoch(local_until - local_since) / 604800)::bigint            as weeks
    from added
    cross join asked
),
-- In the order of time: number 1 is the first.
calendar as (
    select
        number,
        timezone('utc', timezone(
            asked.zone, whole.local_until - to_weeks((whole.weeks - number + 1)::integer)
        )) as began_at,
        timezone('utc', timezone(
            asked.zone, whole.local_until - to_weeks((whole.weeks - number)::integer)
        )) as ended_at
    from whole
    cross join asked,
         unnest(range(1, whole.weeks + 1)) as numbers (number)
    where whole.weeks >= 16
),
-- Zones differ by quarters of an hour, so each quarter is put into its week but once.
quarter as (
    select time_bucket(interval 15 minutes, turn.sent_at) as sent_at, count(*) as messages
    from turn
    join added using (channel)
    cross join (select min(began_at) as since, max(ended_at) as until from calendar) as bounds
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
-- The change comes with the week that follows number weeks.
split as (
    select
        number                                              as k,
        lead(began_at) over (order by number)               as changed_at,
        sum(messages) over (order by number)::bigint        as x1,
        (sum(messages) over ())::bigint - x1                as x2,
        count(*) over ()                                    as n,
        n / (x1 + x2)                                       as prior
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
        max(evidence)                                          as most,
        arg_max(
            {'k': k, 'changed_at': changed_at, 'x1': x1, 'x2': x2, 'n': n},
            (evidence, -k)
        )                                                      as best
    from weighed
),
judged as (
    select
        found.best,
        sum(exp(weighed.evidence - found.most) order by weighed.k) / count(*) as average,
        1 / (1 + exp(-found.most) / average)                                  as probability
    from found
    cross join weighed
    group by found.best, found.most
),
rated as (
    select
        best.k,
        best.n,
        best.changed_at,
        best.x1,
        best.x2,
        probability,
        odds_quantile(best.x2 + 0.5, best.x1 + 0.5, 0.5) * best.k / (best.n - best.k)  as ratio,
        odds_quantile(best.x2 + 0.5, best.x1 + 0.5, 0.05) * best.k / (best.n - best.k) as low,
        odds_quantile(best.x2 + 0.5, best.x1 + 0.5, 0.95) * best.k / (best.n - best.k) as high
    from judged
),
refused as (
    select arg_min(why, channel) as why
    from lasting
    where why is not null
)
select
    case when whole.weeks >= 16 then whole.channels else 0 end as channels,
    case when whole.weeks >= 16 then whole.weeks end           as weeks,
    rated.changed_at,
    rated.probability,
    case when whole.weeks >= 16 then coalesce(rated.x1, 0) end as before,
    rated.k                                                    as before_weeks,
    case when whole.weeks >= 16 then coalesce(rated.x2, 0) end as now,
    rated.n - rated.k                                          as now_weeks,
    rated.ratio,
    rated.low,
    rated.high,
    case
        when coalesce(whole.weeks, 0) < 16 then 'refused'
        when coalesce(rated.x1 + rated.x2, 0) < 10 then 'too few'
        when rated.probability <= 0.95 or rated.k < 3 or rated.n - rated.k <= 3
        then 'no clear change'
        when rated.ratio >= 1.25 then 'clear rise'
        when rated.ratio <= 0.8 then 'clear fall'
        else 'no clear change'
    end as word,
    case when coalesce(whole.weeks, 0) < 16
         then coalesce(refused.why.reason, 'fewer than 16 weeks') end as reason,
    case when coalesce(whole.weeks, 0) < 16 then refused.why.stream end as stream
from whole
cross join refused
left join rated on true
