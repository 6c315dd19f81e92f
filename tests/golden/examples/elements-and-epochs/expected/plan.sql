-- elements: statement
CREATE TABLE "table.elements" AS
SELECT CAST(json_extract_string(j, '$."ETCD"') AS VARCHAR) AS "ETCD", CAST(json_extract_string(j, '$."ELEMENT"') AS VARCHAR) AS "ELEMENT", CAST(json_extract_string(j, '$."TAETORD"') AS DOUBLE) AS "TAETORD", CAST(json_extract_string(j, '$."EPOCH"') AS VARCHAR) AS "EPOCH", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"ETCD":"SCRN","ELEMENT":"Screening","TAETORD":"1","EPOCH":"SCREENING"},{"ETCD":"TRT","ELEMENT":"Treatment","TAETORD":"2","EPOCH":"TREATMENT"}]', '["JSON"]')) AS j);

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
WITH "b0s0" AS (SELECT "SUBJECT", "SITE", "SEX", "CONSENT", "FIRSTDOSE", "ENDED", "USUBJID", _file, _row, 0 AS _part FROM "in.people"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("FIRSTDOSE" AS VARCHAR))), '') AS "RFSTDTC!raw", nullif(upper(without_blanks(CAST("ENDED" AS VARCHAR))), '') AS "RFENDTC!raw", nullif(upper(without_blanks(CAST("CONSENT" AS VARCHAR))), '') AS "RFICDTC!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFSTDTC!f", CASE WHEN regexp_full_match("RFENDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFENDTC!f", CASE WHEN regexp_full_match("RFICDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "RFICDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFSTDTC!y?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFSTDTC!m?", CASE "RFSTDTC!f" WHEN 0 THEN regexp_extract("RFSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFSTDTC!d?", CASE "RFENDTC!f" WHEN 0 THEN regexp_extract("RFENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFENDTC!y?", CASE "RFENDTC!f" WHEN 0 THEN regexp_extract("RFENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFENDTC!m?", CASE "RFENDTC!f" WHEN 0 THEN regexp_extract("RFENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFENDTC!d?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "RFICDTC!y?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "RFICDTC!m?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "RFICDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFSTDTC!y?", '[0-9]+') THEN lpad("RFSTDTC!y?", 4, '0') END AS "RFSTDTC!y", CASE WHEN regexp_full_match("RFSTDTC!m?", '[0-9]+') THEN lpad("RFSTDTC!m?", 2, '0') ELSE CASE left("RFSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFSTDTC!m", CASE WHEN regexp_full_match("RFSTDTC!d?", '[0-9]+') THEN lpad("RFSTDTC!d?", 2, '0') END AS "RFSTDTC!d", CASE WHEN regexp_full_match("RFENDTC!y?", '[0-9]+') THEN lpad("RFENDTC!y?", 4, '0') END AS "RFENDTC!y", CASE WHEN regexp_full_match("RFENDTC!m?", '[0-9]+') THEN lpad("RFENDTC!m?", 2, '0') ELSE CASE left("RFENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFENDTC!m", CASE WHEN regexp_full_match("RFENDTC!d?", '[0-9]+') THEN lpad("RFENDTC!d?", 2, '0') END AS "RFENDTC!d", CASE WHEN regexp_full_match("RFICDTC!y?", '[0-9]+') THEN lpad("RFICDTC!y?", 4, '0') END AS "RFICDTC!y", CASE WHEN regexp_full_match("RFICDTC!m?", '[0-9]+') THEN lpad("RFICDTC!m?", 2, '0') ELSE CASE left("RFICDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFICDTC!m", CASE WHEN regexp_full_match("RFICDTC!d?", '[0-9]+') THEN lpad("RFICDTC!d?", 2, '0') END AS "RFICDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RFSTDTC!y" IS NULL THEN NULL
    WHEN "RFSTDTC!m" IS NOT NULL AND "RFSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" AS DATE) IS NOT NULL THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" || '-' || "RFSTDTC!d" END
    WHEN "RFSTDTC!m" IS NOT NULL THEN CASE WHEN "RFSTDTC!m" BETWEEN '01' AND '12' THEN "RFSTDTC!y" || '-' || "RFSTDTC!m" END
    WHEN "RFSTDTC!d" IS NOT NULL THEN CASE WHEN "RFSTDTC!d" BETWEEN '01' AND '31' THEN "RFSTDTC!y" || '---' || "RFSTDTC!d" END
    ELSE "RFSTDTC!y" END AS "RFSTDTC!iso", CASE
    WHEN "RFENDTC!y" IS NULL THEN NULL
    WHEN "RFENDTC!m" IS NOT NULL AND "RFENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFENDTC!y" || '-' || "RFENDTC!m" || '-' || "RFENDTC!d" AS DATE) IS NOT NULL THEN "RFENDTC!y" || '-' || "RFENDTC!m" || '-' || "RFENDTC!d" END
    WHEN "RFENDTC!m" IS NOT NULL THEN CASE WHEN "RFENDTC!m" BETWEEN '01' AND '12' THEN "RFENDTC!y" || '-' || "RFENDTC!m" END
    WHEN "RFENDTC!d" IS NOT NULL THEN CASE WHEN "RFENDTC!d" BETWEEN '01' AND '31' THEN "RFENDTC!y" || '---' || "RFENDTC!d" END
    ELSE "RFENDTC!y" END AS "RFENDTC!iso", CASE
    WHEN "RFICDTC!y" IS NULL THEN NULL
    WHEN "RFICDTC!m" IS NOT NULL AND "RFICDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFICDTC!y" || '-' || "RFICDTC!m" || '-' || "RFICDTC!d" AS DATE) IS NOT NULL THEN "RFICDTC!y" || '-' || "RFICDTC!m" || '-' || "RFICDTC!d" END
    WHEN "RFICDTC!m" IS NOT NULL THEN CASE WHEN "RFICDTC!m" BETWEEN '01' AND '12' THEN "RFICDTC!y" || '-' || "RFICDTC!m" END
    WHEN "RFICDTC!d" IS NOT NULL THEN CASE WHEN "RFICDTC!d" BETWEEN '01' AND '31' THEN "RFICDTC!y" || '---' || "RFICDTC!d" END
    ELSE "RFICDTC!y" END AS "RFICDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", CASE WHEN ends_with(CAST("RFSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFSTDTC!iso" AS VARCHAR)) <> length(CAST("RFSTDTC!iso" AS VARCHAR)) OR CAST("RFSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFSTDTC!iso" AS VARCHAR)), '') ELSE CAST("RFSTDTC!iso" AS VARCHAR) END AS "RFSTDTC", CASE WHEN "RFSTDTC!raw" IS NOT NULL AND ("RFSTDTC!f" IS NULL OR ("RFSTDTC!iso" IS NULL AND coalesce("RFSTDTC!y", "RFSTDTC!m", "RFSTDTC!d") IS NOT NULL)) THEN "RFSTDTC!raw" END AS "RFSTDTC!bad", CASE WHEN ends_with(CAST("RFENDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFENDTC!iso" AS VARCHAR)) <> length(CAST("RFENDTC!iso" AS VARCHAR)) OR CAST("RFENDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFENDTC!iso" AS VARCHAR)), '') ELSE CAST("RFENDTC!iso" AS VARCHAR) END AS "RFENDTC", CASE WHEN "RFENDTC!raw" IS NOT NULL AND ("RFENDTC!f" IS NULL OR ("RFENDTC!iso" IS NULL AND coalesce("RFENDTC!y", "RFENDTC!m", "RFENDTC!d") IS NOT NULL)) THEN "RFENDTC!raw" END AS "RFENDTC!bad", CASE WHEN ends_with(CAST("RFICDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("RFICDTC!iso" AS VARCHAR)) <> length(CAST("RFICDTC!iso" AS VARCHAR)) OR CAST("RFICDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RFICDTC!iso" AS VARCHAR)), '') ELSE CAST("RFICDTC!iso" AS VARCHAR) END AS "RFICDTC", CASE WHEN "RFICDTC!raw" IS NOT NULL AND ("RFICDTC!f" IS NULL OR ("RFICDTC!iso" IS NULL AND coalesce("RFICDTC!y", "RFICDTC!m", "RFICDTC!d") IS NOT NULL)) THEN "RFICDTC!raw" END AS "RFICDTC!bad", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s5" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- DM: statement
CREATE VIEW "DM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DM.given";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFSTDTC', "RFSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFENDTC', "RFENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFICDTC', "RFICDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFICDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "SEX!bad" IS NOT NULL;

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "COUNTRY") FROM "DM.early" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- SE: account
INSERT INTO "log.inputs" SELECT 'SE', 0, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.early") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
RFICDTC IS NOT NULL
), FALSE) THEN 'No consent' END AS _drop FROM (SELECT "USUBJID", "RFSTDTC", "RFICDTC", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early"))) put;

-- SE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SE', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
RFICDTC IS NOT NULL
), FALSE) THEN 'No consent' END AS _drop FROM (SELECT "USUBJID", "RFSTDTC", "RFICDTC", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- SE: account
INSERT INTO "log.inputs" SELECT 'SE', 1, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.early") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
RFSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' END AS _drop FROM (SELECT "USUBJID", "RFSTDTC", "RFENDTC", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early"))) put;

-- SE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SE', 1, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
RFSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' END AS _drop FROM (SELECT "USUBJID", "RFSTDTC", "RFENDTC", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- SE: check
SELECT "ETCD", count(*) AS _rows FROM "table.elements" WHERE TRUE AND "ETCD" IS NOT NULL GROUP BY "ETCD" HAVING count(*) > 1 ORDER BY "ETCD" LIMIT 20;

-- SE: statement
CREATE TABLE "SE.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
RFICDTC IS NOT NULL
), FALSE) THEN 'No consent' END AS _drop FROM (SELECT "USUBJID", "RFSTDTC", "RFICDTC", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "RFICDTC" AS "SESTDTC!raw", "RFSTDTC" AS "SEENDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('SCRN' AS VARCHAR)), '') AS "ETCD", "SESTDTC!raw" AS "SESTDTC", "SEENDTC!raw" AS "SEENDTC" FROM "b0s1"),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
RFSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' END AS _drop FROM (SELECT "USUBJID", "RFSTDTC", "RFENDTC", 'DM' AS _file, "_e" AS _row, 0 AS _part FROM "DM.early")) WHERE _drop IS NULL),
"b1s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "RFSTDTC" AS "SESTDTC!raw", "RFENDTC" AS "SEENDTC!raw" FROM "b1s0"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('TRT' AS VARCHAR)), '') AS "ETCD", "SESTDTC!raw" AS "SESTDTC", "SEENDTC!raw" AS "SEENDTC" FROM "b1s1"),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1"),
"l0" AS (SELECT r.*, CASE WHEN ends_with(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR), ' ') OR strlen(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)) <> length(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)) OR CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR) = '' THEN nullif(rtrim(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)), '') ELSE CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR) END AS "ELEMENT", CAST("table.elements for ELEMENT"."TAETORD" AS DOUBLE) AS "TAETORD", CASE WHEN ends_with(CAST("table.elements for ELEMENT"."EPOCH" AS VARCHAR), ' ') OR strlen(CAST("table.elements for ELEMENT"."EPOCH" AS VARCHAR)) <> length(CAST("table.elements for ELEMENT"."EPOCH" AS VARCHAR)) OR CAST("table.elements for ELEMENT"."EPOCH" AS VARCHAR) = '' THEN nullif(rtrim(CAST("table.elements for ELEMENT"."EPOCH" AS VARCHAR)), '') ELSE CAST("table.elements for ELEMENT"."EPOCH" AS VARCHAR) END AS "EPOCH" FROM "rows" r
  LEFT JOIN (SELECT * FROM "table.elements" WHERE TRUE) "table.elements for ELEMENT" ON "table.elements for ELEMENT"."ETCD" = r."ETCD")
