-- title:  What the account wrote by hand, and what each of its replies answered
-- makes:  view by_hand
-- reads:  spoken_out, message, automated, entry, asked
-- source: docs/verdict.md, "Own side"
--
-- One row per own message and addressee. flat is a comment in a thread that answers nothing
-- in particular; parent_at is the time at which what a reply answers was written, by the
-- clock in its own id where no more is known of it. A view, as few ask.

create or replace temp view by_hand as
select
    spoken_out.channel,
    spoken_out.rid,
    spoken_out.id,
    spoken_out.sent_at,
    spoken_out.kind,
    spoken_out.person,
    spoken_out.via,
    message.in_reply_to is null and message.conversation is not null as flat,
    parent.rid     as parent_rid,
    parent.sent_at as parent_at
from spoken_out
cross join asked
join message using (rid)
left join automated using (rid)
left join entry as parent
  on parent.rid = message.parent_rid
 and parent.sent_at <= spoken_out.sent_at
where automated.rid is null
  and (spoken_out.waited is null or spoken_out.waited <= asked.response_window);
