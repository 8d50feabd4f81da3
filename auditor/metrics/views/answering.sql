-- title: What was said around each message that the account answered
-- makes: view answering_word
-- reads: period, turn, message, entry, spoken_in, automated

-- One row per word of a pair, per reply of ours, and per message that one of these replies
-- answers, whose rid is in asked or in replied. A reply names what it answers, and often
-- only that id is known. Where what we answered is held and did not speak to us, we went to
-- them, and that is no answer; where it is inferred, nobody can tell.
--
-- Of a pair, only what we answered from the period's start on, and what was said from a day
-- before it on, is here: nothing is counted whose next reply came before the period.
create or replace temp view answering_word as
with answered as (
    select
        turn.channel,
        turn.person,
        min(parent.sent_at) - interval 24 hours as since
    from turn
    join period
      on period.channel = turn.channel
     and turn.sent_at >= period.since
    join message using (rid)
    join entry as parent
      on parent.rid = message.parent_rid
     and parent.sent_at <= turn.sent_at
    where not turn.inbound
      and turn.via = 'parent'
    group by turn.channel, turn.person
),
pair as (
    select turn.*
    from turn
    join answered using (channel, person)
    where turn.sent_at >= answered.since
),
reply as (
    select
        turn.channel,
        turn.person,
        turn.rid,
        turn.id,
        turn.sent_at,
        turn.via,
        message.parent_rid,
        message."precision" = 'day' as day_only
    from pair as turn
    join message using (rid)
    where not turn.inbound
      and message.kind = 'reply'
),
heard as (
    select
        reply.channel,
        reply.person,
        parent.rid,
        parent.id,
        parent.sent_at,
        coalesce(held."precision" = 'day', false) as day_only
    from reply
    join entry as parent
      on parent.rid = reply.parent_rid
     and parent.sent_at <= reply.sent_at
    left join message as held on held.rid = parent.rid
    left join spoken_in on spoken_in.rid = parent.rid
    left join automated on automated.rid = parent.rid
    where reply.via = 'parent'
      and (parent.inferred or spoken_in.rid is not null)
      and automated.rid is null
)
select channel, person, sent_at, id, null as asked, null as replied, false as day_only
from pair
union all
select channel, person, sent_at, id, rid, null, day_only
from heard
union all
select channel, person, sent_at, id, null, rid, day_only
from reply;
