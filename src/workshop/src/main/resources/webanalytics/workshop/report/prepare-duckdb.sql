-- What DuckDB calls differently from Athena. Exact percentiles: the same bucket gives the same report.
CREATE MACRO approx_percentile(x, p) AS quantile_disc(x, p);
CREATE MACRO to_unixtime(t) AS epoch(t);
CREATE MACRO from_unixtime(s) AS make_timestamp(CAST(s * 1000000 AS BIGINT));

-- Undoes Apache's escapes, byte by byte since \xhh is a byte; bytes that are no UTF-8 stay as logged.
CREATE MACRO unescaped(v) AS
  CASE WHEN contains(v, '\') THEN
    coalesce(
      TRY(decode(unhex(array_to_string(
        list_transform(
          regexp_extract_all(v, '(?s)\\x[0-9a-fA-F]{2}|\\["\\bnrtv]|.'),
          lambda t:
            CASE
              WHEN length(t) = 4 THEN substr(t, 3)
              WHEN length(t) = 1 THEN hex(t)
              WHEN t = '\b' THEN '08'
              WHEN t = '\t' THEN '09'
              WHEN t = '\n' THEN '0A'
              WHEN t = '\v' THEN '0B'
              WHEN t = '\r' THEN '0D'
              ELSE hex(substr(t, 2))
            END),
        '')))),
      v)
  ELSE v END;

-- Nothing is logged as a dash, or as an empty text when the header was there and empty.
CREATE MACRO given(v) AS unescaped(nullif(nullif(v, '-'), ''));

-- One row a line of the time asked for. Lines that are no JSON object, or have no time, are kept to be counted.
CREATE TABLE lines AS
WITH texts AS (
  SELECT
    filename,
    CASE WHEN json_valid(json) THEN
      json_transform(json, '{"host":"VARCHAR","datetime":"VARCHAR","request":"VARCHAR","response":"VARCHAR","bytes":"VARCHAR","referrer":"VARCHAR","agent":"VARCHAR","event":"VARCHAR","clientid":"VARCHAR","page":"VARCHAR"}')
    END AS line
  FROM read_json_objects(${files}, format = 'newline_delimited', ignore_errors = true, filename = true)
),
timed AS (
  SELECT
    filename,
    CAST(try_strptime(line.datetime, '%d/%b/%Y:%H:%M:%S %z') AS TIMESTAMP) AS event_time,
    given(line.host) AS host,
    given(line.request) AS request,
    TRY_CAST(line.response AS INTEGER) AS status,
    TRY_CAST(line.bytes AS BIGINT) AS bytes,
    given(line.referrer) AS referrer,
    given(line.agent) AS agent,
    given(line.event) AS event,
    given(line.clientid) AS clientid,
    given(line.page) AS page
  FROM texts
),
requested AS (
  SELECT
    *,
    CASE WHEN regexp_matches(request, '^[A-Z]+ \S+') THEN split_part(request, ' ', 1) END AS method,
    CASE WHEN regexp_matches(request, '^[A-Z]+ \S+') THEN split_part(split_part(request, ' ', 2), '?', 1) END AS path,
    nullif(regexp_extract(request, '[?&]run=([^&\s]+)', 1), '') AS run,
    TRY_CAST(regexp_extract(request, '[?&]n=(\d{1,9})(?:[&\s]|$)', 1) AS INTEGER) AS n
  FROM timed
)
SELECT
  object.object_key,
  object.object_bytes,
  object.delivered_at,
  requested.* EXCLUDE (filename),
  regexp_matches(coalesce(agent, ''), '${bots}') AS is_bot,
  regexp_matches(coalesce(agent, ''), '${health_checks}') OR coalesce(path, '') = '/health' AS is_health_check
FROM requested JOIN object ON object.filename = requested.filename
WHERE event_time IS NULL OR event_time >= TIMESTAMP '${from}' AND event_time < TIMESTAMP '${to}';
