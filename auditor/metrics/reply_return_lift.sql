-- title:    Answered, and back again
-- meaning:  How much more often newcomers came back when their first message was answered.
-- unit:     difference of two shares, -1 to 1
-- grain:    one row per arm: answered, not_answered
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  arm VARCHAR, people BIGINT, came_back BIGINT, rate DOUBLE, low DOUBLE,
--           high DOUBLE, difference DOUBLE, difference_low DOUBLE, difference_high DOUBLE
-- headline: max(difference)
-- sample:   min(people)
-- minimum:  15
-- not_for:  reviews
-- source:   Newcombe 1998, method 10 (two Wilson intervals), 90 %
--
-- The newcomers of `return`, by whether their first message got a real answer within the
-- response window. People to whom we had written first are in neither arm. The two went
-- together; that one caused the other this cannot show, since owners answer kind people
-- first. Not split by month or by praise and question.

with inbound as (
    select turn.channel, turn.person, turn.conversation, turn.sent_at
    from turn
    join period
      on period.channel = turn.channel
     and turn.sent_at >= period.since
     and turn.sent_at < period.until
    where turn.inbound
),
everybody as (
    select channel, count(distinct person) as people
    from inbound
    group by channel
),
first_message as (
    select channel, conversation, min(sent_at) as sent_at
    from message
    where conversation is not null
    group by channel, conversation
),
spike as (
    select inbound.channel, inbound.conversation
    from inbound
    join first_message using (channel, conversation)
    join everybody using (channel)
    where inbound.sent_at <= first_message.sent_at + interval 7 days
    group by inbound.channel, inbound.conversation, everybody.people
    having count(distinct inbound.person) >= 20
       and 2 * count(distinct inbound.person) > everybody.people
),
writer as (
    select inbound.channel, inbound.person
    from inbound
    left join spike
      on spike.channel = inbound.channel
     and spike.conversation = inbound.conversation
    group by inbound.channel, inbound.person
    having not bool_and(spike.conversation is not null)
),
newcomer as (
    select
        coalesce(opener.answered_at <= opener.sent_at + asked.response_window, false)
            as answered,
        coalesce(arrival.next_day <= arrival.day + 30, false) as back
    from arrival
    cross join asked
    join period
      on period.channel = arrival.channel
     and arrival.sent_at >= period.since
     and arrival.sent_at < period.until
     and arrival.sent_at >= period.began + interval 30 days
     and arrival.sent_at <= period.until - interval 30 days
    join writer
      on writer.channel = arrival.channel
     and writer.person = arrival.person
    join opener
      on opener.channel = arrival.channel
     and opener.person = arrival.person
     and opener.sent_at = arrival.sent_at
),
counted as (
    select
        arms.arm,
        count(newcomer.back)                          as people,
        count(newcomer.back) filter (newcomer.back)   as came_back
    from (values ('answered', true), ('not_answered', false)) as arms (arm, met)
    left join newcomer
      on newcomer.answered = arms.met
    group by arms.arm
),
bounded as (
    select
        arm,
        people,
        came_back,
        came_back / nullif(people, 0)  as rate,
        wilson_low(came_back, people)  as low,
        wilson_high(came_back, people) as high
    from counted
),
compared as (
    select
        yes.rate - no.rate                                              as difference,
        difference - sqrt(pow(yes.rate - yes.low, 2) + pow(no.high - no.rate, 2))
            as difference_low,
        difference + sqrt(pow(yes.high - yes.rate, 2) + pow(no.rate - no.low, 2))
            as difference_high
    from bounded as yes
    cross join bounded as no
    where yes.arm = 'answered'
      and no.arm = 'not_answered'
)
select
    bounded.arm,
    bounded.people,
    bounded.came_back,
    bounded.rate,
    bounded.low,
    bounded.high,
    compared.difference,
    compared.difference_low,
    compared.difference_high
from bounded
cross join compared
order by bounded.arm
