-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: 70c4503c7129ee7438f5c07c1a7188042cdee5a52ffa8314569ff3b4ff071ca8', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- medication: statement
CREATE TABLE "clean.medication" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.medication" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- medication: account
INSERT INTO "log.drops" SELECT 'source', 'medication', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.medication" WHERE _drop IS NOT NULL;

-- medication: statement
CREATE VIEW "in.medication" AS SELECT * EXCLUDE (_drop) FROM "clean.medication" WHERE _drop IS NULL;

-- CM: account
INSERT INTO "log.inputs" SELECT 'CM', 0, 'medication', count(*), 0, count(*) FROM "in.medication";

-- CM: statement
CREATE TABLE "CM.complete" AS
WITH "b0s0" AS (SELECT "DRUG", "DOSE", "USUBJID", _file, _row, 0 AS _part FROM "in.medication"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "CMTRT!raw", nullif(without_blanks(CAST("DOSE" AS VARCHAR)), '') AS "CMDOSE!raw", (
CASE WHEN TRY_CAST(substr(DOSE, 1, 1) AS DOUBLE) IS NULL THEN DOSE END
) AS "CMDOSTXT!sql", nullif(without_blanks(CAST("DOSE" AS VARCHAR)), '') AS "CMDOSU!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("CMDOSTXT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMDOSTXT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMDOSTXT!sql" AS DOUBLE) = trunc(try_cast("CMDOSTXT!sql" AS DOUBLE)) AND abs(try_cast("CMDOSTXT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMDOSTXT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMDOSTXT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMDOSTXT!sql" AS VARCHAR) END AS "CMDOSTXT!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("CMDOSTXT!text" AS VARCHAR)), '') AS "CMDOSTXT!raw" FROM "b0s2"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CMTRT!raw" AS "CMTRT", CAST(CASE WHEN regexp_full_match(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END AS DOUBLE) AS "CMDOSE", CASE WHEN "CMDOSE!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END IS NULL THEN "CMDOSE!raw" END AS "CMDOSE!bad", "CMDOSTXT!raw" AS "CMDOSTXT", nullif(rtrim(CAST(CASE WHEN "CMDOSU!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("CMDOSU!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("CMDOSU!m0"."term" AS VARCHAR)) <> length(CAST("CMDOSU!m0"."term" AS VARCHAR)) OR CAST("CMDOSU!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CMDOSU!m0"."term" AS VARCHAR)), '') ELSE CAST("CMDOSU!m0"."term" AS VARCHAR) END ELSE upper(nullif(regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 2) || regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 3), '')) END AS VARCHAR)), '') AS "CMDOSU", CASE WHEN nullif(regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 2) || regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 3), '') IS NOT NULL AND "CMDOSU!m0".raw IS NULL THEN "CMDOSU!raw" END AS "CMDOSU!bad" FROM "b0s3" LEFT JOIN "recode" "CMDOSU!m0" ON "CMDOSU!m0".map = 'UNIT' AND "CMDOSU!m0".raw = upper(trim(nullif(regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 2) || regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 3), '')))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

-- CM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMDOSE', "CMDOSE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.complete" WHERE "CMDOSE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMDOSU', "CMDOSU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "CM.complete" WHERE "CMDOSU!bad" IS NOT NULL;

-- CM: statement
CREATE TABLE "CM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "CM.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CMTRT" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "CMSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CM.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- CM: statement
CREATE VIEW "CM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "CM";
