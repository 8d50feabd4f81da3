-- title:    What changed
-- meaning:  How many of the counts and shares rose or fell clearly against the weeks before.
-- formula:  counts: the odds of the two rates under Jeffreys' prior; shares: the share now −
--           the share before; clear if the probability is over 95 % either way, and the
--           change at least a quarter more or a fifth less
-- unit:     measures
-- grain:    one row per measure
-- needs:    inbound_replies|messages|outbound_replies
-- columns:  measure VARCHAR, kind VARCHAR, channels BIGINT, accounts VARCHAR, weeks BIGINT,
--           before BIGINT, before_of BIGINT, now BIGINT, now_of BIGINT, people BIGINT,
--           probability DOUBLE, ratio DOUBLE, difference DOUBLE, low DOUBLE, high DOUBLE,
--           word VARCHAR, reason VARCHAR, stream VARCHAR
-- headline: count(*) filter (word in ('clear rise', 'clear fall'))
-- sample:   coalesce(max(before + now) filter (kind = 'count'), 0)
-- minimum:  0
-- source:   Gamma-Poisson with Jeffreys' prior for counts; Newcombe 1998, method 10, and
--           Jeffreys' prior for shares; the sizes worth a word are our convention
--
-- The period's whole weeks against as many before them, by the client's clock: 84 days of 90.
-- Where a stream that a measure needs was not there all the time, the measure is refused and
-- has a reason instead of numbers; of several channels, those are counted where it is not,
-- and accounts names them.
-- probability is that of a rise. Counts have a ratio, shares (before of before_of, now of
-- now_of) a difference; low and high are its 90 % bounds. Fewer than ten events, or eight
-- people in a half, are too few for a word; so are messages, replies and begun with fewer than
-- five people, as far as they are known, behind the larger half: these stand in people, and the
-- reason is then one person or few people. A clear change of a share is also 10 points.
--
-- people, newcomers and came_back leave out who wrote only where a crowd gathered. Both halves
-- are looked at alike: a newcomer is who did not come in the time before the half for which
-- both know people; who went on or came back did so before the half's end. messages are
-- people's, replies those to people, automated ones in neither; begun are exchanges that we
-- began where others talk. Messages come in bursts: people are the steadier count.

