-- title:    Time to the first answer
-- meaning:  How long people wait for a real answer, those who still wait counted in.
-- formula:  1 − the product, over the moments t up to 24 h, around the clock, at which
--           somebody was answered, of (1 − answered at t ÷ still waiting just before t)
-- unit:     share answered within 24 hours, around the clock, 0 to 1
-- grain:    one row per clock, population and moment at which somebody was answered;
--           besides, the start and the fixed marks: at 1, 4, 24 and 168 hours around the
--           clock, and at 1, 4, 8 and 40 opening hours
-- needs:    inbound_replies|messages, outbound_replies
-- columns:  clock VARCHAR, population VARCHAR, hours DOUBLE, at_risk BIGINT,
--           answered BIGINT, waiting DOUBLE, low DOUBLE, high DOUBLE, mark BOOLEAN
-- headline: 1 - max(waiting) filter (
--               clock = 'wall' and population = 'all' and mark and hours = 24)
-- sample:   max(at_risk) filter (clock = 'wall' and population = 'all' and hours = 0)
-- minimum:  8
-- source:   Kaplan and Meier 1958, with Greenwood's variance (1926) and the band of
--           Kalbfleisch and Prentice 1980 on the scale log(-log S), 90 %
--
-- Counted are openers that need an answer. Whoever has none when coverage ends, or when what
-- they wrote vanished, counts as waiting up to then, not as left out: four answered within the hour and six never make
-- 40 % answered, and no median. An answer counts however late it came.
--
-- clock    'wall' runs day and night; 'business' runs in opening hours only, and has no
--          rows where none were given. Its hours are opening hours, so that what came on
--          Saturday and was answered on Monday at nine waited no time: 8 of them are about
--          a day of work, 40 a week
-- at_risk  still waiting, and still seen, just before that moment
-- answered how many had been answered by then
-- waiting  the estimated share still without an answer; from the last answer on as it was
-- low, high its band; null where nobody or everybody has been answered, which has none
-- mark     a fixed mark, as opposed to a moment at which somebody was answered
--
-- Populations of fewer than eight openers have no rows of their own. A message or answer
-- of which only the day is known is left out. A curve of more than 500 steps is told by
-- those that bring it below the next 500th, and its last.

with timed as (
    select population, met, sent_at, ended_at
    from timed_opener
),
clocked as (
    select 'wall' as clock, population, met, epoch(ended_at - sent_at) / 3600 as hours
    from timed
    union all
    select
        'business',
        timed.population,
        timed.met,
        (open_by(there.since, there.until, there.before, timed.ended_at)
            - open_by(here.since, here.until, here.before, timed.sent_at)) / 3600
    from timed
    asof join opening as here on here.since <= timed.sent_at
    asof join opening as there on there.since <= timed.ended_at
),
waited as (
    select clock, population, met, hours
    from clocked
    union all
    select clock, 'all', met, hours
    from clocked
),
sample as (
    select clock, population, count(*) as openers
    from waited
    group by clock, population
    having population = 'all' or openers >= 8
),
moment as (
    select
        clock,
        population,
        hours,
        count(*)             as openers,
        count(*) filter (met) as met
    from waited
    join sample using (clock, population)
    group by clock, population, hours
),
risk as (
    select
        clock,
        population,
        hours,
        met,
        (sum(moment.openers) over (
            partition by clock, population order by hours desc
        ))::bigint as at_risk,
        (sum(met) over (partition by clock, population order by hours))::bigint
            as answered
    from moment
),
step as (
    select
        clock,
        population,
        hours,
        at_risk,
        answered,
        -- A product and no exp(sum(ln())): where the last one waiting is answered, the
        -- logarithm is null, the sum skips it, and the curve never reaches zero.
        product(1 - met / at_risk) over so_far                          as waiting,
        sum(met / nullif(at_risk * (at_risk - met), 0)) over so_far     as variance
    from risk
    where met > 0
    window so_far as (partition by clock, population order by hours)
),
told as (
    select clock, population, hours, at_risk, answered, waiting, variance
    from step
    window so_far as (partition by clock, population order by hours)
    qualify count(*) over (partition by clock, population) <= 500
         or ceil(500 * waiting) < ceil(500 * lag(waiting) over so_far)
         or lead(waiting) over so_far is null
),
fixed (clock, hours) as (
    values
        ('wall', 1.0::double), ('wall', 4.0), ('wall', 24.0), ('wall', 168.0),
        ('business', 1.0), ('business', 4.0), ('business', 8.0), ('business', 40.0)
),
marks as (
    select
        sample.clock,
        sample.population,
        fixed.hours,
        (select count(*)
         from waited
         where waited.clock = sample.clock
           and waited.population = sample.population
           and waited.hours >= fixed.hours)              as at_risk,
        coalesce(max(step.answered), 0)                  as answered,
        coalesce(arg_max(step.waiting, step.hours), 1.0) as waiting,
        arg_max(step.variance, step.hours)               as variance
    from sample
    join fixed using (clock)
    left join step
      on step.clock = sample.clock
     and step.population = sample.population
     and step.hours <= fixed.hours
    group by sample.clock, sample.population, fixed.hours
),
point as (
    select clock, population, 0.0::double as hours, openers as at_risk,
           0::bigint as answered, 1.0::double as waiting, null::double as variance,
           false as mark
    from sample
    union all
    select clock, population, hours, at_risk, answered, waiting, variance, false
    from told
    union all
    select clock, population, hours, at_risk, answered, waiting, variance, true
    from marks
)
select
    clock,
    population,
    hours,
    at_risk,
    answered,
    waiting,
    case when waiting > 0 and waiting < 1
         then pow(waiting, exp(1.6448536269514722 * sqrt(variance) / -ln(waiting)))
    end as low,
    case when waiting > 0 and waiting < 1
         then pow(waiting, exp(1.6448536269514722 * sqrt(variance) / ln(waiting)))
    end as high,
    mark
from point
order by
    clock desc,
    population,
    mark,
    hours,
    waiting desc
