-- The lines that are events of the report's time.
CREATE OR REPLACE VIEW events AS
SELECT * FROM lines WHERE event_time IS NOT NULL;

-- Events of one client id with less than 30 minutes between one and the next are one session. Two events
-- of the same second are peers of the running sum, so that their order does not matter.
CREATE OR REPLACE VIEW sessions AS
WITH steps AS (
  SELECT
    clientid,
    event_time,
    lag(event_time) OVER (PARTITION BY clientid ORDER BY event_time) AS previous_time
  FROM events
  WHERE clientid IS NOT NULL AND NOT is_bot AND NOT is_health_check
),
numbered AS (
  SELECT
    clientid,
    event_time,
    sum(CASE WHEN date_diff('second', previous_time, event_time) < 1800 THEN 0 ELSE 1 END)
      OVER (PARTITION BY clientid ORDER BY event_time) AS session_number
  FROM steps
)
SELECT
  clientid,
  session_number,
  min(event_time) AS started,
  date_diff('second', min(event_time), max(event_time)) AS seconds,
  count(*) AS events
FROM numbered
GROUP BY clientid, session_number;
