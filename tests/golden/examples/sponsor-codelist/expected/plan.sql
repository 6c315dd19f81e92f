-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["KITTYPE","A","A"],["KITTYPE","P","P"],["KITTYPE","KIT A","A"],["KITTYPE","ACTIVE 5 MG","A"],["KITTYPE","PLACEBO","P"],["ORDER","FIRST","FIRST"],["ORDER","SECOND","SECOND"],["decode KITTYPE","A","Active 5 mg"],["decode KITTYPE","P","Placebo"]]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- kits: statement
CREATE TABLE "clean.kits" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.kits" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- kits: account
INSERT INTO "log.drops" SELECT 'source', 'kits', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.kits" WHERE _drop IS NOT NULL;

-- kits: statement
CREATE VIEW "in.kits" AS SELECT * EXCLUDE (_drop) FROM "clean.kits" WHERE _drop IS NULL;

-- EX: account
INSERT INTO "log.inputs" SELECT 'EX', 0, 'kits', count(*), 0, count(*) FROM "in.kits";

-- EX: statement
CREATE TABLE "EX.complete" AS
WITH "b0s0" AS (SELECT "KIT", "SOURCE", "USUBJID", _file, _row, 0 AS _part FROM "in.kits"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SOURCE" AS VARCHAR)), '') AS "EXSPID!raw", nullif(without_blanks(CAST("KIT" AS VARCHAR)), '') AS "KIT!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EX' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", CASE WHEN "EXSPID!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("EXSPID!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("EXSPID!m0"."term" AS VARCHAR)) <> length(CAST("EXSPID!m0"."term" AS VARCHAR)) OR CAST("EXSPID!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("EXSPID!m0"."term" AS VARCHAR)), '') ELSE CAST("EXSPID!m0"."term" AS VARCHAR) END  END AS "EXSPID", CASE WHEN "EXSPID!raw" IS NOT NULL AND "EXSPID!m0".raw IS NULL THEN "EXSPID!raw" END AS "EXSPID!bad", CASE WHEN "KIT!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("KIT!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("KIT!m0"."term" AS VARCHAR)) <> length(CAST("KIT!m0"."term" AS VARCHAR)) OR CAST("KIT!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("KIT!m0"."term" AS VARCHAR)), '') ELSE CAST("KIT!m0"."term" AS VARCHAR) END  END AS "KIT", CASE WHEN "KIT!raw" IS NOT NULL AND "KIT!m0".raw IS NULL THEN "KIT!raw" END AS "KIT!bad" FROM "b0s1" LEFT JOIN "recode" "EXSPID!m0" ON "EXSPID!m0".map = 'ORDER' AND "EXSPID!m0".raw = upper(trim("EXSPID!raw")) LEFT JOIN "recode" "KIT!m0" ON "KIT!m0".map = 'KITTYPE' AND "KIT!m0".raw = upper(trim("KIT!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode KIT".term AS VARCHAR)), '') AS "EXTRT" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode KITTYPE') "decode KIT" ON "decode KIT".raw = upper(r."KIT"))
SELECT * FROM "l0";

-- EX: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXSPID', "EXSPID!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EX.complete" WHERE "EXSPID!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'EX', 'KIT', "KIT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EX.complete" WHERE "KIT!bad" IS NOT NULL;

-- EX: statement
CREATE TABLE "EX" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EX' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "EX.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "EXSPID" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "EXSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "EX.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- EX: statement
CREATE VIEW "EX.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "EX";
