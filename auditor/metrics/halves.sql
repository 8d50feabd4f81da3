-- title: Who wrote, was new, was answered and talked, in each of two halves looked at alike
-- makes: views half_writer, half_newcomer, half_due, half_talk
-- reads: half, comparison, turn, message, visit, opener, exchange, asked

-- Everybody who wrote, and whether they did so only where a crowd gathered: a conversation
-- that within a week drew at least 20 people, and more than half of all.
create or replace temp view half_writer as
with inbound as (
    select half.channel, half.name, turn.person, turn.conversation, turn.sent_at
    from half
    join turn
      on turn.channel = half.channel
     and turn.sent_at >= half.since
     and turn.sent_at < half.until
    where turn.inbound
),
everybody as (
    select channel, name, count(distinct person) as people
    from inbound
    group by channel, name
),
crowded as (
    select channel, name, conversation
    from inbound
    where conversation is not null
    group by channel, name, conversation
    having count(*) >= 20
),
first_message as (
    select channel, conversation, min(sent_at) as sent_at
    from message
    semi join crowded using (channel, conversation)
    group by channel, conversation
),
crowd as (
    select inbound.channel, inbound.name, inbound.conversation
    from inbound
    join first_message using (channel, conversation)
    join everybody using (channel, name)
    where inbound.sent_at <= first_message.sent_at + interval 7 days
    group by inbound.channel, inbound.name, inbound.conversation, everybody.people
    having count(distinct inbound.person) >= 20
       and 2 * count(distinct inbound.person) > everybody.people
)
select
    inbound.channel,
    inbound.name,
    inbound.person,
    count(*)                                  as messages,
    bool_and(crowd.conversation is not null)  as in_crowd_only
from inbound
left join crowd using (channel, name, conversation)
group by inbound.channel, inbound.name, inbound.person;

-- Newcomers did not come in the time before the half for which people are known, as long for
-- both: whose first visit of all lies in the later half is known for longer than whose lies
-- in the earlier. Who had 30 days left to come back is in time.
create or replace temp view half_newcomer as
with visited as (
    select half.channel, half.name, half.since, half.until, visit.person, visit.day,
           visit.sent_at
    from half
    join visit
      on visit.channel = half.channel
     and visit.sent_at >= half.since
     and visit.sent_at < half.until
),
seen as (
    select half.channel, half.name, visit.person
    from half
    join comparison
      on comparison.channel = half.channel
     and comparison.measure = 'newcomers'
     and comparison.reason is null
    join visit
      on visit.channel = half.channel
     and visit.sent_at >= half.since - comparison.known
     and visit.sent_at < half.since
    group by half.channel, half.name, visit.person
),
newcomer as (
    select
        visited.channel,
        visited.name,
        visited.person,
        min(visited.day)                                          as day,
        min(visited.sent_at) <= visited.until - interval 30 days  as in_time
    from visited
    join half_writer using (channel, name, person)
    anti join seen using (channel, name, person)
    where not half_writer.in_crowd_only
    group by visited.channel, visited.name, visited.person, visited.until
)
select
    newcomer.channel,
    newcomer.name,
    newcomer.person,
    newcomer.day,
    newcomer.in_time,
    coalesce(min(visited.day) <= newcomer.day + 30, false) as came_back
from newcomer
left join visited
  on visited.channel = newcomer.channel
 and visited.name = newcomer.name
 and visited.person = newcomer.person
 and visited.day > newcomer.day
group by newcomer.channel, newcomer.name, newcomer.person, newcomer.day, newcomer.in_time;

-- Openers that were due when their half ended.
create or replace temp view half_due as
select
    half.channel,
    half.name,
    opener.person,
    opener.rid,
    opener.needs,
    coalesce(opener.answered_at <= opener.sent_at + asked.response_window, false) as met
from opener
cross join asked
join half
  on half.channel = opener.channel
 and opener.sent_at >= half.since
 and opener.sent_at < half.until
 and opener.sent_at + asked.response_window <= half.until
where opener.wider;

-- How far each exchange had gone when its half ended: the later half has no time after it.
-- begun says whether it is ours, where others talk; a bare mention is none yet.
create or replace temp view half_talk as
with talk as (
    select
        half.channel,
        half.name,
        half.until,
        exchange.person,
        exchange.conversation,
        exchange.began_at,
        exchange.turns,
        exchange.first_rid,
        coalesce(exchange.tried and turn.via <> 'mention', false) as begun
    from half
    join exchange
      on exchange.channel = half.channel
     and exchange.began_at >= half.since
     and exchange.began_at < half.until
    left join turn
      on exchange.tried
     and turn.channel = exchange.channel
     and turn.person = exchange.person
     and turn.rid = exchange.first_rid
    where exchange.turns >= 2
       or exchange.tried
),
turned as (
    select
        talk.channel,
        talk.name,
        talk.person,
        talk.conversation,
        turn.inbound is distinct from lag(turn.inbound) over (
            partition by talk.channel, talk.name, talk.person, talk.conversation
            order by turn.place
        ) as turns
    from talk
    join turn
      on turn.channel = talk.channel
     and turn.person = talk.person
     and turn.conversation = talk.conversation
     and turn.sent_at < talk.until
),
gone as (
    select channel, name, person, conversation, count(*) filter (turns) as turns
    from turned
    group by channel, name, person, conversation
)
select
    talk.channel,
    talk.name,
    talk.person,
    talk.conversation,
    talk.began_at,
    talk.first_rid,
    talk.begun,
    coalesce(gone.turns, talk.turns) as turns
from talk
left join gone using (channel, name, person, conversation);
