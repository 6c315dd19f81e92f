-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- answers: statement
CREATE TABLE "clean.answers" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.answers" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- answers: account
INSERT INTO "log.drops" SELECT 'source', 'answers', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.answers" WHERE _drop IS NOT NULL;

-- answers: statement
CREATE VIEW "in.answers" AS SELECT * EXCLUDE (_drop) FROM "clean.answers" WHERE _drop IS NULL;

-- MH: statement
CREATE TABLE "MH.in1" AS
WITH base AS (SELECT "SUBJECT", "USUBJID", "FORM", first("ANSWER" ORDER BY "SAVED" DESC NULLS LAST, _file DESC NULLS LAST, _row DESC NULLS LAST) FILTER (WHERE trim("ITEM") = 'DISEASE' AND "ANSWER" IS NOT NULL) AS "DISEASE", first("ANSWER" ORDER BY "SAVED" DESC NULLS LAST, _file DESC NULLS LAST, _row DESC NULLS LAST) FILTER (WHERE trim("ITEM") = 'BEGAN' AND "ANSWER" IS NOT NULL) AS "BEGAN", first("_file" ORDER BY _file, _row) AS "_file", first("_row" ORDER BY _file, _row) AS "_row" FROM (SELECT "SUBJECT", "FORM", "ITEM", "ANSWER", "SAVED", "USUBJID", _file, _row FROM "in.answers") WHERE coalesce(trim("ITEM") IN ('DISEASE', 'BEGAN'), FALSE) GROUP BY "SUBJECT", "USUBJID", "FORM"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "DISEASE", "BEGAN", CAST(NULL AS VARCHAR) AS _drop FROM unpivoted;

-- MH: account
INSERT INTO "log.inputs" SELECT 'MH', 0, 'answers', read.n, put.n - read.n + (read.n - put.n // 1), put.kept FROM (SELECT count(*) AS n FROM "in.answers") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "MH.in1") put;

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, CAST(NULL AS VARCHAR) AS subject FROM "MH.in1" WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', 0, 0, 'No column of the pivot', n, NULL, NULL, NULL FROM (SELECT (SELECT count(*) FROM "in.answers" WHERE NOT coalesce(trim("ITEM") IN ('DISEASE', 'BEGAN'), FALSE)) AS n) WHERE n > 0;

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', 0, 0, 'Put together by pivot', n, NULL, NULL, NULL FROM (SELECT (SELECT count(*) FROM "in.answers") - (SELECT count(*) FROM "in.answers" WHERE NOT coalesce(trim("ITEM") IN ('DISEASE', 'BEGAN'), FALSE)) - (SELECT count(*) // 1 FROM "MH.in1") AS n) WHERE n > 0;

-- MH: statement
CREATE TABLE "MH.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "MH.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("DISEASE" AS VARCHAR)), '') AS "MHTERM!raw", nullif(upper(without_blanks(CAST("BEGAN" AS VARCHAR))), '') AS "MHSTDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "MHSTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "MHSTDTC!y?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "MHSTDTC!m?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "MHSTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("MHSTDTC!y?", '[0-9]+') THEN lpad("MHSTDTC!y?", 4, '0') END AS "MHSTDTC!y", CASE WHEN regexp_full_match("MHSTDTC!m?", '[0-9]+') THEN lpad("MHSTDTC!m?", 2, '0') ELSE CASE left("MHSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "MHSTDTC!m", CASE WHEN regexp_full_match("MHSTDTC!d?", '[0-9]+') THEN lpad("MHSTDTC!d?", 2, '0') END AS "MHSTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "MHSTDTC!y" IS NULL THEN NULL
    WHEN "MHSTDTC!m" IS NOT NULL AND "MHSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" AS DATE) IS NOT NULL THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" END
    WHEN "MHSTDTC!m" IS NOT NULL THEN CASE WHEN "MHSTDTC!m" BETWEEN '01' AND '12' THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" END
    WHEN "MHSTDTC!d" IS NOT NULL THEN CASE WHEN "MHSTDTC!d" BETWEEN '01' AND '31' THEN "MHSTDTC!y" || '---' || "MHSTDTC!d" END
    ELSE "MHSTDTC!y" END AS "MHSTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "MHTERM!raw" AS "MHTERM", CASE WHEN ends_with(CAST("MHSTDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("MHSTDTC!iso" AS VARCHAR)) <> length(CAST("MHSTDTC!iso" AS VARCHAR)) OR CAST("MHSTDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("MHSTDTC!iso" AS VARCHAR)), '') ELSE CAST("MHSTDTC!iso" AS VARCHAR) END AS "MHSTDTC", CASE WHEN "MHSTDTC!raw" IS NOT NULL AND ("MHSTDTC!f" IS NULL OR ("MHSTDTC!iso" IS NULL AND coalesce("MHSTDTC!y", "MHSTDTC!m", "MHSTDTC!d") IS NOT NULL)) THEN "MHSTDTC!raw" END AS "MHSTDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- MH: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'MH', 'MHSTDTC', "MHSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "MHSTDTC!bad" IS NOT NULL;

-- MH: statement
CREATE TABLE "MH" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "MH.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "MHTERM" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "MHSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "MH.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- MH: statement
CREATE VIEW "MH.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "MH";
