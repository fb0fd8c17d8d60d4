SELECT page, count(*) AS events, count(DISTINCT clientid) AS visitors
FROM events
WHERE NOT is_bot AND NOT is_health_check
GROUP BY page
ORDER BY 2 DESC, 1 NULLS LAST
LIMIT 10
