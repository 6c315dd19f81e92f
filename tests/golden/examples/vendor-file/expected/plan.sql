-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: b36c6972395afca7560024ab237936193984e3785019557767ecc71dcfa39f42', '["JSON"]')) AS j);

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

-- samples: statement
CREATE TABLE "clean.samples" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.samples" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- samples: account
INSERT INTO "log.drops" SELECT 'source', 'samples', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.samples" WHERE _drop IS NOT NULL;

-- samples: statement
CREATE VIEW "in.samples" AS SELECT * EXCLUDE (_drop) FROM "clean.samples" WHERE _drop IS NULL;

-- transfer: statement
CREATE TABLE "clean.transfer" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM (SELECT *, (
substr(PATIENT, 4)
) AS "SUBJECT" FROM "raw.transfer") s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- transfer: account
INSERT INTO "log.drops" SELECT 'source', 'transfer', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.transfer" WHERE _drop IS NOT NULL;

-- transfer: statement
CREATE VIEW "in.transfer" AS SELECT * EXCLUDE (_drop) FROM "clean.transfer" WHERE _drop IS NULL;

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

-- LB: check
SELECT "TUBE", count(*) AS _rows FROM "in.samples" WHERE TRUE AND "TUBE" IS NOT NULL GROUP BY "TUBE" HAVING count(*) > 1 ORDER BY "TUBE" LIMIT 20;

-- LB: statement
CREATE TABLE "LB.in1" AS
WITH base AS (SELECT "TUBE", "RESULT", "UNIT", "USUBJID", _file, _row FROM "in.transfer"),
"joined0" AS (SELECT b.*, "j0"."USUBJID" AS "OWNER", "j0"."TAKEN" AS "TAKEN", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "TUBE", "USUBJID", "TAKEN", TRUE AS _found FROM "in.samples" WHERE TRUE) "j0" ON "j0"."TUBE" = b."TUBE"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "RESULT", "UNIT", "TAKEN", CASE WHEN "_found0" IS NULL THEN 'Tube that no site sent' WHEN NOT coalesce((
USUBJID = OWNER
), FALSE) THEN 'Subject number is not that of the sample' END AS _drop FROM unpivoted;

-- LB: account
INSERT INTO "log.inputs" SELECT 'LB', 0, 'transfer', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.transfer") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "LB.in1") put;

-- LB: account
INSERT INTO "log.drops" SELECT 'dataset', 'LB', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "LB.in1" WHERE _drop IS NOT NULL;

