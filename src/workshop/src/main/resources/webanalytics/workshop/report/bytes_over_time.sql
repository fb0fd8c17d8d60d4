SELECT
  from_unixtime(floor(to_unixtime(event_time) / ${slot}) * ${slot}) AS slot,
  coalesce(sum(bytes), 0) AS bytes
FROM events
GROUP BY 1
ORDER BY 1
