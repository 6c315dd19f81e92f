-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: 5dfd36e674b153396de3b95348480c01d979aef6e25822c00bc40f8ada0a3f7e', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- people: statement
CREATE TABLE "clean.people" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(trim(s."SUBJECT", E' \t\r\n '), '')) AS "SUBJECT"), nullif(trim(s."SUBJECT", E' \t\r\n '), '') AS _collected FROM "raw.people" s LEFT JOIN "renumbered" f ON f.number = nullif(trim(s."SUBJECT", E' \t\r\n '), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- people: account
INSERT INTO "log.drops" SELECT 'source', 'people', 0, 0, _drop, count(*) FROM "clean.people" WHERE _drop IS NOT NULL GROUP BY _drop;

-- people: statement
CREATE VIEW "in.people" AS SELECT * EXCLUDE (_drop) FROM "clean.people" WHERE _drop IS NULL;

-- scans: statement
CREATE TABLE "clean.scans" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(trim(s."SUBJECT", E' \t\r\n '), '')) AS "SUBJECT"), nullif(trim(s."SUBJECT", E' \t\r\n '), '') AS _collected FROM "raw.scans" s LEFT JOIN "renumbered" f ON f.number = nullif(trim(s."SUBJECT", E' \t\r\n '), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- scans: account
INSERT INTO "log.drops" SELECT 'source', 'scans', 0, 0, _drop, count(*) FROM "clean.scans" WHERE _drop IS NOT NULL GROUP BY _drop;

-- scans: statement
CREATE VIEW "in.scans" AS SELECT * EXCLUDE (_drop) FROM "clean.scans" WHERE _drop IS NULL;

-- DM: statement
CREATE TABLE "DM.in1" AS
WITH base AS (SELECT "SUBJECT", "SITE", "SEX", "FIRSTDOSE", "DIED", "USUBJID", _file, _row FROM "in.people"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- DM: account
INSERT INTO "log.inputs" SELECT 'DM', 0, 'people', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.people") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "DM.in1") put;

-- DM: account
INSERT INTO "log.drops" SELECT 'dataset', 'DM', 0, 0, _drop, count(*) FROM "DM.in1" WHERE _drop IS NOT NULL GROUP BY _drop;

-- DM: statement
CREATE TABLE "DM.early" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "DM.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("SUBJECT" AS VARCHAR), E' \t\r\n '), '') AS "SUBJID!raw", nullif(upper(trim(CAST("FIRSTDOSE" AS VARCHAR), E' \t\r\n ')), '') AS "RFSTDTC!raw", nullif(upper(trim(CAST("FIRSTDOSE" AS VARCHAR), E' \t\r\n ')), '') AS "RFXSTDTC!raw", nullif(upper(trim(CAST("DIED" AS VARCHAR), E' \t\r\n ')), '') AS "DTHDTC!raw", nullif(trim(CAST("SITE" AS VARCHAR), E' \t\r\n '), '') AS "SITEID!raw", nullif(trim(CAST("SEX" AS VARCHAR), E' \t\r\n '), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f", CASE WHEN regexp_full_match("RFXSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFXSTDTC!f", CASE WHEN regexp_full_match("DTHDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "DTHDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE WHEN regexp_full_match(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "RFSTDTC!d", CASE WHEN regexp_full_match(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "RFXSTDTC!y", CASE WHEN regexp_full_match(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFXSTDTC!m", CASE WHEN regexp_full_match(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "RFXSTDTC!d", CASE WHEN regexp_full_match(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "DTHDTC!y", CASE WHEN regexp_full_match(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DTHDTC!m", CASE WHEN regexp_full_match(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "DTHDTC!d" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE
    WHEN "RFSTDTC!y" IS NULL THEN NULL
    WHEN "RFSTDTC!m" IS NOT NULL AND "RFSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" AS DATE) IS NOT NULL THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" END
    WHEN "RFSTDTC!m" IS NOT NULL THEN CASE WHEN "RFSTDTC!m" BETWEEN '01' AND '12' THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" END
    WHEN "RFSTDTC!d" IS NOT NULL THEN CASE WHEN "RFSTDTC!d" BETWEEN '01' AND '31' THEN "RFSTDTC!y" || '---' || "RFSTDTC!d" END
    ELSE "RFSTDTC!y" END AS "RFSTDTC!iso", CASE
    WHEN "RFXSTDTC!y" IS NULL THEN NULL
    WHEN "RFXSTDTC!m" IS NOT NULL AND "RFXSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFXSTDTC!y" || '-' || "RFXSTDTC!m" || '-' || "RFXSTDTC!d" AS DATE) IS NOT NULL THEN "RFXSTDTC!y" || '-' || "RFXSTDTC!m" || '-' || "RFXSTDTC!d" END
    WHEN "RFXSTDTC!m" IS NOT NULL THEN CASE WHEN "RFXSTDTC!m" BETWEEN '01' AND '12' THEN "RFXSTDTC!y" || '-' || "RFXSTDTC!m" END
    WHEN "RFXSTDTC!d" IS NOT NULL THEN CASE WHEN "RFXSTDTC!d" BETWEEN '01' AND '31' THEN "RFXSTDTC!y" || '---' || "RFXSTDTC!d" END
    ELSE "RFXSTDTC!y" END AS "RFXSTDTC!iso", CASE
    WHEN "DTHDTC!y" IS NULL THEN NULL
    WHEN "DTHDTC!m" IS NOT NULL AND "DTHDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" AS DATE) IS NOT NULL THEN "DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" END
    WHEN "DTHDTC!m" IS NOT NULL THEN CASE WHEN "DTHDTC!m" BETWEEN '01' AND '12' THEN "DTHDTC!y" || '-' || "DTHDTC!m" END
    WHEN "DTHDTC!d" IS NOT NULL THEN CASE WHEN "DTHDTC!d" BETWEEN '01' AND '31' THEN "DTHDTC!y" || '---' || "DTHDTC!d" END
    ELSE "DTHDTC!y" END AS "DTHDTC!iso" FROM "b0s3"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("SUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "RFSTDTC!act", nullif(rtrim(CAST("RFXSTDTC!iso" AS VARCHAR)), '') AS "RFXSTDTC", CASE WHEN "RFXSTDTC!raw" IS NOT NULL AND ("RFXSTDTC!f" IS NULL OR ("RFXSTDTC!iso" IS NULL AND coalesce("RFXSTDTC!y", "RFXSTDTC!m", "RFXSTDTC!d") IS NOT NULL)) THEN "RFXSTDTC!raw" END AS "RFXSTDTC!bad", CASE WHEN "RFXSTDTC!raw" IS NOT NULL AND ("RFXSTDTC!f" IS NULL OR ("RFXSTDTC!iso" IS NULL AND coalesce("RFXSTDTC!y", "RFXSTDTC!m", "RFXSTDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "RFXSTDTC!act", nullif(rtrim(CAST("DTHDTC!iso" AS VARCHAR)), '') AS "DTHDTC", CASE WHEN "DTHDTC!raw" IS NOT NULL AND ("DTHDTC!f" IS NULL OR ("DTHDTC!iso" IS NULL AND coalesce("DTHDTC!y", "DTHDTC!m", "DTHDTC!d") IS NOT NULL)) THEN "DTHDTC!raw" END AS "DTHDTC!bad", CASE WHEN "DTHDTC!raw" IS NOT NULL AND ("DTHDTC!f" IS NULL OR ("DTHDTC!iso" IS NULL AND coalesce("DTHDTC!y", "DTHDTC!m", "DTHDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "DTHDTC!act", nullif(rtrim(CAST(nullif(rtrim(CAST("SITEID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SITEID", nullif(rtrim(CAST(nullif(rtrim(CAST(CASE WHEN "SEX!m0".raw IS NOT NULL THEN "SEX!m0".term  END AS VARCHAR)), '') AS VARCHAR)), '') AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", 'left missing' AS "SEX!act", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s4" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", "RFSTDTC!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFXSTDTC', "RFXSTDTC!bad", "RFXSTDTC!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "RFXSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'DTHDTC', "DTHDTC!bad", "DTHDTC!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "DTHDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", "SEX!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "SEX!bad" IS NOT NULL;

-- DM: statement
CREATE TABLE "DM.full" AS
WITH ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "DM.early")
SELECT * FROM "ordered" ORDER BY _n;

-- DM: statement
CREATE TABLE "DM" AS SELECT "STUDYID", "DOMAIN", "USUBJID", "SUBJID", "RFSTDTC", "RFXSTDTC", "DTHDTC", "SITEID", "SEX", "COUNTRY" FROM "DM.full" ORDER BY _n;

-- RS: statement
CREATE TABLE "RS.in1" AS
WITH base AS (SELECT "SUBJECT", "WHEN", "RESPONSE", "USUBJID", _file, _row FROM "in.scans"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- RS: account
INSERT INTO "log.inputs" SELECT 'RS', 0, 'scans', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.scans") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "RS.in1") put;

-- RS: account
INSERT INTO "log.drops" SELECT 'dataset', 'RS', 0, 0, _drop, count(*) FROM "RS.in1" WHERE _drop IS NOT NULL GROUP BY _drop;

-- RS: statement
CREATE TABLE "RS.early" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "RS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("RESPONSE" AS VARCHAR), E' \t\r\n '), '') AS "RSORRES!raw", nullif(trim(CAST("RESPONSE" AS VARCHAR), E' \t\r\n '), '') AS "RSSTRESC!raw", nullif(upper(trim(CAST("WHEN" AS VARCHAR), E' \t\r\n ')), '') AS "RSDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RSDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE WHEN regexp_full_match(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "RSDTC!y", CASE WHEN regexp_full_match(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RSDTC!m", CASE WHEN regexp_full_match(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "RSDTC!d" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE
    WHEN "RSDTC!y" IS NULL THEN NULL
    WHEN "RSDTC!m" IS NOT NULL AND "RSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RSDTC!y" || '-' || "RSDTC!m" || '-' || "RSDTC!d" AS DATE) IS NOT NULL THEN "RSDTC!y" || '-' || "RSDTC!m" || '-' || "RSDTC!d" END
    WHEN "RSDTC!m" IS NOT NULL THEN CASE WHEN "RSDTC!m" BETWEEN '01' AND '12' THEN "RSDTC!y" || '-' || "RSDTC!m" END
    WHEN "RSDTC!d" IS NOT NULL THEN CASE WHEN "RSDTC!d" BETWEEN '01' AND '31' THEN "RSDTC!y" || '---' || "RSDTC!d" END
    ELSE "RSDTC!y" END AS "RSDTC!iso" FROM "b0s3"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST('OVRLRESP' AS VARCHAR)), '') AS "RSTESTCD", nullif(rtrim(CAST('RECIST 1.1' AS VARCHAR)), '') AS "RSCAT", nullif(rtrim(CAST(nullif(rtrim(CAST("RSORRES!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "RSORRES", nullif(rtrim(CAST(nullif(rtrim(CAST(CASE WHEN "RSSTRESC!m0".raw IS NOT NULL THEN "RSSTRESC!m0".term ELSE upper("RSSTRESC!raw") END AS VARCHAR)), '') AS VARCHAR)), '') AS "RSSTRESC", CASE WHEN "RSSTRESC!raw" IS NOT NULL AND "RSSTRESC!m0".raw IS NULL THEN "RSSTRESC!raw" END AS "RSSTRESC!bad", 'kept as collected, in upper case' AS "RSSTRESC!act", nullif(rtrim(CAST("RSDTC!iso" AS VARCHAR)), '') AS "RSDTC", CASE WHEN "RSDTC!raw" IS NOT NULL AND ("RSDTC!f" IS NULL OR ("RSDTC!iso" IS NULL AND coalesce("RSDTC!y", "RSDTC!m", "RSDTC!d") IS NOT NULL)) THEN "RSDTC!raw" END AS "RSDTC!bad", CASE WHEN "RSDTC!raw" IS NOT NULL AND ("RSDTC!f" IS NULL OR ("RSDTC!iso" IS NULL AND coalesce("RSDTC!y", "RSDTC!m", "RSDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "RSDTC!act" FROM "b0s4" LEFT JOIN "recode" "RSSTRESC!m0" ON "RSSTRESC!m0".map = 'ONCRSR' AND "RSSTRESC!m0".raw = upper(trim("RSSTRESC!raw"))),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- RS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'RS', 'RSSTRESC', "RSSTRESC!bad", "RSSTRESC!act", _file, _row, "USUBJID", 0 FROM "RS.early" WHERE "RSSTRESC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'RS', 'RSDTC', "RSDTC!bad", "RSDTC!act", _file, _row, "USUBJID", 0 FROM "RS.early" WHERE "RSDTC!bad" IS NOT NULL;

-- RS: statement
CREATE TABLE "RS.full" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN typeof("decode RSTESTCD".term) IN ('DOUBLE', 'FLOAT') OR typeof("decode RSTESTCD".term) LIKE 'DECIMAL%' THEN CASE WHEN try_cast("decode RSTESTCD".term AS DOUBLE) = trunc(try_cast("decode RSTESTCD".term AS DOUBLE)) AND abs(try_cast("decode RSTESTCD".term AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("decode RSTESTCD".term AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("decode RSTESTCD".term AS DOUBLE) AS VARCHAR) END ELSE CAST("decode RSTESTCD".term AS VARCHAR) END AS VARCHAR)), '') AS "RSTEST" FROM "RS.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode ONCRTSCD') "decode RSTESTCD" ON "decode RSTESTCD".raw = upper(r."RSTESTCD")),
ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "RSTESTCD" ASC NULLS FIRST, "RSDTC" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "l0"),
"numbered" AS (SELECT r.*, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "RSSEQ" FROM "ordered" r)
SELECT * FROM "numbered" ORDER BY _n;

-- RS: statement
CREATE TABLE "RS" AS SELECT "STUDYID", "DOMAIN", "USUBJID", "RSSEQ", "RSTESTCD", "RSTEST", "RSCAT", "RSORRES", "RSSTRESC", "RSDTC" FROM "RS.full" ORDER BY _n;

-- ADSL: statement
CREATE TABLE "ADSL.in1" AS
WITH base AS (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "SITEID", "SEX", 'DM' AS _file, "_e" AS _row FROM "DM.early"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- ADSL: account
INSERT INTO "log.inputs" SELECT 'ADSL', 0, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.early") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "ADSL.in1") put;

-- ADSL: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADSL', 0, 0, _drop, count(*) FROM "ADSL.in1" WHERE _drop IS NOT NULL GROUP BY _drop;

-- ADSL: statement
CREATE TABLE "ADSL.early" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "ADSL.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("SUBJID" AS VARCHAR), E' \t\r\n '), '') AS "SUBJID!raw", nullif(trim(CAST("SITEID" AS VARCHAR), E' \t\r\n '), '') AS "SITEID!raw", nullif(trim(CAST("SEX" AS VARCHAR), E' \t\r\n '), '') AS "SEX!raw", nullif(trim(CAST("RFXSTDTC" AS VARCHAR), E' \t\r\n '), '') AS "RFXSTDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("SUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("SITEID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SITEID", nullif(rtrim(CAST(nullif(rtrim(CAST(CASE WHEN "SEX!m0".raw IS NOT NULL THEN "SEX!m0".term  END AS VARCHAR)), '') AS VARCHAR)), '') AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", 'left missing' AS "SEX!act", nullif(rtrim(CAST(nullif(rtrim(CAST("RFXSTDTC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "RFXSTDTC" FROM "b0s1" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- ADSL: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'SEX', "SEX!bad", "SEX!act", _file, _row, "USUBJID", 0 FROM "ADSL.early" WHERE "SEX!bad" IS NOT NULL;

-- ADSL: statement
CREATE TABLE "ADSL.full" AS
WITH "l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."RFXSTDTC") >= 10 THEN left(r."RFXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTSDT", nullif(rtrim(CAST(CASE WHEN typeof("LASTSCAN latest".d) IN ('DOUBLE', 'FLOAT') OR typeof("LASTSCAN latest".d) LIKE 'DECIMAL%' THEN CASE WHEN try_cast("LASTSCAN latest".d AS DOUBLE) = trunc(try_cast("LASTSCAN latest".d AS DOUBLE)) AND abs(try_cast("LASTSCAN latest".d AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("LASTSCAN latest".d AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("LASTSCAN latest".d AS DOUBLE) AS VARCHAR) END ELSE CAST("LASTSCAN latest".d AS VARCHAR) END AS VARCHAR)), '') AS "LASTSCAN" FROM "ADSL.early" r
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", "RSDTC" AS d FROM "RS.early" WHERE length("RSDTC") >= 10 AND substring("RSDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "LASTSCAN latest" ON "LASTSCAN latest"."USUBJID" = r."USUBJID"),
"l1" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."LASTSCAN") >= 10 THEN left(r."LASTSCAN", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "LSTALVDT" FROM "l0" r),
ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "l1")
SELECT * FROM "ordered" ORDER BY _n;

-- ADSL: statement
CREATE TABLE "ADSL" AS SELECT "STUDYID", "USUBJID", "SUBJID", "SITEID", "SEX", "TRTSDT", "LSTALVDT" FROM "ADSL.full" ORDER BY _n;

-- PFS: statement
CREATE TABLE "endpoint.PFS" AS WITH population AS (SELECT "USUBJID", "TRTSDT" AS start FROM "ADSL.full" WHERE TRUE),
assessed AS (SELECT a.* FROM (SELECT "USUBJID", CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day, "RSSTRESC" AS result, "RSSEQ" AS seq FROM "RS.full" WHERE TRUE) a JOIN population p ON p."USUBJID" = a."USUBJID" WHERE a.day > p.start AND day <= CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE)),
adequate AS (SELECT * FROM assessed WHERE list_contains(['CR', 'PR', 'SD', 'PD'], result)),
progressed AS (SELECT "USUBJID", day, seq FROM assessed WHERE list_contains(['PD'], result) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1),
died AS (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day FROM "DM.full" WHERE TRUE) WHERE day <= CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE) GROUP BY ALL),
measured AS (SELECT "USUBJID" FROM population),
started AS (SELECT NULL AS "USUBJID", NULL AS day WHERE FALSE),
candidate AS (
  SELECT p."USUBJID", p.start, g.day AS pd_day, g.seq AS pd_seq, d.day AS death_day, t.day AS therapy_day, m."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN g.day <= coalesce(d.day, g.day) THEN g.day ELSE d.day END AS event_day, coalesce(g.day <= coalesce(d.day, g.day), FALSE) AS by_progression
  FROM population p LEFT JOIN progressed g ON g."USUBJID" = p."USUBJID" LEFT JOIN died d ON d."USUBJID" = p."USUBJID"
    LEFT JOIN started t ON t."USUBJID" = p."USUBJID" LEFT JOIN measured m ON m."USUBJID" = p."USUBJID"
),
before_event AS (SELECT a."USUBJID", a.day AS before_day, a.seq AS before_seq FROM adequate a JOIN candidate c ON c."USUBJID" = a."USUBJID" AND a.day < c.event_day QUALIFY row_number() OVER (PARTITION BY a."USUBJID" ORDER BY a.day DESC, a.seq DESC) = 1),
before_therapy AS (SELECT a."USUBJID", a.day AS therapy_before_day, a.seq AS therapy_before_seq FROM adequate a JOIN candidate c ON c."USUBJID" = a."USUBJID" AND a.day <= c.therapy_day QUALIFY row_number() OVER (PARTITION BY a."USUBJID" ORDER BY a.day DESC, a.seq DESC) = 1),
last_adequate AS (SELECT "USUBJID", day AS last_day, seq AS last_seq FROM adequate QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC, seq DESC) = 1),
judged AS (
  SELECT c.*, before_day, before_seq, therapy_before_day, therapy_before_seq, last_day, last_seq,
    CASE
      WHEN NOT has_baseline AND last_day IS NULL AND death_day - start <= 98 THEN 'death'
      WHEN NOT has_baseline THEN '4'
      WHEN event_day IS NOT NULL AND therapy_day < event_day THEN '2'
      WHEN event_day IS NOT NULL AND event_day - coalesce(before_day, start) > 98 THEN '3'
      WHEN event_day IS NOT NULL THEN CASE WHEN by_progression THEN 'progression' ELSE 'death' END
      WHEN last_day IS NULL THEN '4'
      WHEN therapy_day IS NOT NULL THEN '2'
      ELSE '1' END AS verdict
  FROM candidate c LEFT JOIN before_event USING ("USUBJID") LEFT JOIN before_therapy USING ("USUBJID") LEFT JOIN last_adequate USING ("USUBJID")
),
dated AS (
  SELECT *, CASE verdict WHEN '1' THEN last_day WHEN '2' THEN therapy_before_day WHEN '3' THEN before_day END AS assessment_day,
    CASE verdict WHEN '1' THEN last_seq WHEN '2' THEN therapy_before_seq WHEN '3' THEN before_seq END AS assessment_seq
  FROM judged
),
outcome AS (
  SELECT "USUBJID", start,
    CASE verdict WHEN 'progression' THEN pd_day WHEN 'death' THEN death_day ELSE coalesce(assessment_day, start) END AS day,
    CASE WHEN verdict IN ('progression', 'death') THEN 0 ELSE CAST(verdict AS INTEGER) END AS censor,
    CASE verdict WHEN 'progression' THEN 'Disease Progression' WHEN 'death' THEN 'Death' WHEN '1' THEN 'No Progression or Death' WHEN '2' THEN 'New Anticancer Therapy' WHEN '3' THEN 'Two or More Missed Assessments' WHEN '4' THEN 'No Adequate Assessment' END AS event,
    CASE WHEN verdict IN ('progression', 'death') THEN NULL WHEN assessment_day IS NULL THEN 'First Dose Date' ELSE 'Last Adequate Tumor Assessment' END AS dated,
    CASE WHEN verdict = 'progression' OR assessment_day IS NOT NULL THEN 'RS' WHEN verdict = 'death' THEN 'DM' ELSE 'ADSL' END AS source,
    CASE WHEN verdict = 'progression' OR assessment_day IS NOT NULL THEN 'RSDTC' WHEN verdict = 'death' THEN 'DTHDTC' ELSE 'TRTSDT' END AS source_variable,
    CASE WHEN verdict = 'progression' THEN pd_seq ELSE assessment_seq END AS source_sequence
  FROM dated
)
SELECT "USUBJID", 'PFS' AS "PARAMCD", 'Progression-Free Survival (Months)' AS "PARAM", start AS "STARTDT", greatest(day, start) AS "ADT",
  (greatest(day, start) - start + 1) / CAST('30.4375' AS DOUBLE) AS "AVAL", CAST(censor AS DOUBLE) AS "CNSR", event AS "EVNTDESC", dated AS "CNSDTDSC",
  source AS "SRCDOM", source_variable AS "SRCVAR", CAST(source_sequence AS DOUBLE) AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM outcome ORDER BY "USUBJID";

-- OS: statement
CREATE TABLE "endpoint.OS" AS WITH population AS (SELECT "USUBJID", "TRTSDT" AS start, "LSTALVDT" AS known FROM "ADSL.full" WHERE TRUE),
died AS (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day FROM "DM.full" WHERE TRUE) WHERE day <= CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE) GROUP BY ALL),
outcome AS (
  SELECT p."USUBJID", p.start, coalesce(d.day, CASE WHEN p.known IS NOT NULL THEN least(p.known, CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE)) END, p.start) AS day, CASE WHEN d.day IS NULL THEN 1 ELSE 0 END AS censor,
    CASE WHEN d.day IS NULL THEN 'Alive' ELSE 'Death' END AS event,
    CASE WHEN d.day IS NULL THEN CASE WHEN p.known IS NULL THEN 'First Dose Date' ELSE 'Last Known Alive Date' END END AS dated,
    CASE WHEN d.day IS NULL THEN 'ADSL' ELSE 'DM' END AS source,
    CASE WHEN d.day IS NOT NULL THEN 'DTHDTC' WHEN p.known IS NULL THEN 'TRTSDT' ELSE 'LSTALVDT' END AS source_variable,
    NULL AS source_sequence
  FROM population p LEFT JOIN died d ON d."USUBJID" = p."USUBJID"
)
SELECT "USUBJID", 'OS' AS "PARAMCD", 'Overall Survival (Months)' AS "PARAM", start AS "STARTDT", greatest(day, start) AS "ADT",
  (greatest(day, start) - start + 1) / CAST('30.4375' AS DOUBLE) AS "AVAL", CAST(censor AS DOUBLE) AS "CNSR", event AS "EVNTDESC", dated AS "CNSDTDSC",
  source AS "SRCDOM", source_variable AS "SRCVAR", CAST(source_sequence AS DOUBLE) AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM outcome ORDER BY "USUBJID";

-- ADTTE: statement
CREATE TABLE "ADTTE.in1" AS
WITH base AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFS' AS _file, _row FROM "endpoint.PFS"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 0, 'endpoint.PFS', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "endpoint.PFS") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "ADTTE.in1") put;

-- ADTTE: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADTTE', 0, 0, _drop, count(*) FROM "ADTTE.in1" WHERE _drop IS NOT NULL GROUP BY _drop;

-- ADTTE: statement
CREATE TABLE "ADTTE.in2" AS
WITH base AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.OS' AS _file, _row FROM "endpoint.OS"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 1, 'endpoint.OS', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "endpoint.OS") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "ADTTE.in2") put;

-- ADTTE: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADTTE', 1, 0, _drop, count(*) FROM "ADTTE.in2" WHERE _drop IS NOT NULL GROUP BY _drop;

-- ADTTE: statement
CREATE TABLE "ADTTE.early" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "ADTTE.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("PARAMCD" AS VARCHAR), E' \t\r\n '), '') AS "PARAMCD!raw", nullif(trim(CAST("PARAM" AS VARCHAR), E' \t\r\n '), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(trim(CAST("EVNTDESC" AS VARCHAR), E' \t\r\n '), '') AS "EVNTDESC!raw", nullif(trim(CAST("CNSDTDSC" AS VARCHAR), E' \t\r\n '), '') AS "CNSDTDSC!raw", nullif(trim(CAST("SRCDOM" AS VARCHAR), E' \t\r\n '), '') AS "SRCDOM!raw", nullif(trim(CAST("SRCVAR" AS VARCHAR), E' \t\r\n '), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("PARAMCD!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "PARAMCD", nullif(rtrim(CAST(nullif(rtrim(CAST("PARAM!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", nullif(rtrim(CAST(nullif(rtrim(CAST("EVNTDESC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "EVNTDESC", nullif(rtrim(CAST(nullif(rtrim(CAST("CNSDTDSC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "CNSDTDSC", nullif(rtrim(CAST(nullif(rtrim(CAST("SRCDOM!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SRCDOM", nullif(rtrim(CAST(nullif(rtrim(CAST("SRCVAR!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b0s1"),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM "ADTTE.in2" WHERE _drop IS NULL),
"b1s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("PARAMCD" AS VARCHAR), E' \t\r\n '), '') AS "PARAMCD!raw", nullif(trim(CAST("PARAM" AS VARCHAR), E' \t\r\n '), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(trim(CAST("EVNTDESC" AS VARCHAR), E' \t\r\n '), '') AS "EVNTDESC!raw", nullif(trim(CAST("CNSDTDSC" AS VARCHAR), E' \t\r\n '), '') AS "CNSDTDSC!raw", nullif(trim(CAST("SRCDOM" AS VARCHAR), E' \t\r\n '), '') AS "SRCDOM!raw", nullif(trim(CAST("SRCVAR" AS VARCHAR), E' \t\r\n '), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b1s0"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("PARAMCD!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "PARAMCD", nullif(rtrim(CAST(nullif(rtrim(CAST("PARAM!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", nullif(rtrim(CAST(nullif(rtrim(CAST("EVNTDESC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "EVNTDESC", nullif(rtrim(CAST(nullif(rtrim(CAST("CNSDTDSC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "CNSDTDSC", nullif(rtrim(CAST(nullif(rtrim(CAST("SRCDOM!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SRCDOM", nullif(rtrim(CAST(nullif(rtrim(CAST("SRCVAR!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b1s1"),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- ADTTE: statement
CREATE TABLE "ADTTE.full" AS
WITH ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "ADTTE.early")
SELECT * FROM "ordered" ORDER BY _n;

-- ADTTE: statement
CREATE TABLE "ADTTE" AS SELECT "STUDYID", "USUBJID", "PARAMCD", "PARAM", "AVAL", "STARTDT", "ADT", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ" FROM "ADTTE.full" ORDER BY _n;
