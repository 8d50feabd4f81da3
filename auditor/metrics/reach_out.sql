-- title:    People you went to
-- meaning:  How many people you wrote to first, where others talk, and how many answered.
-- formula:  people to whom you wrote first, where others talk, and who wrote back,
--           counted
-- unit:     people
-- grain:    one row
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  tried BIGINT, paid_back BIGINT, share DOUBLE, per_four_weeks DOUBLE
-- headline: max(paid_back)
-- sample:   max(tried)
-- minimum:  0
-- not_for:  reviews, blog
-- source:   docs/verdict.md, REACH; Guo and Saxton 2018: attention rises with the number of
--           conversations joined (219,915 tweets of 145 organisations)
--
-- Tried: an exchange begun in the period with a message of ours, in a conversation that is
-- not ours, and that answers nothing said to us. Paid back: they spoke to us later in it.
-- Naming somebody counts only if it was paid back. per_four_weeks adds up the channels'
-- rates of people paid back, each over the length of its own period.

with person as (
    select
        exchange.channel,
        exchange.person,
        bool_or(exchange.paid_back) as answered
    from exchange
    join period
      on period.channel = exchange.channel
     and exchange.began_at >= period.since
     and exchange.began_at < period.until
    where exchange.tried
    group by exchange.channel, exchange.person
),
counted as (
    select
        period.channel,
        count(person.person)                       as tried,
        count(person.person) filter (person.answered) as paid_back,
        epoch(period.until - period.since) / 86400 / 28 as four_weeks
    from period
    left join person using (channel)
    group by period.channel, period.until, period.since
)
select
    coalesce(sum(tried), 0)::bigint     as tried,
    coalesce(sum(paid_back), 0)::bigint as paid_back,
    sum(counted.paid_back) / nullif(sum(counted.tried), 0) as share,
    sum(counted.paid_back / four_weeks order by channel)   as per_four_weeks
from counted
