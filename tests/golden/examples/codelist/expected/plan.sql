-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: d436791e7c51e4bdcfe408612dbad3a8ca0f5c802d03754a70f4445c6c239293', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- medication: statement
CREATE TABLE "clean.medication" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.medication" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- medication: account
INSERT INTO "log.drops" SELECT 'source', 'medication', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.medication" WHERE _drop IS NOT NULL;

-- medication: statement
CREATE VIEW "in.medication" AS SELECT * EXCLUDE (_drop) FROM "clean.medication" WHERE _drop IS NULL;

-- CM: account
INSERT INTO "log.inputs" SELECT 'CM', 0, 'medication', count(*), 0, count(*) FROM "in.medication";

-- CM: statement
CREATE TABLE "CM.complete" AS
WITH "b0s0" AS (SELECT "DRUG", "ROUTE", "FREQUENCY", "TAKEN", "USUBJID", _file, _row, 0 AS _part FROM "in.medication"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "CMTRT!raw", nullif(without_blanks(CAST("TAKEN" AS VARCHAR)), '') AS "CMOCCUR!raw", nullif(without_blanks(CAST("FREQUENCY" AS VARCHAR)), '') AS "CMDOSFRQ!raw", nullif(without_blanks(CAST("ROUTE" AS VARCHAR)), '') AS "CMROUTE!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CMTRT!raw" AS "CMTRT", CASE WHEN "CMOCCUR!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("CMOCCUR!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("CMOCCUR!m0"."term" AS VARCHAR)) <> length(CAST("CMOCCUR!m0"."term" AS VARCHAR)) OR CAST("CMOCCUR!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CMOCCUR!m0"."term" AS VARCHAR)), '') ELSE CAST("CMOCCUR!m0"."term" AS VARCHAR) END  END AS "CMOCCUR", CASE WHEN "CMOCCUR!raw" IS NOT NULL AND "CMOCCUR!m0".raw IS NULL THEN "CMOCCUR!raw" END AS "CMOCCUR!bad", CASE WHEN "CMDOSFRQ!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("CMDOSFRQ!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("CMDOSFRQ!m0"."term" AS VARCHAR)) <> length(CAST("CMDOSFRQ!m0"."term" AS VARCHAR)) OR CAST("CMDOSFRQ!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CMDOSFRQ!m0"."term" AS VARCHAR)), '') ELSE CAST("CMDOSFRQ!m0"."term" AS VARCHAR) END ELSE upper("CMDOSFRQ!raw") END AS "CMDOSFRQ", CASE WHEN "CMROUTE!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("CMROUTE!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("CMROUTE!m0"."term" AS VARCHAR)) <> length(CAST("CMROUTE!m0"."term" AS VARCHAR)) OR CAST("CMROUTE!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CMROUTE!m0"."term" AS VARCHAR)), '') ELSE CAST("CMROUTE!m0"."term" AS VARCHAR) END ELSE upper("CMROUTE!raw") END AS "CMROUTE", CASE WHEN "CMROUTE!raw" IS NOT NULL AND "CMROUTE!m0".raw IS NULL THEN "CMROUTE!raw" END AS "CMROUTE!bad" FROM "b0s1" LEFT JOIN "recode" "CMOCCUR!m0" ON "CMOCCUR!m0".map = 'NY' AND "CMOCCUR!m0".raw = upper(trim("CMOCCUR!raw")) LEFT JOIN "recode" "CMDOSFRQ!m0" ON "CMDOSFRQ!m0".map = 'FREQ' AND "CMDOSFRQ!m0".raw = upper(trim("CMDOSFRQ!raw")) LEFT JOIN "recode" "CMROUTE!m0" ON "CMROUTE!m0".map = 'ROUTE' AND "CMROUTE!m0".raw = upper(trim("CMROUTE!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- CM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'CM', 'CMOCCUR', "CMOCCUR!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.complete" WHERE "CMOCCUR!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMROUTE', "CMROUTE!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "CM.complete" WHERE "CMROUTE!bad" IS NOT NULL;

-- CM: statement
CREATE TABLE "CM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "CM.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CMTRT" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "CMSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CM.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- CM: statement
CREATE VIEW "CM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "CM";
