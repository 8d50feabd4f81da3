-- title: The channels being measured, for which stretch of time, and who came in it
-- makes: period, unchanged: empty, filled by code; views inbound_turn, writer, newcomer
-- reads: turn, message, arrival

-- One row per channel. A table, so that no metric needs parameters; a metric joins it and
-- so pools whatever channels are in it.

create or replace temp table period (
    channel integer   not null,
    since   timestamp not null,  -- first moment included
    until   timestamp not null,  -- first moment excluded
    began   timestamp not null   -- when coverage of what the metric needs began
);

-- From when on, up to the period's end, as much of a stream is there as at that end: all of
-- it or nothing. What is partly there is unchanged at no time, as another part may be.
create or replace temp table unchanged (
    channel  integer   not null,
    stream   varchar   not null,
    since    timestamp not null,
    complete boolean   not null,  -- false: nothing of it is there
    reason   varchar              -- why it cannot be compared with what lies before
);

-- What people said to the account, automated messages left out.
create or replace temp view inbound_turn as
select turn.channel, turn.person, turn.rid, turn.conversation, turn.sent_at
from turn
join period
  on period.channel = turn.channel
 and turn.sent_at >= period.since
 and turn.sent_at < period.until
where turn.inbound;

-- Everybody who wrote to the account, and whether they did so only where a crowd gathered:
-- a conversation that within a week drew at least 20 people, and more than half of all.
create or replace temp view writer as
with inbound as (
    select channel, person, conversation, sent_at
    from inbound_turn
),
everybody as (
    select channel, count(distinct person) as people
    from inbound
    group by channel
),
crowded as (
    select channel, conversation
    from inbound
    where conversation is not null
    group by channel, conversation
    having count(*) >= 20
),
first_message as (
    select channel, conversation, min(sent_at) as sent_at
    from message
    semi join crowded using (channel, conversation)
    group by channel, conversation
),
crowd as (
    select inbound.channel, inbound.conversation
    from inbound
    join first_message using (channel, conversation)
    join everybody using (channel)
    where inbound.sent_at <= first_message.sent_at + interval 7 days
    group by inbound.channel, inbound.conversation, everybody.people
    having count(distinct inbound.person) >= 20
       and 2 * count(distinct inbound.person) > everybody.people
)
select
    inbound.channel,
    inbound.person,
    bool_and(crowd.conversation is not null) as in_crowd_only
from inbound
left join crowd
  on crowd.channel = inbound.channel
 and crowd.conversation = inbound.conversation
group by inbound.channel, inbound.person;

-- Newcomers' first visit of all lies in the period, 30 days after coverage began and 30
-- before it ends; crowds are left out. They came back if they visited within 30 days.
create or replace temp view newcomer as
select
    arrival.channel,
    arrival.person,
    arrival.sent_at,
    arrival.day,
    arrival.next_day,
    coalesce(arrival.next_day <= arrival.day + 30, false) as came_back
from arrival
join period
  on period.channel = arrival.channel
 and arrival.sent_at >= period.since
 and arrival.sent_at < period.until
 and arrival.sent_at >= period.began + interval 30 days
 and arrival.sent_at <= period.until - interval 30 days
join writer
  on writer.channel = arrival.channel
 and writer.person = arrival.person
where not writer.in_crowd_only;
