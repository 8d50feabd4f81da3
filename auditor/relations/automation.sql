-- title: What was sent by a machine, what says next to nothing, what was posted twice
-- makes: wording, template, automated, acknowledgement, cross_post
-- reads: message, body, spoken_in, spoken_out, spoken, variables four_words and question
-- source: docs/verdict.md (metrics M15): a text *and* a speed signature make a template
--         automated; text alone would brand polite owners who write thanks by hand
--
-- A template is a text sent to at least 5 people that makes up at least 20 % of the own
-- messages to people. It is fast when, of at least 5 timed ones, the median follows in
-- under a minute, or in under an hour with hardly any spread (IQR / median below 0.2).

-- Every run of signs becomes a blank, and every run of blanks one: an expression that finds
-- both at once stops at each word, and takes twice as long.
create or replace temp table wording as
with plain as (
    select
        message.channel,
        message.rid,
        message.kind,
        message.sent_at,
        body.said,
        case when contains(body.said, '@')
             then regexp_replace(lower(body.said), '@[\w.@-]+', ' ', 'g')
             else lower(body.said) end                             as named,
        regexp_replace(named, '[^\p{L}\p{N} ]+', ' ', 'g')         as signed,
        replace(replace(signed, '  ', ' '), '  ', ' ')             as words
    from message
    join body using (rid)
    where message.own
)
select
    channel,
    rid,
    kind,
    sent_at,
    trim(
        case when contains(words, '  ') then regexp_replace(words, ' {2,}', ' ', 'g')
             else words end
    )                                                as normal,
    regexp_matches(said, '[\p{L}\p{N}]')             as worded,
    regexp_matches(said, getvariable('four_words'))  as at_length,
    regexp_matches(said, getvariable('question'))    as question
from plain;

create or replace temp table text_reach as
select
    wording.channel,
    wording.normal,
    count(distinct spoken_out.person) as people,
    count(distinct wording.rid)       as messages
from wording
join spoken_out using (rid)
where spoken_out.person is not null
  and wording.normal <> ''
group by wording.channel, wording.normal;

-- What a message answers: its parent, else what that person last said before it.
create or replace temp table timed as
with answered as (
    select
        spoken_out.channel,
        spoken_out.rid,
        spoken_out.sent_at - coalesce(
            any_value(parent.sent_at),
            max(earlier.sent_at)
        ) as waited
    from spoken_out
    join wording using (rid)
    join text_reach
      on text_reach.channel = wording.channel
     and text_reach.normal = wording.normal
     and text_reach.people >= 5
    join message using (rid)
    left join spoken_in as parent
      on parent.channel = message.channel
     and parent.rid = message.parent_rid
    left join spoken_in as earlier
      on parent.rid is null
     and earlier.channel = spoken_out.channel
     and earlier.person = spoken_out.person
     and (earlier.sent_at, earlier.id) < (spoken_out.sent_at, spoken_out.id)
    where spoken_out.person is not null
    group by spoken_out.channel, spoken_out.rid, spoken_out.person, spoken_out.sent_at
)
select channel, rid, min(waited) as waited
from answered
where waited is not null
group by channel, rid;

create or replace temp table template as
with sent as (
    select channel, count(distinct rid) as messages
    from spoken_out
    where person is not null
    group by channel
),
speed as (
    select
        wording.channel,
        wording.normal,
        count(*)                                                      as timed,
        quantile_cont(epoch(timed.waited), 0.5)                       as median,
        quantile_cont(epoch(timed.waited), 0.75)
            - quantile_cont(epoch(timed.waited), 0.25)                as spread
    from timed
    join wording using (rid)
    group by wording.channel, wording.normal
)
select
    text_reach.channel,
    text_reach.normal,
    text_reach.people,
    text_reach.messages,
    coalesce(
        speed.timed >= 5
        and (speed.median < 60
             or (speed.median < 3600 and speed.spread < 0.2 * speed.median)),
        false
    ) as fast
from text_reach
join sent using (channel)
left join speed
  on speed.channel = text_reach.channel
 and speed.normal = text_reach.normal
where text_reach.people >= 5
  and text_reach.messages >= 0.2 * sent.messages;

create or replace temp table automated as
select message.rid, message.channel, message.own
from message
left join wording using (rid)
left join template
  on template.channel = wording.channel
 and template.normal = wording.normal
where coalesce(message.said_automated, template.fast, false);

-- Such a message does not answer a question.
create or replace temp table acknowledgement as
select wording.rid
from wording
left join text_reach using (channel, normal)
where not wording.worded
   or (not wording.at_length and text_reach.people >= 5);

-- The same text on another channel within a week is one post, the earliest one.
create or replace temp table cross_post as
select distinct later.rid
from wording as later
join wording as first
  on first.normal = later.normal
 and first.channel <> later.channel
 and (first.sent_at, first.channel) < (later.sent_at, later.channel)
 and later.sent_at - first.sent_at <= interval 7 days
where later.kind = 'post'
  and first.kind = 'post'
  and later.normal <> '';

drop table timed;
