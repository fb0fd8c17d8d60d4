SELECT event, count(*) AS events
FROM events
WHERE NOT is_bot AND NOT is_health_check
GROUP BY event
ORDER BY 2 DESC, 1 NULLS LAST
LIMIT 12
