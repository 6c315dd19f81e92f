-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["SEX","F","F"],["SEX","U","U"],["SEX","M","M"],["SEX","INTERSEX","INTERSEX"],["SEX","FEMALE","F"],["SEX","UNKNOWN","U"],["SEX","MALE","M"]]', '["JSON"]')) AS j);

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

-- events: statement
CREATE TABLE "clean.events" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.events" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- events: account
INSERT INTO "log.drops" SELECT 'source', 'events', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.events" WHERE _drop IS NOT NULL;

-- events: statement
CREATE VIEW "in.events" AS SELECT * EXCLUDE (_drop) FROM "clean.events" WHERE _drop IS NULL;

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

-- CE: account
INSERT INTO "log.inputs" SELECT 'CE', 0, 'events', count(*), 0, count(*) FROM "in.events";

-- CE: statement
CREATE TABLE "CE.complete" AS
WITH "b0s0" AS (SELECT "EVENT", "BEGAN", "ENDED", "USUBJID", _file, _row, 0 AS _part FROM "in.events"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("EVENT" AS VARCHAR)), '') AS "CETERM!raw", nullif(upper(without_blanks(CAST("BEGAN" AS VARCHAR))), '') AS "CESTDTC!raw", nullif(upper(without_blanks(CAST("ENDED" AS VARCHAR))), '') AS "CEENDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("CESTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "CESTDTC!f", CASE WHEN regexp_full_match("CEENDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "CEENDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "CESTDTC!f" WHEN 0 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "CESTDTC!y?", CASE "CESTDTC!f" WHEN 0 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "CESTDTC!m?", CASE "CESTDTC!f" WHEN 0 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "CESTDTC!d?", CASE "CEENDTC!f" WHEN 0 THEN regexp_extract("CEENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "CEENDTC!y?", CASE "CEENDTC!f" WHEN 0 THEN regexp_extract("CEENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "CEENDTC!m?", CASE "CEENDTC!f" WHEN 0 THEN regexp_extract("CEENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "CEENDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("CESTDTC!y?", '[0-9]+') THEN lpad("CESTDTC!y?", 4, '0') END AS "CESTDTC!y", CASE WHEN regexp_full_match("CESTDTC!m?", '[0-9]+') THEN lpad("CESTDTC!m?", 2, '0') ELSE CASE left("CESTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CESTDTC!m", CASE WHEN regexp_full_match("CESTDTC!d?", '[0-9]+') THEN lpad("CESTDTC!d?", 2, '0') END AS "CESTDTC!d", CASE WHEN regexp_full_match("CEENDTC!y?", '[0-9]+') THEN lpad("CEENDTC!y?", 4, '0') END AS "CEENDTC!y", CASE WHEN regexp_full_match("CEENDTC!m?", '[0-9]+') THEN lpad("CEENDTC!m?", 2, '0') ELSE CASE left("CEENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CEENDTC!m", CASE WHEN regexp_full_match("CEENDTC!d?", '[0-9]+') THEN lpad("CEENDTC!d?", 2, '0') END AS "CEENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "CESTDTC!y" IS NULL THEN NULL
    WHEN "CESTDTC!m" IS NOT NULL AND "CESTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CESTDTC!y" || '-' || "CESTDTC!m" || '-' || "CESTDTC!d" AS DATE) IS NOT NULL THEN "CESTDTC!y" || '-' || "CESTDTC!m" || '-' || "CESTDTC!d" END
    WHEN "CESTDTC!m" IS NOT NULL THEN CASE WHEN "CESTDTC!m" BETWEEN '01' AND '12' THEN "CESTDTC!y" || '-' || "CESTDTC!m" END
    WHEN "CESTDTC!d" IS NOT NULL THEN CASE WHEN "CESTDTC!d" BETWEEN '01' AND '31' THEN "CESTDTC!y" || '---' || "CESTDTC!d" END
    ELSE "CESTDTC!y" END AS "CESTDTC!iso", CASE
    WHEN "CEENDTC!y" IS NULL THEN NULL
    WHEN "CEENDTC!m" IS NOT NULL AND "CEENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CEENDTC!y" || '-' || "CEENDTC!m" || '-' || "CEENDTC!d" AS DATE) IS NOT NULL THEN "CEENDTC!y" || '-' || "CEENDTC!m" || '-' || "CEENDTC!d" END
    WHEN "CEENDTC!m" IS NOT NULL THEN CASE WHEN "CEENDTC!m" BETWEEN '01' AND '12' THEN "CEENDTC!y" || '-' || "CEENDTC!m" END
    WHEN "CEENDTC!d" IS NOT NULL THEN CASE WHEN "CEENDTC!d" BETWEEN '01' AND '31' THEN "CEENDTC!y" || '---' || "CEENDTC!d" END
    ELSE "CEENDTC!y" END AS "CEENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CETERM!raw" AS "CETERM", CASE WHEN ends_with(CAST("CESTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("CESTDTC!iso" AS VARCHAR)) <> length(CAST("CESTDTC!iso" AS VARCHAR)) OR CAST("CESTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CESTDTC!iso" AS VARCHAR)), '') ELSE CAST("CESTDTC!iso" AS VARCHAR) END AS "CESTDTC", CASE WHEN "CESTDTC!raw" IS NOT NULL AND ("CESTDTC!f" IS NULL OR ("CESTDTC!iso" IS NULL AND coalesce("CESTDTC!y", "CESTDTC!m", "CESTDTC!d") IS NOT NULL)) THEN "CESTDTC!raw" END AS "CESTDTC!bad", CASE WHEN ends_with(CAST("CEENDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("CEENDTC!iso" AS VARCHAR)) <> length(CAST("CEENDTC!iso" AS VARCHAR)) OR CAST("CEENDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CEENDTC!iso" AS VARCHAR)), '') ELSE CAST("CEENDTC!iso" AS VARCHAR) END AS "CEENDTC", CASE WHEN "CEENDTC!raw" IS NOT NULL AND ("CEENDTC!f" IS NULL OR ("CEENDTC!iso" IS NULL AND coalesce("CEENDTC!y", "CEENDTC!m", "CEENDTC!d") IS NOT NULL)) THEN "CEENDTC!raw" END AS "CEENDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- CE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CE', 'CESTDTC', "CESTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CESTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CE', 'CEENDTC', "CEENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CEENDTC!bad" IS NOT NULL;

-- CE: statement
CREATE TABLE "CE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "CE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CESTDTC" ASC NULLS FIRST, "CETERM" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "CESEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- CE: statement
CREATE VIEW "CE.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "CE";

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

-- ADCE: account
INSERT INTO "log.inputs" SELECT 'ADCE', 0, 'CE', count(*), 0, count(*) FROM "CE.full";

-- ADCE: statement
CREATE TABLE "ADCE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "CESEQ", "CETERM", "CESTDTC", "CEENDTC", 'CE' AS _file, "_n" AS _row, 0 AS _part FROM "CE.full"),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "CESEQ" AS "CESEQ!raw", "CETERM" AS "CETERM!raw", "CESTDTC" AS "STDTC!raw", "CEENDTC" AS "ENDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", CAST("CESEQ!raw" AS DOUBLE) AS "CESEQ", "CETERM!raw" AS "CETERM", "STDTC!raw" AS "STDTC", "ENDTC!raw" AS "ENDTC" FROM "b0s1"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."STDTC") >= 10 THEN CASE WHEN strlen(r."STDTC") = 10 THEN r."STDTC" ELSE left(r."STDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "ASTDT", CAST(CAST(try_cast(CASE WHEN length(r."ENDTC") >= 10 THEN CASE WHEN strlen(r."ENDTC") = 10 THEN r."ENDTC" ELSE left(r."ENDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "AENDT" FROM "rows" r),
"l1" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "subject ADSL.TRTSDT".v IS NULL THEN NULL WHEN (r."ASTDT" - "subject ADSL.TRTSDT".v >= 0 AND coalesce(r."ASTDT" - "subject ADSL.TRTEDT".v <= CAST('30' AS DOUBLE), TRUE)) OR (r."ASTDT" IS NULL AND coalesce(r."AENDT" - "subject ADSL.TRTSDT".v >= 0, TRUE)) OR (FALSE) THEN 'Y' END AS VARCHAR)), '') AS "TRTEMFL", nullif(rtrim(CAST(CASE WHEN r."ASTDT" - "subject ADSL.TRTSDT".v >= 0 AND coalesce(r."ASTDT" - "subject ADSL.TRTEDT".v <= CAST('30' AS DOUBLE), TRUE) THEN 'Y' END AS VARCHAR)), '') AS "ONTRTFL" FROM "l0" r
  LEFT JOIN (SELECT "USUBJID", max("TRTSDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRTSDT" ON "subject ADSL.TRTSDT"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TRTEDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRTEDT" ON "subject ADSL.TRTEDT"."USUBJID" = r."USUBJID")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "STDTC", "ENDTC") FROM "l1" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CESEQ" ASC NULLS FIRST, "_row");

-- ADCE: statement
CREATE VIEW "ADCE.full" AS SELECT *, 0 AS "_block", 'CE' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADCE";
