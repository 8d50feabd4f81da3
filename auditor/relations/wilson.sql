-- title:  Wilson's 90 % interval for x of n, and Newcombe's for a difference of two shares
-- makes:  macros wilson_low, wilson_high, newcombe_low, newcombe_high; null without a sample
-- reads:  nothing
-- source: Wilson 1927; 1.6448536269514722 is the normal quantile at 95 %. Newcombe 1998,
--         method 10

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

-- x of n less y of m.
create or replace temp macro newcombe_low(x, n, y, m) as
    case when n > 0 and m > 0 then x / n - y / m - sqrt(
        pow(x / n - wilson_low(x, n), 2) + pow(wilson_high(y, m) - y / m, 2)
    ) end;

create or replace temp macro newcombe_high(x, n, y, m) as
    case when n > 0 and m > 0 then x / n - y / m + sqrt(
        pow(wilson_high(x, n) - x / n, 2) + pow(y / m - wilson_low(y, m), 2)
    ) end;
