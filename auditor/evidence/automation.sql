-- title:  Your messages to people, and which of them a machine sent
-- roles:  machine: sent by a machine, acknowledgement: by hand and says next to nothing,
--         substantive: by hand and says something, template: has a text that went to many
-- agrees: max(messages) = count(distinct (channel, unit)) filter (part = '');
--         max(automated) = count(distinct (channel, unit)) filter (part = '' and counted);
--         max(acknowledgements) = count(*) filter (role = 'acknowledgement');
--         max(substantive) = count(*) filter (role = 'substantive');
--         max(template_messages) = count(*) filter (part = 'templates');
--         max(fast_templates)
--         = count(distinct (channel, unit)) filter (part = 'templates' and counted)
--
-- A unit is a message; counted, if a machine sent it. What has a text that went to many
-- stands in the part templates, too: a unit there is the first message of that text, counted
-- if the text was also timed as no hand can. Burstiness is of the times of all messages.

with sent as (
    select
        sent.channel,
        sent.id,
        sent.rid,
        sent.sent_at,
        automated.rid is not null       as machine_made,
        acknowledgement.rid is not null as acknowledges,
        template.normal,
        template.fast
    from sent_to_people as sent
    join wording using (rid)
    left join automated using (rid)
    left join acknowledgement using (rid)
    left join template
      on template.channel = wording.channel
     and template.normal = wording.normal
),
behind as (
    select
        ''           as part,
        channel,
        id           as unit,
        machine_made as counted,
        case when machine_made then 'machine'
             when acknowledges then 'acknowledgement'
             else 'substantive' end as role,
        rid,
        sent_at
    from sent
    union all
    select
        'templates',
        channel,
        first_value(id) over (partition by channel, normal order by sent_at, id),
        fast,
        'template',
        rid,
        sent_at
    from sent
    where normal is not null
)
select part, channel, unit, counted, role, rid
from behind
order by part, channel, unit, sent_at, rid
