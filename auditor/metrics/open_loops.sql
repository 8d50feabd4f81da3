-- title:    Messages without an answer
-- meaning:  Who wrote and has had no real answer, what needs one most first.
-- formula:  messages that open a talk, want a word and have had no real answer, counted
-- unit:     messages
-- grain:    one row per message that still waits
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  platform VARCHAR, account VARCHAR, id VARCHAR, person VARCHAR,
--           sent_at TIMESTAMP, question BOOLEAN, needs BOOLEAN, due BOOLEAN,
--           first_timer BOOLEAN, regular BOOLEAN, kind VARCHAR, rating INTEGER,
--           url VARCHAR
-- headline: count(*)
-- sample:   count(*)
-- minimum:  0
-- source:   docs/verdict.md, openers and answers; a list to act on, not a rate
--
-- An opener that no real answer followed, however late, and that has a question, a
-- request, a complaint or at least four words. Due: its response window is over. First
-- timer: the person's first visit of all. Regular: at least three visit days in the period.
-- What the owner settled is left out, and so is what vanished meanwhile.

with regular as (
    select period.channel, visit.person
    from period
    join visit
      on visit.channel = period.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
    group by period.channel, visit.person
    having count(distinct visit.day) >= 3
)
select
    channel.platform,
    channel.account,
    message.id,
    opener.person,
    opener.sent_at,
    opener.question,
    opener.needs,
    opener.sent_at + asked.response_window <= period.until as due,
    opener.sent_at = arrival.sent_at                       as first_timer,
    regular.person is not null                             as regular,
    case
        when message.kind in ('review', 'message') then message.kind
        when spoken_in.via = 'mention' then 'mention'
        else 'reply'
    end                                                    as kind,
    message.rating,
    body.url
from opener
anti join settled using (channel, rid)
cross join asked
join period
  on period.channel = opener.channel
 and opener.sent_at >= period.since
 and opener.sent_at < period.until
join channel
  on channel.channel = opener.channel
join message using (rid)
join body using (rid)
join spoken_in using (rid)
join arrival
  on arrival.channel = opener.channel
 and arrival.person = opener.person
left join regular
  on regular.channel = opener.channel
 and regular.person = opener.person
where opener.answered_at is null
  and opener.vanished_at is null
  and opener.wider
order by
    opener.question desc,
    opener.needs desc,
    opener.sent_at,
    first_timer desc,
    regular desc,
    channel.platform,
    channel.account,
    message.id
