SELECT status, count(*) AS events
FROM events
GROUP BY status
ORDER BY 1 NULLS LAST
