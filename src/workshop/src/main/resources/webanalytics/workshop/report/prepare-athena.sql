-- The raw lines. A line that is no JSON becomes a row of nulls. One partition an hour, found by its name:
-- only the folders asked for are read, and none has to be registered.
CREATE EXTERNAL TABLE raw_lines (
  host string,
  ident string,
  authuser string,
  datetime string,
  request string,
  response string,
  bytes string,
  referrer string,
  agent string,
  event string,
  clientid string,
  page string
)
PARTITIONED BY (folder string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')
LOCATION 's3://${bucket}/${literal}'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.folder.type' = 'date',
  'projection.folder.format' = '${pattern}',
  'projection.folder.range' = '${first_folder},NOW',
  'projection.folder.interval' = '1',
  'projection.folder.interval.unit' = '${interval_unit}',
  'storage.location.template' = 's3://${bucket}/${literal}${folder}${rest}'
);

-- One row a line of the time asked for. Lines without a time are kept to be counted.
CREATE OR REPLACE VIEW lines AS
WITH texts AS (
  SELECT
    "$path" AS object_key,
    "$file_size" AS object_bytes,
    CAST("$file_modified_time" AT TIME ZONE 'UTC' AS timestamp(3)) AS delivered_at,
    CAST(TRY(parse_datetime(datetime, 'dd/MMM/yyyy:HH:mm:ss Z')) AT TIME ZONE 'UTC' AS timestamp(3)) AS event_time,
    TRY_CAST(response AS integer) AS status,
    TRY_CAST(bytes AS bigint) AS bytes,
    -- Nothing is logged as a dash, or as an empty text when the header was there and empty. Apache's escapes
    -- are undone byte by byte, since \xhh is a byte.
    transform(
      ARRAY[host, request, referrer, agent, event, clientid, page],
      v -> CASE
        WHEN v IN ('-', '') THEN NULL
        WHEN strpos(v, '\') = 0 THEN v
        ELSE from_utf8(from_hex(array_join(
          transform(
            regexp_extract_all(v, '(?s)\\x[0-9a-fA-F]{2}|\\["\\bnrtv]|.'),
            t -> CASE
              WHEN length(t) = 4 THEN substr(t, 3)
              WHEN length(t) = 1 THEN to_hex(to_utf8(t))
              WHEN t = '\b' THEN '08'
              WHEN t = '\t' THEN '09'
              WHEN t = '\n' THEN '0A'
              WHEN t = '\v' THEN '0B'
              WHEN t = '\r' THEN '0D'
              ELSE to_hex(to_utf8(substr(t, 2)))
            END),
          '')))
      END) AS given
  FROM raw_lines
  WHERE folder BETWEEN '${first_folder}' AND '${last_folder}'
),
timed AS (
  SELECT
    object_key,
    object_bytes,
    delivered_at,
    event_time,
    given[1] AS host,
    given[2] AS request,
    status,
    bytes,
    given[3] AS referrer,
    given[4] AS agent,
    given[5] AS event,
    given[6] AS clientid,
    given[7] AS page
  FROM texts
),
requested AS (
  SELECT
    *,
    CASE WHEN regexp_like(request, '^[A-Z]+ \S+') THEN split_part(request, ' ', 1) END AS method,
    CASE WHEN regexp_like(request, '^[A-Z]+ \S+') THEN split_part(split_part(request, ' ', 2), '?', 1) END AS path,
    regexp_extract(request, '[?&]run=([^&\s]+)', 1) AS run,
    TRY_CAST(regexp_extract(request, '[?&]n=(\d{1,9})(?:[&\s]|$)', 1) AS integer) AS n
  FROM timed
)
SELECT
  *,
  regexp_like(coalesce(agent, ''), '${bots}') AS is_bot,
  regexp_like(coalesce(agent, ''), '${health_checks}') OR coalesce(path, '') = '/health' AS is_health_check
FROM requested
WHERE event_time IS NULL OR event_time >= TIMESTAMP '${from}' AND event_time < TIMESTAMP '${to}';
