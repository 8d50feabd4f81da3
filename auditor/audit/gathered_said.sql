-- title:   What the messages behind the numbers say, as far as it may be shown
-- reads:   kept, record, gone
-- columns: channel INTEGER, id VARCHAR, kind VARCHAR, own BOOLEAN, person VARCHAR,
--          sent_at TIMESTAMP, timed BOOLEAN, text VARCHAR, url VARCHAR, answers BIGINT, cut_off BOOLEAN,
--          thread BIGINT
--
-- Words that everybody can read may be shown: neither what vanished, nor ever mail and
-- direct messages.
-- Of a whole article the beginning is enough. A comment that names no parent answers the
-- post that opened its conversation; one whose parent is not there is cut off.

with opening as (
    select channel, conversation, min_by(place, (id <> conversation, place)) as place
    from kept
    where kind = 'post'
      and in_reply_to is null
      and (id = conversation or place = thread)
      and conversation is not null
    group by channel, conversation
)
select
    kept.channel,
    kept.id,
    kept.kind::varchar                                     as kind,
    kept.own,
    kept.person,
    kept.sent_at,
    kept."precision" <> 'day'                              as timed,
    case when record.visibility in ('public', 'unlisted')
              and kept.kind <> 'message'
              and gone.rid is null
         then case when length(record."text") > 1000 then left(record."text", 999) || '…'
                   else record."text" end
    end                                                    as "text",
    case when gone.rid is null then record.url end         as url,
    case when kept.in_reply_to is not null then parent.place
         else opening.place
    end                                                    as answers,
    kept.in_reply_to is not null and parent.place is null  as cut_off,
    kept.thread
from kept
join record on record.rowid = kept.rid
left join gone
  on gone.channel = kept.channel
 and gone.rid = kept.rid
left join kept as parent
  on parent.channel = kept.channel
 and parent.rid = kept.parent_rid
left join opening
  on opening.channel = kept.channel
 and opening.conversation = kept.conversation
 and opening.place <> kept.place
order by kept.place
