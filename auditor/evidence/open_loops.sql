-- title:  The messages that still wait
-- roles:  opener: opens a talk and waits for an answer, follow_up: goes on before the next
--         opener
-- agrees: count(*) = count(*) filter (role = 'opener')
--
-- A unit is the message that waits.

select
    ''                  as part,
    opener.channel,
    message.id          as unit,
    true                as counted,
    opener_message.role,
    opener_message.rid
from opener
join period
  on period.channel = opener.channel
 and opener.sent_at >= period.since
 and opener.sent_at < period.until
join message using (rid)
join opener_message
  on opener_message.opener = opener.rid
 and opener_message.channel = opener.channel
 and opener_message.person = opener.person
where opener.answered_at is null
  and opener.wider
order by opener.channel, message.id, opener_message.sent_at, opener_message.rid
