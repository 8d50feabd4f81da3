-- title:  The messages of the conversations listed
-- roles:  in: a person's message, out: yours, folded: yours to yourself, or a machine's
-- agrees: count(*) = count(distinct (channel, unit));
--         coalesce(sum(size), 0) = count(*) filter (counted)
--
-- A unit is the conversation's opening message; counted are the messages that make up its
-- size.

with recursive member as (
    select channel, place, rid, id, parent_rid, own, sent_at, is_folded, opening
    from thread_message
),
link as (
    select
        member.channel,
        member.rid,
        member.own,
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
    select rid
    from link
    where up is null
    union
    select link.rid
    from link
    join reached on reached.rid = link.up
),
shown as (
    select
        channel,
        unit,
        rid,
        sent_at,
        rid = opening or not is_folded           as counted,
        case when is_folded and rid <> opening then 'folded'
             when own then 'out'
             else 'in' end                       as role
    from link
    semi join reached using (rid)
    qualify count(*) filter (rid = opening or not is_folded)
                over (partition by channel, unit) > 1
)
select
    '' as part,
    channel,
    unit,
    counted,
    role,
    rid
from shown
order by channel, unit, sent_at, rid
