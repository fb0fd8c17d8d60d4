SELECT
  from_unixtime(floor(to_unixtime(event_time) / ${slot}) * ${slot}) AS slot,
  CAST(count(*) FILTER (WHERE NOT is_bot AND NOT is_health_check) AS double) / ${slot} AS people,
  CAST(count(*) FILTER (WHERE is_bot OR is_health_check) AS double) / ${slot} AS bots_and_checks
FROM events
GROUP BY 1
ORDER BY 1
