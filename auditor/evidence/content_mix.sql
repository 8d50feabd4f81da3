-- title:  Your messages, and what each is about
-- roles:  own_post: a post of yours, own_reply: your reply to somebody
-- agrees: max(messages) filter (label = 'information')
--         = count(*) filter (part = 'information');
--         max(messages) filter (label = 'community') = count(*) filter (part = 'community');
--         max(messages) filter (label = 'action') = count(*) filter (part = 'action');
--         max(posts) filter (label = 'information')
--         = count(*) filter (part = 'information' and role = 'own_post');
--         max(replies) filter (label = 'information')
--         = count(*) filter (part = 'information' and role = 'own_reply');
--         max(posts) filter (label = 'community')
--         = count(*) filter (part = 'community' and role = 'own_post');
--         max(replies) filter (label = 'community')
--         = count(*) filter (part = 'community' and role = 'own_reply');
--         max(posts) filter (label = 'action')
--         = count(*) filter (part = 'action' and role = 'own_post');
--         max(replies) filter (label = 'action')
--         = count(*) filter (part = 'action' and role = 'own_reply');
--         max(posts) filter (label = 'agreement')
--         = count(*) filter (part = 'agreement' and role = 'own_post');
--         max(replies) filter (label = 'agreement')
--         = count(*) filter (part = 'agreement' and role = 'own_reply');
--         coalesce(max(messages) filter (label = 'agreement'), 0)
--         = count(*) filter (part = 'agreement');
--         coalesce(max(agreed) filter (label = 'agreement'), 0)
--         = count(*) filter (part = 'agreement' and counted);
--         max(by_owner) filter (label = 'agreement') = count(*) filter (part = 'agreement');
--         sum(by_owner) filter (label <> 'agreement') = count(*) filter (part = 'agreement');
--         sum(agreed) filter (label <> 'agreement')
--         = count(*) filter (part = 'agreement' and counted)
--
-- A unit is a message, and its part its label. What the owner labelled stands in the part
-- agreement, too; counted there, if the rules say the same.

with said as (
    select
        published_content.channel,
        published_content.rid,
        published_content.sent_at,
        message.id,
        'own_' || published_content.side as role,
        published_content.by_rules,
        published_content.by_owner
    from published_content
    join message using (rid)
),
line as (
    select
        coalesce(by_owner, by_rules)::varchar as part,
        channel,
        id   as unit,
        true as counted,
        role,
        rid,
        sent_at
    from said
    union all
    select 'agreement', channel, id, by_owner = by_rules, role, rid, sent_at
    from said
    where by_owner is not null
)
select part, channel, unit, counted, role, rid
from line
order by part, channel, unit, sent_at, rid
