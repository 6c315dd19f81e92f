-- conversions: statement
CREATE TABLE "table.conversions" AS
SELECT CAST(json_extract_string(j, '$."TESTCD"') AS VARCHAR) AS "TESTCD", CAST(json_extract_string(j, '$."FROM"') AS VARCHAR) AS "FROM", CAST(json_extract_string(j, '$."TO"') AS VARCHAR) AS "TO", CAST(json_extract_string(j, '$."FACTOR"') AS VARCHAR) AS "FACTOR", CAST(json_extract_string(j, '$."OFFSET"') AS VARCHAR) AS "OFFSET", CAST(json_extract_string(j, '$."DIGITS"') AS DOUBLE) AS "DIGITS", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"TESTCD":"WEIGHT","FROM":"kg","TO":"kg","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"WEIGHT","FROM":"LB","TO":"kg","FACTOR":"0.45359237","OFFSET":null,"DIGITS":"1"},{"TESTCD":"TEMP","FROM":"C","TO":"C","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"TEMP","FROM":"F","TO":"C","FACTOR":"0.555555555556","OFFSET":"-17.777777777778","DIGITS":"1"}]', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: 2e1f776558598177221de943219be37ffaee907d689078671ebf6acab65513ab', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- vitals: statement
CREATE TABLE "clean.vitals" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.vitals" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- vitals: account
INSERT INTO "log.drops" SELECT 'source', 'vitals', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.vitals" WHERE _drop IS NOT NULL;

-- vitals: statement
CREATE VIEW "in.vitals" AS SELECT * EXCLUDE (_drop) FROM "clean.vitals" WHERE _drop IS NULL;

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vitals', count(*), 0, count(*) FROM "in.vitals";

-- VS: statement
CREATE TABLE "VS.complete" AS
WITH "b0s0" AS (SELECT "TEST", "RESULT", "UNIT", "USUBJID", _file, _row, 0 AS _part FROM "in.vitals"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "VSTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "VSORRES!raw", nullif(without_blanks(CAST("UNIT" AS VARCHAR)), '') AS "VSORRESU!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", CASE WHEN "VSTESTCD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("VSTESTCD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("VSTESTCD!m0"."term" AS VARCHAR)) <> length(CAST("VSTESTCD!m0"."term" AS VARCHAR)) OR CAST("VSTESTCD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("VSTESTCD!m0"."term" AS VARCHAR)), '') ELSE CAST("VSTESTCD!m0"."term" AS VARCHAR) END ELSE upper("VSTESTCD!raw") END AS "VSTESTCD", CASE WHEN "VSTESTCD!raw" IS NOT NULL AND "VSTESTCD!m0".raw IS NULL THEN "VSTESTCD!raw" END AS "VSTESTCD!bad", "VSORRES!raw" AS "VSORRES", CASE WHEN "VSORRESU!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("VSORRESU!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("VSORRESU!m0"."term" AS VARCHAR)) <> length(CAST("VSORRESU!m0"."term" AS VARCHAR)) OR CAST("VSORRESU!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("VSORRESU!m0"."term" AS VARCHAR)), '') ELSE CAST("VSORRESU!m0"."term" AS VARCHAR) END ELSE upper("VSORRESU!raw") END AS "VSORRESU" FROM "b0s1" LEFT JOIN "recode" "VSTESTCD!m0" ON "VSTESTCD!m0".map = 'VSTESTCD' AND "VSTESTCD!m0".raw = upper(trim("VSTESTCD!raw")) LEFT JOIN "recode" "VSORRESU!m0" ON "VSORRESU!m0".map = 'VSRESU' AND "VSORRESU!m0".raw = upper(trim("VSORRESU!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode VSTESTCD".term AS VARCHAR)), '') AS "VSTEST", CAST(sign(CASE WHEN "conversion conversions".is_same THEN CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END ELSE coalesce(CAST(CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."VSORRES") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE)) END) * floor(abs(CASE WHEN "conversion conversions".is_same THEN CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END ELSE coalesce(CAST(CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."VSORRES") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE)) END) * pow(10, "conversion conversions".digits) + 0.5 + 1e-9) / pow(10, "conversion conversions".digits) AS DOUBLE) AS "VSSTRESN", CASE WHEN CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END IS NOT NULL AND "conversion conversions".factor IS NULL THEN concat_ws(' ', r."VSTESTCD", r."VSORRES", r."VSORRESU") END AS "VSSTRESN!bad", nullif(rtrim(CAST(CASE WHEN r."VSORRES" IS NOT NULL THEN "conversion conversions"."TO" END AS VARCHAR)), '') AS "VSSTRESU" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD")
  LEFT JOIN (SELECT *, CASE WHEN regexp_full_match(factor, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(factor AS DECIMAL(18, 12)) END AS exact_factor, CASE WHEN regexp_full_match(shift, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(shift AS DECIMAL(18, 12)) END AS exact_shift, try_cast(factor AS DOUBLE) = 1 AND try_cast(shift AS DOUBLE) = 0 AS is_same FROM (SELECT "TESTCD", "FROM", "TO", CAST("FACTOR" AS VARCHAR) AS factor, coalesce(CAST("OFFSET" AS VARCHAR), '0') AS shift, CAST("DIGITS" AS INTEGER) AS digits FROM "table.conversions")) "conversion conversions" ON "conversion conversions"."TESTCD" = r."VSTESTCD" AND "conversion conversions"."FROM" IS NOT DISTINCT FROM r."VSORRESU"),
"l1" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN r."VSSTRESN" IS NOT NULL THEN CASE WHEN r."VSSTRESN" = trunc(r."VSSTRESN") AND abs(r."VSSTRESN") < 1e15 THEN CAST(CAST(r."VSSTRESN" AS BIGINT) AS VARCHAR) ELSE CAST(r."VSSTRESN" AS VARCHAR) END ELSE r."VSORRES" END AS VARCHAR)), '') AS "VSSTRESC" FROM "l0" r)
SELECT * FROM "l1";

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSTESTCD', "VSTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT 'unit', 'warning', 'VS', 'VSSTRESN', "VSSTRESN!bad", 'left missing', _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSSTRESN!bad" IS NOT NULL;

-- VS: statement
CREATE TABLE "VS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "VS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VSTESTCD" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "VSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "VS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- VS: statement
CREATE VIEW "VS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "VS";
