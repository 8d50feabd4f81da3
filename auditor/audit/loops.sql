-- title:   Who still waits
-- reads:   period, opener, settled, message, record, visit, asked, same_person
-- columns: channel INTEGER, id VARCHAR, person VARCHAR, named BOOLEAN, author_name VARCHAR,
--          sent_at TIMESTAMP, question BOOLEAN, needs BOOLEAN, url VARCHAR, text VARCHAR,
--          kind VARCHAR, via VARCHAR, rating INTEGER, visibility VARCHAR,
--          waited INTERVAL, due BOOLEAN, first_timer BOOLEAN, regular BOOLEAN,
--          heard BOOLEAN
-- source:  docs/verdict.md; metrics M4
--
-- Openers in the window that no real answer followed, however late, that did not vanish, and
-- that the owner did not settle. named: the owner gave the person a name. Questions come first, then
-- ratings of three or less, then what else needs an answer, then what has at least four
-- words and may want one; oldest first. heard: something else that the person wrote in the
-- window was answered.

with regular as (
    select period.channel, visit.person
    from period
    join visit
      on visit.channel = period.channel
     and visit.sent_at >= period.since
     and visit.sent_at < period.until
    group by period.channel, visit.person
    having count(distinct visit.day) >= 3
),
heard as (
    select distinct opener.channel, opener.person
    from opener
    join period
      on period.channel = opener.channel
     and opener.sent_at >= period.since
     and opener.sent_at < period.until
    where opener.answered_at is not null
),
first_visit as (
    select channel, person, min(sent_at) as sent_at
    from visit
    group by channel, person
)
select
    opener.channel,
    message.id,
    opener.person,
    exists (
        from same_person
        where same_person.platform = message.platform
          and same_person.person = opener.person
    )                                                      as named,
    record.author_name,
    opener.sent_at,
    opener.question,
    opener.needs,
    record.url,
    record."text",
    message.kind,
    spoken_in.via,
    message.rating,
    record.visibility,
    period.until - opener.sent_at                          as waited,
    opener.sent_at + asked.response_window <= period.until as due,
    channel.kind <> 'reviews'  -- nobody knows whether a reviewer wrote before
        and opener.sent_at = first_visit.sent_at           as first_timer,
    regular.person is not null                             as regular,
    heard.person is not null                               as heard
from opener
anti join settled using (channel, rid)
cross join asked
join period
  on period.channel = opener.channel
 and opener.sent_at >= period.since
 and opener.sent_at < period.until
join channel on channel.channel = opener.channel
join message using (rid)
join record on record.rowid = message.rid
join spoken_in using (rid)
left join first_visit
  on first_visit.channel = opener.channel
 and first_visit.person = opener.person
left join regular
  on regular.channel = opener.channel
 and regular.person = opener.person
left join heard
  on heard.channel = opener.channel
 and heard.person = opener.person
where opener.answered_at is null
  and opener.vanished_at is null
  and opener.wider
order by
    opener.question desc,
    coalesce(message.rating <= 3, false) desc,
    opener.needs desc,
    opener.sent_at,
    opener.channel,
    message.id