with writer as materialized (
    select channel, name, person, messages, in_crowd_only
    from half_writer
),
newcomer as materialized (
    select channel, name, person, in_time, came_back
    from half_newcomer
),
exchanged as materialized (
    select channel, name, person, begun, turns
    from half_talk
),
-- The later copy of a text that stands on another channel compared is no second post.
copied as (
    select distinct twin.rid
    from twin
    join comparison
      on comparison.channel = twin.channel
     and comparison.measure = 'posts'
     and comparison.reason is null
     and twin.sent_at >= comparison.since
),
own as (
    select
        half.channel,
        half.name,
        count(*) filter (output.side = 'post' and message.kind = 'post'
                         and copied.rid is null)                         as posts,
        count(*) filter (output.side = 'reply' and automated.rid is null) as replies
    from half
    join output
      on output.channel = half.channel
     and output.sent_at >= half.since
     and output.sent_at < half.until
    join message using (rid)
    left join copied using (rid)
    left join automated using (rid)
    group by half.channel, half.name
),
-- Whom the replies of a half went to, as far as that is known.
spoken_to as (
    select half.channel, half.name, count(distinct spoken_out.person) as people
    from half
    join output
      on output.channel = half.channel
     and output.sent_at >= half.since
     and output.sent_at < half.until
     and output.side = 'reply'
    join spoken_out using (rid)
    cross join asked
    left join automated using (rid)
    where automated.rid is null
      and (spoken_out.waited is null or spoken_out.waited <= asked.response_window)
    group by half.channel, half.name
),
answered as (
    select
        channel,
        name,
        person,
        count(*) filter (needs) > 0                                     as needs,
        2 * count(*) filter (needs and met) >= count(*) filter (needs)  as needs_met,
        2 * count(*) filter (met) >= count(*)                           as met
    from half_due
    group by channel, name, person
),
talked as (
    select channel, name, person, max(turns) as turns
    from exchanged
    where turns >= 2
    group by channel, name, person
),
counted as (
    select 'people' as measure, channel, name,
           count(*) filter (not in_crowd_only) as x, null::bigint as n,
           null::bigint as people
    from writer
    group by channel, name
    union all
    select 'messages', channel, name, sum(messages)::bigint, null, count(*)
    from writer
    group by channel, name
    union all
    select 'newcomers', channel, name, count(*), null, null
    from newcomer
    group by channel, name
    union all
    select 'posts', channel, name, posts, null, null from own
    union all
    select 'replies', channel, name, replies, null, coalesce(spoken_to.people, 0)
    from own
    left join spoken_to using (channel, name)
    union all
    select 'begun', channel, name, count(*) filter (begun), null,
           count(distinct person) filter (begun)
    from exchanged
    group by channel, name
    union all
    select 'answered_needs', channel, name,
           count(*) filter (needs and needs_met), count(*) filter (needs), null
    from answered
    group by channel, name
    union all
    select 'answered_all', channel, name, count(*) filter (met), count(*), null
    from answered
    group by channel, name
    union all
    select 'went_on', channel, name, count(*) filter (turns >= 3), count(*), null
    from talked
    group by channel, name
    union all
    select 'came_back', channel, name, count(*) filter (came_back), count(*), null
    from newcomer
    where in_time
    group by channel, name
),
compared as (
    select
        comparison.place,
        comparison.measure,
        comparison.kind,
        count(distinct comparison.channel) filter (comparison.reason is null) as channels,
        string_agg(
            distinct channel.platform || ':' || channel.account, ', '
            order by channel.platform || ':' || channel.account
        ) filter (comparison.reason is null)                      as accounts,
        min(comparison.weeks) filter (comparison.reason is null)  as weeks,
        coalesce(sum(counted.x) filter (counted.name = 'before'), 0)::bigint as x1,
        coalesce(sum(counted.n) filter (counted.name = 'before'), 0)::bigint as n1,
        coalesce(sum(counted.x) filter (counted.name = 'now'), 0)::bigint    as x2,
        coalesce(sum(counted.n) filter (counted.name = 'now'), 0)::bigint    as n2,
        sum(counted.people) filter (counted.name = 'before')::bigint         as p1,
        sum(counted.people) filter (counted.name = 'now')::bigint            as p2,
        arg_min(
            {'reason': comparison.reason, 'stream': comparison.stream}, comparison.channel
        ) filter (comparison.reason is not null)                  as why
    from comparison
    join channel using (channel)
    left join counted
      on counted.measure = comparison.measure
     and counted.channel = comparison.channel
     and comparison.reason is null
    group by comparison.place, comparison.measure, comparison.kind
),
rated as (
    select
        place,
        probability,
        odds.middle  as ratio,
        null::double as difference,
        odds.low,
        odds.high
    from (
        select
            place,
            odds_above_one(x2 + 0.5, x1 + 0.5) as probability,
            odds_quantiles(x2 + 0.5, x1 + 0.5) as odds
        from compared
        where channels > 0
          and kind = 'count'
    )
    union all
    select
        place,
        share_above(x2 + 0.5, n2 - x2 + 0.5, x1 + 0.5, n1 - x1 + 0.5),
        null,
        x2 / n2 - x1 / n1,
        newcombe_low(x2, n2, x1, n1),
        newcombe_high(x2, n2, x1, n1)
    from compared
    where channels > 0
      and kind = 'share'
      and n1 > 0
      and n2 > 0
),
-- The people behind the larger half, of what is not counted in people.
by_people as (
    select
        place,
        case when kind = 'count' and measure in ('messages', 'replies', 'begun')
             then case when x1 > x2 then coalesce(p1, 0)
                       when x2 > x1 then coalesce(p2, 0)
                       else greatest(coalesce(p1, 0), coalesce(p2, 0)) end
        end as people
    from compared
    where channels > 0
),
-- What is large enough for a word. In whole numbers: as doubles, a tenth is not always one.
sized as (
    select
        compared.place,
        case when kind = 'count' then x1 + x2 < 10 else least(n1, n2) < 8 end as few,
        coalesce(by_people.people < 5, false) as by_few,
        case when kind = 'count' then rated.ratio >= 1.25
             else 4 * x2 * n1 >= 5 * x1 * n2 and 10 * (x2 * n1 - x1 * n2) >= n1 * n2
        end as more,
        case when kind = 'count' then rated.ratio <= 0.8
             else 5 * x2 * n1 <= 4 * x1 * n2 and 10 * (x1 * n2 - x2 * n1) >= n1 * n2
        end as less
    from compared
    left join rated using (place)
    left join by_people using (place)
)
select
    compared.measure,
    compared.kind,
    compared.channels,
    compared.accounts,
    compared.weeks,
    case when channels > 0 then x1 end                     as before,
    case when channels > 0 and kind = 'share' then n1 end  as before_of,
    case when channels > 0 then x2 end                     as now,
    case when channels > 0 and kind = 'share' then n2 end  as now_of,
    by_people.people,
    rated.probability,
    rated.ratio,
    rated.difference,
    rated.low,
    rated.high,
    case
        when channels = 0 then 'refused'
        when sized.few or sized.by_few then 'too few'
        when rated.probability > 0.95 and sized.more then 'clear rise'
        when rated.probability < 0.05 and sized.less then 'clear fall'
        else 'no clear change'
    end as word,
    case
        when channels = 0 then compared.why.reason
        when sized.few or not sized.by_few then null
        when by_people.people = 1 then 'one person'
        else 'few people'
    end as reason,
    case when channels = 0 then compared.why.stream end as stream
from compared
join sized using (place)
left join rated using (place)
left join by_people using (place)
order by compared.place
