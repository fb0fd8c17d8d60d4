WITH objects AS (
  SELECT object_key, object_bytes, count(*) AS lines, count(event_time) AS events
  FROM lines
  GROUP BY object_key, object_bytes
)
SELECT
  count(*) AS objects,
  sum(object_bytes) AS bytes,
  approx_percentile(object_bytes, 0.5) AS median_bytes,
  max(object_bytes) AS largest_bytes,
  sum(lines) AS lines,
  sum(lines) - sum(events) AS unparsable_lines
FROM objects
