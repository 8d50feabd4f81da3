-- title:  The messages of the conversations listed
-- roles:  first: a person's first message there, in: a person's message after it, or one of
--         somebody unknown, out: yours, folded: yours to yourself, or a machine's
-- agrees: count(*) = count(distinct (channel, unit));
--         coalesce(sum(size), 0) = count(*) filter (counted);
--         sum(people) = count(*) filter (role = 'first');
--         max(depth) = max(right(part, -6)::bigint);
--         sum(depth) + count(*) = count(distinct (channel, unit, part)) filter (counted);
--         max(width)
--         = list_max(map_values(histogram((channel, unit, part)) filter (counted)))
--
-- A unit is the conversation's opening message, a part a level of replies below it: of a
-- conversation, the last is its depth, the one with the most messages its width, and the
-- h-index follows from how many each has. Counted are the messages that make up its size;
-- what is folded stands on the level of what it answers.

with recursive member as (
    select channel, place, rid, id, person, parent_rid, own, sent_at, is_folded, opening
    from thread_message
),
link as (
    select
        member.channel,
        member.rid,
        member.id,
        member.own,
        member.person,
        member.sent_at,
        member.is_folded,
        member.opening,
        opened.id as unit,
        case when member.rid <> member.opening
             then coalesce(parent.rid, member.opening) end as up
    from member
    join member as opened on opened.rid = member.opening
    left join member as parent
      on parent.rid = member.parent_rid
     and parent.place = member.place
),
-- A chain that bites its own tail hangs on nothing.
reached as (
    select rid, 0::bigint as level
    from link
    where up is null
    union
    select link.rid, reached.level + (not link.is_folded)::bigint
    from link
    join reached on reached.rid = link.up
),
shown as (
    select
        link.channel,
        link.unit,
        link.rid,
        link.sent_at,
        reached.level,
        link.rid = link.opening or not link.is_folded as counted,
        case when not counted then 'folded'
             when link.own then 'out'
             when link.person is not null and row_number() over (
                 partition by link.channel, link.unit, counted, link.person
                 order by link.sent_at, link.id
             ) = 1 then 'first'
             else 'in' end                            as role
    from link
    join reached using (rid)
    qualify count(*) filter (counted) over (partition by link.channel, link.unit) > 1
)
select
    format('level {:02d}', level) as part,
    channel,
    unit,
    counted,
    role,
    rid
from shown
order by part, channel, unit, sent_at, rid
