-- arms: statement
CREATE TABLE "table.arms" AS
SELECT CAST(json_extract_string(j, '$."ARMCD"') AS VARCHAR) AS "ARMCD", CAST(json_extract_string(j, '$."ARM"') AS VARCHAR) AS "ARM", CAST(json_extract_string(j, '$."TAETORD"') AS DOUBLE) AS "TAETORD", CAST(json_extract_string(j, '$."ETCD"') AS VARCHAR) AS "ETCD", CAST(json_extract_string(j, '$."EPOCH"') AS VARCHAR) AS "EPOCH", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"ARMCD":"A","ARM":"Active","TAETORD":"1","ETCD":"SCRN","EPOCH":"SCREENING"},{"ARMCD":"A","ARM":"Active","TAETORD":"2","ETCD":"TRT","EPOCH":"TREATMENT"}]', '["JSON"]')) AS j);

-- elements: statement
CREATE TABLE "table.elements" AS
SELECT CAST(json_extract_string(j, '$."ETCD"') AS VARCHAR) AS "ETCD", CAST(json_extract_string(j, '$."ELEMENT"') AS VARCHAR) AS "ELEMENT", CAST(json_extract_string(j, '$."TESTRL"') AS VARCHAR) AS "TESTRL", CAST(json_extract_string(j, '$."TEENRL"') AS VARCHAR) AS "TEENRL", CAST(json_extract_string(j, '$."TEDUR"') AS VARCHAR) AS "TEDUR", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"ETCD":"SCRN","ELEMENT":"Screening","TESTRL":"Informed consent","TEENRL":"First dose","TEDUR":null},{"ETCD":"TRT","ELEMENT":"Treatment","TESTRL":"First dose","TEENRL":null,"TEDUR":"P28D"}]', '["JSON"]')) AS j);

-- schedule: statement
CREATE TABLE "table.schedule" AS
SELECT CAST(json_extract_string(j, '$."VISITNUM"') AS DOUBLE) AS "VISITNUM", CAST(json_extract_string(j, '$."VISIT"') AS VARCHAR) AS "VISIT", CAST(json_extract_string(j, '$."VISITDY"') AS DOUBLE) AS "VISITDY", CAST(json_extract_string(j, '$."TVSTRL"') AS VARCHAR) AS "TVSTRL", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"VISITNUM":"1","VISIT":"SCREENING","VISITDY":"-14","TVSTRL":"Informed consent"},{"VISITNUM":"2","VISIT":"DAY 1","VISITDY":"1","TVSTRL":"First dose"}]', '["JSON"]')) AS j);

-- criteria: statement
CREATE TABLE "table.criteria" AS
SELECT CAST(json_extract_string(j, '$."IETESTCD"') AS VARCHAR) AS "IETESTCD", CAST(json_extract_string(j, '$."IETEST"') AS VARCHAR) AS "IETEST", CAST(json_extract_string(j, '$."IECAT"') AS VARCHAR) AS "IECAT", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"IETESTCD":"INCL01","IETEST":"Adult","IECAT":"INCLUSION"},{"IETESTCD":"EXCL01","IETEST":"Pregnant","IECAT":"EXCLUSION"}]', '["JSON"]')) AS j);

-- summary: statement
CREATE TABLE "table.summary" AS
SELECT CAST(json_extract_string(j, '$."TSSEQ"') AS DOUBLE) AS "TSSEQ", CAST(json_extract_string(j, '$."TSPARMCD"') AS VARCHAR) AS "TSPARMCD", CAST(json_extract_string(j, '$."TSVAL"') AS VARCHAR) AS "TSVAL", CAST(json_extract_string(j, '$."TSVALNF"') AS VARCHAR) AS "TSVALNF", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"TSSEQ":"1","TSPARMCD":"TITLE","TSVAL":"An example of the mapping guide","TSVALNF":null},{"TSSEQ":"1","TSPARMCD":"PLANSUB","TSVAL":"20","TSVALNF":null},{"TSSEQ":"1","TSPARMCD":"ACTSUB","TSVAL":null,"TSVALNF":null},{"TSSEQ":"1","TSPARMCD":"SENDTC","TSVAL":null,"TSVALNF":"NA"}]', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: e8aee0d4d68575d94448817e5c01aff5c5a87b86ba8bc5548fe38775f367e991', '["JSON"]')) AS j);

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

