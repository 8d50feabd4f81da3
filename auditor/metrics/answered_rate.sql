-- title:    People answered
-- meaning:  Of those who wrote and whose time is up, the share that got a real answer.
-- formula:  people with at least half of their due messages answered within the
--           response window ÷ people with a due message
-- unit:     share, 0 to 1
-- grain:    one row per level (message, opener, person) and base (questions, needs, all,
--           every)
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  level VARCHAR, base VARCHAR, due BIGINT, answered BIGINT, rate DOUBLE,
--           low DOUBLE, high DOUBLE, answered_later BIGINT
-- headline: coalesce(max(rate) filter (level = 'person' and base = 'needs' and due >= 8),
--           max(rate) filter (level = 'person' and base = 'all'))
-- sample:   coalesce(max(due) filter (level = 'person' and base = 'needs' and due >= 8),
--           max(due) filter (level = 'person' and base = 'all'))
-- minimum:  8
-- source:   docs/verdict.md, LISTEN; people, not messages: one fan answered thirty times
--           does not outweigh ten people who were not
--
-- A person counts as answered when at least half of their due openers were. Low and high
-- are Wilson's 90 % bounds. How many need an answer nobody can say for certain, so both
-- bounds stand beside the two bases of the verdict: questions are the openers with a
-- question mark, needs those with a request or complaint, too, all those with four words or
-- more as well, every is every opener, a mere emoji, too. answered_later counts those whose
-- answer came after the response window. On the message level, every message of an answered
-- opener is answered.

with based as (
    select base, channel, person, messages, met, later
    from due_opener
),
person as (
    select base, channel, person,
           2 * count(*) filter (met) >= count(*) as answered,
           bool_or(later) and not answered       as later
    from based
    group by base, channel, person
),
counted as (
    select 'person' as level, base, count(*) as due, count(*) filter (answered) as answered,
           count(*) filter (later) as answered_later
    from person
    group by base
    union all
    select 'opener', base, count(*), count(*) filter (met), count(*) filter (later)
    from based
    group by base
    union all
    select 'message', base, sum(messages)::bigint,
           coalesce(sum(messages) filter (met), 0)::bigint,
           coalesce(sum(messages) filter (later), 0)::bigint
    from based
    group by base
),
grid as (
    select level, base
    from (values ('person'), ('opener'), ('message')) as levels (level),
         (values ('questions'), ('needs'), ('all'), ('every')) as bases (base)
)
select
    grid.level,
    grid.base,
    coalesce(counted.due, 0)            as due,
    coalesce(counted.answered, 0)       as answered,
    counted.answered / counted.due      as rate,
    wilson_low(counted.answered, counted.due)  as low,
    wilson_high(counted.answered, counted.due) as high,
    coalesce(counted.answered_later, 0) as answered_later
from grid
left join counted using (level, base)
order by grid.level, grid.base
