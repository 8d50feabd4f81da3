-- title:  What each person wrote to you
-- roles:  in: a person's message to you
-- agrees: max(people) = count(distinct (channel, unit));
--         max(messages) = count(*)
--
-- A unit is a person.

select
    ''     as part,
    channel,
    person as unit,
    true   as counted,
    'in'   as role,
    rid
from inbound_turn
order by channel, person, sent_at, rid
