-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["AGEU","DAYS","DAYS"],["AGEU","HOURS","HOURS"],["AGEU","WEEKS","WEEKS"],["AGEU","MONTHS","MONTHS"],["AGEU","YEARS","YEARS"],["AGEU","DAY","DAYS"],["AGEU","HOUR","HOURS"],["AGEU","WEEK","WEEKS"],["AGEU","MONTH","MONTHS"],["AGEU","YEAR","YEARS"],["SEX","F","F"],["SEX","U","U"],["SEX","M","M"],["SEX","INTERSEX","INTERSEX"],["SEX","FEMALE","F"],["SEX","UNKNOWN","U"],["SEX","MALE","M"]]', '["JSON"]')) AS j);

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

-- doses: statement
CREATE TABLE "clean.doses" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.doses" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- doses: account
INSERT INTO "log.drops" SELECT 'source', 'doses', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.doses" WHERE _drop IS NOT NULL;

-- doses: statement
CREATE VIEW "in.doses" AS SELECT * EXCLUDE (_drop) FROM "clean.doses" WHERE _drop IS NULL;

-- left: statement
CREATE TABLE "clean.left" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.left" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- left: account
INSERT INTO "log.drops" SELECT 'source', 'left', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.left" WHERE _drop IS NOT NULL;

-- left: statement
CREATE VIEW "in.left" AS SELECT * EXCLUDE (_drop) FROM "clean.left" WHERE _drop IS NULL;

-- DM: account
INSERT INTO "log.inputs" SELECT 'DM', 0, 'people', count(*), 0, count(*) FROM "in.people";

