-- title: The windows to count, one row each
-- makes: judged: empty, filled by code
-- reads: nothing

create or replace temp table judged (
    channel         integer   not null,
    label           varchar   not null,  -- tells windows of one channel apart
    since           timestamp not null,  -- first moment included
    until           timestamp not null,  -- first moment excluded
    due_until       timestamp not null,  -- an opener is due if its time is up by then
    response_window interval  not null,
    began           timestamp not null,  -- when inbound coverage began
    block           interval  not null   -- length of a content block
);
