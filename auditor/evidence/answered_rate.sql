-- title:  The messages that waited for an answer, and the answers
-- roles:  opener: opens a talk, follow_up: goes on before the next opener and was not
--         answered, answered_follow_up: goes on and was answered in time, late_follow_up:
--         goes on and was answered after the response window, answer: the first real answer
--         in time, late_answer: the first real answer, after the response window
-- agrees: max(due) filter (level = 'person' and base = 'questions')
--         = count(distinct (channel, unit)) filter (part = 'questions');
--         max(due) filter (level = 'person' and base = 'needs')
--         = count(distinct (channel, unit)) filter (part = 'needs');
--         max(due) filter (level = 'person' and base = 'all')
--         = count(distinct (channel, unit)) filter (part = 'all');
--         max(due) filter (level = 'person' and base = 'every')
--         = count(distinct (channel, unit)) filter (part = 'every');
--         max(answered) filter (level = 'person' and base = 'questions')
--         = count(distinct (channel, unit)) filter (part = 'questions' and counted);
--         max(answered) filter (level = 'person' and base = 'needs')
--         = count(distinct (channel, unit)) filter (part = 'needs' and counted);
--         max(answered) filter (level = 'person' and base = 'all')
--         = count(distinct (channel, unit)) filter (part = 'all' and counted);
--         max(answered) filter (level = 'person' and base = 'every')
--         = count(distinct (channel, unit)) filter (part = 'every' and counted);
--         max(answered_later) filter (level = 'person' and base = 'questions')
--         = count(distinct (channel, unit))
--            filter (part = 'questions' and not counted and role = 'late_answer');
--         max(answered_later) filter (level = 'person' and base = 'needs')
--         = count(distinct (channel, unit))
--            filter (part = 'needs' and not counted and role = 'late_answer');
--         max(answered_later) filter (level = 'person' and base = 'all')
--         = count(distinct (channel, unit))
--            filter (part = 'all' and not counted and role = 'late_answer');
--         max(answered_later) filter (level = 'person' and base = 'every')
--         = count(distinct (channel, unit))
--            filter (part = 'every' and not counted and role = 'late_answer');
--         map_from_entries(list((base, due)) filter (level = 'opener' and due > 0))
--         = histogram(part) filter (role = 'opener');
--         map_from_entries(list((base, answered)) filter (level = 'opener' and answered > 0))
--         = histogram(part) filter (role = 'answer');
--         map_from_entries(list((base, answered_later))
--            filter (level = 'opener' and answered_later > 0))
--         = histogram(part) filter (role = 'late_answer');
--         map_from_entries(list((base, due)) filter (level = 'message' and due > 0))
--         = histogram(part)
--            filter (role in ('opener', 'follow_up', 'answered_follow_up', 'late_follow_up'));
--         map_from_entries(list((base, answered)) filter (level = 'message' and answered > 0))
--         = histogram(part) filter (role in ('answer', 'answered_follow_up'));
--         map_from_entries(list((base, answered_later))
--            filter (level = 'message' and answered_later > 0))
--         = histogram(part) filter (role in ('late_answer', 'late_follow_up'))
--
-- A part is a base. A unit is a person; counted, if at least half of the person's due
-- messages of that base were answered in time. Every opener that was answered has one row
-- with its answer, and its follow-ups are answered with it; of openers and messages,
-- histogram(part) counts those of each base.

with based as (
    select base as part, channel, person, rid, met, later
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
    case when opener_message.role = 'answer' and not based.met then 'late_answer'
         when opener_message.role = 'follow_up' and based.met then 'answered_follow_up'
         when opener_message.role = 'follow_up' and based.later then 'late_follow_up'
         else opener_message.role end as role,
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
