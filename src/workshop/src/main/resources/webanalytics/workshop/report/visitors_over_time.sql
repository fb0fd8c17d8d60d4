WITH visiting AS (
  SELECT floor(to_unixtime(event_time) / ${slot}) * ${slot} AS slot_second, count(DISTINCT clientid) AS visitors
  FROM events
  WHERE NOT is_bot AND NOT is_health_check
  GROUP BY 1
),
beginning AS (
  SELECT floor(to_unixtime(started) / ${slot}) * ${slot} AS slot_second, count(*) AS sessions
  FROM sessions
  GROUP BY 1
)
SELECT
  from_unixtime(visiting.slot_second) AS slot,
  visitors,
  coalesce(sessions, 0) AS sessions_begun
FROM visiting LEFT JOIN beginning ON beginning.slot_second = visiting.slot_second
ORDER BY 1
