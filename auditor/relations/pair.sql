-- title: What the account and each person said to each other
-- makes: turn, opener, exchange, visit
-- reads: spoken, message, asks, automated, gone, acknowledgement, opened, spoken_in, asked
-- source: docs/verdict.md, "What exactly is counted"
--
-- turn     every message of a pair in order, automated ones left out
-- opener   an inbound message after at least 24 h without a word either way, in time; it
--          vanished when the last of what the person said in it did, and nothing that
--          is gone can be answered
-- exchange the part of a pair inside one conversation, if it began in time
-- visit    an inbound message that is the person's first in its conversation, or that
--          comes at least 24 h after the person's last

create or replace temp table turn as
select
    spoken.channel,
    spoken.person,
    spoken.rid,
    spoken.id,
    spoken.conversation,
    spoken.sent_at,
    spoken.inbound,
    spoken.via,
    row_number() over pair        as place,
    lag(spoken.sent_at) over pair as before_at,
    lag(spoken.inbound) over pair as before_inbound,
    lead(case when not spoken.inbound then spoken.sent_at end ignore nulls)
        over pair                 as next_own_at,
    lead(case when not spoken.inbound and acknowledgement.rid is null
              then spoken.sent_at end ignore nulls)
        over pair                 as next_real_at
from spoken
cross join asked
left join automated using (rid)
left join acknowledgement using (rid)
where automated.rid is null
  and (spoken.waited is null or spoken.waited <= asked.response_window)
window pair as (
    partition by spoken.channel, spoken.person order by spoken.sent_at, spoken.id
);

create or replace temp table opener as
with inbound as (
    select
        *,
        before_at is null or sent_at - before_at >= interval 24 hours as opens,
        sum(opens::integer) over (
            partition by channel, person order by place
            rows between unbounded preceding and current row
        ) as number
    from turn
    where inbound
),
summed as (
    select
        inbound.channel,
        inbound.person,
        any_value(inbound.rid) filter (opens)          as rid,
        min(inbound.sent_at)                           as sent_at,
        count(*)                                       as messages,
        bool_or(asks.question)                         as question,
        bool_or(asks.needs)                            as needs,
        bool_or(asks.wider)                            as wider,
        case when bool_or(asks.question)
             then any_value(inbound.next_real_at) filter (opens)
             else any_value(inbound.next_own_at) filter (opens)
        end                                            as next_at,
        case when count(gone.rid) = count(*)
             then max(gone.vanished_at)
        end                                            as vanished_at
    from inbound
    cross join asked
    join asks using (rid)
    left join gone using (channel, rid)
    where inbound.number > 0
    group by inbound.channel, inbound.person, inbound.number, asked.since
    having count(*) filter (opens) = 1
)
select
    channel,
    person,
    rid,
    sent_at,
    messages,
    question,
    needs,
    wider,
    case when vanished_at is null or next_at < vanished_at then next_at end as answered_at,
    vanished_at
from summed;

-- Where a conversation is known it is one exchange; else a day's silence ends it. Told
-- apart, as most messages need no second look then.
create or replace temp table exchange as
with earlier as (
    select turn.channel, turn.person, turn.conversation
    from turn
    join asked on turn.sent_at < asked.since
    where turn.conversation is not null
),
side as (
    select
        *,
        lag(sent_at) over alone as last_at,
        lag(inbound) over alone as last_inbound
    from turn
    anti join earlier using (channel, person, conversation)
    window alone as (partition by channel, person, conversation order by place)
),
begun as (
    select
        *,
        last_at is null
            or (conversation is null and sent_at - last_at >= interval 24 hours) as begins,
        begins or inbound <> last_inbound                                      as turned
    from side
),
part as (
    select *, 1 as number
    from begun
    where conversation is not null
    union all
    select
        *,
        sum(begins::integer) over (
            partition by channel, person order by place
            rows between unbounded preceding and current row
        ) as number
    from begun
    where conversation is null
),
summed as (
    select
        channel,
        person,
        conversation,
        min(sent_at)                                             as began_at,
        any_value(inbound) filter (begins)                       as first_inbound,
        any_value(rid) filter (begins)                           as first_rid,
        any_value(via) filter (begins)                           as first_via,
        coalesce(any_value(before_inbound) filter (begins), false) as after_inbound,
        bool_or(inbound)                                         as heard,
        count(*) filter (turned)                                 as turns
    from part
    group by channel, person, conversation, number
)
select
    summed.channel,
    summed.person,
    summed.conversation,
    summed.began_at,
    summed.first_inbound,
    summed.first_rid,
    summed.turns,
    -- An answer, however late, is no outreach; a bare mention only if it was paid back.
    not summed.first_inbound
        and not case when first.in_reply_to is not null then parent.rid is not null
                     else summed.after_inbound end
        and case when summed.first_via = 'mention' then summed.heard
                 else not coalesce(opened.by_own, false) end as tried,
    tried and summed.heard                                  as paid_back
from summed
join asked on summed.began_at >= asked.since
left join message as first on first.rid = summed.first_rid
left join spoken_in as parent on parent.rid = first.parent_rid
left join opened
  on opened.channel = summed.channel
 and opened.conversation = summed.conversation;

create or replace temp table visit as
with inbound as (
    select
        turn.*,
        sent_at - lag(sent_at) over (
            partition by channel, person order by place
        ) as since_last,
        conversation is not null and row_number() over (
            partition by channel, person, conversation order by place
        ) = 1 as first_there
    from turn
    where inbound
)
select
    inbound.channel,
    inbound.person,
    inbound.rid,
    inbound.conversation,
    inbound.sent_at,
    timezone(asked.zone, timezone('UTC', inbound.sent_at))::date as day
from inbound
cross join asked
where since_last is null
   or since_last >= interval 24 hours
   or first_there;
