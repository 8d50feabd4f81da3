-- title:   What the sources hold, as they said it
-- makes:   source, account, span, night, lack, seal, record, handle, tally, rejected,
--          listing
-- reads:   nothing
--
-- These tables are derived from sources and may be deleted at any time. They hold no
-- judgement: whom a record speaks to, what counts and when is decided in relations/,
-- anew for every audit. All times are UTC, as plain timestamp: timestamptz follows the
-- machine's zone.

create table source (
    source    integer primary key,
    digest    varchar not null,      -- over the files read, not over their container
    connector varchar not null,
    version   integer not null,      -- of the connector that read it
    messages  boolean not null,      -- whether direct messages were asked for
    told      varchar[] not null,    -- whose it is, as far as we were told
    called    varchar not null,      -- what its file or folder is called
    lent      varchar,               -- whose it was taken for, where it does not say so
    made      timestamp not null,    -- latest end of its coverage
    records   bigint not null        -- how many it held, second copies included
);

create table account (
    source   integer not null,
    platform varchar not null,
    account  varchar not null,
    handle   varchar not null,
    name     varchar not null,
    kind     varchar not null,       -- of channel
    own      varchar[] not null,
    has_no   varchar[] not null      -- streams that do not exist there
);

create table span (
    source   integer not null,
    platform varchar not null,
    account  varchar not null,
    stream   varchar not null,
    since    timestamp not null,
    until    timestamp not null,
    extent   integer not null        -- 1 counts_only, 2 partial, 3 complete
);

create table night (                 -- a source that is one fetch of one account
    source     integer primary key,
    connection varchar not null,     -- as a client's settings have it; may be empty
    began      timestamp not null,
    ended      timestamp not null
);

create table lack (                  -- what that fetch did not get
    source integer not null,
    stream varchar not null,
    why    varchar not null,
    since  timestamp,                -- null where it does not say
    until  timestamp
);

create table seal (
    source integer primary key,
    digest varchar not null          -- over its rows in account and span
);

create table record (
    source             integer not null,
    platform           varchar not null,
    account            varchar not null,
    id                 varchar not null,
    kind               varchar not null,
    author             varchar,
    author_name        varchar,
    sent_at            timestamp not null,
    "precision"        varchar not null,
    edited_at          timestamp,
    deleted_at         timestamp,
    "text"             varchar not null,
    in_reply_to        varchar,
    in_reply_to_author varchar,
    conversation       varchar,
    about              varchar,
    about_author       varchar,
    mentions           varchar[] not null,
    links              varchar[] not null,
    url                varchar,
    poll               varchar,           -- its options, as JSON
    visibility         varchar not null,
    automated          boolean,
    replies_closed     boolean,
    rating             integer,
    "language"         varchar,
    inferred           boolean not null
);

-- Rows of record whose post another source holds under the platform's own id.
create table set_aside as
from record
limit 0;

create table handle (
    source   integer not null,
    platform varchar not null,
    author   varchar not null,
    handle   varchar not null,
    name     varchar
);

create table tally (
    source     integer not null,
    platform   varchar not null,
    account    varchar not null,
    id         varchar not null,
    name       varchar not null,
    "count"    bigint not null,
    counted_at timestamp not null
);

create table rejected (
    source  integer not null,
    place   varchar not null,
    reason  varchar not null,
    account varchar
);

create table listing (
    source       integer not null,
    platform     varchar not null,
    account      varchar not null,
    author       varchar,              -- whose messages are listed, or
    conversation varchar,              -- which thread
    since        timestamp not null,
    until        timestamp not null,
    listed_at    timestamp not null,
    ids          varchar[] not null
);
