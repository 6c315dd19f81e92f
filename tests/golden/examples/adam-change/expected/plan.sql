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
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.people" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- people: account
INSERT INTO "log.drops" SELECT 'source', 'people', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.people" WHERE _drop IS NOT NULL;

-- people: statement
CREATE VIEW "in.people" AS SELECT * EXCLUDE (_drop) FROM "clean.people" WHERE _drop IS NULL;

-- vitals: statement
CREATE TABLE "clean.vitals" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.vitals" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- vitals: account
INSERT INTO "log.drops" SELECT 'source', 'vitals', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.vitals" WHERE _drop IS NOT NULL;

-- vitals: statement
CREATE VIEW "in.vitals" AS SELECT * EXCLUDE (_drop) FROM "clean.vitals" WHERE _drop IS NULL;

-- DM: account
INSERT INTO "log.inputs" SELECT 'DM', 0, 'people', count(*), 0, count(*) FROM "in.people";

-- DM: statement
CREATE TABLE "DM.given" AS
WITH "b0s0" AS (SELECT "SUBJECT", "SITE", "SEX", "FIRSTDOSE", "LASTDOSE", "USUBJID", _file, _row, 0 AS _part FROM "in.people"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("FIRSTDOSE" AS VARCHAR))), '') AS "RFSTDTC!raw", nullif(upper(without_blanks(CAST("FIRSTDOSE" AS VARCHAR))), '') AS "RFXSTDTC!raw", nullif(upper(without_blanks(CAST("LASTDOSE" AS VARCHAR))), '') AS "RFXENDTC!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f", CASE WHEN regexp_full_match("RFXSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFXSTDTC!f", CASE WHEN regexp_full_match("RFXENDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFXENDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFSTDTC!y?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFSTDTC!m?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFSTDTC!d?", CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFXSTDTC!y?", CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFXSTDTC!m?", CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFXSTDTC!d?", CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFXENDTC!y?", CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFXENDTC!m?", CASE "RFXENDTC!f" WHEN 0 THEN regexp_extract("RFXENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFXENDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!y?", '[0-9]+') THEN lpad("RFSTDTC!y?", 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match("RFSTDTC!m?", '[0-9]+') THEN lpad("RFSTDTC!m?", 2, '0') ELSE CASE left("RFSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match("RFSTDTC!d?", '[0-9]+') THEN lpad("RFSTDTC!d?", 2, '0') END AS "RFSTDTC!d", CASE WHEN regexp_full_match("RFXSTDTC!y?", '[0-9]+') THEN lpad("RFXSTDTC!y?", 4, '0') END AS "RFXSTDTC!y", CASE WHEN regexp_full_match("RFXSTDTC!m?", '[0-9]+') THEN lpad("RFXSTDTC!m?", 2, '0') ELSE CASE left("RFXSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFXSTDTC!m", CASE WHEN regexp_full_match("RFXSTDTC!d?", '[0-9]+') THEN lpad("RFXSTDTC!d?", 2, '0') END AS "RFXSTDTC!d", CASE WHEN regexp_full_match("RFXENDTC!y?", '[0-9]+') THEN lpad("RFXENDTC!y?", 4, '0') END AS "RFXENDTC!y", CASE WHEN regexp_full_match("RFXENDTC!m?", '[0-9]+') THEN lpad("RFXENDTC!m?", 2, '0') ELSE CASE left("RFXENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFXENDTC!m", CASE WHEN regexp_full_match("RFXENDTC!d?", '[0-9]+') THEN lpad("RFXENDTC!d?", 2, '0') END AS "RFXENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
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
    ELSE "RFXENDTC!y" END AS "RFXENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", CASE WHEN ends_with(CAST("RFSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFSTDTC!iso" AS VARCHAR)) <> length(CAST("RFSTDTC!iso" AS VARCHAR)) OR CAST("RFSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFSTDTC!iso" AS VARCHAR) END AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", CASE WHEN ends_with(CAST("RFXSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFXSTDTC!iso" AS VARCHAR)) <> length(CAST("RFXSTDTC!iso" AS VARCHAR)) OR CAST("RFXSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFXSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFXSTDTC!iso" AS VARCHAR) END AS "RFXSTDTC", CASE WHEN "RFXSTDTC!raw" IS NOT NULL AND ("RFXSTDTC!f" IS NULL OR ("RFXSTDTC!iso" IS NULL AND coalesce("RFXSTDTC!y", "RFXSTDTC!m", "RFXSTDTC!d") IS NOT NULL)) THEN "RFXSTDTC!raw" END AS "RFXSTDTC!bad", CASE WHEN ends_with(CAST("RFXENDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFXENDTC!iso" AS VARCHAR)) <> length(CAST("RFXENDTC!iso" AS VARCHAR)) OR CAST("RFXENDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFXENDTC!iso" AS VARCHAR)), '') ELSE CAST("RFXENDTC!iso" AS VARCHAR) END AS "RFXENDTC", CASE WHEN "RFXENDTC!raw" IS NOT NULL AND ("RFXENDTC!f" IS NULL OR ("RFXENDTC!iso" IS NULL AND coalesce("RFXENDTC!y", "RFXENDTC!m", "RFXENDTC!d") IS NOT NULL)) THEN "RFXENDTC!raw" END AS "RFXENDTC!bad", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s5" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- DM: statement
CREATE VIEW "DM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DM.given";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFXSTDTC', "RFXSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFXSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFXENDTC', "RFXENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFXENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "SEX!bad" IS NOT NULL;

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "COUNTRY") FROM "DM.early" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vitals', count(*), 0, count(*) FROM "in.vitals";

-- VS: statement
CREATE TABLE "VS.complete" AS
WITH "b0s0" AS (SELECT "VISIT", "WHEN", "CLOCK", "TEST", "RESULT", "USUBJID", _file, _row, 0 AS _part FROM "in.vitals"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "VSTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "VSORRES!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "VSSTRESN!raw", nullif(without_blanks(CAST("VISIT" AS VARCHAR)), '') AS "VISIT!raw", nullif(upper(without_blanks(CAST("WHEN" AS VARCHAR))), '') AS "VSDTC!raw", CASE WHEN regexp_full_match(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(without_blanks(CAST("CLOCK" AS VARCHAR)), '') END AS "VSDTC!time" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "VSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "VSDTC!y?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "VSDTC!m?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "VSDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!y?", '[0-9]+') THEN lpad("VSDTC!y?", 4, '0') END AS "VSDTC!y", CASE WHEN regexp_full_match("VSDTC!m?", '[0-9]+') THEN lpad("VSDTC!m?", 2, '0') ELSE CASE left("VSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "VSDTC!m", CASE WHEN regexp_full_match("VSDTC!d?", '[0-9]+') THEN lpad("VSDTC!d?", 2, '0') END AS "VSDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "VSDTC!y" IS NULL THEN NULL
    WHEN "VSDTC!m" IS NOT NULL AND "VSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" AS DATE) IS NOT NULL THEN "VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" END
    WHEN "VSDTC!m" IS NOT NULL THEN CASE WHEN "VSDTC!m" BETWEEN '01' AND '12' THEN "VSDTC!y" || '-' || "VSDTC!m" END
    WHEN "VSDTC!d" IS NOT NULL THEN CASE WHEN "VSDTC!d" BETWEEN '01' AND '31' THEN "VSDTC!y" || '---' || "VSDTC!d" END
    ELSE "VSDTC!y" END AS "VSDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", CASE WHEN "VSTESTCD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("VSTESTCD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("VSTESTCD!m0"."term" AS VARCHAR)) <> length(CAST("VSTESTCD!m0"."term" AS VARCHAR)) OR CAST("VSTESTCD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("VSTESTCD!m0"."term" AS VARCHAR)), '') ELSE CAST("VSTESTCD!m0"."term" AS VARCHAR) END ELSE upper("VSTESTCD!raw") END AS "VSTESTCD", CASE WHEN "VSTESTCD!raw" IS NOT NULL AND "VSTESTCD!m0".raw IS NULL THEN "VSTESTCD!raw" END AS "VSTESTCD!bad", "VSORRES!raw" AS "VSORRES", CAST(CASE WHEN regexp_full_match(trim("VSSTRESN!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("VSSTRESN!raw") AS DOUBLE)) THEN try_cast(trim("VSSTRESN!raw") AS DOUBLE) END AS DOUBLE) AS "VSSTRESN", CASE WHEN "VSSTRESN!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim("VSSTRESN!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("VSSTRESN!raw") AS DOUBLE)) THEN try_cast(trim("VSSTRESN!raw") AS DOUBLE) END IS NULL THEN "VSSTRESN!raw" END AS "VSSTRESN!bad", "VISIT!raw" AS "VISIT", nullif(rtrim(CAST("VSDTC!iso" || CASE WHEN length("VSDTC!iso") = 10 AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("VSDTC!iso") = 10 AND regexp_extract(upper("VSDTC!time"), '^(?:(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("VSDTC!time"), '^(?:(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "VSDTC", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN "VSDTC!raw" WHEN "VSDTC!time" IS NOT NULL AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("VSDTC!time"), '(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2}') THEN coalesce("VSDTC!raw" || ' ', '') || "VSDTC!time" WHEN coalesce(length("VSDTC!iso"), 0) < 10 AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("VSDTC!raw" || ' ', '') || "VSDTC!time" END AS "VSDTC!bad", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "VSDTC!act" FROM "b0s5" LEFT JOIN "recode" "VSTESTCD!m0" ON "VSTESTCD!m0".map = 'VSTESTCD' AND "VSTESTCD!m0".raw = upper(trim("VSTESTCD!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode VSTESTCD".term AS VARCHAR)), '') AS "VSTEST" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD"))
SELECT * FROM "l0";

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSTESTCD', "VSTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSSTRESN', "VSSTRESN!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSSTRESN!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSDTC', "VSDTC!bad", "VSDTC!act", _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSDTC!bad" IS NOT NULL;

-- VS: statement
CREATE TABLE "VS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "VS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VSTESTCD" ASC NULLS FIRST, "VSDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "VSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "VS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- VS: statement
CREATE VIEW "VS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "VS";

-- ADSL: account
INSERT INTO "log.inputs" SELECT 'ADSL', 0, 'DM', count(*), 0, count(*) FROM "DM.early";

-- ADSL: statement
CREATE TABLE "ADSL" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "RFXENDTC", "SITEID", "SEX", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early"),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "SUBJID" AS "SUBJID!raw", "SITEID" AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw", "RFXSTDTC" AS "RFXSTDTC!raw", "RFXENDTC" AS "RFXENDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", "RFXSTDTC!raw" AS "RFXSTDTC", "RFXENDTC!raw" AS "RFXENDTC" FROM "b0s1" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."RFXSTDTC") >= 10 THEN CASE WHEN strlen(r."RFXSTDTC") = 10 THEN r."RFXSTDTC" ELSE left(r."RFXSTDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTSDT", CAST(CAST(try_cast(CASE WHEN length(r."RFXENDTC") >= 10 THEN CASE WHEN strlen(r."RFXENDTC") = 10 THEN r."RFXENDTC" ELSE left(r."RFXENDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTEDT" FROM "rows" r)
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "RFXSTDTC", "RFXENDTC") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_row");

-- ADSL: statement
CREATE VIEW "ADSL.full" AS SELECT *, 0 AS "_block", 'DM' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADSL";

-- ADSL: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.full" WHERE "SEX!bad" IS NOT NULL;

-- ADVS: account
INSERT INTO "log.inputs" SELECT 'ADVS', 0, 'VS', count(*), 0, count(*) FROM "VS.full";

-- ADVS: check
SELECT "TESTCD", count(*) AS _rows FROM "table.parameters" WHERE TRUE AND "TESTCD" IS NOT NULL GROUP BY "TESTCD" HAVING count(*) > 1 ORDER BY "TESTCD" LIMIT 20;

-- ADVS: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.full" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADVS: statement
CREATE TABLE "ADVS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "VSSEQ", "VSTESTCD", "VSSTRESN", "VISIT", "VSDTC", 'VS' AS _file, "_n" AS _row, 0 AS _part FROM "VS.full"),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", nullif(without_blanks(CAST("VSTESTCD" AS VARCHAR)), '') AS "PARAMCD!raw", "VISIT" AS "AVISIT!raw", "VSSTRESN" AS "AVAL!raw", "VSSEQ" AS "VSSEQ!raw", "VSDTC" AS "VSDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "PARAMCD!raw" AS "PARAMCD", "AVISIT!raw" AS "AVISIT", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("VSSEQ!raw" AS DOUBLE) AS "VSSEQ", "VSDTC!raw" AS "VSDTC" FROM "b0s1"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CASE WHEN ends_with(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR), ' ') OR strlen(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR)) <> length(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR)) OR CAST("table.parameters for PARAM"."PARAM" AS VARCHAR) = '' THEN nullif(rtrim(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR)), '') ELSE CAST("table.parameters for PARAM"."PARAM" AS VARCHAR) END AS "PARAM", CAST(CAST(try_cast(CASE WHEN length(r."VSDTC") >= 10 THEN CASE WHEN strlen(r."VSDTC") = 10 THEN r."VSDTC" ELSE left(r."VSDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "ADT", nullif(rtrim(CAST(CASE WHEN r."AVAL" IS NULL THEN NULL WHEN TRUE AND r."AVAL" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."AVAL" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS VARCHAR)), '') AS "ANRIND", CAST("ADSL.full for TRTSDT"."TRTSDT" AS DOUBLE) AS "TRTSDT" FROM "rows" r
  LEFT JOIN (SELECT * FROM "table.parameters" WHERE TRUE) "table.parameters for PARAM" ON "table.parameters for PARAM"."TESTCD" = r."PARAMCD"
  LEFT JOIN (SELECT * FROM "ADSL.full" WHERE TRUE) "ADSL.full for TRTSDT" ON "ADSL.full for TRTSDT"."USUBJID" = r."USUBJID"),
"l1c" AS (SELECT * EXCLUDE ("POSTFL!sql"), CASE WHEN typeof("POSTFL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("POSTFL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("POSTFL!sql" AS DOUBLE) = trunc(try_cast("POSTFL!sql" AS DOUBLE)) AND abs(try_cast("POSTFL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("POSTFL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("POSTFL!sql" AS DOUBLE) AS VARCHAR) END ELSE CASE WHEN ends_with(CAST("POSTFL!sql" AS VARCHAR), ' ') OR strlen(CAST("POSTFL!sql" AS VARCHAR)) <> length(CAST("POSTFL!sql" AS VARCHAR)) OR CAST("POSTFL!sql" AS VARCHAR) = '' THEN nullif(rtrim(CAST("POSTFL!sql" AS VARCHAR)), '') ELSE CAST("POSTFL!sql" AS VARCHAR) END END AS "POSTFL" FROM (SELECT *, (
CASE WHEN ADT > TRTSDT THEN 'Y' END
) AS "POSTFL!sql" FROM "l0")),
"l1" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE) AND row_number() OVER (PARTITION BY (coalesce(r."ADT" - "subject ADSL.TRTSDT".v <= 0, FALSE) AND r."AVAL" IS NOT NULL AND TRUE), r."USUBJID", r."PARAMCD" ORDER BY r."ADT" DESC NULLS LAST, r."_row" DESC NULLS LAST) = 1 THEN 'Y' END AS VARCHAR)), '') AS "ABLFL" FROM "l1c" r
  LEFT JOIN (SELECT "USUBJID", max("TRTSDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRTSDT" ON "subject ADSL.TRTSDT"."USUBJID" = r."USUBJID"),
"l2" AS (SELECT r.*, CAST(CASE WHEN count(CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) THEN 1 END) OVER (PARTITION BY r."USUBJID", r."PARAMCD") = 1 THEN max(CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) THEN r."AVAL" END) OVER (PARTITION BY r."USUBJID", r."PARAMCD") END AS DOUBLE) AS "BASE", CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) AND count(CASE WHEN coalesce(CAST(r."ABLFL" AS VARCHAR) = 'Y', FALSE) THEN 1 END) OVER (PARTITION BY r."USUBJID", r."PARAMCD") > 1 THEN concat_ws(' ', 'several records with ABLFL Y:', r."USUBJID", r."PARAMCD") END AS "BASE!bad" FROM "l1" r),
"l3" AS (SELECT r.*, CAST(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN r."AVAL" - r."BASE" END AS DOUBLE) AS "CHG", CAST(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN 100 * (r."AVAL" - r."BASE") / nullif(r."BASE", 0) END AS DOUBLE) AS "PCHG", nullif(rtrim(CAST(CASE WHEN r."BASE" IS NULL THEN NULL WHEN TRUE AND r."BASE" - CAST('65' AS DOUBLE) < 0 THEN 'LOW' WHEN TRUE AND r."BASE" - CAST('75' AS DOUBLE) <= 0 THEN 'NORMAL' WHEN TRUE THEN 'HIGH' END AS VARCHAR)), '') AS "BNRIND" FROM "l2" r),
"l4" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN coalesce(CAST(r."POSTFL" AS VARCHAR) = 'Y', FALSE) THEN coalesce(r."BNRIND", 'MISSING') || ' to ' || coalesce(r."ANRIND", 'MISSING') END AS VARCHAR)), '') AS "SHIFT1" FROM "l3" r)
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "VSDTC", "TRTSDT", "POSTFL") FROM "l4" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "ADT" ASC NULLS FIRST, "VSSEQ" ASC NULLS FIRST, "_row");

-- ADVS: statement
CREATE VIEW "ADVS.full" AS SELECT *, 0 AS "_block", 'VS' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADVS";

-- ADVS: account
INSERT INTO "log.problems" SELECT DISTINCT 'join', 'warning', 'ADVS', 'BASE', "BASE!bad", 'left missing', _file, _row, "USUBJID", 0 FROM "ADVS.full" WHERE "BASE!bad" IS NOT NULL;
