-- title:   Messages for the owner to label
-- reads:   published_content, message, channel, record, gone, variable sample
-- columns: platform VARCHAR, account VARCHAR, id VARCHAR, sent_at TIMESTAMP, text VARCHAR,
--          url VARCHAR
--
-- Of the messages that content_mix counts and that everybody can still read, one of each of as
-- many runs as are wanted, so that they spread over the window. Which one of a run it is, its
-- digest decides: always the same, and nobody's choice.

with offered as (
    select
        published_content.rid,
        published_content.sent_at,
        channel.platform,
        channel.account,
        message.id,
        md5(concat_ws(' ', channel.platform, channel.account, message.id)) as digest
    from published_content
    join channel on channel.channel = published_content.channel
    join message using (rid)
    join record on record.rowid = published_content.rid
    anti join gone
      on gone.channel = published_content.channel
     and gone.rid = published_content.rid
    where channel.kind <> 'mailbox'
      and record.visibility in ('public', 'unlisted')
      and regexp_matches(record."text", '[\p{L}\p{N}]')
),
run as (
    select
        rid,
        sent_at,
        platform,
        account,
        id,
        digest,
        ntile(getvariable('sample')) over (order by sent_at, platform, account, id) as run
    from offered
),
drawn as (
    select arg_min(rid, digest) as rid
    from run
    group by run
)
select
    run.platform,
    run.account,
    run.id,
    run.sent_at,
    record."text",
    record.url
from drawn
join run using (rid)
join record on record.rowid = run.rid
order by run.sent_at, run.platform, run.account, run.id