-- DM: statement
CREATE TABLE "DM.given" AS
WITH "b0s0" AS (SELECT "SUBJECT", "SITE", "SEX", "BORN", "CONSENT", "DIED", "USUBJID", _file, _row, 0 AS _part FROM "in.people"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("CONSENT" AS VARCHAR))), '') AS "RFICDTC!raw", nullif(upper(without_blanks(CAST("DIED" AS VARCHAR))), '') AS "DTHDTC!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(upper(without_blanks(CAST("BORN" AS VARCHAR))), '') AS "BRTHDTC!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFICDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFICDTC!f", CASE WHEN regexp_full_match("DTHDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "DTHDTC!f", CASE WHEN regexp_full_match("BRTHDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "BRTHDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFICDTC!y?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFICDTC!m?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFICDTC!d?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "DTHDTC!y?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "DTHDTC!m?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "DTHDTC!d?", CASE "BRTHDTC!f" WHEN 0 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "BRTHDTC!y?", CASE "BRTHDTC!f" WHEN 0 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "BRTHDTC!m?", CASE "BRTHDTC!f" WHEN 0 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "BRTHDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFICDTC!y?", '[0-9]+') THEN lpad("RFICDTC!y?", 4, '0') END AS "RFICDTC!y", CASE WHEN regexp_full_match("RFICDTC!m?", '[0-9]+') THEN lpad("RFICDTC!m?", 2, '0') ELSE CASE left("RFICDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFICDTC!m", CASE WHEN regexp_full_match("RFICDTC!d?", '[0-9]+') THEN lpad("RFICDTC!d?", 2, '0') END AS "RFICDTC!d", CASE WHEN regexp_full_match("DTHDTC!y?", '[0-9]+') THEN lpad("DTHDTC!y?", 4, '0') END AS "DTHDTC!y", CASE WHEN regexp_full_match("DTHDTC!m?", '[0-9]+') THEN lpad("DTHDTC!m?", 2, '0') ELSE CASE left("DTHDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DTHDTC!m", CASE WHEN regexp_full_match("DTHDTC!d?", '[0-9]+') THEN lpad("DTHDTC!d?", 2, '0') END AS "DTHDTC!d", CASE WHEN regexp_full_match("BRTHDTC!y?", '[0-9]+') THEN lpad("BRTHDTC!y?", 4, '0') END AS "BRTHDTC!y", CASE WHEN regexp_full_match("BRTHDTC!m?", '[0-9]+') THEN lpad("BRTHDTC!m?", 2, '0') ELSE CASE left("BRTHDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "BRTHDTC!m", CASE WHEN regexp_full_match("BRTHDTC!d?", '[0-9]+') THEN lpad("BRTHDTC!d?", 2, '0') END AS "BRTHDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RFICDTC!y" IS NULL THEN NULL
    WHEN "RFICDTC!m" IS NOT NULL AND "RFICDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFICDTC!y" || '-' || "RFICDTC!m" || '-' || "RFICDTC!d" AS DATE) IS NOT NULL THEN "RFICDTC!y" || '-' || "RFICDTC!m" || '-' || "RFICDTC!d" END
    WHEN "RFICDTC!m" IS NOT NULL THEN CASE WHEN "RFICDTC!m" BETWEEN '01' AND '12' THEN "RFICDTC!y" || '-' || "RFICDTC!m" END
    WHEN "RFICDTC!d" IS NOT NULL THEN CASE WHEN "RFICDTC!d" BETWEEN '01' AND '31' THEN "RFICDTC!y" || '---' || "RFICDTC!d" END
    ELSE "RFICDTC!y" END AS "RFICDTC!iso", CASE
    WHEN "DTHDTC!y" IS NULL THEN NULL
    WHEN "DTHDTC!m" IS NOT NULL AND "DTHDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" AS DATE) IS NOT NULL THEN "DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" END
    WHEN "DTHDTC!m" IS NOT NULL THEN CASE WHEN "DTHDTC!m" BETWEEN '01' AND '12' THEN "DTHDTC!y" || '-' || "DTHDTC!m" END
    WHEN "DTHDTC!d" IS NOT NULL THEN CASE WHEN "DTHDTC!d" BETWEEN '01' AND '31' THEN "DTHDTC!y" || '---' || "DTHDTC!d" END
    ELSE "DTHDTC!y" END AS "DTHDTC!iso", CASE
    WHEN "BRTHDTC!y" IS NULL THEN NULL
    WHEN "BRTHDTC!m" IS NOT NULL AND "BRTHDTC!d" IS NOT NULL THEN CASE WHEN try_cast("BRTHDTC!y" || '-' || "BRTHDTC!m" || '-' || "BRTHDTC!d" AS DATE) IS NOT NULL THEN "BRTHDTC!y" || '-' || "BRTHDTC!m" || '-' || "BRTHDTC!d" END
    WHEN "BRTHDTC!m" IS NOT NULL THEN CASE WHEN "BRTHDTC!m" BETWEEN '01' AND '12' THEN "BRTHDTC!y" || '-' || "BRTHDTC!m" END
    WHEN "BRTHDTC!d" IS NOT NULL THEN CASE WHEN "BRTHDTC!d" BETWEEN '01' AND '31' THEN "BRTHDTC!y" || '---' || "BRTHDTC!d" END
    ELSE "BRTHDTC!y" END AS "BRTHDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", CASE WHEN ends_with(CAST("RFICDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFICDTC!iso" AS VARCHAR)) <> length(CAST("RFICDTC!iso" AS VARCHAR)) OR CAST("RFICDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFICDTC!iso" AS VARCHAR)), '') ELSE CAST("RFICDTC!iso" AS VARCHAR) END AS "RFICDTC", CASE WHEN "RFICDTC!raw" IS NOT NULL AND ("RFICDTC!f" IS NULL OR ("RFICDTC!iso" IS NULL AND coalesce("RFICDTC!y", "RFICDTC!m", "RFICDTC!d") IS NOT NULL)) THEN "RFICDTC!raw" END AS "RFICDTC!bad", CASE WHEN ends_with(CAST("DTHDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("DTHDTC!iso" AS VARCHAR)) <> length(CAST("DTHDTC!iso" AS VARCHAR)) OR CAST("DTHDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("DTHDTC!iso" AS VARCHAR)), '') ELSE CAST("DTHDTC!iso" AS VARCHAR) END AS "DTHDTC", CASE WHEN "DTHDTC!raw" IS NOT NULL AND ("DTHDTC!f" IS NULL OR ("DTHDTC!iso" IS NULL AND coalesce("DTHDTC!y", "DTHDTC!m", "DTHDTC!d") IS NOT NULL)) THEN "DTHDTC!raw" END AS "DTHDTC!bad", "SITEID!raw" AS "SITEID", CASE WHEN ends_with(CAST("BRTHDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("BRTHDTC!iso" AS VARCHAR)) <> length(CAST("BRTHDTC!iso" AS VARCHAR)) OR CAST("BRTHDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("BRTHDTC!iso" AS VARCHAR)), '') ELSE CAST("BRTHDTC!iso" AS VARCHAR) END AS "BRTHDTC", CASE WHEN "BRTHDTC!raw" IS NOT NULL AND ("BRTHDTC!f" IS NULL OR ("BRTHDTC!iso" IS NULL AND coalesce("BRTHDTC!y", "BRTHDTC!m", "BRTHDTC!d") IS NOT NULL)) THEN "BRTHDTC!raw" END AS "BRTHDTC!bad", nullif(rtrim(CAST('YEARS' AS VARCHAR)), '') AS "AGEU", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s5" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- DM: statement
