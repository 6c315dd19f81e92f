-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: 50f1be30d2f095a0aa7cefb1fbcc2a4e999c962246fb5bee5c42a5567b7d10ca', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- lab: statement
CREATE TABLE "clean.lab" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.lab" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- lab: account
INSERT INTO "log.drops" SELECT 'source', 'lab', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.lab" WHERE _drop IS NOT NULL;

-- lab: statement
CREATE VIEW "in.lab" AS SELECT * EXCLUDE (_drop) FROM "clean.lab" WHERE _drop IS NULL;

-- LB: account
INSERT INTO "log.inputs" SELECT 'LB', 0, 'lab', count(*), 0, count(*) FROM "in.lab";

-- LB: statement
CREATE TABLE "LB.complete" AS
WITH "b0s0" AS (SELECT "TEST", "RESULT", "USUBJID", _file, _row, 0 AS _part FROM "in.lab"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "LBTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "LBORRES!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('LB' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", CASE WHEN "LBTESTCD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("LBTESTCD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("LBTESTCD!m0"."term" AS VARCHAR)) <> length(CAST("LBTESTCD!m0"."term" AS VARCHAR)) OR CAST("LBTESTCD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LBTESTCD!m0"."term" AS VARCHAR)), '') ELSE CAST("LBTESTCD!m0"."term" AS VARCHAR) END ELSE upper("LBTESTCD!raw") END AS "LBTESTCD", CASE WHEN "LBTESTCD!raw" IS NOT NULL AND "LBTESTCD!m0".raw IS NULL THEN "LBTESTCD!raw" END AS "LBTESTCD!bad", "LBORRES!raw" AS "LBORRES" FROM "b0s1" LEFT JOIN "recode" "LBTESTCD!m0" ON "LBTESTCD!m0".map = 'LBTESTCD' AND "LBTESTCD!m0".raw = upper(trim("LBTESTCD!raw"))),
rows AS (SELECT * FROM "b0"),
"c0" AS (SELECT * EXCLUDE ("LBSTRESC!sql"), CASE WHEN typeof("LBSTRESC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("LBSTRESC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("LBSTRESC!sql" AS DOUBLE) = trunc(try_cast("LBSTRESC!sql" AS DOUBLE)) AND abs(try_cast("LBSTRESC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("LBSTRESC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("LBSTRESC!sql" AS DOUBLE) AS VARCHAR) END ELSE CASE WHEN ends_with(CAST("LBSTRESC!sql" AS VARCHAR), ' ') OR strlen(CAST("LBSTRESC!sql" AS VARCHAR)) <> length(CAST("LBSTRESC!sql" AS VARCHAR)) OR CAST("LBSTRESC!sql" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LBSTRESC!sql" AS VARCHAR)), '') ELSE CAST("LBSTRESC!sql" AS VARCHAR) END END AS "LBSTRESC" FROM (SELECT *, (
LBORRES
) AS "LBSTRESC!sql" FROM "rows")),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode LBTESTCD".term AS VARCHAR)), '') AS "LBTEST", CAST(CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORRES") AS DOUBLE)) THEN try_cast(trim(r."LBORRES") AS DOUBLE) END AS DOUBLE) AS "LBSTRESN", CAST(coalesce(CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORRES") AS DOUBLE)) THEN try_cast(trim(r."LBORRES") AS DOUBLE) END, CASE WHEN regexp_full_match(trim(nullif(regexp_extract(r."LBORRES", '^\s*(?:<=?|>=?|≤|≥)\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract(r."LBORRES", '^\s*(?:<=?|>=?|≤|≥)\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract(r."LBORRES", '^\s*(?:<=?|>=?|≤|≥)\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))\s*$', 1), '')) AS DOUBLE) END) AS DOUBLE) AS "BOUND" FROM "c0" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode LBTESTCD') "decode LBTESTCD" ON "decode LBTESTCD".raw = upper(r."LBTESTCD")),
"l1c" AS (SELECT * EXCLUDE ("LBBOUND!sql"), CASE WHEN typeof("LBBOUND!sql") IN ('DOUBLE', 'FLOAT') OR typeof("LBBOUND!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("LBBOUND!sql" AS DOUBLE) = trunc(try_cast("LBBOUND!sql" AS DOUBLE)) AND abs(try_cast("LBBOUND!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("LBBOUND!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("LBBOUND!sql" AS DOUBLE) AS VARCHAR) END ELSE CASE WHEN ends_with(CAST("LBBOUND!sql" AS VARCHAR), ' ') OR strlen(CAST("LBBOUND!sql" AS VARCHAR)) <> length(CAST("LBBOUND!sql" AS VARCHAR)) OR CAST("LBBOUND!sql" AS VARCHAR) = '' THEN nullif(rtrim(CAST("LBBOUND!sql" AS VARCHAR)), '') ELSE CAST("LBBOUND!sql" AS VARCHAR) END END AS "LBBOUND" FROM (SELECT *, (
BOUND
) AS "LBBOUND!sql" FROM "l0"))
SELECT * EXCLUDE ("BOUND") FROM "l1c";

-- LB: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBTESTCD', "LBTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBTESTCD!bad" IS NOT NULL;

-- LB: statement
CREATE TABLE "LB" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('LB' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "LB.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "LBTESTCD" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "LBSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "LB.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- LB: statement
CREATE VIEW "LB.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "LB";

-- SUPPLB: statement
CREATE TABLE "SUPPLB" AS
SELECT "STUDYID", CAST('LB' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('LBSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("LBSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'LBBOUND', l := 'Result or Its Limit', v := CAST("LBBOUND" AS VARCHAR), g := 'Derived', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "LB.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPLB: statement
CREATE VIEW "SUPPLB.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPLB";

-- SUPPLB: account
INSERT INTO "log.inputs" SELECT 'SUPPLB', 0, 'LB', count(*), count(*) * (1 - 1), (SELECT count(*) FROM "SUPPLB.full") FROM "LB.full";

-- SUPPLB: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPLB', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 1 - (SELECT count(*) FROM "SUPPLB.full") AS n FROM "LB.full") WHERE n > 0;
