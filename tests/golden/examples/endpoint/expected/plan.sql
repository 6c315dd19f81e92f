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
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.people" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- people: account
INSERT INTO "log.drops" SELECT 'source', 'people', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.people" WHERE _drop IS NOT NULL;

-- people: statement
CREATE VIEW "in.people" AS SELECT * EXCLUDE (_drop) FROM "clean.people" WHERE _drop IS NULL;

-- scans: statement
CREATE TABLE "clean.scans" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.scans" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- scans: account
INSERT INTO "log.drops" SELECT 'source', 'scans', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.scans" WHERE _drop IS NOT NULL;

-- scans: statement
CREATE VIEW "in.scans" AS SELECT * EXCLUDE (_drop) FROM "clean.scans" WHERE _drop IS NULL;

-- DM: account
INSERT INTO "log.inputs" SELECT 'DM', 0, 'people', count(*), 0, count(*) FROM "in.people";

-- DM: statement
CREATE TABLE "DM.given" AS
WITH "b0s0" AS (SELECT "SUBJECT", "SITE", "SEX", "FIRSTDOSE", "DIED", "USUBJID", _file, _row, 0 AS _part FROM "in.people"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("FIRSTDOSE" AS VARCHAR))), '') AS "RFSTDTC!raw", nullif(upper(without_blanks(CAST("FIRSTDOSE" AS VARCHAR))), '') AS "RFXSTDTC!raw", nullif(upper(without_blanks(CAST("DIED" AS VARCHAR))), '') AS "DTHDTC!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f", CASE WHEN regexp_full_match("RFXSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFXSTDTC!f", CASE WHEN regexp_full_match("DTHDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "DTHDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFSTDTC!y?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFSTDTC!m?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFSTDTC!d?", CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFXSTDTC!y?", CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFXSTDTC!m?", CASE "RFXSTDTC!f" WHEN 0 THEN regexp_extract("RFXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFXSTDTC!d?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "DTHDTC!y?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "DTHDTC!m?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "DTHDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!y?", '[0-9]+') THEN lpad("RFSTDTC!y?", 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match("RFSTDTC!m?", '[0-9]+') THEN lpad("RFSTDTC!m?", 2, '0') ELSE CASE left("RFSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match("RFSTDTC!d?", '[0-9]+') THEN lpad("RFSTDTC!d?", 2, '0') END AS "RFSTDTC!d", CASE WHEN regexp_full_match("RFXSTDTC!y?", '[0-9]+') THEN lpad("RFXSTDTC!y?", 4, '0') END AS "RFXSTDTC!y", CASE WHEN regexp_full_match("RFXSTDTC!m?", '[0-9]+') THEN lpad("RFXSTDTC!m?", 2, '0') ELSE CASE left("RFXSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFXSTDTC!m", CASE WHEN regexp_full_match("RFXSTDTC!d?", '[0-9]+') THEN lpad("RFXSTDTC!d?", 2, '0') END AS "RFXSTDTC!d", CASE WHEN regexp_full_match("DTHDTC!y?", '[0-9]+') THEN lpad("DTHDTC!y?", 4, '0') END AS "DTHDTC!y", CASE WHEN regexp_full_match("DTHDTC!m?", '[0-9]+') THEN lpad("DTHDTC!m?", 2, '0') ELSE CASE left("DTHDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DTHDTC!m", CASE WHEN regexp_full_match("DTHDTC!d?", '[0-9]+') THEN lpad("DTHDTC!d?", 2, '0') END AS "DTHDTC!d" FROM "b0s3"),
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
    WHEN "DTHDTC!y" IS NULL THEN NULL
    WHEN "DTHDTC!m" IS NOT NULL AND "DTHDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" AS DATE) IS NOT NULL THEN "DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" END
    WHEN "DTHDTC!m" IS NOT NULL THEN CASE WHEN "DTHDTC!m" BETWEEN '01' AND '12' THEN "DTHDTC!y" || '-' || "DTHDTC!m" END
    WHEN "DTHDTC!d" IS NOT NULL THEN CASE WHEN "DTHDTC!d" BETWEEN '01' AND '31' THEN "DTHDTC!y" || '---' || "DTHDTC!d" END
    ELSE "DTHDTC!y" END AS "DTHDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", CASE WHEN ends_with(CAST("RFSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFSTDTC!iso" AS VARCHAR)) <> length(CAST("RFSTDTC!iso" AS VARCHAR)) OR CAST("RFSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFSTDTC!iso" AS VARCHAR) END AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", CASE WHEN ends_with(CAST("RFXSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFXSTDTC!iso" AS VARCHAR)) <> length(CAST("RFXSTDTC!iso" AS VARCHAR)) OR CAST("RFXSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFXSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFXSTDTC!iso" AS VARCHAR) END AS "RFXSTDTC", CASE WHEN "RFXSTDTC!raw" IS NOT NULL AND ("RFXSTDTC!f" IS NULL OR ("RFXSTDTC!iso" IS NULL AND coalesce("RFXSTDTC!y", "RFXSTDTC!m", "RFXSTDTC!d") IS NOT NULL)) THEN "RFXSTDTC!raw" END AS "RFXSTDTC!bad", CASE WHEN ends_with(CAST("DTHDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("DTHDTC!iso" AS VARCHAR)) <> length(CAST("DTHDTC!iso" AS VARCHAR)) OR CAST("DTHDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("DTHDTC!iso" AS VARCHAR)), '') ELSE CAST("DTHDTC!iso" AS VARCHAR) END AS "DTHDTC", CASE WHEN "DTHDTC!raw" IS NOT NULL AND ("DTHDTC!f" IS NULL OR ("DTHDTC!iso" IS NULL AND coalesce("DTHDTC!y", "DTHDTC!m", "DTHDTC!d") IS NOT NULL)) THEN "DTHDTC!raw" END AS "DTHDTC!bad", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s5" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- DM: statement
CREATE VIEW "DM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DM.given";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFXSTDTC', "RFXSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFXSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'DTHDTC', "DTHDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "DTHDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "SEX!bad" IS NOT NULL;

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "COUNTRY") FROM "DM.early" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- RS: account
INSERT INTO "log.inputs" SELECT 'RS', 0, 'scans', count(*), 0, count(*) FROM "in.scans";

-- RS: statement
CREATE TABLE "RS.complete" AS
WITH "b0s0" AS (SELECT "WHEN", "RESPONSE", "USUBJID", _file, _row, 0 AS _part FROM "in.scans"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RESPONSE" AS VARCHAR)), '') AS "RSORRES!raw", nullif(without_blanks(CAST("RESPONSE" AS VARCHAR)), '') AS "RSSTRESC!raw", nullif(upper(without_blanks(CAST("WHEN" AS VARCHAR))), '') AS "RSDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RSDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RSDTC!y?", CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RSDTC!m?", CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RSDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RSDTC!y?", '[0-9]+') THEN lpad("RSDTC!y?", 4, '0') END AS "RSDTC!y", CASE WHEN regexp_full_match("RSDTC!m?", '[0-9]+') THEN lpad("RSDTC!m?", 2, '0') ELSE CASE left("RSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RSDTC!m", CASE WHEN regexp_full_match("RSDTC!d?", '[0-9]+') THEN lpad("RSDTC!d?", 2, '0') END AS "RSDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RSDTC!y" IS NULL THEN NULL
    WHEN "RSDTC!m" IS NOT NULL AND "RSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RSDTC!y" || '-' || "RSDTC!m" || '-' || "RSDTC!d" AS DATE) IS NOT NULL THEN "RSDTC!y" || '-' || "RSDTC!m" || '-' || "RSDTC!d" END
    WHEN "RSDTC!m" IS NOT NULL THEN CASE WHEN "RSDTC!m" BETWEEN '01' AND '12' THEN "RSDTC!y" || '-' || "RSDTC!m" END
    WHEN "RSDTC!d" IS NOT NULL THEN CASE WHEN "RSDTC!d" BETWEEN '01' AND '31' THEN "RSDTC!y" || '---' || "RSDTC!d" END
    ELSE "RSDTC!y" END AS "RSDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('OVRLRESP' AS VARCHAR)), '') AS "RSTESTCD", nullif(rtrim(CAST('RECIST 1.1' AS VARCHAR)), '') AS "RSCAT", "RSORRES!raw" AS "RSORRES", CASE WHEN "RSSTRESC!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("RSSTRESC!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("RSSTRESC!m0"."term" AS VARCHAR)) <> length(CAST("RSSTRESC!m0"."term" AS VARCHAR)) OR CAST("RSSTRESC!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RSSTRESC!m0"."term" AS VARCHAR)), '') ELSE CAST("RSSTRESC!m0"."term" AS VARCHAR) END ELSE upper("RSSTRESC!raw") END AS "RSSTRESC", CASE WHEN "RSSTRESC!raw" IS NOT NULL AND "RSSTRESC!m0".raw IS NULL THEN "RSSTRESC!raw" END AS "RSSTRESC!bad", CASE WHEN ends_with(CAST("RSDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RSDTC!iso" AS VARCHAR)) <> length(CAST("RSDTC!iso" AS VARCHAR)) OR CAST("RSDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RSDTC!iso" AS VARCHAR)), '') ELSE CAST("RSDTC!iso" AS VARCHAR) END AS "RSDTC", CASE WHEN "RSDTC!raw" IS NOT NULL AND ("RSDTC!f" IS NULL OR ("RSDTC!iso" IS NULL AND coalesce("RSDTC!y", "RSDTC!m", "RSDTC!d") IS NOT NULL)) THEN "RSDTC!raw" END AS "RSDTC!bad" FROM "b0s5" LEFT JOIN "recode" "RSSTRESC!m0" ON "RSSTRESC!m0".map = 'ONCRSR' AND "RSSTRESC!m0".raw = upper(trim("RSSTRESC!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode RSTESTCD".term AS VARCHAR)), '') AS "RSTEST" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode ONCRTSCD') "decode RSTESTCD" ON "decode RSTESTCD".raw = upper(r."RSTESTCD"))
SELECT * FROM "l0";

-- RS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'RS', 'RSSTRESC', "RSSTRESC!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "RS.complete" WHERE "RSSTRESC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'RS', 'RSDTC', "RSDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "RS.complete" WHERE "RSDTC!bad" IS NOT NULL;

-- RS: statement
CREATE TABLE "RS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('OVRLRESP' AS VARCHAR)), '') AS "RSTESTCD", nullif(rtrim(CAST('RECIST 1.1' AS VARCHAR)), '') AS "RSCAT" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "RS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "RSTESTCD" ASC NULLS FIRST, "RSDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "RSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "RS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "RSTESTCD", "RSCAT", "_n") FROM "numbered" ORDER BY _n);

-- RS: statement
CREATE VIEW "RS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "RS";

-- RS: statement
CREATE VIEW "RS.early" AS SELECT * FROM "RS.full";

-- ADSL: account
INSERT INTO "log.inputs" SELECT 'ADSL', 0, 'DM', count(*), 0, count(*) FROM "DM.early";

-- ADSL: statement
CREATE TABLE "ADSL" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "SITEID", "SEX", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early"),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "SUBJID" AS "SUBJID!raw", "SITEID" AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw", "RFXSTDTC" AS "RFXSTDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", "RFXSTDTC!raw" AS "RFXSTDTC" FROM "b0s1" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."RFXSTDTC") >= 10 THEN CASE WHEN strlen(r."RFXSTDTC") = 10 THEN r."RFXSTDTC" ELSE left(r."RFXSTDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTSDT", nullif(rtrim(CAST("LASTSCAN latest".d AS VARCHAR)), '') AS "LASTSCAN" FROM "rows" r
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", "RSDTC" AS d FROM "RS.early" WHERE length("RSDTC") >= 10 AND substring("RSDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "LASTSCAN latest" ON "LASTSCAN latest"."USUBJID" = r."USUBJID"),
"l1" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."LASTSCAN") >= 10 THEN CASE WHEN strlen(r."LASTSCAN") = 10 THEN r."LASTSCAN" ELSE left(r."LASTSCAN", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "LSTALVDT" FROM "l0" r)
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "RFXSTDTC", "LASTSCAN") FROM "l1" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_row");