SELECT * FROM "l0";

-- SE: statement
CREATE TABLE "SE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", CASE _block WHEN 0 THEN nullif(rtrim(CAST('SCRN' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('TRT' AS VARCHAR)), '') END AS "ETCD" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_block", "_row" FROM "SE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "TAETORD" ASC NULLS FIRST, "_block", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "SESEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "SE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_file", "_part", "STUDYID", "DOMAIN", "ETCD", "_n") FROM "numbered" ORDER BY _n);

-- SE: statement
CREATE VIEW "SE.full" AS SELECT *, CASE _block WHEN 0 THEN 'DM' WHEN 1 THEN 'DM' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "SE";

-- CE: account
INSERT INTO "log.inputs" SELECT 'CE', 0, 'events', count(*), 0, count(*) FROM "in.events";

-- CE: statement
CREATE TABLE "CE.complete" AS
WITH "b0s0" AS (SELECT "EVENT", "WHEN", "USUBJID", _file, _row, 0 AS _part FROM "in.events"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("EVENT" AS VARCHAR)), '') AS "CETERM!raw", nullif(upper(without_blanks(CAST("WHEN" AS VARCHAR))), '') AS "CESTDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("CESTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 WHEN regexp_full_match("CESTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 1 END AS "CESTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "CESTDTC!f" WHEN 0 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) WHEN 1 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "CESTDTC!y?", CASE "CESTDTC!f" WHEN 0 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) WHEN 1 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "CESTDTC!m?", CASE "CESTDTC!f" WHEN 0 THEN regexp_extract("CESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "CESTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("CESTDTC!y?", '[0-9]+') THEN lpad("CESTDTC!y?", 4, '0') END AS "CESTDTC!y", CASE WHEN regexp_full_match("CESTDTC!m?", '[0-9]+') THEN lpad("CESTDTC!m?", 2, '0') ELSE CASE left("CESTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CESTDTC!m", CASE WHEN regexp_full_match("CESTDTC!d?", '[0-9]+') THEN lpad("CESTDTC!d?", 2, '0') END AS "CESTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "CESTDTC!y" IS NULL THEN NULL
    WHEN "CESTDTC!m" IS NOT NULL AND "CESTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CESTDTC!y" || '-' || "CESTDTC!m" || '-' || "CESTDTC!d" AS DATE) IS NOT NULL THEN "CESTDTC!y" || '-' || "CESTDTC!m" || '-' || "CESTDTC!d" END
    WHEN "CESTDTC!m" IS NOT NULL THEN CASE WHEN "CESTDTC!m" BETWEEN '01' AND '12' THEN "CESTDTC!y" || '-' || "CESTDTC!m" END
    WHEN "CESTDTC!d" IS NOT NULL THEN CASE WHEN "CESTDTC!d" BETWEEN '01' AND '31' THEN "CESTDTC!y" || '---' || "CESTDTC!d" END
    ELSE "CESTDTC!y" END AS "CESTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CETERM!raw" AS "CETERM", CASE WHEN ends_with(CAST("CESTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("CESTDTC!iso" AS VARCHAR)) <> length(CAST("CESTDTC!iso" AS VARCHAR)) OR CAST("CESTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CESTDTC!iso" AS VARCHAR)), '') ELSE CAST("CESTDTC!iso" AS VARCHAR) END AS "CESTDTC", CASE WHEN "CESTDTC!raw" IS NOT NULL AND ("CESTDTC!f" IS NULL OR ("CESTDTC!iso" IS NULL AND coalesce("CESTDTC!y", "CESTDTC!m", "CESTDTC!d") IS NOT NULL)) THEN "CESTDTC!raw" END AS "CESTDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from CESTDTC".epoch = "epoch to CESTDTC".epoch THEN "epoch from CESTDTC".epoch END AS VARCHAR)), '') AS "EPOCH" FROM "rows" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from CESTDTC" ON "epoch from CESTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."CESTDTC") WHEN 10 THEN r."CESTDTC" WHEN 4 THEN r."CESTDTC" || '-01-01' WHEN 7 THEN r."CESTDTC" || '-01' WHEN 9 THEN left(r."CESTDTC", 4) || '-01' || right(r."CESTDTC", 3) ELSE left(r."CESTDTC", 10) END >= "epoch from CESTDTC".start AND CASE length(r."CESTDTC") WHEN 10 THEN r."CESTDTC" WHEN 4 THEN r."CESTDTC" || '-01-01' WHEN 7 THEN r."CESTDTC" || '-01' WHEN 9 THEN left(r."CESTDTC", 4) || '-01' || right(r."CESTDTC", 3) ELSE left(r."CESTDTC", 10) END < "epoch from CESTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to CESTDTC" ON "epoch to CESTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."CESTDTC") WHEN 10 THEN r."CESTDTC" WHEN 4 THEN r."CESTDTC" || '-12-31' WHEN 9 THEN left(r."CESTDTC", 4) || '-12' || right(r."CESTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."CESTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."CESTDTC", 10) END >= "epoch to CESTDTC".start AND CASE length(r."CESTDTC") WHEN 10 THEN r."CESTDTC" WHEN 4 THEN r."CESTDTC" || '-12-31' WHEN 9 THEN left(r."CESTDTC", 4) || '-12' || right(r."CESTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."CESTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."CESTDTC", 10) END < "epoch to CESTDTC".next)
SELECT * FROM "l0";

-- CE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CE', 'CESTDTC', "CESTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CESTDTC!bad" IS NOT NULL;

-- CE: statement
CREATE TABLE "CE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "CE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CETERM" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "CESEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- CE: statement
CREATE VIEW "CE.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "CE";
