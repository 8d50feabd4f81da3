-- title: What is asked of this audit, before anything is counted
-- makes: asked (one row), channel, channel_account, own_handle, same_person,
--        told_settled, told_followers: empty, filled by code
-- reads: nothing

-- A word from a short list takes a byte; as text it takes sixteen, in every row.
create or replace temp type word_kind as enum (
    'post', 'reply', 'review', 'message', 'share', 'reaction'
);
create or replace temp type word_precision as enum ('second', 'minute', 'day');
create or replace temp type word_via as enum (
    'parent', 'direct', 'mention', 'thread', 'order', 'self'
);

create or replace temp table asked (
    since            timestamp not null,  -- no opener or exchange before it is counted
    until            timestamp not null,  -- nothing sent or answered later is used
    response_window  interval  not null,  -- how soon an answer must follow
    zone             varchar   not null,  -- IANA; days are counted in it
    messages         boolean   not null   -- whether direct messages were asked for
);

create or replace temp table channel (
    channel  integer not null,
    platform varchar not null,
    account  varchar not null,            -- handle
    kind     varchar not null
);

-- Two sources may know one account by different ids: handle here, number there.
create or replace temp table channel_account (
    channel  integer not null,
    platform varchar not null,
    account  varchar not null
);

-- Handles and ids of the own set, lower case; platform null holds for every platform.
create or replace temp table own_handle (
    platform varchar,
    handle   varchar not null
);

-- Names that the owner gave to people; the same name twice is the same person.
create or replace temp table same_person (
    platform varchar not null,
    author   varchar not null,            -- lower case
    person   varchar not null
);

-- Messages that the owner settled, platform:id or platform:account:id.
create or replace temp table told_settled (
    key varchar not null,
    how varchar not null
);

-- How many follow a channel, as the owner told us.
create or replace temp table told_followers (
    channel   integer not null,
    followers bigint  not null
);