-- ADSL: statement
CREATE VIEW "ADSL.full" AS SELECT *, 0 AS "_block", 'DM' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADSL";

-- ADSL: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.full" WHERE "SEX!bad" IS NOT NULL;

-- PFS: statement
CREATE TABLE "candidates.PFS.population" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE TRUE) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID")
SELECT *, TRUE AS has_baseline FROM population;

-- PFS: statement
CREATE TABLE "candidates.PFS.dates" AS
WITH population AS NOT MATERIALIZED (FROM "candidates.PFS.population"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN CASE WHEN strlen("RSDTC") = 10 THEN "RSDTC" ELSE left("RSDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE TRUE)
SELECT "USUBJID", day, flag, seq, written, source, fault, row_number() OVER () AS number FROM (
  SELECT c.* REPLACE (CASE WHEN FALSE THEN least(c.day, CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day),
    CASE WHEN c.source IN (2) THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT FALSE THEN 'after cut-off'
      WHEN c.source IN (0, 3, 4) AND c.day <= p.start THEN 'before start' WHEN c.source IN (4) THEN 'not adequate'
      WHEN NOT p.has_baseline AND (c.source IN (0, 3, 4) OR c.source IN (0, 1) AND c.day - p.start > CAST('98' AS DOUBLE)) THEN 'no baseline' END AS fault
  FROM (SELECT "USUBJID", day, flag, seq, written, 0 AS source FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 1 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN CASE WHEN strlen("DTHDTC") = 10 THEN "DTHDTC" ELSE left("DTHDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 2 AS source FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 3 AS source FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 4 AS source FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'PD'], result), FALSE))) c JOIN population p ON p."USUBJID" = c."USUBJID"
);

-- PFS: statement
CREATE TABLE "candidates.PFS.subjects" AS
WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'progression', CAST('0' AS DOUBLE), 'RS', 'RSDTC', CAST(NULL AS DOUBLE), 'Disease Progression', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'event', 'death', CAST('1' AS DOUBLE), 'DM', 'DTHDTC', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (2, 'start', 'start', CAST('0' AS DOUBLE), 'ADSL', 'TRTSDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'First Dose Date', FALSE, FALSE, FALSE), (3, 'assessment', 'adequate', CAST('1' AS DOUBLE), 'RS', 'RSDTC', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Last Adequate Tumor Assessment', FALSE, FALSE, FALSE), (4, 'assessment', 'inadequate', CAST(NULL AS DOUBLE), 'RS', 'RSDTC', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Last Adequate Tumor Assessment', FALSE, FALSE, FALSE)),
population AS NOT MATERIALIZED (FROM "candidates.PFS.population"),
listed AS NOT MATERIALIZED (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.PFS.dates" d JOIN source s ON s.source = d.source),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, source AS end_source, exclusive AS end_exclusive, at_end AS end_at_end FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, source AS event_source, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f."USUBJID", f.start, f.origin, f.has_baseline, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM population f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST('98' AS DOUBLE) AS gap_limit FROM subject),
reasoned AS MATERIALIZED (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT * FROM (
    SELECT l."USUBJID", l.number, l.source, l.day, l.place, l.seq, l.written, l.only_first, r.reason = 'event' AS has_event, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor,
      r.reason = 'event' AND l.role = 'event' AND l.fault IS NULL AND l.day = r.event_day AND l.place = r.event_place AND l.seq IS NOT DISTINCT FROM r.event_seq AS is_event
    FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
  ) WHERE is_event OR (may_censor AND (NOT has_event))
),
chosen AS (
  SELECT "USUBJID", number FROM usable WHERE is_event QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT "USUBJID", number FROM usable WHERE NOT has_event AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
)
SELECT r."USUBJID", r.reason, r.end_day, r.end_seq, r.end_source, r.event_day, r.event_source, r.before_day, r.gap, r.gap_limit, r.is_cut, c.number AS chosen
FROM reasoned r LEFT JOIN chosen c ON c."USUBJID" = r."USUBJID";

-- PFS: statement
CREATE VIEW "candidates.PFS" AS WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'progression', CAST('0' AS DOUBLE), 'RS', 'RSDTC', CAST(NULL AS DOUBLE), 'Disease Progression', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'event', 'death', CAST('1' AS DOUBLE), 'DM', 'DTHDTC', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (2, 'start', 'start', CAST('0' AS DOUBLE), 'ADSL', 'TRTSDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'First Dose Date', FALSE, FALSE, FALSE), (3, 'assessment', 'adequate', CAST('1' AS DOUBLE), 'RS', 'RSDTC', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Last Adequate Tumor Assessment', FALSE, FALSE, FALSE), (4, 'assessment', 'inadequate', CAST(NULL AS DOUBLE), 'RS', 'RSDTC', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Last Adequate Tumor Assessment', FALSE, FALSE, FALSE)),
subject AS (
  SELECT u.*, p.start, p.start_flag, p.origin, e.place AS end_place, e.exclusive AS end_exclusive, e.at_end AS end_at_end, e.code AS end_code, e.event AS end_event, e.dated AS end_dated,
    v.kind AS event_kind, v.event AS event_event
  FROM "candidates.PFS.subjects" u JOIN "candidates.PFS.population" p ON p."USUBJID" = u."USUBJID" LEFT JOIN source e ON e.source = u.end_source LEFT JOIN source v ON v.source = u.event_source
)
SELECT l."USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, coalesce(l.number = r.chosen, FALSE) AS is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor, is_cut
FROM (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.PFS.dates" d JOIN source s ON s.source = d.source) l JOIN subject r ON r."USUBJID" = l."USUBJID";

-- PFS: statement
CREATE TABLE "endpoint.PFS" AS
SELECT "USUBJID", 'PFS' AS "PARAMCD", 'Progression-Free Survival (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression or Death' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.PFS" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- OS: statement
CREATE TABLE "candidates.OS.population" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE TRUE) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID")
SELECT *, TRUE AS has_baseline FROM population;

-- OS: statement
CREATE TABLE "candidates.OS.dates" AS
WITH population AS NOT MATERIALIZED (FROM "candidates.OS.population"),
results AS MATERIALIZED (SELECT CAST(NULL AS VARCHAR) AS "USUBJID", CAST(NULL AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written, CAST(NULL AS VARCHAR) AS result WHERE FALSE)
SELECT "USUBJID", day, flag, seq, written, source, fault, row_number() OVER () AS number FROM (
  SELECT c.* REPLACE (CASE WHEN c.source IN (2) THEN least(c.day, CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day),
    CASE WHEN c.source IN (1) THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2024-12-31' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.source IN (2) THEN 'after cut-off'
      WHEN FALSE AND c.day <= p.start THEN 'before start' WHEN FALSE THEN 'not adequate'
      WHEN NOT p.has_baseline AND (FALSE OR FALSE) THEN 'no baseline' END AS fault
  FROM (SELECT "USUBJID", day, flag, seq, written, 0 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN CASE WHEN strlen("DTHDTC") = 10 THEN "DTHDTC" ELSE left("DTHDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 1 AS source FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 2 AS source FROM (SELECT * FROM (SELECT "USUBJID", "LSTALVDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("LSTALVDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE written IS NOT NULL)) c JOIN population p ON p."USUBJID" = c."USUBJID"
);

-- OS: statement
CREATE TABLE "candidates.OS.subjects" AS
WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'death', CAST('0' AS DOUBLE), 'DM', 'DTHDTC', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'start', 'start', CAST('0' AS DOUBLE), 'ADSL', 'TRTSDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'First Dose Date', FALSE, FALSE, FALSE), (2, 'censoring', 'last_alive', CAST('1' AS DOUBLE), 'ADSL', 'LSTALVDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Last Known Alive Date', FALSE, FALSE, FALSE)),
population AS NOT MATERIALIZED (FROM "candidates.OS.population"),
listed AS NOT MATERIALIZED (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.OS.dates" d JOIN source s ON s.source = d.source),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, source AS end_source, exclusive AS end_exclusive, at_end AS end_at_end FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, source AS event_source, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f."USUBJID", f.start, f.origin, f.has_baseline, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM population f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS MATERIALIZED (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND FALSE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT * FROM (
    SELECT l."USUBJID", l.number, l.source, l.day, l.place, l.seq, l.written, l.only_first, r.reason = 'event' AS has_event, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor,
      r.reason = 'event' AND l.role = 'event' AND l.fault IS NULL AND l.day = r.event_day AND l.place = r.event_place AND l.seq IS NOT DISTINCT FROM r.event_seq AS is_event
    FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
  ) WHERE is_event OR (may_censor AND (NOT has_event))
),
chosen AS (
  SELECT "USUBJID", number FROM usable WHERE is_event QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT "USUBJID", number FROM usable WHERE NOT has_event AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
)
SELECT r."USUBJID", r.reason, r.end_day, r.end_seq, r.end_source, r.event_day, r.event_source, r.before_day, r.gap, r.gap_limit, r.is_cut, c.number AS chosen
FROM reasoned r LEFT JOIN chosen c ON c."USUBJID" = r."USUBJID";

-- OS: statement
CREATE VIEW "candidates.OS" AS WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'death', CAST('0' AS DOUBLE), 'DM', 'DTHDTC', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'start', 'start', CAST('0' AS DOUBLE), 'ADSL', 'TRTSDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'First Dose Date', FALSE, FALSE, FALSE), (2, 'censoring', 'last_alive', CAST('1' AS DOUBLE), 'ADSL', 'LSTALVDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Last Known Alive Date', FALSE, FALSE, FALSE)),
subject AS (
  SELECT u.*, p.start, p.start_flag, p.origin, e.place AS end_place, e.exclusive AS end_exclusive, e.at_end AS end_at_end, e.code AS end_code, e.event AS end_event, e.dated AS end_dated,
    v.kind AS event_kind, v.event AS event_event
  FROM "candidates.OS.subjects" u JOIN "candidates.OS.population" p ON p."USUBJID" = u."USUBJID" LEFT JOIN source e ON e.source = u.end_source LEFT JOIN source v ON v.source = u.event_source
)
SELECT l."USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, coalesce(l.number = r.chosen, FALSE) AS is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor, is_cut
FROM (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.OS.dates" d JOIN source s ON s.source = d.source) l JOIN subject r ON r."USUBJID" = l."USUBJID";

-- OS: statement
CREATE TABLE "endpoint.OS" AS
SELECT "USUBJID", 'OS' AS "PARAMCD", 'Overall Survival (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('1' AS DOUBLE) WHEN 'no_baseline' THEN CAST('1' AS DOUBLE) WHEN 'no_assessment' THEN CAST('1' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'Alive' WHEN 'missed' THEN 'Alive' WHEN 'no_baseline' THEN 'Alive' WHEN 'no_assessment' THEN 'Alive' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.OS" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 0, 'endpoint.PFS', count(*), 0, count(*) FROM "endpoint.PFS";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 1, 'endpoint.OS', count(*), 0, count(*) FROM "endpoint.OS";

-- ADTTE: statement
CREATE TABLE "ADTTE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFS' AS _file, _row, 0 AS _part FROM "endpoint.PFS"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b0s1"),
"b1s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.OS' AS _file, _row, 0 AS _part FROM "endpoint.OS"),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b1s0"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b1s1"),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1")
SELECT * EXCLUDE ("_file", "_part", "STUDYID") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "_block", "_row");

-- ADTTE: statement
CREATE VIEW "ADTTE.full" AS SELECT *, CASE _block WHEN 0 THEN 'endpoint.PFS' WHEN 1 THEN 'endpoint.OS' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADTTE";

-- ADTTE: statement
CREATE TABLE "ADTTE.whence" AS
SELECT DISTINCT CAST("PARAMCD" AS VARCHAR) AS kind, _block AS block FROM "ADTTE.full" WHERE "PARAMCD" IS NOT NULL ORDER BY ALL;
