-- title:    When it changed
-- meaning:  How likely it is that people's messages came to another level, and in which week.
-- formula:  likelihood of the weekly counts with one change, averaged over the weeks it may
--           have come in ÷ the same + their likelihood without any change
-- unit:     probability, 0 to 1
-- grain:    one row
-- needs:    inbound_replies|messages
-- columns:  channels BIGINT, weeks BIGINT, changed_at TIMESTAMP, probability DOUBLE,
--           before BIGINT, before_weeks BIGINT, now BIGINT, now_weeks BIGINT, people BIGINT,
--           ratio DOUBLE, low DOUBLE, high DOUBLE, word VARCHAR, reason VARCHAR, stream VARCHAR
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
-- three weeks. Under 16 weeks it is refused; under ten messages, or where fewer than five
-- people stand behind the higher level, there are too few; people has them, and the reason is
-- then one person or few people. Several
-- channels are added up that end within four weeks of the last one. Messages come in bursts:
-- one long talk can look like a new level.

with told as (
    select
        count(*)                                             as weeks,
        (select count(*) from series)                        as channels,
        (select arg_min(why, channel) from lasting where why is not null) as why
    from calendar
),
rated as (
    select
        k,
        n,
        changed_at,
        x1,
        x2,
        probability,
        odds.middle * k / (n - k) as ratio,
        odds.low * k / (n - k)    as low,
        odds.high * k / (n - k)   as high
    from (
        select *, odds_quantiles(x2 + 0.5, x1 + 0.5) as odds
        from level
    )
),
-- Who wrote on the side of the higher level.
wrote as (
    select count(distinct (turn.channel, turn.person)) as people
    from turn
    join series using (channel)
    cross join level
    cross join (select min(began_at) as since, max(ended_at) as until from calendar) as bounds
    where turn.inbound
      and turn.sent_at >= bounds.since
      and turn.sent_at < bounds.until
      and (turn.sent_at >= level.changed_at) = (x2 * k >= x1 * (n - k))
),
worded as (
    select
        told.weeks,
        wrote.people,
        case
            when told.weeks = 0 then 'refused'
            when coalesce(rated.x1 + rated.x2, 0) < 10 then 'too few'
            when wrote.people < 5 then 'by few'
            when rated.probability <= 0.95 or rated.k < 3 or rated.n - rated.k <= 3
            then 'no clear change'
            when rated.ratio >= 1.25 then 'clear rise'
            when rated.ratio <= 0.8 then 'clear fall'
            else 'no clear change'
        end as word
    from told
    cross join wrote
    left join rated on true
)
select
    case when told.weeks > 0 then told.channels else 0 end     as channels,
    nullif(told.weeks, 0)                                      as weeks,
    rated.changed_at,
    rated.probability,
    case when told.weeks > 0 then coalesce(rated.x1, 0) end    as before,
    rated.k                                                    as before_weeks,
    case when told.weeks > 0 then coalesce(rated.x2, 0) end    as now,
    rated.n - rated.k                                          as now_weeks,
    case when told.weeks > 0 then worded.people end            as people,
    rated.ratio,
    rated.low,
    rated.high,
    case when worded.word = 'by few' then 'too few' else worded.word end as word,
    case
        when told.weeks = 0 then coalesce(told.why.reason, 'fewer than 16 weeks')
        when worded.word = 'by few' and worded.people = 1 then 'one person'
        when worded.word = 'by few' then 'few people'
    end                                                        as reason,
    case when told.weeks = 0 then told.why.stream end          as stream
from told
cross join worded
left join rated on true
