SELECT
  CASE
    WHEN events < 4 THEN events
    WHEN events < 6 THEN 4
    WHEN events < 11 THEN 6
    WHEN events < 21 THEN 11
    WHEN events < 51 THEN 21
    WHEN events < 101 THEN 51
    ELSE 101
  END AS at_least,
  count(*) AS sessions
FROM sessions
GROUP BY 1
ORDER BY 1
