WITH objects AS (
  SELECT DISTINCT object_key, object_bytes FROM lines
)
SELECT
  CASE
    WHEN object_bytes < 1000 THEN 0
    WHEN object_bytes < 10000 THEN 1000
    WHEN object_bytes < 100000 THEN 10000
    WHEN object_bytes < 250000 THEN 100000
    WHEN object_bytes < 500000 THEN 250000
    WHEN object_bytes < 1000000 THEN 500000
    WHEN object_bytes < 2000000 THEN 1000000
    WHEN object_bytes < 5000000 THEN 2000000
    WHEN object_bytes < 20000000 THEN 5000000
    ELSE 20000000
  END AS at_least_bytes,
  count(*) AS objects
FROM objects
GROUP BY 1
ORDER BY 1
