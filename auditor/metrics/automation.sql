-- title:    Sent by a machine
-- meaning:  Of your messages to people, the share that a machine sent.
-- formula:  own messages to people that a machine sent ÷ own messages to people
-- unit:     share, 0 to 1
-- grain:    one row
-- needs:    outbound_replies
-- columns:  messages BIGINT, automated BIGINT, share DOUBLE, acknowledgements BIGINT,
--           substantive BIGINT, template_messages BIGINT, fast_templates BIGINT,
--           burstiness DOUBLE, burstiness_finite DOUBLE
-- headline: max(share)
-- sample:   max(messages)
-- minimum:  10
-- source:   docs/verdict.md, automated messages; burstiness (s - m) / (s + m) of Goh and
--           Barabási 2008, and Kim and Jo 2016 for a finite number of events
--
-- Automated: the source says so, or a text that went to many and that follows faster, or
-- more evenly, than a hand can. Of the others, acknowledgements say next to nothing: no
-- letter or digit, or at most three words that went to at least five people; substantive
-- is all the rest, and the three add up. template_messages have such a text, however they were
-- timed; fast_templates are the texts that were also timed so. Burstiness is of the times
-- between messages, channel by channel: -1 is a clock, about 0 is chance, towards 1 are
-- bursts; null under three messages.

with sent as (
    select channel, rid, sent_at
    from sent_to_people
),
counted as (
    select
        count(*)                as messages,
        count(automated.rid)    as machine_made,
        count(acknowledgement.rid) filter (automated.rid is null) as acknowledgements,
        count(template.normal)  as template_messages,
        count(distinct (template.channel, template.normal)) filter (template.fast)
                                as fast_templates
    from sent
    join wording using (rid)
    left join automated using (rid)
    left join acknowledgement using (rid)
    left join template
      on template.channel = wording.channel
     and template.normal = wording.normal
),
spaced as (
    select epoch_us(sent_at) - epoch_us(
        lag(sent_at) over (partition by channel order by sent_at)
    ) as gap
    from sent
),
-- Whole microseconds add up the same in any order; fractions would not.
summed as (
    select
        count(gap)                   as gaps,
        sum(gap)                     as total,
        sum(gap::hugeint * gap)      as squared
    from spaced
),
varied as (
    select
        gaps + 1 as events,
        case when gaps >= 2 and total > 0
             then sqrt((gaps * squared - total * total)::double) / total::double
        end as ratio
    from summed
)
select
    counted.messages,
    counted.machine_made                                  as automated,
    counted.machine_made / nullif(counted.messages, 0)    as share,
    counted.acknowledgements,
    counted.messages - counted.machine_made - counted.acknowledgements as substantive,
    counted.template_messages,
    counted.fast_templates,
    (varied.ratio - 1) / (varied.ratio + 1)               as burstiness,
    (sqrt(varied.events + 1) * varied.ratio - sqrt(varied.events - 1))
        / ((sqrt(varied.events + 1) - 2) * varied.ratio + sqrt(varied.events - 1))
                                                          as burstiness_finite
from counted
cross join varied
