-- title:    Both ways
-- meaning:  Of all people who wrote to you or whom you wrote to, the share with both.
-- formula:  people who wrote to you and to whom you wrote ÷ people with either
-- unit:     share, 0 to 1
-- grain:    one row
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  people BIGINT, both_ways BIGINT, share DOUBLE
-- headline: max(share)
-- sample:   max(people)
-- minimum:  10
-- not_for:  reviews
-- source:   pair ratio, "ratio" of igraph's reciprocity: mutual pairs of all pairs with any
--           traffic (not mutual ties of all ties, which is larger)
--
-- Moves no verdict: it follows from who is answered and to whom you go.

with pair as (
    select
        turn.channel,
        turn.person,
        bool_or(turn.inbound) and bool_or(not turn.inbound) as mutual
    from turn
    join period
      on period.channel = turn.channel
     and turn.sent_at >= period.since
     and turn.sent_at < period.until
    group by turn.channel, turn.person
),
counted as (
    select
        count(*)                 as people,
        count(*) filter (mutual) as both_ways
    from pair
)
select
    people,
    both_ways,
    both_ways / nullif(people, 0) as share
from counted
