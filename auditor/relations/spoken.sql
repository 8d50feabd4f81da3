-- title: Whom each message speaks to
-- makes: opened, spoken_in, spoken_out, spoken
-- reads: message, body, entry, own_author, asked
--
-- The seven lines of docs/verdict.md ("Whom a record speaks to"), first line that applies.
-- spoken_in  has one row per person's message that speaks to the own set;
-- spoken_out one row per own message and addressee: a person, or none for a self-reply
--            (via = 'self') and for a reply to somebody the source does not name;
-- spoken     is both, person by person: the raw material of every pair.

create or replace temp table named as
select distinct
    message.rid,
    own_author.author is not null as own,
    coalesce(same_person.person, mention.name) as person
from message
join body using (rid),
     unnest(body.mentions) as mention (name)
left join own_author
  on own_author.platform = message.platform
 and own_author.author = lower(mention.name)
left join same_person
  on same_person.platform = message.platform
 and same_person.author = lower(mention.name)
where message.mentioned > 0;

-- A quote of one of our messages names us, too.
create or replace temp table names_own as
select distinct rid from named where own
union
select message.rid
from message
join own_author
  on own_author.platform = message.platform
 and own_author.author = lower(message.about_author)
where message.about_author is not null
union
select message.rid
from message
join entry
  on entry.channel = message.channel
 and entry.id = message.about
where message.about is not null
  and entry.own;

-- Whether the own set opened a conversation: its root decides; where that is not held,
-- its earliest message, and an own reply opens nothing.
create or replace temp table opened as
with root as (
    select entry.channel, entry.id as conversation, bool_or(entry.own) as own
    from entry
    where entry.id in (select conversation from message)
      and not entry.inferred
    group by entry.channel, entry.id
),
earliest as (
    select
        channel,
        conversation,
        arg_min(own and kind <> 'reply', (sent_at, id)) as own
    from message
    where conversation is not null
    group by channel, conversation
)
select
    earliest.channel,
    earliest.conversation,
    coalesce(root.own, earliest.own) as by_own
from earliest
left join root using (channel, conversation);

-- Chat rooms without threads: whoever else spoke last, at most an hour ago.
create or replace temp table room as
select channel, room
from message
join channel using (channel)
where channel.kind = 'chat'
group by all
having bool_and(
    message.in_reply_to is null
    and message.parent_author is null
    and message.mentioned = 0
);

create or replace temp table before_in_room as
with said as (
    select
        message.channel,
        message.room,
        message.rid,
        message.id,
        message.own,
        message.person,
        case when message.own then '' else message.person end as speaker,
        message.sent_at,
        lag(case when message.own then '' else message.person end) over thread as last_speaker,
        lag(message.own) over thread     as last_own,
        lag(message.person) over thread  as last_person,
        lag(message.sent_at) over thread as last_at
    from message
    join room
      on room.channel = message.channel
     and room.room is not distinct from message.room
    where message.own or message.person is not null
    window thread as (
        partition by message.channel, message.room
        order by message.sent_at, message.id
    )
),
run as (
    select *, sum((last_speaker is distinct from speaker)::integer) over (
        partition by channel, room order by sent_at, id
    ) as run
    from said
)
select
    rid,
    own,
    first_value(last_own) over turn    as last_own,
    first_value(last_person) over turn as last_person,
    first_value(last_at) over turn     as last_at,
    sent_at
from run
window turn as (
    partition by channel, room, run order by sent_at, id
    rows between unbounded preceding and current row
);

create or replace temp table spoken_in as
select
    message.channel,
    message.rid,
    message.id,
    message.person,
    message.conversation,
    message.sent_at,
    case
        when message.parent_author is not null and parent.author is not null then 'parent'
        when message.parent_author is not null and names_own.rid is not null then 'mention'
        when message.parent_author is not null then null
        when message.kind in ('review', 'message') then 'direct'
        when names_own.rid is not null then 'mention'
        when message.mentioned > 0 then null
        when message.kind = 'reply' and opened.by_own then 'thread'
        when room.last_own and message.sent_at - room.last_at <= interval 1 hour
            then 'order'
    end::word_via as via
