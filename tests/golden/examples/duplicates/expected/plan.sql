-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- history: statement
CREATE TABLE "clean.history" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.history" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), coalesce(_dropped, CASE WHEN row_number() OVER (PARTITION BY _dropped IS NULL, "SUBJECT", "DISEASE", "BEGAN" ORDER BY "SAVED" DESC NULLS LAST, _file DESC NULLS LAST, _row DESC NULLS LAST) > 1 THEN 'Entered twice' END) AS _drop FROM marked ORDER BY _file, _row;

-- history: account
INSERT INTO "log.drops" SELECT 'source', 'history', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.history" WHERE _drop IS NOT NULL;

-- history: statement
CREATE VIEW "in.history" AS SELECT * EXCLUDE (_drop) FROM "clean.history" WHERE _drop IS NULL;

-- MH: account
INSERT INTO "log.inputs" SELECT 'MH', 0, 'history', count(*), 0, count(*) FROM "in.history";

-- MH: statement
CREATE TABLE "MH.put" AS
WITH "b0s0" AS (SELECT "DISEASE", "BEGAN", "USUBJID", _file, _row, 0 AS _part FROM "in.history"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
upper(DISEASE)
) AS "MHTERM!sql", nullif(upper(without_blanks(CAST("BEGAN" AS VARCHAR))), '') AS "MHSTDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("MHTERM!sql") IN ('DOUBLE', 'FLOAT') OR typeof("MHTERM!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("MHTERM!sql" AS DOUBLE) = trunc(try_cast("MHTERM!sql" AS DOUBLE)) AND abs(try_cast("MHTERM!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("MHTERM!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("MHTERM!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("MHTERM!sql" AS VARCHAR) END AS "MHTERM!text", CASE WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "MHSTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("MHTERM!text" AS VARCHAR)), '') AS "MHTERM!raw", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "MHSTDTC!y?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "MHSTDTC!m?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "MHSTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("MHSTDTC!y?", '[0-9]+') THEN lpad("MHSTDTC!y?", 4, '0') END AS "MHSTDTC!y", CASE WHEN regexp_full_match("MHSTDTC!m?", '[0-9]+') THEN lpad("MHSTDTC!m?", 2, '0') ELSE CASE left("MHSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "MHSTDTC!m", CASE WHEN regexp_full_match("MHSTDTC!d?", '[0-9]+') THEN lpad("MHSTDTC!d?", 2, '0') END AS "MHSTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "MHSTDTC!y" IS NULL THEN NULL
    WHEN "MHSTDTC!m" IS NOT NULL AND "MHSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" AS DATE) IS NOT NULL THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" END
    WHEN "MHSTDTC!m" IS NOT NULL THEN CASE WHEN "MHSTDTC!m" BETWEEN '01' AND '12' THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" END
    WHEN "MHSTDTC!d" IS NOT NULL THEN CASE WHEN "MHSTDTC!d" BETWEEN '01' AND '31' THEN "MHSTDTC!y" || '---' || "MHSTDTC!d" END
    ELSE "MHSTDTC!y" END AS "MHSTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "MHTERM!raw" AS "MHTERM", CASE WHEN ends_with(CAST("MHSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("MHSTDTC!iso" AS VARCHAR)) <> length(CAST("MHSTDTC!iso" AS VARCHAR)) OR CAST("MHSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("MHSTDTC!iso" AS VARCHAR)), '') ELSE CAST("MHSTDTC!iso" AS VARCHAR) END AS "MHSTDTC", CASE WHEN "MHSTDTC!raw" IS NOT NULL AND ("MHSTDTC!f" IS NULL OR ("MHSTDTC!iso" IS NULL AND coalesce("MHSTDTC!y", "MHSTDTC!m", "MHSTDTC!d") IS NOT NULL)) THEN "MHSTDTC!raw" END AS "MHSTDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT *, row_number() OVER (PARTITION BY "USUBJID", "MHTERM", "MHSTDTC" ORDER BY "MHTERM" ASC NULLS LAST, "_file" ASC NULLS LAST, "_row" ASC NULLS LAST) > 1 AS _twice FROM "rows";

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', _block, 1, 'Same disease in other letters', 1, CASE WHEN _block IN (0) THEN "_file" END, CASE WHEN _block IN (0) THEN "_row" END, "USUBJID" FROM "MH.put" WHERE _twice;

-- MH: account
UPDATE "log.inputs" SET rows_out = rows_out - coalesce((SELECT count(*) FROM "MH.put" p WHERE p._twice AND p._block = "log.inputs".block), 0) WHERE dataset = 'MH';

-- MH: statement
CREATE TABLE "MH.complete" AS
WITH kept AS (SELECT * EXCLUDE (_twice) FROM "MH.put" WHERE NOT _twice)
SELECT * FROM "kept";

-- MH: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'MH', 'MHSTDTC', "MHSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "MHSTDTC!bad" IS NOT NULL;

-- MH: statement
CREATE TABLE "MH" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "MH.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "MHTERM" ASC NULLS FIRST, "MHSTDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "MHSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "MH.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- MH: statement
CREATE VIEW "MH.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "MH";