-- TA: account
INSERT INTO "log.inputs" SELECT 'TA', 0, 'arms', count(*), 0, count(*) FROM "table.arms";

-- TA: check
SELECT "ETCD", count(*) AS _rows FROM "table.elements" WHERE TRUE AND "ETCD" IS NOT NULL GROUP BY "ETCD" HAVING count(*) > 1 ORDER BY "ETCD" LIMIT 20;

-- TA: statement
CREATE TABLE "TA" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TA' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "ARMCD", "ARM", "TAETORD", "ETCD", "EPOCH", 'arms' AS _file, _row, 0 AS _part FROM "table.arms"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("ARMCD" AS VARCHAR)), '') AS "ARMCD!raw", nullif(without_blanks(CAST("ARM" AS VARCHAR)), '') AS "ARM!raw", "TAETORD" AS "TAETORD!raw", nullif(without_blanks(CAST("ETCD" AS VARCHAR)), '') AS "ETCD!raw", nullif(without_blanks(CAST("EPOCH" AS VARCHAR)), '') AS "EPOCH!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TA' AS VARCHAR)), '') AS "DOMAIN", CASE WHEN "ARMCD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("ARMCD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("ARMCD!m0"."term" AS VARCHAR)) <> length(CAST("ARMCD!m0"."term" AS VARCHAR)) OR CAST("ARMCD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("ARMCD!m0"."term" AS VARCHAR)), '') ELSE CAST("ARMCD!m0"."term" AS VARCHAR) END  END AS "ARMCD", CASE WHEN "ARMCD!raw" IS NOT NULL AND "ARMCD!m0".raw IS NULL THEN "ARMCD!raw" END AS "ARMCD!bad", "ARM!raw" AS "ARM", CAST("TAETORD!raw" AS DOUBLE) AS "TAETORD", "ETCD!raw" AS "ETCD", CASE WHEN "EPOCH!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("EPOCH!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("EPOCH!m0"."term" AS VARCHAR)) <> length(CAST("EPOCH!m0"."term" AS VARCHAR)) OR CAST("EPOCH!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("EPOCH!m0"."term" AS VARCHAR)), '') ELSE CAST("EPOCH!m0"."term" AS VARCHAR) END ELSE upper("EPOCH!raw") END AS "EPOCH", CASE WHEN "EPOCH!raw" IS NOT NULL AND "EPOCH!m0".raw IS NULL THEN "EPOCH!raw" END AS "EPOCH!bad" FROM "b0s1" LEFT JOIN "recode" "ARMCD!m0" ON "ARMCD!m0".map = 'ARMCD' AND "ARMCD!m0".raw = upper(trim("ARMCD!raw")) LEFT JOIN "recode" "EPOCH!m0" ON "EPOCH!m0".map = 'EPOCH' AND "EPOCH!m0".raw = upper(trim("EPOCH!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, CASE WHEN ends_with(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR), ' ') OR strlen(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)) <> length(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)) OR CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR) = '' THEN nullif(rtrim(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)), '') ELSE CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR) END AS "ELEMENT" FROM "rows" r
  LEFT JOIN (SELECT * FROM "table.elements" WHERE TRUE) "table.elements for ELEMENT" ON "table.elements for ELEMENT"."ETCD" = r."ETCD")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "ARMCD" ASC NULLS FIRST, "TAETORD" ASC NULLS FIRST, "_row");

-- TA: statement
CREATE VIEW "TA.full" AS SELECT *, 0 AS "_block", 'arms' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TA";

-- TA: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'TA', 'ARMCD', "ARMCD!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, NULL, 0 FROM "TA.full" WHERE "ARMCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'TA', 'EPOCH', "EPOCH!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, NULL, 0 FROM "TA.full" WHERE "EPOCH!bad" IS NOT NULL;

-- TE: account
INSERT INTO "log.inputs" SELECT 'TE', 0, 'elements', count(*), 0, count(*) FROM "table.elements";

