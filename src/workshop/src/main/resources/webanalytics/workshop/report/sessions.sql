SELECT
  count(*) AS sessions,
  count(*) FILTER (WHERE events = 1) AS of_one_event,
  avg(events) AS mean_events,
  approx_percentile(seconds, 0.5) AS median_seconds,
  max(seconds) AS longest_seconds
FROM sessions
