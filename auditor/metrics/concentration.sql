-- title:    How many people make up your conversation
-- meaning:  As how many equally busy people those who write to you count.
-- formula:  1 ÷ the sum over people of (messages of the person ÷ messages of all)²
-- unit:     people
-- grain:    one row
-- needs:    inbound_replies|messages
-- columns:  people BIGINT, messages BIGINT, top_share DOUBLE, top_ten_share DOUBLE,
--           gini DOUBLE, gini_corrected DOUBLE, effective_people DOUBLE
-- headline: max(effective_people)
-- sample:   max(people)
-- minimum:  10
-- not_for:  reviews
-- source:   effective number: the inverse of the sum of squared shares (Simpson 1949);
--           Gini 1912 over messages per person, 0 where all write the same; the corrected
--           one is times n / (n - 1), since that of few people comes out low
--
-- Counted are messages to you, per person. top_share is that of the busiest person.

with busy as (
    select channel, person, count(*) as messages
    from inbound_turn
    group by channel, person
),
ranked as (
    select
        messages,
        row_number() over (order by messages)      as place,
        row_number() over (order by messages desc) as place_from_top
    from busy
),
summed as (
    select
        count(*)                                               as people,
        coalesce(sum(messages), 0)::bigint                     as messages,
        max(ranked.messages)                                   as most,
        sum(ranked.messages) filter (place_from_top <= 10)     as top_ten,
        sum(place * ranked.messages)                           as weighted,
        sum(ranked.messages * ranked.messages)                 as squared
    from ranked
),
spread as (
    select
        people,
        messages,
        most / nullif(messages, 0)                             as top_share,
        top_ten / nullif(messages, 0)                          as top_ten_share,
        2 * weighted / nullif(people * messages, 0)
            - (people + 1) / nullif(people, 0)                 as gini,
        messages * messages / nullif(squared, 0)               as effective_people
    from summed
)
select
    people,
    messages,
    top_share,
    top_ten_share,
    gini,
    gini * people / nullif(people - 1, 0) as gini_corrected,
    effective_people
from spread
