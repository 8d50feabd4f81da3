-- title: What can be compared with what: each half with the other, measure by measure
-- makes: comparison
-- reads: half, unchanged, channel, asked

-- Every measure on every channel, and why it is not compared there; compared if null.
create or replace temp table comparison as
with measure as (
    select
        place,
        measure,
        kind,
        inbound,      -- whether it needs what people say to the account
        replies,      -- … the account's own replies
        posts,        -- … its own posts
        warm_up,      -- … to know who was there before
        never         -- kinds of channel on which it does not exist
    from (values
        (1,  'people',         'count', true,  false, false, false, []),
        (2,  'messages',       'count', true,  false, false, false, []),
        (3,  'newcomers',      'count', true,  false, false, true,  ['reviews']),
        (4,  'posts',          'count', false, false, true,  false, ['reviews']),
        (5,  'replies',        'count', false, true,  false, false, []),
        (6,  'begun',          'count', true,  true,  false, false, ['reviews', 'blog']),
        (7,  'answered_needs', 'share', true,  true,  false, false, []),
        (8,  'answered_all',   'share', true,  true,  false, false, []),
        (9,  'went_on',        'share', true,  true,  false, false, ['reviews']),
        (10, 'came_back',      'share', true,  false, false, true,  ['reviews'])
    ) as measures (place, measure, kind, inbound, replies, posts, warm_up, never)
),
-- Where replies are counted, posts may not come and go: whom a reply speaks to hangs on them.
needed as (
    select
        measure.measure,
        unchanged.channel,
        unchanged.stream,
        unchanged.since,
        unchanged.complete,
        unchanged.reason,
        case unchanged.stream
            when 'outbound_replies' then measure.replies
            when 'outbound_posts'   then measure.posts
            else false
        end as must
    from measure
    cross join unchanged
    where case unchanged.stream
              when 'outbound_replies' then measure.replies
              when 'outbound_posts'   then measure.posts or measure.replies
              else measure.inbound
          end
),
heard as (
    select
        channel,
        max(since)                as since,
        coalesce(bool_or(complete), false) as complete
    from unchanged
    where stream not in ('outbound_replies', 'outbound_posts')
    group by channel
),
refusal as (
    select needed.measure, needed.channel, 3 as rank, needed.stream,
           case when needed.since > half.since then needed.reason else 'not held' end as reason
    from needed
    join half
      on half.channel = needed.channel
     and half.name = 'before'
    where needed.since > half.since
       or (needed.must and not needed.complete)
    union all
    select measure.measure, heard.channel, 4, 'inbound_replies', 'not held'
    from measure
    join heard on not heard.complete
    where measure.inbound
    union all
    select measure.measure, heard.channel, 5, 'inbound_replies', 'not held long enough before'
    from measure
    cross join heard
    join half
      on half.channel = heard.channel
     and half.name = 'before'
    where measure.warm_up
      and heard.since > half.since - interval 30 days
    union all
    select measure.measure, half.channel, 2, null, 'less than four weeks'
    from measure
    join half
      on half.name = 'before'
     and half.weeks < coalesce(getvariable('fewest_weeks'), 4)
    union all
    select measure.measure, channel.channel, 1, null, 'does not exist there'
    from measure
    join channel on list_contains(measure.never, channel.kind)
    union all
    select measure.measure, half.channel, 6, null, 'counted from later on'
    from measure
    join half on half.name = 'before'
    join asked on asked.since > half.since
    where (measure.inbound and measure.replies)
),
first_refusal as (
    select
        measure,
        channel,
        arg_min({'reason': reason, 'stream': stream}, (rank, stream)) as why
    from refusal
    group by measure, channel
)
select
    measure.place,
    measure.measure,
    measure.kind,
    half.channel,
    half.weeks,
    half.since,                                   -- of the half before
    half.since - heard.since as known,            -- how long people are known before that
    first_refusal.why.reason,
    first_refusal.why.stream
from measure
join half on half.name = 'before'
left join heard on heard.channel = half.channel
left join first_refusal
  on first_refusal.measure = measure.measure
 and first_refusal.channel = half.channel;
