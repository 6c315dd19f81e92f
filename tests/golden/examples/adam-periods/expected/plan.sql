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
WITH "b0s0" AS (SELECT "SUBJECT", "SITE", "SEX", "FIRST1", "LAST1", "FIRST2", "USUBJID", _file, _row, 0 AS _part FROM "in.people"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("FIRST1" AS VARCHAR))), '') AS "RFSTDTC!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw", nullif(upper(without_blanks(CAST("LAST1" AS VARCHAR))), '') AS "LAST1!raw", nullif(upper(without_blanks(CAST("FIRST2" AS VARCHAR))), '') AS "FIRST2!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f", CASE WHEN regexp_full_match("LAST1!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "LAST1!f", CASE WHEN regexp_full_match("FIRST2!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "FIRST2!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFSTDTC!y?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFSTDTC!m?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFSTDTC!d?", CASE "LAST1!f" WHEN 0 THEN regexp_extract("LAST1!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "LAST1!y?", CASE "LAST1!f" WHEN 0 THEN regexp_extract("LAST1!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "LAST1!m?", CASE "LAST1!f" WHEN 0 THEN regexp_extract("LAST1!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "LAST1!d?", CASE "FIRST2!f" WHEN 0 THEN regexp_extract("FIRST2!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "FIRST2!y?", CASE "FIRST2!f" WHEN 0 THEN regexp_extract("FIRST2!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "FIRST2!m?", CASE "FIRST2!f" WHEN 0 THEN regexp_extract("FIRST2!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "FIRST2!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!y?", '[0-9]+') THEN lpad("RFSTDTC!y?", 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match("RFSTDTC!m?", '[0-9]+') THEN lpad("RFSTDTC!m?", 2, '0') ELSE CASE left("RFSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match("RFSTDTC!d?", '[0-9]+') THEN lpad("RFSTDTC!d?", 2, '0') END AS "RFSTDTC!d", CASE WHEN regexp_full_match("LAST1!y?", '[0-9]+') THEN lpad("LAST1!y?", 4, '0') END AS "LAST1!y", CASE WHEN regexp_full_match("LAST1!m?", '[0-9]+') THEN lpad("LAST1!m?", 2, '0') ELSE CASE left("LAST1!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "LAST1!m", CASE WHEN regexp_full_match("LAST1!d?", '[0-9]+') THEN lpad("LAST1!d?", 2, '0') END AS "LAST1!d", CASE WHEN regexp_full_match("FIRST2!y?", '[0-9]+') THEN lpad("FIRST2!y?", 4, '0') END AS "FIRST2!y", CASE WHEN regexp_full_match("FIRST2!m?", '[0-9]+') THEN lpad("FIRST2!m?", 2, '0') ELSE CASE left("FIRST2!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "FIRST2!m", CASE WHEN regexp_full_match("FIRST2!d?", '[0-9]+') THEN lpad("FIRST2!d?", 2, '0') END AS "FIRST2!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RFSTDTC!y" IS NULL THEN NULL
    WHEN "RFSTDTC!m" IS NOT NULL AND "RFSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" AS DATE) IS NOT NULL THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" END
    WHEN "RFSTDTC!m" IS NOT NULL THEN CASE WHEN "RFSTDTC!m" BETWEEN '01' AND '12' THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" END
    WHEN "RFSTDTC!d" IS NOT NULL THEN CASE WHEN "RFSTDTC!d" BETWEEN '01' AND '31' THEN "RFSTDTC!y" || '---' || "RFSTDTC!d" END
    ELSE "RFSTDTC!y" END AS "RFSTDTC!iso", CASE
    WHEN "LAST1!y" IS NULL THEN NULL
    WHEN "LAST1!m" IS NOT NULL AND "LAST1!d" IS NOT NULL THEN CASE WHEN try_cast("LAST1!y" || '-' || "LAST1!m" || '-' || "LAST1!d" AS DATE) IS NOT NULL THEN "LAST1!y" || '-' || "LAST1!m" || '-' || "LAST1!d" END
    WHEN "LAST1!m" IS NOT NULL THEN CASE WHEN "LAST1!m" BETWEEN '01' AND '12' THEN "LAST1!y" || '-' || "LAST1!m" END
    WHEN "LAST1!d" IS NOT NULL THEN CASE WHEN "LAST1!d" BETWEEN '01' AND '31' THEN "LAST1!y" || '---' || "LAST1!d" END
    ELSE "LAST1!y" END AS "LAST1!iso", CASE
    WHEN "FIRST2!y" IS NULL THEN NULL
    WHEN "FIRST2!m" IS NOT NULL AND "FIRST2!d" IS NOT NULL THEN CASE WHEN try_cast("FIRST2!y" || '-' || "FIRST2!m" || '-' || "FIRST2!d" AS DATE) IS NOT NULL THEN "FIRST2!y" || '-' || "FIRST2!m" || '-' || "FIRST2!d" END
    WHEN "FIRST2!m" IS NOT NULL THEN CASE WHEN "FIRST2!m" BETWEEN '01' AND '12' THEN "FIRST2!y" || '-' || "FIRST2!m" END
    WHEN "FIRST2!d" IS NOT NULL THEN CASE WHEN "FIRST2!d" BETWEEN '01' AND '31' THEN "FIRST2!y" || '---' || "FIRST2!d" END
    ELSE "FIRST2!y" END AS "FIRST2!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", CASE WHEN ends_with(CAST("RFSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFSTDTC!iso" AS VARCHAR)) <> length(CAST("RFSTDTC!iso" AS VARCHAR)) OR CAST("RFSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFSTDTC!iso" AS VARCHAR) END AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY", CASE WHEN ends_with(CAST("LAST1!iso" AS VARCHAR), ' ') OR strlen(CAST("LAST1!iso" AS VARCHAR)) <> length(CAST("LAST1!iso" AS VARCHAR)) OR CAST("LAST1!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LAST1!iso" AS VARCHAR)), '') ELSE CAST("LAST1!iso" AS VARCHAR) END AS "LAST1", CASE WHEN "LAST1!raw" IS NOT NULL AND ("LAST1!f" IS NULL OR ("LAST1!iso" IS NULL AND coalesce("LAST1!y", "LAST1!m", "LAST1!d") IS NOT NULL)) THEN "LAST1!raw" END AS "LAST1!bad", CASE WHEN ends_with(CAST("FIRST2!iso" AS VARCHAR), ' ') OR strlen(CAST("FIRST2!iso" AS VARCHAR)) <> length(CAST("FIRST2!iso" AS VARCHAR)) OR CAST("FIRST2!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("FIRST2!iso" AS VARCHAR)), '') ELSE CAST("FIRST2!iso" AS VARCHAR) END AS "FIRST2", CASE WHEN "FIRST2!raw" IS NOT NULL AND ("FIRST2!f" IS NULL OR ("FIRST2!iso" IS NULL AND coalesce("FIRST2!y", "FIRST2!m", "FIRST2!d") IS NOT NULL)) THEN "FIRST2!raw" END AS "FIRST2!bad" FROM "b0s5" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- DM: statement
CREATE VIEW "DM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DM.given";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "SEX!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'LAST1', "LAST1!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "LAST1!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'FIRST2', "FIRST2!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "FIRST2!bad" IS NOT NULL;

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "COUNTRY", "LAST1", "FIRST2") FROM "DM.early" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

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
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('Drug A' AS VARCHAR)), '') AS "TRT01A", nullif(rtrim(CAST('Drug B' AS VARCHAR)), '') AS "TRT02A" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "SUBJID", "RFSTDTC", "SITEID", "SEX", "LAST1", "FIRST2", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early"),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "SUBJID" AS "SUBJID!raw", "SITEID" AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw", "RFSTDTC" AS "START1!raw", "LAST1" AS "END1!raw", "FIRST2" AS "START2!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('Drug A' AS VARCHAR)), '') AS "TRT01A", nullif(rtrim(CAST('Drug B' AS VARCHAR)), '') AS "TRT02A", "START1!raw" AS "START1", "END1!raw" AS "END1", "START2!raw" AS "START2" FROM "b0s1" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."START1") >= 10 THEN CASE WHEN strlen(r."START1") = 10 THEN r."START1" ELSE left(r."START1", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TR01SDT", CAST(CAST(try_cast(CASE WHEN length(r."END1") >= 10 THEN CASE WHEN strlen(r."END1") = 10 THEN r."END1" ELSE left(r."END1", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TR01EDT", CAST(CAST(try_cast(CASE WHEN length(r."START2") >= 10 THEN CASE WHEN strlen(r."START2") = 10 THEN r."START2" ELSE left(r."START2", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TR02SDT" FROM "rows" r)
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "TRT01A", "TRT02A", "START1", "END1", "START2") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_row");

-- ADSL: statement
CREATE VIEW "ADSL.full" AS SELECT *, 0 AS "_block", 'DM' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADSL";

-- ADSL: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.full" WHERE "SEX!bad" IS NOT NULL;

-- ADVS: account
INSERT INTO "log.inputs" SELECT 'ADVS', 0, 'VS', count(*), 0, count(*) FROM "VS.full";

-- ADVS: check
SELECT "TESTCD", count(*) AS _rows FROM "table.parameters" WHERE TRUE AND "TESTCD" IS NOT NULL GROUP BY "TESTCD" HAVING count(*) > 1 ORDER BY "TESTCD" LIMIT 20;

-- ADVS: statement
CREATE TABLE "ADVS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "VSSEQ", "VSTESTCD", "VSSTRESN", "VISIT", "VSDTC", 'VS' AS _file, "_n" AS _row, 0 AS _part FROM "VS.full"),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", nullif(without_blanks(CAST("VSTESTCD" AS VARCHAR)), '') AS "PARAMCD!raw", "VISIT" AS "AVISIT!raw", "VSSTRESN" AS "AVAL!raw", "VSSEQ" AS "VSSEQ!raw", "VSDTC" AS "VSDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "PARAMCD!raw" AS "PARAMCD", "AVISIT!raw" AS "AVISIT", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("VSSEQ!raw" AS DOUBLE) AS "VSSEQ", "VSDTC!raw" AS "VSDTC" FROM "b0s1"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CASE WHEN ends_with(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR), ' ') OR strlen(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR)) <> length(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR)) OR CAST("table.parameters for PARAM"."PARAM" AS VARCHAR) = '' THEN nullif(rtrim(CAST("table.parameters for PARAM"."PARAM" AS VARCHAR)), '') ELSE CAST("table.parameters for PARAM"."PARAM" AS VARCHAR) END AS "PARAM", CAST(CAST(try_cast(CASE WHEN length(r."VSDTC") >= 10 THEN CASE WHEN strlen(r."VSDTC") = 10 THEN r."VSDTC" ELSE left(r."VSDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "ADT" FROM "rows" r
  LEFT JOIN (SELECT * FROM "table.parameters" WHERE TRUE) "table.parameters for PARAM" ON "table.parameters for PARAM"."TESTCD" = r."PARAMCD"),
"l1" AS (SELECT r.*, CAST(CASE WHEN r."ADT" - "subject ADSL.TR02SDT".v >= 0 AND TRUE THEN CAST('2' AS DOUBLE) WHEN r."ADT" - "subject ADSL.TR01SDT".v >= 0 AND coalesce(r."ADT" - "subject ADSL.TR01EDT".v <= 0, TRUE) THEN CAST('1' AS DOUBLE) END AS DOUBLE) AS "APERIOD", nullif(rtrim(CAST(CASE WHEN r."ADT" - "subject ADSL.TR02SDT".v >= 0 AND TRUE THEN "subject ADSL.TRT02A".v WHEN r."ADT" - "subject ADSL.TR01SDT".v >= 0 AND coalesce(r."ADT" - "subject ADSL.TR01EDT".v <= 0, TRUE) THEN "subject ADSL.TRT01A".v END AS VARCHAR)), '') AS "TRTA" FROM "l0" r
  LEFT JOIN (SELECT "USUBJID", max("TR01SDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TR01SDT" ON "subject ADSL.TR01SDT"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TR01EDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TR01EDT" ON "subject ADSL.TR01EDT"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TR02SDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TR02SDT" ON "subject ADSL.TR02SDT"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TRT01A") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRT01A" ON "subject ADSL.TRT01A"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TRT02A") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRT02A" ON "subject ADSL.TRT02A"."USUBJID" = r."USUBJID")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "VSDTC") FROM "l1" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "ADT" ASC NULLS FIRST, "VSSEQ" ASC NULLS FIRST, "_row");

-- ADVS: statement
CREATE VIEW "ADVS.full" AS SELECT *, 0 AS "_block", 'VS' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADVS";