CREATE VIEW "DM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DM.given";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFICDTC', "RFICDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFICDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'DTHDTC', "DTHDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "DTHDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'BRTHDTC', "BRTHDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "BRTHDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "SEX!bad" IS NOT NULL;

-- EX: account
INSERT INTO "log.inputs" SELECT 'EX', 0, 'doses', count(*), 0, count(*) FROM "in.doses";

-- EX: statement
CREATE TABLE "EX.given" AS
WITH "b0s0" AS (SELECT "DRUG", "DOSE", "WHEN", "CLOCK", "USUBJID", _file, _row, 0 AS _part FROM "in.doses"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "EXTRT!raw", nullif(without_blanks(CAST("DOSE" AS VARCHAR)), '') AS "EXDOSE!raw", nullif(upper(without_blanks(CAST("WHEN" AS VARCHAR))), '') AS "EXSTDTC!raw", CASE WHEN regexp_full_match(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(without_blanks(CAST("CLOCK" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(without_blanks(CAST("CLOCK" AS VARCHAR)), '') END AS "EXSTDTC!time" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("EXSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "EXSTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "EXSTDTC!f" WHEN 0 THEN regexp_extract("EXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "EXSTDTC!y?", CASE "EXSTDTC!f" WHEN 0 THEN regexp_extract("EXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "EXSTDTC!m?", CASE "EXSTDTC!f" WHEN 0 THEN regexp_extract("EXSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "EXSTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("EXSTDTC!y?", '[0-9]+') THEN lpad("EXSTDTC!y?", 4, '0') END AS "EXSTDTC!y", CASE WHEN regexp_full_match("EXSTDTC!m?", '[0-9]+') THEN lpad("EXSTDTC!m?", 2, '0') ELSE CASE left("EXSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "EXSTDTC!m", CASE WHEN regexp_full_match("EXSTDTC!d?", '[0-9]+') THEN lpad("EXSTDTC!d?", 2, '0') END AS "EXSTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "EXSTDTC!y" IS NULL THEN NULL
    WHEN "EXSTDTC!m" IS NOT NULL AND "EXSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("EXSTDTC!y" || '-' || "EXSTDTC!m" || '-' || "EXSTDTC!d" AS DATE) IS NOT NULL THEN "EXSTDTC!y" || '-' || "EXSTDTC!m" || '-' || "EXSTDTC!d" END
    WHEN "EXSTDTC!m" IS NOT NULL THEN CASE WHEN "EXSTDTC!m" BETWEEN '01' AND '12' THEN "EXSTDTC!y" || '-' || "EXSTDTC!m" END
    WHEN "EXSTDTC!d" IS NOT NULL THEN CASE WHEN "EXSTDTC!d" BETWEEN '01' AND '31' THEN "EXSTDTC!y" || '---' || "EXSTDTC!d" END
    ELSE "EXSTDTC!y" END AS "EXSTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EX' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "EXTRT!raw" AS "EXTRT", CAST(CASE WHEN regexp_full_match(trim("EXDOSE!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXDOSE!raw") AS DOUBLE)) THEN try_cast(trim("EXDOSE!raw") AS DOUBLE) END AS DOUBLE) AS "EXDOSE", CASE WHEN "EXDOSE!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim("EXDOSE!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXDOSE!raw") AS DOUBLE)) THEN try_cast(trim("EXDOSE!raw") AS DOUBLE) END IS NULL THEN "EXDOSE!raw" END AS "EXDOSE!bad", nullif(rtrim(CAST("EXSTDTC!iso" || CASE WHEN length("EXSTDTC!iso") = 10 AND regexp_extract("EXSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("EXSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("EXSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("EXSTDTC!iso") = 10 AND regexp_extract(upper("EXSTDTC!time"), '^(?:(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("EXSTDTC!time"), '^(?:(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "EXSTDTC", CASE WHEN "EXSTDTC!raw" IS NOT NULL AND ("EXSTDTC!f" IS NULL OR ("EXSTDTC!iso" IS NULL AND coalesce("EXSTDTC!y", "EXSTDTC!m", "EXSTDTC!d") IS NOT NULL)) THEN "EXSTDTC!raw" WHEN "EXSTDTC!time" IS NOT NULL AND regexp_extract("EXSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("EXSTDTC!time"), '(?:UN|UNK)(?::(?:UN|UNK)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK)){1,2}') THEN coalesce("EXSTDTC!raw" || ' ', '') || "EXSTDTC!time" WHEN coalesce(length("EXSTDTC!iso"), 0) < 10 AND regexp_extract("EXSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("EXSTDTC!raw" || ' ', '') || "EXSTDTC!time" END AS "EXSTDTC!bad", CASE WHEN "EXSTDTC!raw" IS NOT NULL AND ("EXSTDTC!f" IS NULL OR ("EXSTDTC!iso" IS NULL AND coalesce("EXSTDTC!y", "EXSTDTC!m", "EXSTDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "EXSTDTC!act" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- EX: statement
CREATE VIEW "EX.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "EX.given";

-- EX: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXDOSE', "EXDOSE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EX.given" WHERE "EXDOSE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXSTDTC', "EXSTDTC!bad", "EXSTDTC!act", _file, _row, "USUBJID", 0 FROM "EX.given" WHERE "EXSTDTC!bad" IS NOT NULL;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 0, 'left', count(*), 0, count(*) FROM "in.left";

-- DS: statement
CREATE TABLE "DS.complete" AS
WITH "b0s0" AS (SELECT "REASON", "WHEN", "USUBJID", _file, _row, 0 AS _part FROM "in.left"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("REASON" AS VARCHAR)), '') AS "DSTERM!raw", nullif(without_blanks(CAST("REASON" AS VARCHAR)), '') AS "DSDECOD!raw", nullif(upper(without_blanks(CAST("WHEN" AS VARCHAR))), '') AS "DSSTDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "DSSTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "DSSTDTC!y?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "DSSTDTC!m?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "DSSTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!y?", '[0-9]+') THEN lpad("DSSTDTC!y?", 4, '0') END AS "DSSTDTC!y", CASE WHEN regexp_full_match("DSSTDTC!m?", '[0-9]+') THEN lpad("DSSTDTC!m?", 2, '0') ELSE CASE left("DSSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DSSTDTC!m", CASE WHEN regexp_full_match("DSSTDTC!d?", '[0-9]+') THEN lpad("DSSTDTC!d?", 2, '0') END AS "DSSTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "DSSTDTC!y" IS NULL THEN NULL
    WHEN "DSSTDTC!m" IS NOT NULL AND "DSSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" AS DATE) IS NOT NULL THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" END
    WHEN "DSSTDTC!m" IS NOT NULL THEN CASE WHEN "DSSTDTC!m" BETWEEN '01' AND '12' THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" END
    WHEN "DSSTDTC!d" IS NOT NULL THEN CASE WHEN "DSSTDTC!d" BETWEEN '01' AND '31' THEN "DSSTDTC!y" || '---' || "DSSTDTC!d" END
    ELSE "DSSTDTC!y" END AS "DSSTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSTERM!raw" AS "DSTERM", "DSDECOD!raw" AS "DSDECOD", CASE WHEN ends_with(CAST("DSSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("DSSTDTC!iso" AS VARCHAR)) <> length(CAST("DSSTDTC!iso" AS VARCHAR)) OR CAST("DSSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("DSSTDTC!iso" AS VARCHAR)), '') ELSE CAST("DSSTDTC!iso" AS VARCHAR) END AS "DSSTDTC", CASE WHEN "DSSTDTC!raw" IS NOT NULL AND ("DSSTDTC!f" IS NULL OR ("DSSTDTC!iso" IS NULL AND coalesce("DSSTDTC!y", "DSSTDTC!m", "DSSTDTC!d") IS NOT NULL)) THEN "DSSTDTC!raw" END AS "DSSTDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- DS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DS', 'DSSTDTC', "DSSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DS.complete" WHERE "DSSTDTC!bad" IS NOT NULL;

-- DS: statement
CREATE TABLE "DS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "DS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "DSSTDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "DSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "DS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- DS: statement
CREATE VIEW "DS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DS";

-- DS: statement
CREATE VIEW "DS.early" AS SELECT * FROM "DS.full";

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('YEARS' AS VARCHAR)), '') AS "AGEU", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("RFSTDTC earliest".d AS VARCHAR)), '') AS "RFSTDTC", nullif(rtrim(CAST("RFXENDTC latest".d AS VARCHAR)), '') AS "RFXENDTC", nullif(rtrim(CAST("RFPENDTC latest".d AS VARCHAR)), '') AS "RFPENDTC", CAST(CASE WHEN CASE WHEN try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE) >= CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN try_cast(r."BRTHDTC" || '-01' AS DATE) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-01-01' AS DATE) END THEN year(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE)) - year(CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN try_cast(r."BRTHDTC" || '-01' AS DATE) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-01-01' AS DATE) END) - CASE WHEN strftime(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE), '%m%d') < strftime(CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN try_cast(r."BRTHDTC" || '-01' AS DATE) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-01-01' AS DATE) END, '%m%d') THEN 1 ELSE 0 END END = CASE WHEN try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE) >= CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN last_day(try_cast(r."BRTHDTC" || '-01' AS DATE)) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-12-31' AS DATE) END THEN year(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE)) - year(CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN last_day(try_cast(r."BRTHDTC" || '-01' AS DATE)) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-12-31' AS DATE) END) - CASE WHEN strftime(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE), '%m%d') < strftime(CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN last_day(try_cast(r."BRTHDTC" || '-01' AS DATE)) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-12-31' AS DATE) END, '%m%d') THEN 1 ELSE 0 END END THEN CASE WHEN try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE) >= CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN try_cast(r."BRTHDTC" || '-01' AS DATE) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-01-01' AS DATE) END THEN year(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE)) - year(CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN try_cast(r."BRTHDTC" || '-01' AS DATE) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-01-01' AS DATE) END) - CASE WHEN strftime(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN CASE WHEN strlen(r."RFICDTC") = 10 THEN r."RFICDTC" ELSE left(r."RFICDTC", 10) END END AS DATE), '%m%d') < strftime(CASE WHEN length(r."BRTHDTC") >= 10 AND try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) IS NOT NULL THEN try_cast(CASE WHEN length(r."BRTHDTC") >= 10 THEN CASE WHEN strlen(r."BRTHDTC") = 10 THEN r."BRTHDTC" ELSE left(r."BRTHDTC", 10) END END AS DATE) WHEN length(r."BRTHDTC") = 7 THEN try_cast(r."BRTHDTC" || '-01' AS DATE) WHEN regexp_full_match(r."BRTHDTC", '[0-9]{4}') THEN try_cast(r."BRTHDTC" || '-01-01' AS DATE) END, '%m%d') THEN 1 ELSE 0 END END END AS DOUBLE) AS "AGE" FROM "DM.early" r
  LEFT JOIN (SELECT "USUBJID", min(d) AS d FROM (SELECT "USUBJID", left("EXSTDTC", 10) AS d FROM "EX.early" WHERE length("EXSTDTC") >= 10 AND substring("EXSTDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "RFSTDTC earliest" ON "RFSTDTC earliest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", "EXSTDTC" AS d FROM "EX.early" WHERE length("EXSTDTC") >= 10 AND substring("EXSTDTC", 8, 1) = '-' AND coalesce((
EXDOSE > 0
), FALSE)) GROUP BY ALL) "RFXENDTC latest" ON "RFXENDTC latest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", left("DSSTDTC", 10) AS d FROM "DS.early" WHERE length("DSSTDTC") >= 10 AND substring("DSSTDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("EXSTDTC", 10) AS d FROM "EX.early" WHERE length("EXSTDTC") >= 10 AND substring("EXSTDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("DTHDTC", 10) AS d FROM "DM.early" WHERE length("DTHDTC") >= 10 AND substring("DTHDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "RFPENDTC latest" ON "RFPENDTC latest"."USUBJID" = r."USUBJID")
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "AGEU", "COUNTRY") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- EX: statement
CREATE TABLE "EX.complete" AS
WITH "l0" AS (SELECT r.*, CAST(try_cast(CASE WHEN length(r."EXSTDTC") >= 10 THEN CASE WHEN strlen(r."EXSTDTC") = 10 THEN r."EXSTDTC" ELSE left(r."EXSTDTC", 10) END END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."EXSTDTC") >= 10 THEN CASE WHEN strlen(r."EXSTDTC") = 10 THEN r."EXSTDTC" ELSE left(r."EXSTDTC", 10) END END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "EXSTDY" FROM "EX.early" r
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN CASE WHEN strlen("RFSTDTC") = 10 THEN "RFSTDTC" ELSE left("RFSTDTC", 10) END END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- EX: statement
CREATE TABLE "EX" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EX' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row", "_e" FROM "EX.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "EXSTDTC" ASC NULLS FIRST, "EXTRT" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "EXSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "EX.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- EX: statement
CREATE VIEW "EX.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "EX";
