-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- history: statement
CREATE TABLE "clean.history" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.history" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- history: account
INSERT INTO "log.drops" SELECT 'source', 'history', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.history" WHERE _drop IS NOT NULL;

-- history: statement
CREATE VIEW "in.history" AS SELECT * EXCLUDE (_drop) FROM "clean.history" WHERE _drop IS NULL;

-- MH: account
INSERT INTO "log.inputs" SELECT 'MH', 0, 'history', count(*), 0, count(*) FROM "in.history";

-- MH: statement
CREATE TABLE "MH.complete" AS
WITH "b0s0" AS (SELECT "DISEASE", "FORM", "USUBJID", _file, _row, 0 AS _part FROM "in.history"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("FORM" AS VARCHAR)), '') AS "MHSPID!raw", nullif(without_blanks(CAST("DISEASE" AS VARCHAR)), '') AS "MHTERM!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "MHSPID!raw" AS "MHSPID", "MHTERM!raw" AS "MHTERM", nullif(rtrim(CAST('GENERAL MEDICAL HISTORY' AS VARCHAR)), '') AS "MHCAT" FROM "b0s1"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- MH: statement
CREATE TABLE "MH" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('GENERAL MEDICAL HISTORY' AS VARCHAR)), '') AS "MHCAT" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "MH.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "MHTERM" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "MHSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "MH.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "MHCAT", "_n") FROM "numbered" ORDER BY _n);

-- MH: statement
CREATE VIEW "MH.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "MH";
