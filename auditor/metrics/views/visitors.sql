-- title: Who wrote in the period's last 90 days, and who kept coming in it
-- makes: views last_90_days, active_week, frequent
-- reads: period, turn, visit

-- The period's last 90 days, and how many whole weeks they have.
create or replace temp view last_90_days as
select
    channel,
    greatest(since, until - interval 90 days)                                as since,
    until,
    floor(epoch(until - greatest(since, until - interval 90 days)) / 604800) as weeks
from period;

-- In which of these weeks, the last being 1, each person wrote.
create or replace temp view active_week as
select
    turn.channel,
    turn.person,
    ceil(epoch(last_90_days.until - turn.sent_at) / 604800) as week
from turn
join last_90_days
  on last_90_days.channel = turn.channel
 and turn.sent_at >= last_90_days.since
 and turn.sent_at < last_90_days.until
where turn.inbound
group by turn.channel, turn.person, week;

-- Who came on at least three days.
create or replace temp view frequent as
select
    visit.channel,
    visit.person,
    count(distinct visit.day) as days,
    max(visit.day)            as last
from visit
join period
  on period.channel = visit.channel
 and visit.sent_at >= period.since
 and visit.sent_at < period.until
group by visit.channel, visit.person
having count(distinct visit.day) >= 3;
