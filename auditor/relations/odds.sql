-- title:  How sure a rise is: two rates, or two shares, under Jeffreys' priors
-- makes:  macros odds_spread, odds_first, odds_last, odds_density, odds_pull, odds_slope,
--         odds_above_one, odds_missing, odds_mended, odds_quantiles, share_above
-- reads:  nothing
-- source: Jeffreys 1946. Of two rates with priors Gamma(1/2), seen for equally long, the odds
--         later / earlier are those of Beta(later + 1/2, earlier + 1/2)
--
-- Integrals over the logarithm u of the odds of a Beta(a, b), where its density is smooth,
-- has one peak and falls at both ends: a plain sum over equal steps is then right to
-- nine digits. A part of it is mended by its first Euler-Maclaurin term. Sums run in
-- order, so that the same numbers give the same bytes.

create or replace temp macro odds_spread(a, b) as sqrt(1.0 / a + 1.0 / b);

-- The number of the step beyond which nothing lies, at either end.
create or replace temp macro odds_first(a, b, step) as
    floor((ln(a / b) - 12 * odds_spread(a, b) - 40.0 / a) / step)::bigint;

create or replace temp macro odds_last(a, b, step) as
    ceil((ln(a / b) + 12 * odds_spread(a, b) + 40.0 / b) / step)::bigint;

create or replace temp macro odds_density(a, b, u) as
    exp(
        a * u - (a + b) * (greatest(u, 0.0) + ln(1 + exp(-abs(u))))
            + lgamma(a + b) - lgamma(a) - lgamma(b)
    );

-- How the density's logarithm slopes, and how the density does.
create or replace temp macro odds_pull(a, b, u) as a - (a + b) / (1 + exp(-u));

create or replace temp macro odds_slope(a, b, u) as
    odds_density(a, b, u) * odds_pull(a, b, u);

-- The probability that the odds are above 1.
create or replace temp macro odds_above_one(a, b) as (
    select least(
        1.0,
        step * (
            odds_density(a, b, 0.0) / 2
            + coalesce(list_sum(list_transform(
                range(greatest(1, odds_first(a, b, step)), odds_last(a, b, step) + 1),
                lambda i: odds_density(a, b, i * step)
            )), 0.0)
        ) + step * step / 12 * odds_slope(a, b, 0.0)
    )
    from (select odds_spread(a, b) / 40 as step)
);

-- What is missing at a step, in the odds' logarithm, to a share q of the probability.
create or replace temp macro odds_missing(q, step, density, pull, i) as
    q / density + step * step / 12 * pull + step / 2
        - step * sum(density) over (order by i rows unbounded preceding) / density;

-- Where the inverse's first three terms lead from there.
create or replace temp macro odds_mended(a, b, u, pull, miss) as
    u + miss - pull * miss * miss / 2
        + (2 * pull * pull + (a + b) / (2 + exp(u) + exp(-u))) * miss * miss * miss / 6;

-- The odds below which 5, 50 and 95 % of the probability lie (low, middle, high): the nearest
-- step, and from there as far as is missing, by the first three terms of the inverse. All
-- three of one walk: to plan one for each would take as long as many metrics.
create or replace temp macro odds_quantiles(a, b) as (
    select {
        'low': exp(arg_min(
            odds_mended(a, b, u, pull, low), (abs(low * density), i)
        )),
        'middle': exp(arg_min(
            odds_mended(a, b, u, pull, middle), (abs(middle * density), i)
        )),
        'high': exp(arg_min(
            odds_mended(a, b, u, pull, high), (abs(high * density), i)
        ))
    }
    from (
        select
            i,
            u,
            density,
            pull,
            odds_missing(0.05, step, density, pull, i) as low,
            odds_missing(0.5, step, density, pull, i)  as middle,
            odds_missing(0.95, step, density, pull, i) as high
        from (
            select
                i,
                step,
                i * step                     as u,
                odds_density(a, b, i * step) as density,
                odds_pull(a, b, i * step)    as pull
            from (
                select
                    odds_spread(a, b) / 40 as step,
                    unnest(range(odds_first(a, b, step), odds_last(a, b, step) + 1)) as i
            )
        )
        where density > 0
    )
);

-- The probability that a share of Beta(a, b) is above one of Beta(c, d).
create or replace temp macro share_above(a, b, c, d) as (
    select least(1.0, step * sum(density * below order by i))
    from (
        select
            i,
            step,
            odds_density(a, b, i * step) as density,
            step * sum(odds_density(c, d, i * step)) over (order by i rows unbounded preceding)
                - step * odds_density(c, d, i * step) / 2
                - step * step / 12 * odds_slope(c, d, i * step) as below
        from (
            select
                least(odds_spread(a, b), odds_spread(c, d)) / 20 as step,
                unnest(range(
                    least(odds_first(a, b, step), odds_first(c, d, step)),
                    greatest(odds_last(a, b, step), odds_last(c, d, step)) + 1
                )) as i
        )
    )
    group by step
);
