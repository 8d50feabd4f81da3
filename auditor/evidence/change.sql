-- title:  The messages of the weeks compared
-- roles:  in: a person's message, visit: a person's visit, post: yours to everybody, reply:
--         yours to a person, begins: yours and begins an exchange where others talk, opener:
--         opens a talk, follow_up: goes on before the next opener, answer: the first real
--         answer in time, late_answer: the first real answer after the response window,
--         out: yours in an exchange
-- agrees: max(before) filter (measure = 'people')
--         = count(distinct (channel, unit)) filter (part = 'people before');
--         max(now) filter (measure = 'people')
--         = count(distinct (channel, unit)) filter (part = 'people now');
--         max(before) filter (measure = 'messages') = count(*) filter (part = 'messages before');
--         max(now) filter (measure = 'messages') = count(*) filter (part = 'messages now');
--         max(before) filter (measure = 'newcomers')
--         = count(distinct (channel, unit)) filter (part = 'newcomers before');
--         max(now) filter (measure = 'newcomers')
--         = count(distinct (channel, unit)) filter (part = 'newcomers now');
--         max(before) filter (measure = 'posts') = count(*) filter (part = 'posts before');
--         max(now) filter (measure = 'posts') = count(*) filter (part = 'posts now');
--         max(before) filter (measure = 'replies') = count(*) filter (part = 'replies before');
--         max(now) filter (measure = 'replies') = count(*) filter (part = 'replies now');
--         max(before) filter (measure = 'begun') = count(*) filter (part = 'begun before');
--         max(now) filter (measure = 'begun') = count(*) filter (part = 'begun now');
--         max(before_of) filter (measure = 'answered_needs')
--         = count(distinct (channel, unit)) filter (part = 'answered_needs before');
--         max(before) filter (measure = 'answered_needs')
--         = count(distinct (channel, unit)) filter (part = 'answered_needs before' and counted);
--         max(now_of) filter (measure = 'answered_needs')
--         = count(distinct (channel, unit)) filter (part = 'answered_needs now');
--         max(now) filter (measure = 'answered_needs')
--         = count(distinct (channel, unit)) filter (part = 'answered_needs now' and counted);
--         max(before_of) filter (measure = 'answered_all')
--         = count(distinct (channel, unit)) filter (part = 'answered_all before');
--         max(before) filter (measure = 'answered_all')
--         = count(distinct (channel, unit)) filter (part = 'answered_all before' and counted);
--         max(now_of) filter (measure = 'answered_all')
--         = count(distinct (channel, unit)) filter (part = 'answered_all now');
--         max(now) filter (measure = 'answered_all')
--         = count(distinct (channel, unit)) filter (part = 'answered_all now' and counted);
--         max(before_of) filter (measure = 'went_on')
--         = count(distinct (channel, unit)) filter (part = 'went_on before');
--         max(before) filter (measure = 'went_on')
--         = count(distinct (channel, unit)) filter (part = 'went_on before' and counted);
--         max(now_of) filter (measure = 'went_on')
--         = count(distinct (channel, unit)) filter (part = 'went_on now');
--         max(now) filter (measure = 'went_on')
--         = count(distinct (channel, unit)) filter (part = 'went_on now' and counted);
--         max(before_of) filter (measure = 'came_back')
--         = count(distinct (channel, unit)) filter (part = 'came_back before');
--         max(before) filter (measure = 'came_back')
--         = count(distinct (channel, unit)) filter (part = 'came_back before' and counted);
--         max(now_of) filter (measure = 'came_back')
--         = count(distinct (channel, unit)) filter (part = 'came_back now');
--         max(now) filter (measure = 'came_back')
--         = count(distinct (channel, unit)) filter (part = 'came_back now' and counted)
--
-- A part is a measure and a half, before or now. A unit is a person; of messages, posts,
-- replies and begun it is a message. What is not compared has no part. The
-- people behind messages, replies and begun are not counted here: they are who wrote these
-- messages, or whom they speak to.

