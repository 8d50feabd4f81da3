-- title:  Your posts of which somebody counted what people did, and what of that is held
-- roles:  post: yours, comment: a person's below it, share: a person passed it on, like: a
--         person liked it
-- agrees: max(posts) filter (reaction = 'conversation')
--         = count(distinct (channel, unit)) filter (part = 'conversation');
--         max(posts) filter (reaction = 'amplification')
--         = count(distinct (channel, unit)) filter (part = 'amplification');
--         max(posts) filter (reaction = 'applause')
--         = count(distinct (channel, unit)) filter (part = 'applause');
--         sum(posts) - sum(round(none_share * posts))
--         = count(*) filter (role = 'post' and counted)
--
-- A part is a reaction, a unit the post; counted, if there was any. Behind a number that
-- the platform gives are no messages: there is the post alone.

with reacted as (
    select
        audience.channel,
        audience.rid,
        audience.sent_at,
        audience.reaction::varchar as reaction,
        audience.total,
        audience.source,
        message.id as unit
    from audience
    join period
      on period.channel = audience.channel
     and audience.sent_at >= period.since
     and audience.sent_at < period.until
    join message using (rid)
),
told as (
    select reaction, channel, unit, total, sent_at, 'post' as role, rid
    from reacted
    union all
    select
        reacted.reaction,
        reacted.channel,
        reacted.unit,
        reacted.total,
        entry.sent_at,
        case reacted.reaction when 'conversation' then 'comment'
                              when 'amplification' then 'share'
                              else 'like' end,
        entry.rid
    from reacted
    join reaction_record
      on reaction_record.post = reacted.rid
     and reaction_record.reaction::varchar = reacted.reaction
    join entry
      on entry.channel = reaction_record.channel
     and entry.rid = reaction_record.rid
    where reacted.source = 'records'
)
select
    reaction  as part,
    channel,
    unit,
    total > 0 as counted,
    role,
    rid
from told
order by reaction, channel, unit, sent_at, rid
