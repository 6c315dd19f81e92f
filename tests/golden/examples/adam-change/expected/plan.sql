-- parameters: statement
CREATE TABLE "table.parameters" AS
SELECT CAST(json_extract_string(j, '$."TESTCD"') AS VARCHAR) AS "TESTCD", CAST(json_extract_string(j, '$."PARAM"') AS VARCHAR) AS "PARAM", CAST(json_extract_string(j, '$."PARAMN"') AS DOUBLE) AS "PARAMN", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"TESTCD":"PULSE","PARAM":"Pulse Rate (beats/min)","PARAMN":"1"},{"TESTCD":"WEIGHT","PARAM":"Weight (kg)","PARAMN":"2"}]', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: 2de1586d46dfcf5b08198afa265e04121678ee426865fd5a6d004616d0aa86f2', '["JSON"]')) AS j);

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

-- vitals: statement
CREATE TABLE "clean.vitals" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(trim(s."SUBJECT", E' \t\r\n '), '')) AS "SUBJECT"), nullif(trim(s."SUBJECT", E' \t\r\n '), '') AS _collected FROM "raw.vitals" s LEFT JOIN "renumbered" f ON f.number = nullif(trim(s."SUBJECT", E' \t\r\n '), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- vitals: account
INSERT INTO "log.drops" SELECT 'source', 'vitals', 0, 0, _drop, count(*) FROM "clean.vitals" WHERE _drop IS NOT NULL GROUP BY _drop;

-- vitals: statement
CREATE VIEW "in.vitals" AS SELECT * EXCLUDE (_drop) FROM "clean.vitals" WHERE _drop IS NULL;

-- DM: statement
CREATE TABLE "DM.in1" AS
WITH base AS (SELECT "SUBJECT", "SITE", "SEX", "FIRSTDOSE", "LASTDOSE", "USUBJID", _file, _row FROM "in.people"),
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
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("SUBJECT" AS VARCHAR), E' \t\r\n '), '') AS "SUBJID!raw", nullif(upper(trim(CAST("FIRSTDOSE" AS VARCHAR), E' \t\r\n ')), '') AS "RFSTDTC!raw", nullif(upper(trim(CAST("FIRSTDOSE" AS VARCHAR), E' \t\r\n ')), '') AS "RFXSTDTC!raw", nullif(upper(trim(CAST("LASTDOSE" AS VARCHAR), E' \t\r\n ')), '') AS "RFXENDTC!raw", nullif(trim(CAST("SITE" AS VARCHAR), E' \t\r\n '), '') AS "SITEID!raw", nullif(trim(CAST("SEX" AS VARCHAR), E' \t\r\n '), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f", CASE WHEN regexp_full_match("RFXSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFXSTDTC!f", CASE WHEN regexp_full_match("RFXENDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFXENDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE WHEN regexp_full_match(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "RFSTDTC!d", CASE WHEN regexp_full_match(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "RFXSTDTC!y", CASE WHEN regexp_full_match(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFXSTDTC!m", CASE WHEN regexp_full_match(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "RFXSTDTC!d", CASE WHEN regexp_full_match(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "RFXENDTC!y", CASE WHEN regexp_full_match(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFXENDTC!m", CASE WHEN regexp_full_match(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "RFXENDTC!d" FROM "b0s2"),
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
    WHEN "RFXENDTC!y" IS NULL THEN NULL
    WHEN "RFXENDTC!m" IS NOT NULL AND "RFXENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFXENDTC!y" || '-' || "RFXENDTC!m" || '-' || "RFXENDTC!d" AS DATE) IS NOT NULL THEN "RFXENDTC!y" || '-' || "RFXENDTC!m" || '-' || "RFXENDTC!d" END
    WHEN "RFXENDTC!m" IS NOT NULL THEN CASE WHEN "RFXENDTC!m" BETWEEN '01' AND '12' THEN "RFXENDTC!y" || '-' || "RFXENDTC!m" END
    WHEN "RFXENDTC!d" IS NOT NULL THEN CASE WHEN "RFXENDTC!d" BETWEEN '01' AND '31' THEN "RFXENDTC!y" || '---' || "RFXENDTC!d" END
    ELSE "RFXENDTC!y" END AS "RFXENDTC!iso" FROM "b0s3"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("SUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "RFSTDTC!act", nullif(rtrim(CAST("RFXSTDTC!iso" AS VARCHAR)), '') AS "RFXSTDTC", CASE WHEN "RFXSTDTC!raw" IS NOT NULL AND ("RFXSTDTC!f" IS NULL OR ("RFXSTDTC!iso" IS NULL AND coalesce("RFXSTDTC!y", "RFXSTDTC!m", "RFXSTDTC!d") IS NOT NULL)) THEN "RFXSTDTC!raw" END AS "RFXSTDTC!bad", CASE WHEN "RFXSTDTC!raw" IS NOT NULL AND ("RFXSTDTC!f" IS NULL OR ("RFXSTDTC!iso" IS NULL AND coalesce("RFXSTDTC!y", "RFXSTDTC!m", "RFXSTDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "RFXSTDTC!act", nullif(rtrim(CAST("RFXENDTC!iso" AS VARCHAR)), '') AS "RFXENDTC", CASE WHEN "RFXENDTC!raw" IS NOT NULL AND ("RFXENDTC!f" IS NULL OR ("RFXENDTC!iso" IS NULL AND coalesce("RFXENDTC!y", "RFXENDTC!m", "RFXENDTC!d") IS NOT NULL)) THEN "RFXENDTC!raw" END AS "RFXENDTC!bad", CASE WHEN "RFXENDTC!raw" IS NOT NULL AND ("RFXENDTC!f" IS NULL OR ("RFXENDTC!iso" IS NULL AND coalesce("RFXENDTC!y", "RFXENDTC!m", "RFXENDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "RFXENDTC!act", nullif(rtrim(CAST(nullif(rtrim(CAST("SITEID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SITEID", nullif(rtrim(CAST(nullif(rtrim(CAST(CASE WHEN "SEX!m0".raw IS NOT NULL THEN "SEX!m0".term  END AS VARCHAR)), '') AS VARCHAR)), '') AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", 'left missing' AS "SEX!act", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s4" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", "RFSTDTC!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFXSTDTC', "RFXSTDTC!bad", "RFXSTDTC!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "RFXSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFXENDTC', "RFXENDTC!bad", "RFXENDTC!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "RFXENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", "SEX!act", _file, _row, "USUBJID", 0 FROM "DM.early" WHERE "SEX!bad" IS NOT NULL;

-- DM: statement
CREATE TABLE "DM.full" AS
WITH ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "DM.early")
SELECT * FROM "ordered" ORDER BY _n;

-- DM: statement
CREATE TABLE "DM" AS SELECT "STUDYID", "DOMAIN", "USUBJID", "SUBJID", "RFSTDTC", "RFXSTDTC", "RFXENDTC", "SITEID", "SEX", "COUNTRY" FROM "DM.full" ORDER BY _n;

-- VS: statement
CREATE TABLE "VS.in1" AS
WITH base AS (SELECT "SUBJECT", "VISIT", "WHEN", "CLOCK", "TEST", "RESULT", "USUBJID", _file, _row FROM "in.vitals"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vitals', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.vitals") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "VS.in1") put;

-- VS: account
INSERT INTO "log.drops" SELECT 'dataset', 'VS', 0, 0, _drop, count(*) FROM "VS.in1" WHERE _drop IS NOT NULL GROUP BY _drop;

-- VS: statement
CREATE TABLE "VS.early" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "VS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("TEST" AS VARCHAR), E' \t\r\n '), '') AS "VSTESTCD!raw", nullif(trim(CAST("RESULT" AS VARCHAR), E' \t\r\n '), '') AS "VSORRES!raw", nullif(trim(CAST("RESULT" AS VARCHAR), E' \t\r\n '), '') AS "VSSTRESN!raw", nullif(trim(CAST("VISIT" AS VARCHAR), E' \t\r\n '), '') AS "VISIT!raw", nullif(upper(trim(CAST("WHEN" AS VARCHAR), E' \t\r\n ')), '') AS "VSDTC!raw", CASE WHEN regexp_full_match(upper(trim(CAST("CLOCK" AS VARCHAR), E' \t\r\n ')), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(trim(CAST("CLOCK" AS VARCHAR), E' \t\r\n ')), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(trim(CAST("CLOCK" AS VARCHAR), E' \t\r\n ')), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(trim(CAST("CLOCK" AS VARCHAR), E' \t\r\n ')), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(trim(CAST("CLOCK" AS VARCHAR), E' \t\r\n '), '') END AS "VSDTC!time" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "VSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE WHEN regexp_full_match(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, '[0-9]+') THEN lpad(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END, 4, '0') END AS "VSDTC!y", CASE WHEN regexp_full_match(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, '[0-9]+') THEN lpad(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 2, '0') ELSE CASE left(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END, 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "VSDTC!m", CASE WHEN regexp_full_match(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, '[0-9]+') THEN lpad(CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END, 2, '0') END AS "VSDTC!d" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE
    WHEN "VSDTC!y" IS NULL THEN NULL
    WHEN "VSDTC!m" IS NOT NULL AND "VSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" AS DATE) IS NOT NULL THEN "VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" END
    WHEN "VSDTC!m" IS NOT NULL THEN CASE WHEN "VSDTC!m" BETWEEN '01' AND '12' THEN "VSDTC!y" || '-' || "VSDTC!m" END
    WHEN "VSDTC!d" IS NOT NULL THEN CASE WHEN "VSDTC!d" BETWEEN '01' AND '31' THEN "VSDTC!y" || '---' || "VSDTC!d" END
    ELSE "VSDTC!y" END AS "VSDTC!iso" FROM "b0s3"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST(CASE WHEN "VSTESTCD!m0".raw IS NOT NULL THEN "VSTESTCD!m0".term ELSE upper("VSTESTCD!raw") END AS VARCHAR)), '') AS VARCHAR)), '') AS "VSTESTCD", CASE WHEN "VSTESTCD!raw" IS NOT NULL AND "VSTESTCD!m0".raw IS NULL THEN "VSTESTCD!raw" END AS "VSTESTCD!bad", 'kept as collected, in upper case' AS "VSTESTCD!act", nullif(rtrim(CAST(nullif(rtrim(CAST("VSORRES!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "VSORRES", CAST(CASE WHEN regexp_full_match(trim("VSSTRESN!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("VSSTRESN!raw") AS DOUBLE)) THEN try_cast(trim("VSSTRESN!raw") AS DOUBLE) END AS DOUBLE) AS "VSSTRESN", CASE WHEN "VSSTRESN!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim("VSSTRESN!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("VSSTRESN!raw") AS DOUBLE)) THEN try_cast(trim("VSSTRESN!raw") AS DOUBLE) END IS NULL THEN "VSSTRESN!raw" END AS "VSSTRESN!bad", 'left missing' AS "VSSTRESN!act", nullif(rtrim(CAST(nullif(rtrim(CAST("VISIT!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "VISIT", nullif(rtrim(CAST("VSDTC!iso" || CASE WHEN length("VSDTC!iso") = 10 AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("VSDTC!iso") = 10 AND regexp_extract(upper("VSDTC!time"), '^(?:(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("VSDTC!time"), '^(?:(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "VSDTC", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN "VSDTC!raw" WHEN "VSDTC!time" IS NOT NULL AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("VSDTC!time"), '(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2}') THEN coalesce("VSDTC!raw" || ' ', '') || "VSDTC!time" WHEN coalesce(length("VSDTC!iso"), 0) < 10 AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("VSDTC!raw" || ' ', '') || "VSDTC!time" END AS "VSDTC!bad", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "VSDTC!act" FROM "b0s4" LEFT JOIN "recode" "VSTESTCD!m0" ON "VSTESTCD!m0".map = 'VSTESTCD' AND "VSTESTCD!m0".raw = upper(trim("VSTESTCD!raw"))),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSTESTCD', "VSTESTCD!bad", "VSTESTCD!act", _file, _row, "USUBJID", 0 FROM "VS.early" WHERE "VSTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSSTRESN', "VSSTRESN!bad", "VSSTRESN!act", _file, _row, "USUBJID", 0 FROM "VS.early" WHERE "VSSTRESN!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSDTC', "VSDTC!bad", "VSDTC!act", _file, _row, "USUBJID", 0 FROM "VS.early" WHERE "VSDTC!bad" IS NOT NULL;

-- VS: statement
CREATE TABLE "VS.full" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN typeof("decode VSTESTCD".term) IN ('DOUBLE', 'FLOAT') OR typeof("decode VSTESTCD".term) LIKE 'DECIMAL%' THEN CASE WHEN try_cast("decode VSTESTCD".term AS DOUBLE) = trunc(try_cast("decode VSTESTCD".term AS DOUBLE)) AND abs(try_cast("decode VSTESTCD".term AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("decode VSTESTCD".term AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("decode VSTESTCD".term AS DOUBLE) AS VARCHAR) END ELSE CAST("decode VSTESTCD".term AS VARCHAR) END AS VARCHAR)), '') AS "VSTEST" FROM "VS.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD")),
ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VSTESTCD" ASC NULLS FIRST, "VSDTC" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "l0"),
"numbered" AS (SELECT r.*, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "VSSEQ" FROM "ordered" r)
SELECT * FROM "numbered" ORDER BY _n;

-- VS: statement
CREATE TABLE "VS" AS SELECT "STUDYID", "DOMAIN", "USUBJID", "VSSEQ", "VSTESTCD", "VSTEST", "VSORRES", "VSSTRESN", "VISIT", "VSDTC" FROM "VS.full" ORDER BY _n;

-- ADSL: statement
CREATE TABLE "ADSL.in1" AS
WITH base AS (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "RFXENDTC", "SITEID", "SEX", 'DM' AS _file, "_e" AS _row FROM "DM.early"),
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
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("SUBJID" AS VARCHAR), E' \t\r\n '), '') AS "SUBJID!raw", nullif(trim(CAST("SITEID" AS VARCHAR), E' \t\r\n '), '') AS "SITEID!raw", nullif(trim(CAST("SEX" AS VARCHAR), E' \t\r\n '), '') AS "SEX!raw", nullif(trim(CAST("RFXSTDTC" AS VARCHAR), E' \t\r\n '), '') AS "RFXSTDTC!raw", nullif(trim(CAST("RFXENDTC" AS VARCHAR), E' \t\r\n '), '') AS "RFXENDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("SUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("SITEID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "SITEID", nullif(rtrim(CAST(nullif(rtrim(CAST(CASE WHEN "SEX!m0".raw IS NOT NULL THEN "SEX!m0".term  END AS VARCHAR)), '') AS VARCHAR)), '') AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", 'left missing' AS "SEX!act", nullif(rtrim(CAST(nullif(rtrim(CAST("RFXSTDTC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "RFXSTDTC", nullif(rtrim(CAST(nullif(rtrim(CAST("RFXENDTC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "RFXENDTC" FROM "b0s1" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- ADSL: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'SEX', "SEX!bad", "SEX!act", _file, _row, "USUBJID", 0 FROM "ADSL.early" WHERE "SEX!bad" IS NOT NULL;

-- ADSL: statement
CREATE TABLE "ADSL.full" AS
WITH "l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."RFXSTDTC") >= 10 THEN left(r."RFXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTSDT", CAST(CAST(try_cast(CASE WHEN length(r."RFXENDTC") >= 10 THEN left(r."RFXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTEDT" FROM "ADSL.early" r),
ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "l0")
SELECT * FROM "ordered" ORDER BY _n;

-- ADSL: statement
CREATE TABLE "ADSL" AS SELECT "STUDYID", "USUBJID", "SUBJID", "SITEID", "SEX", "TRTSDT", "TRTEDT" FROM "ADSL.full" ORDER BY _n;

-- ADVS: statement
CREATE TABLE "ADVS.in1" AS
WITH base AS (SELECT "USUBJID", "VSSEQ", "VSTESTCD", "VSSTRESN", "VISIT", "VSDTC", 'VS' AS _file, "_n" AS _row FROM "VS.full"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT *, CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- ADVS: account
INSERT INTO "log.inputs" SELECT 'ADVS', 0, 'VS', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "VS.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "ADVS.in1") put;

-- ADVS: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADVS', 0, 0, _drop, count(*) FROM "ADVS.in1" WHERE _drop IS NOT NULL GROUP BY _drop;

-- ADVS: statement
CREATE TABLE "ADVS.early" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "ADVS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(trim(CAST("USUBJID" AS VARCHAR), E' \t\r\n '), '') AS "USUBJID!raw", nullif(trim(CAST("VSTESTCD" AS VARCHAR), E' \t\r\n '), '') AS "PARAMCD!raw", nullif(trim(CAST("VISIT" AS VARCHAR), E' \t\r\n '), '') AS "AVISIT!raw", "VSSTRESN" AS "AVAL!raw", "VSSEQ" AS "VSSEQ!raw", nullif(trim(CAST("VSDTC" AS VARCHAR), E' \t\r\n '), '') AS "VSDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(nullif(rtrim(CAST("USUBJID!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(nullif(rtrim(CAST("PARAMCD!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "PARAMCD", nullif(rtrim(CAST(nullif(rtrim(CAST("AVISIT!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "AVISIT", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("VSSEQ!raw" AS DOUBLE) AS "VSSEQ", nullif(rtrim(CAST(nullif(rtrim(CAST("VSDTC!raw" AS VARCHAR)), '') AS VARCHAR)), '') AS "VSDTC" FROM "b0s1"),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (ORDER BY _block, _file, _row, _part) AS _e FROM "rows" ORDER BY _e;

-- ADVS: check
SELECT "TESTCD", count(*) AS _rows FROM "table.parameters" WHERE TRUE AND "TESTCD" IS NOT NULL GROUP BY "TESTCD" HAVING count(*) > 1 ORDER BY "TESTCD" LIMIT 20;

-- ADVS: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.full" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADVS: statement
CREATE TABLE "ADVS.full" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN typeof("PARAM!l".v) IN ('DOUBLE', 'FLOAT') OR typeof("PARAM!l".v) LIKE 'DECIMAL%' THEN CASE WHEN try_cast("PARAM!l".v AS DOUBLE) = trunc(try_cast("PARAM!l".v AS DOUBLE)) AND abs(try_cast("PARAM!l".v AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("PARAM!l".v AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("PARAM!l".v AS DOUBLE) AS VARCHAR) END ELSE CAST("PARAM!l".v AS VARCHAR) END AS VARCHAR)), '') AS "PARAM", CAST(CAST(try_cast(CASE WHEN length(r."VSDTC") >= 10 THEN left(r."VSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "ADT", nullif(rtrim(CAST(CASE WHEN typeof(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END) IN ('DOUBLE', 'FLOAT') OR typeof(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END) LIKE 'DECIMAL%' THEN CASE WHEN try_cast(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE) = trunc(try_cast(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE)) AND abs(try_cast(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE) AS VARCHAR) END ELSE CAST(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS VARCHAR) END AS VARCHAR)), '') AS "ANRIND", CAST("TRTSDT!l".v AS DOUBLE) AS "TRTSDT" FROM "ADVS.early" r
  LEFT JOIN (SELECT "TESTCD" AS "k0", "PARAM" AS v FROM "table.parameters" WHERE TRUE) "PARAM!l" ON "PARAM!l"."k0" = r."PARAMCD"
  LEFT JOIN (SELECT "USUBJID" AS "k0", "TRTSDT" AS v FROM "ADSL.full" WHERE TRUE) "TRTSDT!l" ON "TRTSDT!l"."k0" = r."USUBJID"),
"l1c" AS (SELECT * EXCLUDE ("POSTFL!sql"), nullif(rtrim(CAST(CASE WHEN typeof("POSTFL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("POSTFL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("POSTFL!sql" AS DOUBLE) = trunc(try_cast("POSTFL!sql" AS DOUBLE)) AND abs(try_cast("POSTFL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("POSTFL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("POSTFL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("POSTFL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "POSTFL" FROM (SELECT *, (
CASE WHEN ADT > TRTSDT THEN 'Y' END
) AS "POSTFL!sql" FROM "l0")),
"l1" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN typeof(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END) IN ('DOUBLE', 'FLOAT') OR typeof(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END) LIKE 'DECIMAL%' THEN CASE WHEN try_cast(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END AS DOUBLE) = trunc(try_cast(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END AS DOUBLE)) AND abs(try_cast(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END AS DOUBLE) AS VARCHAR) END ELSE CAST(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_e" DESC NULLS LAST) = 1 THEN 'Y' END AS VARCHAR) END AS VARCHAR)), '') AS "ABLFL" FROM "l1c" r
  LEFT JOIN (SELECT "USUBJID", max("TRTSDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRTSDT" ON "subject ADSL.TRTSDT"."USUBJID" = r."USUBJID"),
"l2" AS (SELECT r.*, CAST(CASE WHEN count(CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) THEN 1 END) OVER (PARTITION BY r."USUBJID", r."PARAMCD") = 1 THEN max(CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) THEN r."AVAL" END) OVER (PARTITION BY r."USUBJID", r."PARAMCD") END AS DOUBLE) AS "BASE", CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) AND count(CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) THEN 1 END) OVER (PARTITION BY r."USUBJID", r."PARAMCD") > 1 THEN concat_ws(' ', 'several records with ABLFL Y:', r."USUBJID", r."PARAMCD") END AS "BASE!bad", 'left missing' AS "BASE!act" FROM "l1" r),
"l3" AS (SELECT r.*, CAST(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN r."AVAL" - r."BASE" END AS DOUBLE) AS "CHG", CAST(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN 100 * (r."AVAL" - r."BASE") / nullif(r."BASE", 0) END AS DOUBLE) AS "PCHG", nullif(rtrim(CAST(CASE WHEN typeof(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END) IN ('DOUBLE', 'FLOAT') OR typeof(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END) LIKE 'DECIMAL%' THEN CASE WHEN try_cast(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE) = trunc(try_cast(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE)) AND abs(try_cast(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS DOUBLE) AS VARCHAR) END ELSE CAST(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS VARCHAR) END AS VARCHAR)), '') AS "BNRIND" FROM "l2" r),
"l4" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN typeof(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END) IN ('DOUBLE', 'FLOAT') OR typeof(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END) LIKE 'DECIMAL%' THEN CASE WHEN try_cast(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS DOUBLE) = trunc(try_cast(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS DOUBLE)) AND abs(try_cast(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS DOUBLE) AS VARCHAR) END ELSE CAST(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS VARCHAR) END AS VARCHAR)), '') AS "SHIFT1" FROM "l3" r),
ordered AS (SELECT *, row_number() OVER (ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "ADT" ASC NULLS FIRST, "VSSEQ" ASC NULLS FIRST, _block, _file, _row, _part) AS _n FROM "l4")
SELECT * FROM "ordered" ORDER BY _n;

-- ADVS: account
INSERT INTO "log.problems" SELECT DISTINCT 'join', 'warning', 'ADVS', 'BASE', "BASE!bad", "BASE!act", _file, _row, "USUBJID", 0 FROM "ADVS.full" WHERE "BASE!bad" IS NOT NULL;

-- ADVS: statement
CREATE TABLE "ADVS" AS SELECT "STUDYID", "USUBJID", "PARAMCD", "PARAM", "AVISIT", "ADT", "AVAL", "VSSEQ", "ABLFL", "BASE", "CHG", "PCHG", "ANRIND", "BNRIND", "SHIFT1" FROM "ADVS.full" ORDER BY _n;
