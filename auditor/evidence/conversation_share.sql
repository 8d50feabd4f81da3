-- title:  What you published, and whom you answered
-- roles:  post: yours to everybody, reply: yours to a person
-- agrees: max(posts) = count(*) filter (role = 'post');
--         max(replies) = count(*) filter (role = 'reply');
--         max(replies) = count(*) filter (counted)
--
-- A unit is a message; counted, if it is a reply.

select
    published.side           as part,
    published.channel,
    message.id               as unit,
    published.side = 'reply' as counted,
    published.side           as role,
    published.rid
from published
join message using (rid)
order by part, published.channel, message.id, published.sent_at, published.rid
