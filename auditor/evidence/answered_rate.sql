-- title:  The messages that waited for an answer, and the answers
-- roles:  opener: opens a talk, follow_up: goes on before the next opener, answer: the first
--         real answer in time, late_answer: the first real answer, after the response window
-- agrees: max(due) filter (level = 'person' and base = 'needs')
--         = count(distinct (channel, unit)) filter (part = 'needs');
--         max(answered) filter (level = 'person' and base = 'needs')
--         = count(distinct (channel, unit)) filter (part = 'needs' and counted);
--         max(due) filter (level = 'person' and base = 'all')
--         = count(distinct (channel, unit)) filter (part = 'all');
--         max(answered) filter (level = 'person' and base = 'all')
--         = count(distinct (channel, unit)) filter (part = 'all' and counted);
--         max(due) filter (level = 'opener' and base = 'questions')
--         = count(*) filter (part = 'questions' and role = 'opener');
--         max(answered) filter (level = 'opener' and base = 'every')
--         = count(*) filter (part = 'every' and role = 'answer');
--         max(due) filter (level = 'message' and base = 'all')
--         = count(*) filter (part = 'all' and role in ('opener', 'follow_up'));
--         max(answered_later) filter (level = 'opener' and base = 'all')
--         = count(*) filter (part = 'all' and role = 'late_answer')
--
-- A part is a base. A unit is a person; counted, if at least half of the person's due
-- messages of that base were answered in time.

with based as (
    select base as part, channel, person, rid, met
    from due_opener
),
person as (
    select part, channel, person, 2 * count(*) filter (met) >= count(*) as counted
    from based
    group by part, channel, person
)
select
    based.part,
    based.channel,
    based.person as unit,
    person.counted,
    case when opener_message.role = 'answer' and not based.met
         then 'late_answer' else opener_message.role end as role,
    opener_message.rid
from based
join person using (part, channel, person)
join opener_message on opener_message.opener = based.rid
                   and opener_message.channel = based.channel
                   and opener_message.person = based.person
order by
    based.part,
    based.channel,
    based.person,
    opener_message.sent_at,
    opener_message.rid,
    role
