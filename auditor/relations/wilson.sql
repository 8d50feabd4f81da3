-- title:  Wilson's 90 % interval for x of n
-- makes:  macros wilson_low, wilson_high; null without a sample
-- reads:  nothing
-- source: Wilson 1927; 1.6448536269514722 is the normal quantile at 95 %

create or replace temp macro wilson_half(x, n) as
    1.6448536269514722 / (1 + 2.705543454095404 / n)
        * sqrt(x / n * (1 - x / n) / n + 2.705543454095404 / (4.0 * n * n));

create or replace temp macro wilson_low(x, n) as
    case when n > 0 then greatest(
        0.0,
        (x / n + 2.705543454095404 / (2.0 * n)) / (1 + 2.705543454095404 / n)
            - wilson_half(x, n)
    ) end;

create or replace temp macro wilson_high(x, n) as
    case when n > 0 then least(
        1.0,
        (x / n + 2.705543454095404 / (2.0 * n)) / (1 + 2.705543454095404 / n)
            + wilson_half(x, n)
    ) end;
