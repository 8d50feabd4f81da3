-- title:  Which messages an opener and an exchange are made of
-- makes:  views opener_message, exchange_message
-- reads:  turn, opener, exchange, acknowledgement
-- source: docs/verdict.md, "What exactly is counted"
--
-- Nothing is counted from these: they lead from a number back to the messages behind it,
-- and cost nothing until somebody asks.

-- An opener, its follow-ups until the next one, and the message that answered it, however
-- late that came.
create or replace temp view opener_message as
select
    opener.channel,
    opener.person,
    opener.rid                                                    as opener,
    case when turn.rid = opener.rid then 'opener' else 'follow_up' end as role,
    turn.rid,
    turn.sent_at
from turn
asof join opener
  on opener.channel = turn.channel
 and opener.person = turn.person
 and opener.sent_at <= turn.sent_at
where turn.inbound
union all
select
    opener.channel,
    opener.person,
    opener.rid,
    'answer',
    arg_min(turn.rid, turn.place),
    turn.sent_at
from opener
join turn
  on turn.channel = opener.channel
 and turn.person = opener.person
 and turn.sent_at = opener.answered_at
left join acknowledgement on acknowledgement.rid = turn.rid
where not turn.inbound
  and not (opener.question and acknowledgement.rid is not null)
group by opener.channel, opener.person, opener.rid, turn.sent_at;

-- Where the conversation is not known, an exchange lasts until the next one begins.
create or replace temp view exchange_message as
select
    exchange.channel,
    exchange.person,
    exchange.began_at,
    exchange.turns,
    exchange.tried,
    exchange.paid_back,
    turn.rid,
    turn.inbound,
    turn.sent_at
from turn
join exchange using (channel, person, conversation)
union all
select
    exchange.channel,
    exchange.person,
    exchange.began_at,
    exchange.turns,
    exchange.tried,
    exchange.paid_back,
    turn.rid,
    turn.inbound,
    turn.sent_at
from turn
asof join (select * from exchange where conversation is null) as exchange
  on exchange.channel = turn.channel
 and exchange.person = turn.person
 and exchange.began_at <= turn.sent_at
where turn.conversation is null;
