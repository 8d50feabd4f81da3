-- title:  What you published, and whom you answered
-- roles:  post: yours to everybody, reply: yours to a person
-- agrees: max(posts) = count(*) filter (role = 'post');
--         max(replies) = count(*) filter (role = 'reply');
--         max(replies) = count(*) filter (counted)
--
-- A unit is a message; counted, if it is a reply.

with duplicate as (
    select distinct twin.rid
    from twin
    join period
      on period.channel = twin.channel
     and twin.sent_at >= period.since
     and twin.sent_at < period.until
)
select
    output.side           as part,
    output.channel,
    message.id            as unit,
    output.side = 'reply' as counted,
    output.side           as role,
    output.rid
from output
join period
  on period.channel = output.channel
 and output.sent_at >= period.since
 and output.sent_at < period.until
join message using (rid)
left join duplicate using (rid)
left join automated using (rid)
where case when output.side = 'post' then duplicate.rid is null
           else automated.rid is null end
order by part, output.channel, message.id, output.sent_at, output.rid