with inbound as (
    select half.channel, half.name, turn.person, turn.id, turn.rid, turn.sent_at,
           half_writer.in_crowd_only
    from half
    join turn
      on turn.channel = half.channel
     and turn.sent_at >= half.since
     and turn.sent_at < half.until
    join half_writer
      on half_writer.channel = half.channel
     and half_writer.name = half.name
     and half_writer.person = turn.person
    where turn.inbound
),
own as (
    select half.channel, half.name, message.id, message.rid, message.sent_at, message.kind,
           output.side
    from half
    join output
      on output.channel = half.channel
     and output.sent_at >= half.since
     and output.sent_at < half.until
    join message using (rid)
    left join automated using (rid)
    where output.side = 'post' or automated.rid is null
),
copied as (
    select distinct twin.rid
    from twin
    join comparison
      on comparison.channel = twin.channel
     and comparison.measure = 'posts'
     and comparison.reason is null
     and twin.sent_at >= comparison.since
),
due as (
    select 'answered_needs' as measure, half_due.* from half_due where needs
    union all
    select 'answered_all', half_due.* from half_due
),
answered as (
    select measure, channel, name, person, 2 * count(*) filter (met) >= count(*) as counted
    from due
    group by measure, channel, name, person
),
behind as (
    select 'people' as measure, name, channel, person as unit, true as counted, 'in' as role,
           rid, sent_at
    from inbound
    where not in_crowd_only
    union all
    select 'messages', name, channel, id, true, 'in', rid, sent_at
    from inbound
    union all
    select unnest(case when half_newcomer.in_time then ['newcomers', 'came_back']
                       else ['newcomers'] end),
           half.name, half.channel, visit.person, half_newcomer.came_back, 'visit', visit.rid,
           visit.sent_at
    from half_newcomer
    join half using (channel, name)
    join visit
      on visit.channel = half.channel
     and visit.person = half_newcomer.person
     and visit.sent_at >= half.since
     and visit.sent_at < half.until
     and visit.day <= half_newcomer.day + 30
    union all
    select 'posts', name, channel, id, true, 'post', rid, sent_at
    from own
    anti join copied using (rid)
    where side = 'post'
      and kind = 'post'
    union all
    select 'replies', name, channel, id, true, 'reply', rid, sent_at
    from own
    where side = 'reply'
    union all
    select 'begun', half_talk.name, half_talk.channel, message.id, true, 'begins',
           message.rid, message.sent_at
    from half_talk
    join message on message.rid = half_talk.first_rid
    where half_talk.begun
    union all
    select due.measure, due.name, due.channel, due.person, answered.counted,
           case when opener_message.role = 'answer' and not due.met then 'late_answer'
                else opener_message.role end,
           opener_message.rid, opener_message.sent_at
    from due
    join answered using (measure, channel, name, person)
    join opener_message
      on opener_message.opener = due.rid
     and opener_message.channel = due.channel
     and opener_message.person = due.person
    union all
    select 'went_on', half_talk.name, half_talk.channel, half_talk.person,
           max(half_talk.turns) over (
               partition by half_talk.channel, half_talk.name, half_talk.person
           ) >= 3,
           case when exchange_message.inbound then 'in' else 'out' end,
           exchange_message.rid, exchange_message.sent_at
    from half_talk
    join half using (channel, name)
    join exchange_message
      on exchange_message.channel = half_talk.channel
     and exchange_message.person = half_talk.person
     and exchange_message.began_at = half_talk.began_at
     and (half_talk.conversation is null or exchange_message.sent_at < half.until)
    where half_talk.turns >= 2
)
select
    behind.measure || ' ' || behind.name as part,
    behind.channel,
    behind.unit,
    behind.counted,
    behind.role,
    behind.rid
from behind
join comparison
  on comparison.channel = behind.channel
 and comparison.measure = behind.measure
 and comparison.reason is null
order by part, behind.channel, behind.unit, behind.sent_at, behind.rid
