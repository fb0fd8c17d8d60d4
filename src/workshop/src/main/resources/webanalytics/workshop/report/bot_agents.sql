SELECT agent, is_health_check, count(*) AS events
FROM events
WHERE is_bot OR is_health_check
GROUP BY agent, is_health_check
ORDER BY 3 DESC, 1 NULLS LAST, 2
LIMIT 10
