SELECT
  count(*) AS events,
  count(*) FILTER (WHERE NOT is_bot AND NOT is_health_check) AS by_people,
  count(*) FILTER (WHERE is_bot AND NOT is_health_check) AS by_bots,
  count(*) FILTER (WHERE is_health_check) AS by_health_checks,
  count(DISTINCT clientid) FILTER (WHERE NOT is_bot AND NOT is_health_check) AS visitors,
  count(*) FILTER (WHERE status >= 400) AS failed,
  sum(bytes) AS bytes,
  min(event_time) AS first_event,
  max(event_time) AS last_event
FROM events
