-- title:   People due, answered and waiting
-- reads:   judged, opener, turn, message
-- columns: channel INTEGER, label VARCHAR, due_needs BIGINT, answered_needs BIGINT,
--          due_all BIGINT, answered_all BIGINT, not_yet_due BIGINT, wrote BIGINT,
--          own_messages BIGINT
-- source:  docs/verdict.md, LISTEN and the gate
--
-- due_… and answered_… count people; answered means at least half of their due openers.
-- not_yet_due counts people (wider base) of whom nothing is due yet.

with person as (
    select
        judged.channel,
        judged.label,
        opener.person,
        opener.sent_at + judged.response_window <= judged.due_until             as due,
        count(*) filter (due and opener.needs)                                  as needs,
        count(*) filter (due and opener.needs and opener.answered_at
            <= opener.sent_at + judged.response_window)                         as needs_met,
        count(*) filter (due and opener.wider)                                  as wider,
        count(*) filter (due and opener.wider and opener.answered_at
            <= opener.sent_at + judged.response_window)                         as wider_met,
        count(*) filter (not due and opener.wider)                              as later
    from judged
    join opener
      on opener.channel = judged.channel
     and opener.sent_at >= judged.since
     and opener.sent_at < judged.until
    group by all
),
summed as (
    select channel, label, person,
           sum(needs) as needs, sum(needs_met) as needs_met,
           sum(wider) as wider, sum(wider_met) as wider_met, sum(later) as later
    from person
    group by channel, label, person
),
due as (
    select
        channel,
        label,
        count(*) filter (needs > 0)                            as due_needs,
        count(*) filter (needs > 0 and 2 * needs_met >= needs) as answered_needs,
        count(*) filter (wider > 0)                            as due_all,
        count(*) filter (wider > 0 and 2 * wider_met >= wider) as answered_all,
        count(*) filter (wider = 0 and later > 0)              as not_yet_due
    from summed
    group by channel, label
),
wrote as (
    select judged.channel, judged.label, count(distinct turn.person) as people
    from judged
    join turn
      on turn.channel = judged.channel
     and turn.sent_at >= judged.since
     and turn.sent_at < judged.until
    where turn.inbound
    group by judged.channel, judged.label
),
own as (
    select judged.channel, judged.label, count(*) as messages
    from judged
    join message
      on message.channel = judged.channel
     and message.sent_at >= judged.since
     and message.sent_at < judged.until
    where message.own
      and message.kind in ('post', 'reply')
    group by judged.channel, judged.label
)
select
    judged.channel,
    judged.label,
    coalesce(due.due_needs, 0)      as due_needs,
    coalesce(due.answered_needs, 0) as answered_needs,
    coalesce(due.due_all, 0)        as due_all,
    coalesce(due.answered_all, 0)   as answered_all,
    coalesce(due.not_yet_due, 0)    as not_yet_due,
    coalesce(wrote.people, 0)       as wrote,
    coalesce(own.messages, 0)       as own_messages
from judged
left join due using (channel, label)
left join wrote using (channel, label)
left join own using (channel, label)
order by judged.channel, judged.label
