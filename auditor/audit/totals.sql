-- title:   What lies in a channel, counted
-- reads:   period, held_entry, about_us, self_reply, spoken_in, spoken_out, asked
-- columns: channel INTEGER, records BIGINT, outbound_posts BIGINT,
--          outbound_replies BIGINT, self_replies BIGINT, shares BIGINT, reactions BIGINT,
--          own_reactions BIGINT, inbound_replies BIGINT, reviews BIGINT,
--          inbound_mentions BIGINT, messages BIGINT, people BIGINT,
--          people_replied_to BIGINT
-- source:  docs/design.md, totals
--
-- After second copies, without inferred records and without what was deleted.

with held as (
    select channel, rid, kind, own
    from held_entry
),
entries as (
    select
        held.channel,
        count(*)                                                       as records,
        count(*) filter (own and kind = 'post')                        as outbound_posts,
        count(*) filter (own and kind = 'reply' and self_reply.rid is null)
                                                                       as outbound_replies,
        count(*) filter (own and kind = 'reply' and self_reply.rid is not null)
                                                                       as self_replies,
        count(*) filter (own and kind = 'share')                       as shares,
        count(*) filter (not own and about_us.rid is not null)         as reactions,
        count(*) filter (own and kind = 'reaction')                    as own_reactions,
        count(*) filter (kind = 'message')                             as messages
    from held
    left join self_reply using (rid)
    left join about_us using (rid)
    group by held.channel
),
inbound as (
    select
        held.channel,
        count(*) filter (held.kind <> 'message' and spoken_in.via <> 'mention')
                                                                       as inbound_replies,
        count(*) filter (held.kind = 'review')                         as reviews,
        count(*) filter (spoken_in.via = 'mention')                    as inbound_mentions,
        count(distinct spoken_in.person)                               as people
    from held
    join spoken_in using (rid)
    group by held.channel
),
outbound as (
    select held.channel, count(distinct spoken_out.person) as people_replied_to
    from held
    join spoken_out using (rid)
    cross join asked
    where held.kind = 'reply'
      and (spoken_out.waited is null or spoken_out.waited <= asked.response_window)
    group by held.channel
)
select
    period.channel,
    coalesce(entries.records, 0)           as records,
    coalesce(entries.outbound_posts, 0)    as outbound_posts,
    coalesce(entries.outbound_replies, 0)  as outbound_replies,
    coalesce(entries.self_replies, 0)      as self_replies,
    coalesce(entries.shares, 0)            as shares,
    coalesce(entries.reactions, 0)         as reactions,
    coalesce(entries.own_reactions, 0)     as own_reactions,
    coalesce(inbound.inbound_replies, 0)   as inbound_replies,
    coalesce(inbound.reviews, 0)           as reviews,
    coalesce(inbound.inbound_mentions, 0)  as inbound_mentions,
    coalesce(entries.messages, 0)          as messages,
    coalesce(inbound.people, 0)            as people,
    coalesce(outbound.people_replied_to, 0) as people_replied_to
from period
left join entries using (channel)
left join inbound using (channel)
left join outbound using (channel)
order by period.channel
