-- title:  The messages that needed an answer, and the answers
-- roles:  opener: opens a talk and needs an answer, answer: the first real answer
-- agrees: max(at_risk) filter (clock = 'wall' and population = 'all' and hours = 0)
--         = count(distinct (channel, unit)) filter (part = 'all, wall');
--         max(answered) filter (clock = 'wall' and population = 'all')
--         = count(distinct (channel, unit)) filter (part = 'all, wall' and counted);
--         max(at_risk) filter (clock = 'business' and population = 'all' and hours = 0)
--         = count(*) filter (part = 'all, business' and role = 'opener');
--         max(answered) filter (clock = 'business' and population = 'all')
--         = count(*) filter (part = 'all, business' and role = 'answer');
--         sum(at_risk) filter (hours = 0 and answered = 0 and not mark)
--         = count(*) filter (role = 'opener');
--         count(distinct (clock, population)) = count(distinct part)
--
-- A part is a population and a clock; the same messages are behind both clocks, as the
-- business clock only counts fewer hours. A unit is an opener's message; counted, if it was
-- answered before the end. Who has no answer is waiting, and is part of the whole.

with timed as (
    select population, channel, person, rid, id as unit, met as counted
    from timed_opener
),
told as (
    select population, channel, person, rid, unit, counted
    from timed
    qualify count(*) over (partition by population) >= 8
    union all
    select 'all', channel, person, rid, unit, counted
    from timed
)
select
    format('{}, {}', told.population, running_clock.clock) as part,
    told.channel,
    told.unit,
    told.counted,
    opener_message.role,
    opener_message.rid
from told
cross join running_clock
join opener_message
  on opener_message.channel = told.channel
 and opener_message.person = told.person
 and opener_message.opener = told.rid
where opener_message.role = 'opener'
   or (opener_message.role = 'answer' and told.counted)
order by part, told.channel, told.unit, opener_message.sent_at, opener_message.rid
