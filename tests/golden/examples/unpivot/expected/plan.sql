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

-- VS: statement
CREATE TABLE "VS.in1" AS
WITH base AS (SELECT "SYSBP", "DIABP", "WEIGHT", "WEIGHT_U", "USUBJID", _file, _row FROM "in.vitals"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT * EXCLUDE (_u), _u._part AS _part, _u."TEST" AS "TEST", _u."RESULT" AS "RESULT", _u."UNIT" AS "UNIT" FROM (SELECT *, unnest(list_value(struct_pack(_part := 1, "TEST" := CAST('SYSBP' AS VARCHAR), "RESULT" := CAST("SYSBP" AS VARCHAR), "UNIT" := CAST('mmHg' AS VARCHAR)), struct_pack(_part := 2, "TEST" := CAST('DIABP' AS VARCHAR), "RESULT" := CAST("DIABP" AS VARCHAR), "UNIT" := CAST('mmHg' AS VARCHAR)), struct_pack(_part := 3, "TEST" := CAST('WEIGHT' AS VARCHAR), "RESULT" := CAST("WEIGHT" AS VARCHAR), "UNIT" := CAST("WEIGHT_U" AS VARCHAR)))) AS _u FROM joined))
SELECT "_file", "_row", "_part", "USUBJID", "TEST", "RESULT", "UNIT", CASE WHEN NOT coalesce((
RESULT IS NOT NULL
), FALSE) THEN 'No result' END AS _drop FROM unpivoted;

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vitals', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.vitals") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "VS.in1") put;

-- VS: account
INSERT INTO "log.drops" SELECT 'dataset', 'VS', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "VS.in1" WHERE _drop IS NOT NULL;

-- VS: statement
CREATE TABLE "VS.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "VS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "VSTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "VSORRES!raw", nullif(without_blanks(CAST("UNIT" AS VARCHAR)), '') AS "VSORRESU!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", CASE WHEN "VSTESTCD!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("VSTESTCD!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("VSTESTCD!m0"."term" AS VARCHAR)) <> length(CAST("VSTESTCD!m0"."term" AS VARCHAR)) OR CAST("VSTESTCD!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("VSTESTCD!m0"."term" AS VARCHAR)), '') ELSE CAST("VSTESTCD!m0"."term" AS VARCHAR) END ELSE upper("VSTESTCD!raw") END AS "VSTESTCD", CASE WHEN "VSTESTCD!raw" IS NOT NULL AND "VSTESTCD!m0".raw IS NULL THEN "VSTESTCD!raw" END AS "VSTESTCD!bad", "VSORRES!raw" AS "VSORRES", CASE WHEN "VSORRESU!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("VSORRESU!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("VSORRESU!m0"."term" AS VARCHAR)) <> length(CAST("VSORRESU!m0"."term" AS VARCHAR)) OR CAST("VSORRESU!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("VSORRESU!m0"."term" AS VARCHAR)), '') ELSE CAST("VSORRESU!m0"."term" AS VARCHAR) END ELSE upper("VSORRESU!raw") END AS "VSORRESU", CASE WHEN "VSORRESU!raw" IS NOT NULL AND "VSORRESU!m0".raw IS NULL THEN "VSORRESU!raw" END AS "VSORRESU!bad" FROM "b0s1" LEFT JOIN "recode" "VSTESTCD!m0" ON "VSTESTCD!m0".map = 'VSTESTCD' AND "VSTESTCD!m0".raw = upper(trim("VSTESTCD!raw")) LEFT JOIN "recode" "VSORRESU!m0" ON "VSORRESU!m0".map = 'VSRESU' AND "VSORRESU!m0".raw = upper(trim("VSORRESU!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode VSTESTCD".term AS VARCHAR)), '') AS "VSTEST" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD"))
SELECT * FROM "l0";

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSTESTCD', "VSTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSORRESU', "VSORRESU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSORRESU!bad" IS NOT NULL;

-- VS: statement
CREATE TABLE "VS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row", "_part" FROM "VS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VSTESTCD" ASC NULLS FIRST, "_file", "_row", "_part")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "VSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "VS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- VS: statement
CREATE VIEW "VS.full" AS SELECT *, 0 AS "_block", rowid + 1 AS _n FROM "VS";
