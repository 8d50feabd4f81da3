-- title:    People with whom it went on
-- meaning:  Of those you talked with, the share with whom it went on after the first reply.
-- formula:  people with an exchange of at least three turns ÷ people with one of at
--           least two
-- unit:     share, 0 to 1
-- grain:    one row
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  people BIGINT, went_on BIGINT, share DOUBLE, low DOUBLE, high DOUBLE,
--           longest BIGINT
-- headline: max(share)
-- sample:   max(people)
-- minimum:  5
-- not_for:  reviews
-- source:   docs/verdict.md, TALK
--
-- People with an exchange of at least two turns that began in the period, and those of
-- them with one of at least three. Turns are runs of one side: two messages in a row are
-- one. Low and high are Wilson's 90 % bounds; longest is the most turns of any exchange.

with talked as (
    select exchange.channel, exchange.person, max(exchange.turns) as turns
    from exchange
    join period
      on period.channel = exchange.channel
     and exchange.began_at >= period.since
     and exchange.began_at < period.until
    where exchange.turns >= 2
    group by exchange.channel, exchange.person
),
counted as (
    select
        count(*)                     as people,
        count(*) filter (turns >= 3) as went_on,
        coalesce(max(turns), 0)      as longest
    from talked
)
select
    people,
    went_on,
    went_on / nullif(people, 0)  as share,
    wilson_low(went_on, people)  as low,
    wilson_high(went_on, people) as high,
    longest
from counted
