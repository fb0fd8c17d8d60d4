WITH delays AS (
  -- The log knows whole seconds only, and a server's clock may run ahead of the bucket's.
  SELECT greatest(0, date_diff('millisecond', event_time, delivered_at)) AS millis
  FROM events
)
SELECT
  CAST(approx_percentile(millis, 0.5) AS double) / 1000 AS p50_seconds,
  CAST(approx_percentile(millis, 0.9) AS double) / 1000 AS p90_seconds,
  CAST(approx_percentile(millis, 0.99) AS double) / 1000 AS p99_seconds,
  CAST(max(millis) AS double) / 1000 AS max_seconds
FROM delays
