-- title:   What every person of a judged window is counted for
-- reads:   judged (one row), opener, exchange, turn, visit, arrival, message
-- columns: due_needs, answered_needs, due_all, answered_all, two_turns, three_turns,
--          tried, paid_back, newcomers, came_back, regulars, wrote, and people: how many
--          are alike in all of these
--
-- Every column but the last is a yes or no, so a sum over people is a count of the rules.

with opened as (
    select
        person,
        opener.needs,
        opener.wider,
        coalesce(opener.answered_at <= opener.sent_at + judged.response_window, false)
            as met
    from opener
    join judged using (channel)
    where opener.sent_at >= judged.since
      and opener.sent_at < judged.until
      and opener.sent_at + judged.response_window <= judged.due_until
),
due as (
    select
        person,
        bool_or(needs)                                                as due_needs,
        coalesce(avg(met::integer) filter (needs) >= 0.5, false)      as answered_needs,
        bool_or(wider)                                                as due_all,
        coalesce(avg(met::integer) filter (wider) >= 0.5, false)      as answered_all
    from opened
    group by person
),
talked as (
    select
        person,
        max(turns) >= 2     as two_turns,
        max(turns) >= 3     as three_turns,
        bool_or(tried)      as tried,
        bool_or(paid_back)  as paid_back
    from exchange
    join judged using (channel)
    where began_at >= since
      and began_at < until
    group by person
),
inbound as (
    select turn.person, turn.conversation, turn.sent_at
    from turn
    join judged using (channel)
    where turn.inbound
      and turn.sent_at >= judged.since
      and turn.sent_at < judged.until
),
crowd as (
    select conversation
    from inbound
    where conversation is not null
      and sent_at <= interval 7 days + (
          select min(message.sent_at)
          from message
          join judged using (channel)
          where message.conversation = inbound.conversation)
    group by conversation
    having count(distinct person) >= 20
       and 2 * count(distinct person) > (select count(distinct person) from inbound)
),
wrote as (
    select person
    from inbound
    group by person
    having not bool_and(coalesce(conversation in (from crowd), false))
),
came as (
    select
        arrival.person,
        coalesce(arrival.next_day - arrival.day <= 30, false) as came_back
    from arrival
    join judged using (channel)
    where arrival.sent_at >= judged.since
      and arrival.sent_at < judged.until
      and arrival.sent_at - interval 30 days >= judged.began
      and arrival.sent_at + interval 30 days <= judged.until
),
regular as (
    select visit.person
    from visit
    join judged using (channel)
    where visit.sent_at >= judged.since
      and visit.sent_at < judged.until
    group by visit.person
    having count(distinct visit.day) >= 3
),
everybody as (
    select person from due
    union
    select person from talked
    union
    select person from inbound
),
fact as (
    select
        coalesce(due.due_needs, false)       as due_needs,
        coalesce(due.answered_needs, false)  as answered_needs,
        coalesce(due.due_all, false)         as due_all,
        coalesce(due.answered_all, false)    as answered_all,
        coalesce(talked.two_turns, false)    as two_turns,
        coalesce(talked.three_turns, false)  as three_turns,
        coalesce(talked.tried, false)        as tried,
        coalesce(talked.paid_back, false)    as paid_back,
        wrote.person is not null and came.person is not null   as newcomers,
        wrote.person is not null and coalesce(came.came_back, false) as came_back,
        wrote.person is not null and regular.person is not null as regulars,
        wrote.person is not null                                as wrote
    from everybody
    left join due using (person)
    left join talked using (person)
    left join wrote using (person)
    left join came using (person)
    left join regular using (person)
)
select *, count(*) as people
from fact
group by all
order by all
