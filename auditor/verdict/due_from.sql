-- title:   When each person's first waiting opener becomes due
-- reads:   judged, opener
-- columns: channel INTEGER, label VARCHAR, due_at TIMESTAMP
-- source:  docs/verdict.md, the gate: not due yet
--
-- One row per channel and label: the moment from which eight people are due.

with person as (
    select
        judged.channel,
        judged.label,
        opener.person,
        min(opener.sent_at + judged.response_window) as due_at
    from judged
    join opener
      on opener.channel = judged.channel
     and opener.sent_at >= judged.since
     and opener.sent_at < judged.until
    where opener.wider
    group by judged.channel, judged.label, opener.person
)
select channel, label, list_sort(list(due_at))[8] as due_at
from person
group by channel, label
order by channel, label