-- TE: statement
CREATE TABLE "TE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TE' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "ETCD", "ELEMENT", "TESTRL", "TEENRL", "TEDUR", 'elements' AS _file, _row, 0 AS _part FROM "table.elements"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("ETCD" AS VARCHAR)), '') AS "ETCD!raw", nullif(without_blanks(CAST("ELEMENT" AS VARCHAR)), '') AS "ELEMENT!raw", nullif(without_blanks(CAST("TESTRL" AS VARCHAR)), '') AS "TESTRL!raw", nullif(without_blanks(CAST("TEENRL" AS VARCHAR)), '') AS "TEENRL!raw", nullif(without_blanks(CAST("TEDUR" AS VARCHAR)), '') AS "TEDUR!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TE' AS VARCHAR)), '') AS "DOMAIN", "ETCD!raw" AS "ETCD", "ELEMENT!raw" AS "ELEMENT", "TESTRL!raw" AS "TESTRL", "TEENRL!raw" AS "TEENRL", "TEDUR!raw" AS "TEDUR" FROM "b0s1"),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "ETCD" ASC NULLS FIRST, "_row");

-- TE: statement
CREATE VIEW "TE.full" AS SELECT *, 0 AS "_block", 'elements' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TE";

-- TV: account
INSERT INTO "log.inputs" SELECT 'TV', 0, 'schedule', count(*), 0, count(*) FROM "table.schedule";

-- TV: statement
CREATE TABLE "TV" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TV' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "ARMCD" FROM (
WITH "b0s0" AS (SELECT "VISITNUM", "VISIT", "VISITDY", "TVSTRL", 'schedule' AS _file, _row, 0 AS _part FROM "table.schedule"),
"b0s1" AS (SELECT *, "VISITNUM" AS "VISITNUM!raw", nullif(without_blanks(CAST("VISIT" AS VARCHAR)), '') AS "VISIT!raw", "VISITDY" AS "VISITDY!raw", nullif(without_blanks(CAST("TVSTRL" AS VARCHAR)), '') AS "TVSTRL!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TV' AS VARCHAR)), '') AS "DOMAIN", CAST("VISITNUM!raw" AS DOUBLE) AS "VISITNUM", "VISIT!raw" AS "VISIT", CAST("VISITDY!raw" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "ARMCD", "TVSTRL!raw" AS "TVSTRL" FROM "b0s1"),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN", "ARMCD") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_row");

-- TV: statement
CREATE VIEW "TV.full" AS SELECT *, 0 AS "_block", 'schedule' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TV";

-- TI: account
INSERT INTO "log.inputs" SELECT 'TI', 0, 'criteria', count(*), 0, count(*) FROM "table.criteria";

-- TI: statement
CREATE TABLE "TI" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TI' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "IETESTCD", "IETEST", "IECAT", 'criteria' AS _file, _row, 0 AS _part FROM "table.criteria"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("IETESTCD" AS VARCHAR)), '') AS "IETESTCD!raw", nullif(without_blanks(CAST("IETEST" AS VARCHAR)), '') AS "IETEST!raw", nullif(without_blanks(CAST("IECAT" AS VARCHAR)), '') AS "IECAT!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TI' AS VARCHAR)), '') AS "DOMAIN", "IETESTCD!raw" AS "IETESTCD", "IETEST!raw" AS "IETEST", CASE WHEN "IECAT!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("IECAT!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("IECAT!m0"."term" AS VARCHAR)) <> length(CAST("IECAT!m0"."term" AS VARCHAR)) OR CAST("IECAT!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("IECAT!m0"."term" AS VARCHAR)), '') ELSE CAST("IECAT!m0"."term" AS VARCHAR) END  END AS "IECAT", CASE WHEN "IECAT!raw" IS NOT NULL AND "IECAT!m0".raw IS NULL THEN "IECAT!raw" END AS "IECAT!bad" FROM "b0s1" LEFT JOIN "recode" "IECAT!m0" ON "IECAT!m0".map = 'IECAT' AND "IECAT!m0".raw = upper(trim("IECAT!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "IETESTCD" ASC NULLS FIRST, "_row");

-- TI: statement
CREATE VIEW "TI.full" AS SELECT *, 0 AS "_block", 'criteria' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TI";

-- TI: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'TI', 'IECAT', "IECAT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, NULL, 0 FROM "TI.full" WHERE "IECAT!bad" IS NOT NULL;