from message
left join own_author as parent
  on parent.platform = message.platform
 and parent.author = lower(message.parent_author)
left join names_own using (rid)
left join opened
  on opened.channel = message.channel
 and opened.conversation = message.conversation
left join before_in_room as room on room.rid = message.rid
where not message.own;

delete from spoken_in where via is null;

-- Flat threads: one own comment answers everybody who has spoken to the account there
-- since its last record there. How long ago they spoke is kept as `waited`.
create or replace temp table answered_by_order as
with thread as (
    select message.channel, message.conversation, message.rid, message.id,
           message.sent_at, true as own, null as person
    from message
    where message.own and message.conversation is not null
    union all
    select channel, conversation, rid, id, sent_at, false, person
    from spoken_in
    where conversation is not null
      and person is not null
),
numbered as (
    select *, sum(own::integer) over (
        partition by channel, conversation order by sent_at, id
        rows between unbounded preceding and current row
    ) as own_before
    from thread
)
select own.rid, person.person, own.sent_at - max(person.sent_at) as waited
from numbered as own
join message using (rid)
join numbered as person
  on person.channel = own.channel
 and person.conversation = own.conversation
 and not person.own
 and person.own_before = own.own_before - 1
where own.own
  and message.kind = 'reply'
  and message.in_reply_to is null
  and message.parent_author is null
  and message.mentioned = 0
group by own.rid, person.person, own.sent_at;

create or replace temp table spoken_out as
with addressed as (
    select
        message.*,
        case
            when parent_author is not null then 'parent'
            when kind in ('review', 'message') then 'direct'
            when mentioned > 0 then 'mention'
            when rid in (select rid from answered_by_order) then 'order'
            when rid in (select rid from before_in_room) then 'room'
        end as line
    from message
    where own
),
addressee as (
    select
        addressed.rid,
        case when own_author.author is null
             then coalesce(same_person.person, addressed.parent_author) end as person,
        case when own_author.author is null then 'parent' else 'self' end as via,
        null::interval as waited
    from addressed
    left join own_author
      on own_author.platform = addressed.platform
     and own_author.author = lower(addressed.parent_author)
    left join same_person
      on same_person.platform = addressed.platform
     and same_person.author = lower(addressed.parent_author)
    where line = 'parent'
    union all
    select addressed.rid, named.person, 'mention', null
    from addressed
    join named using (rid)
    where line = 'mention'
      and not named.own
    union all
    select addressed.rid, named.person, 'direct', null
    from addressed
    join named using (rid)
    where line = 'direct'
      and not named.own
    union all
    select addressed.rid, null, 'self', null
    from addressed
    join named using (rid)
    where line in ('mention', 'direct')
    group by addressed.rid
    having bool_and(named.own)
    union all
    -- A private message that names no recipient goes to the others in its conversation.
    select distinct addressed.rid, other.person, 'direct', null::interval
    from addressed
    join message as other
      on other.channel = addressed.channel
     and other.conversation = addressed.conversation
     and not other.own
     and other.person is not null
    where line = 'direct'
      and addressed.mentioned = 0
    union all
    select rid, answered_by_order.person, 'order', answered_by_order.waited
    from answered_by_order
    join addressed using (rid)
    where line = 'order'
    union all
    select rid, before_in_room.last_person, 'order', null
    from before_in_room
    join addressed using (rid)
    where line = 'room'
      and not before_in_room.last_own
      and before_in_room.sent_at - before_in_room.last_at <= interval 1 hour
)
select
    addressed.channel,
    addressed.rid,
    addressed.id,
    addressed.conversation,
    addressed.sent_at,
    addressed.kind,
    addressee.person,
    addressee.via::word_via as via,
    addressee.waited
from addressed
left join addressee using (rid);

create or replace temp table spoken as
select channel, person, rid, id, conversation, sent_at, true as inbound, via,
       null::interval as waited
from spoken_in
where person is not null
union all
select distinct channel, person, rid, id, conversation, sent_at, false, via, waited
from spoken_out
where person is not null;

drop table before_in_room;
drop table answered_by_order;
drop table room;
