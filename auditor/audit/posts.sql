-- title:   The posts that started the most talk, and the one most liked
-- reads:   period, written_post, spoken_in, turn, audience, record, gone
-- columns: channel INTEGER, id VARCHAR, sent_at TIMESTAMP, text VARCHAR, url VARCHAR,
--          visibility VARCHAR, asks BOOLEAN, people BIGINT, heard_back BIGINT,
--          applause BIGINT, place BIGINT, place_by_applause BIGINT, posts BIGINT,
--          begun BIGINT
-- source:  our convention: a post is judged by the people who answer it, not by its likes
--
-- people wrote in the post's conversation after it; heard_back are those of them to whom the
-- own set wrote there after that. applause are likes, where a source counts them, else null.
-- posts and begun are of the whole channel: its posts, and those of them that anybody
-- answered. Given are the first eight by people, and the first by applause. What vanished has
-- no words any more.

with heard as (
    select
        written_post.channel,
        written_post.rid,
        written_post.conversation,
        spoken_in.person,
        min(spoken_in.sent_at) as sent_at
    from written_post
    join spoken_in
      on spoken_in.channel = written_post.channel
     and spoken_in.conversation = written_post.conversation
     and spoken_in.sent_at >= written_post.sent_at
    where spoken_in.person is not null
    group by
        written_post.channel,
        written_post.rid,
        written_post.conversation,
        spoken_in.person
),
back as (
    select heard.channel, heard.rid, heard.person, bool_or(turn.rid is not null) as was
    from heard
    left join turn
      on turn.channel = heard.channel
     and turn.conversation = heard.conversation
     and turn.person = heard.person
     and not turn.inbound
     and turn.sent_at >= heard.sent_at
    group by heard.channel, heard.rid, heard.person
),
talk as (
    select channel, rid, count(*) as people, count(*) filter (was) as heard_back
    from back
    group by channel, rid
),
liked as (
    select channel, rid, max(total) as applause
    from audience
    where reaction = 'applause'
    group by channel, rid
),
placed as (
    select
        written_post.channel,
        written_post.rid,
        written_post.id,
        written_post.sent_at,
        written_post.asks,
        coalesce(talk.people, 0)      as people,
        coalesce(talk.heard_back, 0)  as heard_back,
        liked.applause,
        row_number() over (
            partition by written_post.channel
            order by talk.people desc nulls last, written_post.sent_at desc, written_post.id
        )                             as place,
        row_number() over (
            partition by written_post.channel
            order by liked.applause desc nulls last, written_post.sent_at desc,
                     written_post.id
        )                             as place_by_applause,
        count(*) over (partition by written_post.channel)         as posts,
        count(talk.rid) over (partition by written_post.channel)  as begun
    from written_post
    left join talk using (channel, rid)
    left join liked using (channel, rid)
)
select
    placed.channel,
    placed.id,
    placed.sent_at,
    case when gone.rid is null then record."text" end as "text",
    case when gone.rid is null then record.url end    as url,
    record.visibility,
    placed.asks,
    placed.people,
    placed.heard_back,
    placed.applause,
    placed.place,
    placed.place_by_applause,
    placed.posts,
    placed.begun
from placed
join record on record.rowid = placed.rid
left join gone
  on gone.channel = placed.channel
 and gone.rid = placed.rid
where placed.place <= 8
   or placed.place_by_applause = 1
order by placed.channel, placed.place
