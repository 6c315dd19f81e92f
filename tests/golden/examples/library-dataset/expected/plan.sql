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
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
WITH "b0s0" AS (SELECT "SUBJECT", "SITE", "SEX", "FIRSTDOSE", "USUBJID", _file, _row, 0 AS _part FROM "in.people"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("FIRSTDOSE" AS VARCHAR))), '') AS "RFSTDTC!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFSTDTC!y?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFSTDTC!m?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFSTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!y?", '[0-9]+') THEN lpad("RFSTDTC!y?", 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match("RFSTDTC!m?", '[0-9]+') THEN lpad("RFSTDTC!m?", 2, '0') ELSE CASE left("RFSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match("RFSTDTC!d?", '[0-9]+') THEN lpad("RFSTDTC!d?", 2, '0') END AS "RFSTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RFSTDTC!y" IS NULL THEN NULL
    WHEN "RFSTDTC!m" IS NOT NULL AND "RFSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" AS DATE) IS NOT NULL THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" END
    WHEN "RFSTDTC!m" IS NOT NULL THEN CASE WHEN "RFSTDTC!m" BETWEEN '01' AND '12' THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" END
    WHEN "RFSTDTC!d" IS NOT NULL THEN CASE WHEN "RFSTDTC!d" BETWEEN '01' AND '31' THEN "RFSTDTC!y" || '---' || "RFSTDTC!d" END
    ELSE "RFSTDTC!y" END AS "RFSTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", CASE WHEN ends_with(CAST("RFSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFSTDTC!iso" AS VARCHAR)) <> length(CAST("RFSTDTC!iso" AS VARCHAR)) OR CAST("RFSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFSTDTC!iso" AS VARCHAR) END AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s5" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "COUNTRY") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.full" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.full" WHERE "SEX!bad" IS NOT NULL;

-- DM: statement
CREATE VIEW "DM.early" AS SELECT * FROM "DM.full";

-- CE: account
INSERT INTO "log.inputs" SELECT 'CE', 0, 'events', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.events") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
EVENT IS NOT NULL
), FALSE) THEN 'No event recorded' WHEN NOT coalesce((
EVENT <> 'Cough'
), FALSE) THEN 'Not collected in this study' END AS _drop FROM (SELECT "EVENT", "BEGAN", "ENDED", "USUBJID", _file, _row, 0 AS _part FROM "in.events"))) put;

-- CE: account
INSERT INTO "log.drops" SELECT 'dataset', 'CE', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
EVENT IS NOT NULL
), FALSE) THEN 'No event recorded' WHEN NOT coalesce((
EVENT <> 'Cough'
), FALSE) THEN 'Not collected in this study' END AS _drop FROM (SELECT "EVENT", "BEGAN", "ENDED", "USUBJID", _file, _row, 0 AS _part FROM "in.events")) WHERE _drop IS NOT NULL;

-- CE: statement
CREATE TABLE "CE.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
EVENT IS NOT NULL
), FALSE) THEN 'No event recorded' WHEN NOT coalesce((
EVENT <> 'Cough'
), FALSE) THEN 'Not collected in this study' END AS _drop FROM (SELECT "EVENT", "BEGAN", "ENDED", "USUBJID", _file, _row, 0 AS _part FROM "in.events")) WHERE _drop IS NULL),
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
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CETERM!raw" AS "CETERM", nullif(rtrim(CAST('REPORTED' AS VARCHAR)), '') AS "CECAT", CASE WHEN ends_with(CAST("CESTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("CESTDTC!iso" AS VARCHAR)) <> length(CAST("CESTDTC!iso" AS VARCHAR)) OR CAST("CESTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CESTDTC!iso" AS VARCHAR)), '') ELSE CAST("CESTDTC!iso" AS VARCHAR) END AS "CESTDTC", CASE WHEN "CESTDTC!raw" IS NOT NULL AND ("CESTDTC!f" IS NULL OR ("CESTDTC!iso" IS NULL AND coalesce("CESTDTC!y", "CESTDTC!m", "CESTDTC!d") IS NOT NULL)) THEN "CESTDTC!raw" END AS "CESTDTC!bad", CASE WHEN ends_with(CAST("CEENDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("CEENDTC!iso" AS VARCHAR)) <> length(CAST("CEENDTC!iso" AS VARCHAR)) OR CAST("CEENDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CEENDTC!iso" AS VARCHAR)), '') ELSE CAST("CEENDTC!iso" AS VARCHAR) END AS "CEENDTC", CASE WHEN "CEENDTC!raw" IS NOT NULL AND ("CEENDTC!f" IS NULL OR ("CEENDTC!iso" IS NULL AND coalesce("CEENDTC!y", "CEENDTC!m", "CEENDTC!d") IS NOT NULL)) THEN "CEENDTC!raw" END AS "CEENDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CAST(try_cast(CASE WHEN length(r."CESTDTC") >= 10 THEN CASE WHEN strlen(r."CESTDTC") = 10 THEN r."CESTDTC" ELSE left(r."CESTDTC", 10) END END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."CESTDTC") >= 10 THEN CASE WHEN strlen(r."CESTDTC") = 10 THEN r."CESTDTC" ELSE left(r."CESTDTC", 10) END END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "CESTDY", CAST(try_cast(CASE WHEN length(r."CEENDTC") >= 10 THEN CASE WHEN strlen(r."CEENDTC") = 10 THEN r."CEENDTC" ELSE left(r."CEENDTC", 10) END END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."CEENDTC") >= 10 THEN CASE WHEN strlen(r."CEENDTC") = 10 THEN r."CEENDTC" ELSE left(r."CEENDTC", 10) END END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "CEENDY" FROM "rows" r
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN CASE WHEN strlen("RFSTDTC") = 10 THEN "RFSTDTC" ELSE left("RFSTDTC", 10) END END AS DATE) AS day FROM "DM.early") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- CE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CE', 'CESTDTC', "CESTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CESTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CE', 'CEENDTC', "CEENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CEENDTC!bad" IS NOT NULL;

-- CE: statement
CREATE TABLE "CE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('REPORTED' AS VARCHAR)), '') AS "CECAT" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "CE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CETERM" ASC NULLS FIRST, "CESTDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "CESEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "CECAT", "_n") FROM "numbered" ORDER BY _n);

-- CE: statement
CREATE VIEW "CE.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "CE";