-- LB: statement
CREATE TABLE "LB.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "LB.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "LBORRES!raw", nullif(without_blanks(CAST("UNIT" AS VARCHAR)), '') AS "LBORRESU!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "LBSTRESC!raw", nullif(upper(without_blanks(CAST("TAKEN" AS VARCHAR))), '') AS "LBDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("LBDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "LBDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "LBDTC!f" WHEN 0 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "LBDTC!y?", CASE "LBDTC!f" WHEN 0 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "LBDTC!m?", CASE "LBDTC!f" WHEN 0 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "LBDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("LBDTC!y?", '[0-9]+') THEN lpad("LBDTC!y?", 4, '0') END AS "LBDTC!y", CASE WHEN regexp_full_match("LBDTC!m?", '[0-9]+') THEN lpad("LBDTC!m?", 2, '0') ELSE CASE left("LBDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "LBDTC!m", CASE WHEN regexp_full_match("LBDTC!d?", '[0-9]+') THEN lpad("LBDTC!d?", 2, '0') END AS "LBDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "LBDTC!y" IS NULL THEN NULL
    WHEN "LBDTC!m" IS NOT NULL AND "LBDTC!d" IS NOT NULL THEN CASE WHEN try_cast("LBDTC!y" || '-' || "LBDTC!m" || '-' || "LBDTC!d" AS DATE) IS NOT NULL THEN "LBDTC!y" || '-' || "LBDTC!m" || '-' || "LBDTC!d" END
    WHEN "LBDTC!m" IS NOT NULL THEN CASE WHEN "LBDTC!m" BETWEEN '01' AND '12' THEN "LBDTC!y" || '-' || "LBDTC!m" END
    WHEN "LBDTC!d" IS NOT NULL THEN CASE WHEN "LBDTC!d" BETWEEN '01' AND '31' THEN "LBDTC!y" || '---' || "LBDTC!d" END
    ELSE "LBDTC!y" END AS "LBDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('LB' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('SODIUM' AS VARCHAR)), '') AS "LBTESTCD", "LBORRES!raw" AS "LBORRES", CASE WHEN "LBORRESU!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("LBORRESU!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("LBORRESU!m0"."term" AS VARCHAR)) <> length(CAST("LBORRESU!m0"."term" AS VARCHAR)) OR CAST("LBORRESU!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LBORRESU!m0"."term" AS VARCHAR)), '') ELSE CAST("LBORRESU!m0"."term" AS VARCHAR) END ELSE upper("LBORRESU!raw") END AS "LBORRESU", CASE WHEN "LBORRESU!raw" IS NOT NULL AND "LBORRESU!m0".raw IS NULL THEN "LBORRESU!raw" END AS "LBORRESU!bad", CASE WHEN "LBSTRESC!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("LBSTRESC!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("LBSTRESC!m0"."term" AS VARCHAR)) <> length(CAST("LBSTRESC!m0"."term" AS VARCHAR)) OR CAST("LBSTRESC!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LBSTRESC!m0"."term" AS VARCHAR)), '') ELSE CAST("LBSTRESC!m0"."term" AS VARCHAR) END ELSE upper("LBSTRESC!raw") END AS "LBSTRESC", CASE WHEN "LBSTRESC!raw" IS NOT NULL AND "LBSTRESC!m0".raw IS NULL THEN "LBSTRESC!raw" END AS "LBSTRESC!bad", CASE WHEN ends_with(CAST("LBDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("LBDTC!iso" AS VARCHAR)) <> length(CAST("LBDTC!iso" AS VARCHAR)) OR CAST("LBDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LBDTC!iso" AS VARCHAR)), '') ELSE CAST("LBDTC!iso" AS VARCHAR) END AS "LBDTC", CASE WHEN "LBDTC!raw" IS NOT NULL AND ("LBDTC!f" IS NULL OR ("LBDTC!iso" IS NULL AND coalesce("LBDTC!y", "LBDTC!m", "LBDTC!d") IS NOT NULL)) THEN "LBDTC!raw" END AS "LBDTC!bad" FROM "b0s5" LEFT JOIN "recode" "LBORRESU!m0" ON "LBORRESU!m0".map = 'UNIT' AND "LBORRESU!m0".raw = upper(trim("LBORRESU!raw")) LEFT JOIN "recode" "LBSTRESC!m0" ON "LBSTRESC!m0".map = 'LBSTRESC' AND "LBSTRESC!m0".raw = upper(trim("LBSTRESC!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode LBTESTCD".term AS VARCHAR)), '') AS "LBTEST", CAST(try_cast(CASE WHEN length(r."LBDTC") >= 10 THEN CASE WHEN strlen(r."LBDTC") = 10 THEN r."LBDTC" ELSE left(r."LBDTC", 10) END END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."LBDTC") >= 10 THEN CASE WHEN strlen(r."LBDTC") = 10 THEN r."LBDTC" ELSE left(r."LBDTC", 10) END END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "LBDY" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode LBTESTCD') "decode LBTESTCD" ON "decode LBTESTCD".raw = upper(r."LBTESTCD")
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN CASE WHEN strlen("RFSTDTC") = 10 THEN "RFSTDTC" ELSE left("RFSTDTC", 10) END END AS DATE) AS day FROM "DM.early") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- LB: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBORRESU', "LBORRESU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBORRESU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBSTRESC', "LBSTRESC!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBSTRESC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBDTC', "LBDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBDTC!bad" IS NOT NULL;

-- LB: statement
CREATE TABLE "LB" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('LB' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('SODIUM' AS VARCHAR)), '') AS "LBTESTCD" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "LB.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "LBTESTCD" ASC NULLS FIRST, "LBDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "LBSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "LB.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "LBTESTCD", "_n") FROM "numbered" ORDER BY _n);

-- LB: statement
CREATE VIEW "LB.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "LB";
