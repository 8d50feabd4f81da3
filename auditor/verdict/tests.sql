-- title:   What TALK, RETURN and REACH count
-- reads:   judged, exchange, visit, arrival, turn, message
-- columns: channel INTEGER, label VARCHAR, two_turns BIGINT, three_turns BIGINT,
--          tried BIGINT, paid_back BIGINT, newcomers BIGINT, came_back BIGINT,
--          regulars BIGINT, wrote BIGINT, spike_people BIGINT
-- source:  docs/verdict.md, TALK, RETURN and REACH
--
-- All are people. People who wrote only where a spike was are left out of RETURN and
-- counted in spike_people.

with talk as (
    select
        judged.channel,
        judged.label,
        count(distinct exchange.person) filter (exchange.turns >= 2) as two_turns,
        count(distinct exchange.person) filter (exchange.turns >= 3) as three_turns,
        count(distinct exchange.person) filter (exchange.tried)      as tried,
        count(distinct exchange.person) filter (exchange.paid_back)  as paid_back
    from judged
    join exchange
      on exchange.channel = judged.channel
     and exchange.began_at >= judged.since
     and exchange.began_at < judged.until
    group by judged.channel, judged.label
),
inbound as (
    select judged.channel, judged.label, turn.person, turn.conversation, turn.sent_at
    from judged
    join turn
      on turn.channel = judged.channel
     and turn.sent_at >= judged.since
     and turn.sent_at < judged.until
    where turn.inbound
),
everybody as (
    select channel, label, count(distinct person) as people
    from inbound
    group by channel, label
),
crowded as (
    select distinct channel, conversation
    from (
        select channel, conversation
        from inbound
        where conversation is not null
        group by channel, label, conversation
        having count(*) >= 20
    )
),
first_message as (
    select channel, conversation, min(sent_at) as sent_at
    from message
    semi join crowded using (channel, conversation)
    group by channel, conversation
),
spike as (
    select inbound.channel, inbound.label, inbound.conversation
    from inbound
    join first_message using (channel, conversation)
    join everybody using (channel, label)
    where inbound.sent_at <= first_message.sent_at + interval 7 days
    group by inbound.channel, inbound.label, inbound.conversation, everybody.people
    having count(distinct inbound.person) >= 20
       and 2 * count(distinct inbound.person) > everybody.people
),
in_spike_only as (
    select inbound.channel, inbound.label, inbound.person
    from inbound
    left join spike
      on spike.channel = inbound.channel
     and spike.label = inbound.label
     and spike.conversation = inbound.conversation
    group by inbound.channel, inbound.label, inbound.person
    having bool_and(spike.conversation is not null)
),
wrote as (
    select distinct channel, label, person
    from inbound
    anti join in_spike_only using (channel, label, person)
),
newcomer as (
    select
        judged.channel,
        judged.label,
        coalesce(arrival.next_day <= arrival.day + 30, false) as came_back
    from judged
    join arrival
      on arrival.channel = judged.channel
     and arrival.sent_at >= judged.since
     and arrival.sent_at < judged.until
     and arrival.sent_at >= judged.began + interval 30 days
     and arrival.sent_at <= judged.until - interval 30 days
    join wrote
      on wrote.channel = judged.channel
     and wrote.label = judged.label
     and wrote.person = arrival.person
),
newcomers as (
    select channel, label, count(*) as newcomers,
           count(*) filter (came_back) as came_back
    from newcomer
    group by channel, label
),
regular as (
    select judged.channel, judged.label, visit.person
    from judged
    join visit
      on visit.channel = judged.channel
     and visit.sent_at >= judged.since
     and visit.sent_at < judged.until
    group by judged.channel, judged.label, visit.person
    having count(distinct visit.day) >= 3
),
regulars as (
    select channel, label, count(*) as regulars
    from regular
    join wrote using (channel, label, person)
    group by channel, label
),
counted as (
    select channel, label, count(*) as people
    from wrote
    group by channel, label
),
left_out as (
    select channel, label, count(*) as people
    from in_spike_only
    group by channel, label
)
select
    judged.channel,
    judged.label,
    coalesce(talk.two_turns, 0)      as two_turns,
    coalesce(talk.three_turns, 0)    as three_turns,
    coalesce(talk.tried, 0)          as tried,
    coalesce(talk.paid_back, 0)      as paid_back,
    coalesce(newcomers.newcomers, 0) as newcomers,
    coalesce(newcomers.came_back, 0) as came_back,
    coalesce(regulars.regulars, 0)   as regulars,
    coalesce(counted.people, 0)      as wrote,
    coalesce(left_out.people, 0)     as spike_people
from judged
left join talk using (channel, label)
left join newcomers using (channel, label)
left join regulars using (channel, label)
left join counted using (channel, label)
left join left_out using (channel, label)
order by judged.channel, judged.label
