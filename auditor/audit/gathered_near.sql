-- title: What a page can carry: the newest messages of each channel
-- makes: near (channel, rid), behind_part, behind_row: empty, filled by code
-- reads: entry, variable most
--
-- A channel with few messages leaves its room to the others; likes and shares come last.

create or replace temp table near as
with aged as (
    select
        channel,
        rid,
        row_number() over (
            partition by channel
            order by kind in ('share', 'reaction'), sent_at desc, id desc, rid
        ) as place
    from entry
    where not inferred
)
select channel, rid
from aged
qualify row_number() over (order by place, channel) <= getvariable('most');

create or replace temp table behind_part (
    metric   varchar not null,
    channel  integer not null,
    part     varchar not null,
    units    bigint  not null,
    counted  bigint  not null,
    messages bigint  not null
);

create or replace temp table behind_row (
    metric  varchar not null,
    channel integer not null,
    part    varchar not null,
    unit    varchar,
    counted boolean not null,
    role    varchar not null,
    rid     bigint  not null
);
