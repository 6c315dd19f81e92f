-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["DS.DSDECOD.all","FINISHED AS PLANNED","COMPLETED"],["DS.DSDECOD.all","SIDE EFFECT","ADVERSE EVENT"],["DS.DSDECOD.all","MOVED AWAY","LOST TO FOLLOW-UP"],["DSCAT","OTHER EVENT","OTHER EVENT"],["DSCAT","PROTOCOL MILESTONE","PROTOCOL MILESTONE"],["DSCAT","DISPOSITION EVENT","DISPOSITION EVENT"],["DSCAT","NON-PROTOCOL DISPOSITION EVENT","OTHER EVENT"],["DSCAT","PROTOCOL DISPOSITION EVENT","DISPOSITION EVENT"]]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- discontinued: statement
CREATE TABLE "clean.discontinued" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.discontinued" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- discontinued: account
INSERT INTO "log.drops" SELECT 'source', 'discontinued', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.discontinued" WHERE _drop IS NOT NULL;

-- discontinued: statement
CREATE VIEW "in.discontinued" AS SELECT * EXCLUDE (_drop) FROM "clean.discontinued" WHERE _drop IS NULL;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 0, 'discontinued', count(*), 0, count(*) FROM "in.discontinued";

-- DS: statement
CREATE TABLE "DS.complete" AS
WITH "b0s0" AS (SELECT "REASON", "USUBJID", _file, _row, 0 AS _part FROM "in.discontinued"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("REASON" AS VARCHAR)), '') AS "DSTERM!raw", nullif(without_blanks(CAST("REASON" AS VARCHAR)), '') AS "DSDECOD!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSTERM!raw" AS "DSTERM", CASE WHEN "DSDECOD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("DSDECOD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("DSDECOD!m0"."term" AS VARCHAR)) <> length(CAST("DSDECOD!m0"."term" AS VARCHAR)) OR CAST("DSDECOD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("DSDECOD!m0"."term" AS VARCHAR)), '') ELSE CAST("DSDECOD!m0"."term" AS VARCHAR) END  END AS "DSDECOD", CASE WHEN "DSDECOD!raw" IS NOT NULL AND "DSDECOD!m0".raw IS NULL THEN "DSDECOD!raw" END AS "DSDECOD!bad", nullif(rtrim(CAST('DISPOSITION EVENT' AS VARCHAR)), '') AS "DSCAT" FROM "b0s1" LEFT JOIN "recode" "DSDECOD!m0" ON "DSDECOD!m0".map = 'DS.DSDECOD.all' AND "DSDECOD!m0".raw = upper(trim("DSDECOD!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- DS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DS', 'DSDECOD', "DSDECOD!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DS.complete" WHERE "DSDECOD!bad" IS NOT NULL;

-- DS: statement
CREATE TABLE "DS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('DISPOSITION EVENT' AS VARCHAR)), '') AS "DSCAT" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "DS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "DSDECOD" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "DSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "DS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "DSCAT", "_n") FROM "numbered" ORDER BY _n);

-- DS: statement
CREATE VIEW "DS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DS";
