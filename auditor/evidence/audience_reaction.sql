-- title:  Your posts of which somebody counted what people did, and what of that is held
-- roles:  post: yours, tallied: yours, and the platform counted, comment: a person's below
--         it, share: a person passed it on, like: a person liked it
-- agrees: max(posts) filter (reaction = 'conversation')
--         = count(distinct (channel, unit)) filter (part = 'conversation');
--         max(posts) filter (reaction = 'amplification')
--         = count(distinct (channel, unit)) filter (part = 'amplification');
--         max(posts) filter (reaction = 'applause')
--         = count(distinct (channel, unit)) filter (part = 'applause');
--         sum(posts) - sum(round(none_share * posts))
--         = count(*) filter (role in ('post', 'tallied') and counted);
--         max(total) filter (reaction = 'conversation' and source = 'records')
--         = count(*) filter (role = 'comment')
--         * (count(*) filter (part = 'conversation' and role = 'tallied') = 0)::int;
--         max(total) filter (reaction = 'amplification' and source = 'records')
--         = count(*) filter (role = 'share')
--         * (count(*) filter (part = 'amplification' and role = 'tallied') = 0)::int;
--         max(total) filter (reaction = 'applause' and source = 'records')
--         = count(*) filter (role = 'like')
--         * (count(*) filter (part = 'applause' and role = 'tallied') = 0)::int
--
-- A part is a reaction, a unit the post; counted, if there was any. Behind a number that
-- the platform gives are no messages: there is the post alone, and its role is tallied.

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
    select reaction, channel, unit, total, sent_at,
           case source when 'records' then 'post' else 'tallied' end as role, rid
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
    join entry on entry.rid = reaction_record.rid
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
