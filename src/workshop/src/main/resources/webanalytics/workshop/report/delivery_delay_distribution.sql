WITH delays AS (
  SELECT greatest(0, date_diff('millisecond', event_time, delivered_at)) AS millis
  FROM events
)
SELECT
  CASE
    WHEN millis < 1000 THEN 0
    WHEN millis < 2000 THEN 1
    WHEN millis < 5000 THEN 2
    WHEN millis < 10000 THEN 5
    WHEN millis < 20000 THEN 10
    WHEN millis < 30000 THEN 20
    WHEN millis < 60000 THEN 30
    WHEN millis < 120000 THEN 60
    WHEN millis < 300000 THEN 120
    WHEN millis < 900000 THEN 300
    ELSE 900
  END AS at_least_seconds,
  count(*) AS events
FROM delays
GROUP BY 1
ORDER BY 1
