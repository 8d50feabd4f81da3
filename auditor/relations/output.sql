-- title:  What the own set published and whom it answered, each message once
-- makes:  output, twin
-- reads:  message, spoken_out, wording, cross_post, asked
-- source: docs/verdict.md, "Whom a record speaks to"
--
-- output has one row per own post or reply, its side being 'post' or 'reply'. Replies to
--        the own set continue a post and are no row of their own; a comment that speaks
--        to nobody is a post; a reply to somebody the source does not name is a reply.
-- twin   has one row per later copy of a post and earlier copy on another channel, with
--        the channel and time of the earlier one: a metric that pools both counts one.

create or replace temp table output as
with addressed as (
    select
        spoken_out.rid,
        bool_or(coalesce(spoken_out.via = 'self', false)) as to_own,
        bool_or(
            spoken_out.person is not null
            and (spoken_out.waited is null or spoken_out.waited <= asked.response_window)
        ) as to_people
    from spoken_out
    cross join asked
    group by spoken_out.rid
)
select
    message.channel,
    message.rid,
    message.sent_at,
    case when message.kind = 'reply'
              and (addressed.to_people or message.in_reply_to is not null)
         then 'reply'
         else 'post' end as side
from message
join addressed using (rid)
where message.kind in ('post', 'reply')
  and not addressed.to_own;

create or replace temp table twin as
select distinct
    later.rid,
    first.channel,
    first.sent_at
from cross_post
join wording as later using (rid)
join wording as first
  on first.normal = later.normal
 and first.channel <> later.channel
 and first.kind = 'post'
 and (first.sent_at, first.channel) < (later.sent_at, later.channel)
 and later.sent_at - first.sent_at <= interval 7 days;
