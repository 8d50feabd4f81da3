-- title: What opened a talk in the period, and how long it waited
-- makes: views due_opener, timed_opener, running_clock
-- reads: period, opener, asked, turn, message, spoken_in, opening

-- Openers whose time was up within the period, once for each base they belong to.
create or replace temp view due_opener as
with due as (
    select
        opener.channel,
        opener.person,
        opener.rid,
        opener.messages,
        opener.question,
        opener.needs,
        opener.wider,
        coalesce(opener.answered_at <= opener.sent_at + asked.response_window, false)
            as met,
        opener.answered_at is not null and not met as later
    from opener
    cross join asked
    join period
      on period.channel = opener.channel
     and opener.sent_at >= period.since
     and opener.sent_at < period.until
     and opener.sent_at + asked.response_window <= period.until
)
select 'questions' as base, channel, person, rid, messages, met, later
from due
where question
union all
select 'needs', channel, person, rid, messages, met, later
from due
where needs
union all
select 'all', channel, person, rid, messages, met, later
from due
where wider
union all
select 'every', channel, person, rid, messages, met, later
from due;

-- Openers that need an answer and the moment their wait ended: with an answer, when they
-- vanished, or with the period. Where of either only the day is known, there is none.
create or replace temp view timed_opener as
with dated as (
    select distinct turn.channel, turn.person, turn.sent_at
    from turn
    join message using (rid)
    where not turn.inbound
      and message."precision" = 'day'
)
select
    opener.channel,
    opener.person,
    opener.rid,
    message.id,
    case
        when message.kind in ('review', 'message') then message.kind
        when spoken_in.via = 'mention' then 'mention'
        else 'reply'
    end as population,
    opener.sent_at,
    coalesce(opener.answered_at < period.until, false)            as met,
    case when met then opener.answered_at
         else least(coalesce(opener.vanished_at, period.until), period.until)
    end                                                           as ended_at
from opener
join period
  on period.channel = opener.channel
 and opener.sent_at >= period.since
 and opener.sent_at < period.until
join message using (rid)
join spoken_in using (rid)
left join dated
  on dated.channel = opener.channel
 and dated.person = opener.person
 and dated.sent_at = opener.answered_at
where opener.needs
  and message."precision" <> 'day'
  and dated.person is null;

-- The clock of the business runs only where its hours are known.
create or replace temp view running_clock as
select 'wall' as clock
union
select 'business'
from opening;
