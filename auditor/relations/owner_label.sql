-- title: What the owner says messages are about
-- makes: owner_label: empty, filled by code
-- reads: nothing

create or replace temp type word_content as enum ('information', 'community', 'action');

create or replace temp table owner_label (
    platform varchar      not null,
    account  varchar      not null,   -- handle or id, lower case
    id       varchar      not null,
    label    word_content not null
);
