-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[]', '["JSON"]')) AS j);

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

-- visits: statement
CREATE TABLE "clean.visits" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.visits" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- visits: account
INSERT INTO "log.drops" SELECT 'source', 'visits', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.visits" WHERE _drop IS NOT NULL;

-- visits: statement
CREATE VIEW "in.visits" AS SELECT * EXCLUDE (_drop) FROM "clean.visits" WHERE _drop IS NULL;

-- CM: statement
CREATE TABLE "CM.in1" AS
WITH base AS (SELECT "SUBJECT", "DRUG", "USUBJID", _file, _row FROM "in.medication"),
"joined0" AS (SELECT b.*, "j0"."HELD" AS "HELD", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "SUBJECT", "HELD", TRUE AS _found FROM "in.visits" WHERE TRUE QUALIFY row_number() OVER (PARTITION BY "SUBJECT" ORDER BY "HELD" ASC NULLS LAST, _file, _row) = 1) "j0" ON "j0"."SUBJECT" = b."SUBJECT"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "DRUG", "HELD", CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- CM: account
INSERT INTO "log.inputs" SELECT 'CM', 0, 'medication', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.medication") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "CM.in1") put;

-- CM: account
INSERT INTO "log.drops" SELECT 'dataset', 'CM', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "CM.in1" WHERE _drop IS NOT NULL;

-- CM: statement
CREATE TABLE "CM.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "CM.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "CMTRT!raw", nullif(upper(without_blanks(CAST("HELD" AS VARCHAR))), '') AS "CMDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("CMDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "CMDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "CMDTC!f" WHEN 0 THEN regexp_extract("CMDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "CMDTC!y?", CASE "CMDTC!f" WHEN 0 THEN regexp_extract("CMDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "CMDTC!m?", CASE "CMDTC!f" WHEN 0 THEN regexp_extract("CMDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "CMDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("CMDTC!y?", '[0-9]+') THEN lpad("CMDTC!y?", 4, '0') END AS "CMDTC!y", CASE WHEN regexp_full_match("CMDTC!m?", '[0-9]+') THEN lpad("CMDTC!m?", 2, '0') ELSE CASE left("CMDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMDTC!m", CASE WHEN regexp_full_match("CMDTC!d?", '[0-9]+') THEN lpad("CMDTC!d?", 2, '0') END AS "CMDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "CMDTC!y" IS NULL THEN NULL
    WHEN "CMDTC!m" IS NOT NULL AND "CMDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMDTC!y" || '-' || "CMDTC!m" || '-' || "CMDTC!d" AS DATE) IS NOT NULL THEN "CMDTC!y" || '-' || "CMDTC!m" || '-' || "CMDTC!d" END
    WHEN "CMDTC!m" IS NOT NULL THEN CASE WHEN "CMDTC!m" BETWEEN '01' AND '12' THEN "CMDTC!y" || '-' || "CMDTC!m" END
    WHEN "CMDTC!d" IS NOT NULL THEN CASE WHEN "CMDTC!d" BETWEEN '01' AND '31' THEN "CMDTC!y" || '---' || "CMDTC!d" END
    ELSE "CMDTC!y" END AS "CMDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CMTRT!raw" AS "CMTRT", CASE WHEN ends_with(CAST("CMDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("CMDTC!iso" AS VARCHAR)) <> length(CAST("CMDTC!iso" AS VARCHAR)) OR CAST("CMDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CMDTC!iso" AS VARCHAR)), '') ELSE CAST("CMDTC!iso" AS VARCHAR) END AS "CMDTC", CASE WHEN "CMDTC!raw" IS NOT NULL AND ("CMDTC!f" IS NULL OR ("CMDTC!iso" IS NULL AND coalesce("CMDTC!y", "CMDTC!m", "CMDTC!d") IS NOT NULL)) THEN "CMDTC!raw" END AS "CMDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- CM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMDTC', "CMDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.complete" WHERE "CMDTC!bad" IS NOT NULL;

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
