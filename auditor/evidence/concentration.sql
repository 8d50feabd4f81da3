-- title:  What each person wrote to you
-- roles:  in: a person's message to you
-- agrees: max(people) = count(distinct (channel, unit));
--         max(messages) = count(*);
--         round(max(top_share), 9)
--         = round(list_max(map_values(histogram((channel, unit)))) / count(*), 9);
--         round(max(top_ten_share), 9)
--         = round(list_sum(list_reverse_sort(map_values(histogram((channel, unit))))[:10])
--                 / count(*), 9);
--         round(max(gini), 9)
--         = round(2 * list_sum(list_transform(
--                     list_sort(map_values(histogram((channel, unit)))),
--                     lambda x, place: x * place))
--                 / (count(distinct (channel, unit)) * count(*))
--                 - (count(distinct (channel, unit)) + 1) / count(distinct (channel, unit)), 9);
--         round(max(effective_people), 9)
--         = round(count(*) * count(*) / list_sum(list_transform(
--                     map_values(histogram((channel, unit))), lambda x: x * x)), 9)
--
-- A unit is a person. map_values(histogram(...)) are the messages of each.

select
    ''     as part,
    channel,
    person as unit,
    true   as counted,
    'in'   as role,
    rid
from inbound_turn
order by channel, person, sent_at, rid