-- DM: statement
CREATE VIEW "DM.early" AS SELECT * FROM "DM.full";

-- TS: account
INSERT INTO "log.inputs" SELECT 'TS', 0, 'summary', count(*), 0, count(*) FROM "table.summary";

-- TS: statement
CREATE TABLE "TS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "TSSEQ", "TSPARMCD", "TSVAL", "TSVALNF", 'summary' AS _file, _row, 0 AS _part FROM "table.summary"),
"b0s1" AS (SELECT *, "TSSEQ" AS "TSSEQ!raw", nullif(without_blanks(CAST("TSPARMCD" AS VARCHAR)), '') AS "TSPARMCD!raw", nullif(without_blanks(CAST("TSVALNF" AS VARCHAR)), '') AS "TSVALNF!raw", nullif(without_blanks(CAST("TSVAL" AS VARCHAR)), '') AS "STATED!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TS' AS VARCHAR)), '') AS "DOMAIN", CAST("TSSEQ!raw" AS DOUBLE) AS "TSSEQ", CASE WHEN "TSPARMCD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("TSPARMCD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("TSPARMCD!m0"."term" AS VARCHAR)) <> length(CAST("TSPARMCD!m0"."term" AS VARCHAR)) OR CAST("TSPARMCD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("TSPARMCD!m0"."term" AS VARCHAR)), '') ELSE CAST("TSPARMCD!m0"."term" AS VARCHAR) END ELSE upper("TSPARMCD!raw") END AS "TSPARMCD", CASE WHEN "TSPARMCD!raw" IS NOT NULL AND "TSPARMCD!m0".raw IS NULL THEN "TSPARMCD!raw" END AS "TSPARMCD!bad", "TSVALNF!raw" AS "TSVALNF", "STATED!raw" AS "STATED" FROM "b0s1" LEFT JOIN "recode" "TSPARMCD!m0" ON "TSPARMCD!m0".map = 'TSPARMCD' AND "TSPARMCD!m0".raw = upper(trim("TSPARMCD!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode TSPARMCD".term AS VARCHAR)), '') AS "TSPARM", CAST(coalesce("DOSED count".n, 0) AS DOUBLE) AS "DOSED" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode TSPARMCD') "decode TSPARMCD" ON "decode TSPARMCD".raw = upper(r."TSPARMCD")
  LEFT JOIN (SELECT "STUDYID", count(*) AS n FROM "DM.early" WHERE coalesce((
RFSTDTC IS NOT NULL
), FALSE) GROUP BY ALL) "DOSED count" ON "DOSED count"."STUDYID" = r."STUDYID"),
"l1c" AS (SELECT * EXCLUDE ("TSVAL!sql"), CASE WHEN typeof("TSVAL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TSVAL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TSVAL!sql" AS DOUBLE) = trunc(try_cast("TSVAL!sql" AS DOUBLE)) AND abs(try_cast("TSVAL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TSVAL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TSVAL!sql" AS DOUBLE) AS VARCHAR) END ELSE CASE WHEN ends_with(CAST("TSVAL!sql" AS VARCHAR), ' ') OR strlen(CAST("TSVAL!sql" AS VARCHAR)) <> length(CAST("TSVAL!sql" AS VARCHAR)) OR CAST("TSVAL!sql" AS VARCHAR) = '' THEN nullif(rtrim(CAST("TSVAL!sql" AS VARCHAR)), '') ELSE CAST("TSVAL!sql" AS VARCHAR) END END AS "TSVAL" FROM (SELECT *, (
CASE WHEN TSPARMCD = 'ACTSUB' THEN CAST(CAST(DOSED AS INTEGER) AS VARCHAR) ELSE STATED END
) AS "TSVAL!sql" FROM "l0"))
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN", "STATED", "DOSED") FROM "l1c" ORDER BY "STUDYID" ASC NULLS FIRST, "TSPARMCD" ASC NULLS FIRST, "TSSEQ" ASC NULLS FIRST, "_row");

-- TS: statement
CREATE VIEW "TS.full" AS SELECT *, 0 AS "_block", 'summary' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TS";

-- TS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'TS', 'TSPARMCD', "TSPARMCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, NULL, 0 FROM "TS.full" WHERE "TSPARMCD!bad" IS NOT NULL;
