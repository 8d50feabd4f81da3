-- title:  Newcomers' first messages, the answers, and their next visits
-- roles:  opener: the first message, compared: the first message of somebody who is compared
--         with people of the other arm, follow_up: goes on with it, answer: the first real
--         answer, visit: a later visit within 30 days
-- agrees: max(people) filter (arm = 'answered')
--         = count(distinct (channel, unit)) filter (part = 'answered');
--         max(people) filter (arm = 'not_answered')
--         = count(distinct (channel, unit)) filter (part = 'not_answered');
--         max(came_back) filter (arm = 'answered')
--         = count(distinct (channel, unit)) filter (part = 'answered' and counted);
--         max(came_back) filter (arm = 'not_answered')
--         = count(distinct (channel, unit)) filter (part = 'not_answered' and counted);
--         max(compared) filter (arm = 'answered')
--         = count(*) filter (part = 'answered' and role = 'compared');
--         max(compared) filter (arm = 'not_answered')
--         = count(*) filter (part = 'not_answered' and role = 'compared')
--
-- A part is an arm, a unit a person; counted, if the person came back within 30 days.

with person as (
    select
        newcomer.channel,
        newcomer.person,
        newcomer.day,
        newcomer.came_back,
        opener.rid,
        case when opener.answered_at <= opener.sent_at + asked.response_window
             then 'answered' else 'not_answered' end as arm,
        count(distinct arm) over (
            partition by
                newcomer.channel, date_trunc('month', newcomer.day), opener.question
        ) = 2 as compared
    from newcomer
    cross join asked
    join opener
      on opener.channel = newcomer.channel
     and opener.person = newcomer.person
     and opener.sent_at = newcomer.sent_at
),
behind as (
    select person.channel, person.person, opener_message.rid, opener_message.sent_at,
           case when opener_message.role = 'opener' and person.compared then 'compared'
                else opener_message.role end as role
    from person
    join opener_message
      on opener_message.opener = person.rid
     and opener_message.channel = person.channel
     and opener_message.person = person.person
    union all
    select person.channel, person.person, visit.rid, visit.sent_at, 'visit'
    from person
    join visit
      on visit.channel = person.channel
     and visit.person = person.person
     and visit.day > person.day
     and visit.day <= person.day + 30
)
select
    person.arm       as part,
    behind.channel,
    behind.person    as unit,
    person.came_back as counted,
    behind.role,
    behind.rid
from behind
join person using (channel, person)
order by person.arm, behind.channel, behind.person, behind.sent_at, behind.rid
