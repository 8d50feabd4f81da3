-- title:  The messages you answered, and your answers
-- roles:  opener: what you answered and what began it, answer: your next reply to that person
-- agrees: max(answered) filter (clock = 'wall')
--         = count(distinct (channel, unit)) filter (part = 'wall');
--         max(answered) filter (clock = 'business')
--         = count(*) filter (part = 'business' and role = 'opener');
--         sum(answered) = count(*) filter (part <> 'people' and role = 'answer');
--         count(*) filter (answered > 0) = count(distinct part) filter (part <> 'people');
--         max(people) = count(distinct (channel, unit)) filter (part = 'people');
--         min(people) filter (people > 0)
--         = count(distinct (channel, unit)) filter (part = 'people')
--
-- A part is a clock; the same messages are behind both, as the business clock only counts
-- fewer hours. A unit is the person's message, of which often only the id and its clock are
-- known; of the part people it is the person. All are counted: who got no answer cannot be
-- seen here.

with moment as (
    select
        channel,
        person,
        sent_at,
        -- Of several in the same moment one will do: the same one, however read.
        arg_min(asked, id) filter (asked is not null)     as asked,
        arg_min(replied, id) filter (replied is not null) as replied,
        bool_or(day_only)                                 as day_only
    from answering_word
    group by channel, person, sent_at
),
placed as (
    select
        channel,
        person,
        sent_at,
        asked,
        day_only,
        lag(sent_at) over line as before_at,
        min(struct_pack(sent_at := sent_at, rid := replied, day_only := day_only))
            filter (replied is not null) over (
                line rows between current row and unbounded following
            )                  as answer
    from moment
    window line as (partition by channel, person order by sent_at)
),
timed as (
    select
        placed.channel,
        placed.person,
        placed.asked,
        placed.sent_at,
        placed.answer.rid     as answer,
        placed.answer.sent_at as answered_at
    from placed
    join period
      on period.channel = placed.channel
     and placed.answer.sent_at >= period.since
     and placed.answer.sent_at < period.until
    where placed.asked is not null
      and not placed.day_only
      and not placed.answer.day_only
      and (placed.before_at is null
           or placed.sent_at - placed.before_at >= interval 24 hours)
),
told as (
    select channel, person, asked, 'opener' as role, asked as rid, sent_at
    from timed
    union all
    select channel, person, asked, 'answer', answer, answered_at
    from timed
),
behind as (
    select running_clock.clock as part, told.channel, entry.id as unit, told.role, told.rid,
           told.sent_at
    from told
    join entry on entry.rid = told.asked
    cross join running_clock
    union all
    select 'people', channel, person, role, rid, sent_at
    from told
)
select part, channel, unit, true as counted, role, rid
from behind
order by part, channel, unit, sent_at, rid
