-- Delivery is at least once. Only the requests of ./workshop traffic carry a number to know them by.
SELECT coalesce(sum(times), 0) AS numbered, coalesce(sum(times - 1), 0) AS repeated
FROM (
  SELECT run, n, count(*) AS times
  FROM events
  WHERE run IS NOT NULL AND n IS NOT NULL
  GROUP BY run, n
) AS numbers
