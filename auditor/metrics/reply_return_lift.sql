-- title:    Answered, and back again
-- meaning:  How much more often newcomers came back when their first message was answered.
-- formula:  share of newcomers back within 30 days among those answered in time − the
--           same share among those who were not
-- unit:     difference of two shares, -1 to 1
-- grain:    one row per arm: answered, not_answered
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  arm VARCHAR, people BIGINT, came_back BIGINT, compared BIGINT, rate DOUBLE,
--           low DOUBLE, high DOUBLE, difference DOUBLE, difference_low DOUBLE,
--           difference_high DOUBLE
-- headline: max(difference)
-- sample:   min(compared)
-- minimum:  15
-- not_for:  reviews
-- source:   Mantel and Haenszel's weights; Newcombe 1998, method 10 (two Wilson
--           intervals), 90 %, over each arm's effective number of people (Kish 1965)
--
-- The newcomers of `return`, by whether their first message got a real answer within the
-- response window. People to whom we had written first are in neither arm. Compared are
-- people of one month (the client's) whose first message was alike: a question or not; a
-- month and kind that has people of one arm only compares nobody. Each rate is the mean of
-- the arm's rates there, both arms with the same weights. The two went together; that one
-- caused the other this cannot show, since owners answer kind people first.

with person as (
    select
        newcomer.channel,
        date_trunc('month', newcomer.day)                               as month,
        opener.question,
        coalesce(opener.answered_at <= opener.sent_at + asked.response_window, false)
            as answered,
        newcomer.came_back
    from newcomer
    cross join asked
    join opener
      on opener.channel = newcomer.channel
     and opener.person = newcomer.person
     and opener.sent_at = newcomer.sent_at
),
alike as (
    select
        channel,
        month,
        question,
        count(*) filter (answered)                    as yes,
        count(*) filter (not answered)                as no,
        count(*) filter (answered and came_back)      as yes_back,
        count(*) filter (not answered and came_back)  as no_back,
        yes * no / (yes + no)                         as weight
    from person
    group by channel, month, question
),
side as (
    select 'answered' as arm, alike.*, yes as people, yes_back as came_back from alike
    union all
    select 'not_answered', alike.*, no, no_back from alike
),
-- In order: sums of doubles hang on it, and an audit must not.
summed as (
    select
        arm,
        sum(people)::bigint                                              as people,
        sum(came_back)::bigint                                           as came_back,
        coalesce(sum(people) filter (weight > 0), 0)::bigint             as compared,
        sum(weight order by channel, month, question)                    as weights,
        sum(weight * came_back / people order by channel, month, question)
            filter (weight > 0)                                          as weighted,
        sum(weight * weight / people order by channel, month, question)
            filter (weight > 0)                                          as squared,
        weighted / weights                                               as rate,
        weights * weights / squared                                      as effective
    from side
    group by arm
),
bounded as (
    select
        arms.arm,
        coalesce(summed.people, 0)                                       as people,
        coalesce(summed.came_back, 0)                                    as came_back,
        coalesce(summed.compared, 0)                                     as compared,
        summed.rate,
        summed.effective,
        wilson_low(summed.rate * summed.effective, summed.effective)     as low,
        wilson_high(summed.rate * summed.effective, summed.effective)    as high
    from (values ('answered'), ('not_answered')) as arms (arm)
    left join summed using (arm)
),
compared as (
    select
        yes.rate - no.rate                                              as difference,
        newcombe_low(
            yes.rate * yes.effective, yes.effective, no.rate * no.effective, no.effective
        ) as difference_low,
        newcombe_high(
            yes.rate * yes.effective, yes.effective, no.rate * no.effective, no.effective
        ) as difference_high
    from bounded as yes
    cross join bounded as no
    where yes.arm = 'answered'
      and no.arm = 'not_answered'
)
select
    bounded.arm,
    bounded.people,
    bounded.came_back,
    bounded.compared,
    bounded.rate,
    bounded.low,
    bounded.high,
    compared.difference,
    compared.difference_low,
    compared.difference_high
from bounded
cross join compared
order by bounded.arm
