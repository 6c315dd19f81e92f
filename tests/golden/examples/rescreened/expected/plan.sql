-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["SEX","F","F"],["SEX","U","U"],["SEX","M","M"],["SEX","INTERSEX","INTERSEX"],["SEX","FEMALE","F"],["SEX","UNKNOWN","U"],["SEX","MALE","M"]]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" AS
WITH RECURSIVE step AS (
  SELECT DISTINCT without_blanks("SUBJECT") AS number, without_blanks("FORMERLY") AS earlier FROM "raw.consent"
  WHERE "FORMERLY" IS NOT NULL
), walk AS (
  SELECT number, earlier AS first FROM step
  UNION
  SELECT walk.number, step.earlier FROM walk JOIN step ON step.number = walk.first
)
SELECT number, min(first) AS first FROM walk WHERE first NOT IN (SELECT number FROM step) GROUP BY number;

-- consent: statement
CREATE TABLE "clean.consent" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.consent" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- consent: account
INSERT INTO "log.drops" SELECT 'source', 'consent', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.consent" WHERE _drop IS NOT NULL;

-- consent: statement
CREATE VIEW "in.consent" AS SELECT * EXCLUDE (_drop) FROM "clean.consent" WHERE _drop IS NULL;

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

-- DM: check
SELECT "FORMERLY", count(*) AS _rows FROM "in.consent" WHERE TRUE AND "FORMERLY" IS NOT NULL GROUP BY "FORMERLY" HAVING count(*) > 1 ORDER BY "FORMERLY" LIMIT 20;

-- DM: statement
CREATE TABLE "DM.in1" AS
WITH base AS (SELECT "SUBJECT", "SITE", "SEX", "USUBJID", _file, _row FROM "in.consent"),
"joined0" AS (SELECT b.*, "j0"."SUBJECT" AS "LATER", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "FORMERLY", "SUBJECT", TRUE AS _found FROM "in.consent" WHERE TRUE) "j0" ON "j0"."FORMERLY" = b."SUBJECT"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "SUBJECT", "SITE", "SEX", CASE WHEN NOT coalesce((
LATER IS NULL
), FALSE) THEN 'Earlier screening of the same person' END AS _drop FROM unpivoted;

-- DM: account
INSERT INTO "log.inputs" SELECT 'DM', 0, 'consent', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.consent") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "DM.in1") put;

-- DM: account
INSERT INTO "log.drops" SELECT 'dataset', 'DM', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "DM.in1" WHERE _drop IS NOT NULL;

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM (
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "DM.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "SUBJID!raw", nullif(without_blanks(CAST("SITE" AS VARCHAR)), '') AS "SITEID!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", "SITEID!raw" AS "SITEID", CASE WHEN "SEX!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("SEX!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("SEX!m0"."term" AS VARCHAR)) <> length(CAST("SEX!m0"."term" AS VARCHAR)) OR CAST("SEX!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("SEX!m0"."term" AS VARCHAR)), '') ELSE CAST("SEX!m0"."term" AS VARCHAR) END  END AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST('CHN' AS VARCHAR)), '') AS "COUNTRY" FROM "b0s1" LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "COUNTRY") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.full" WHERE "SEX!bad" IS NOT NULL;

-- CE: account
INSERT INTO "log.inputs" SELECT 'CE', 0, 'events', count(*), 0, count(*) FROM "in.events";

-- CE: statement
CREATE TABLE "CE.complete" AS
WITH "b0s0" AS (SELECT "SUBJECT", "EVENT", "USUBJID", _file, _row, 0 AS _part FROM "in.events"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SUBJECT" AS VARCHAR)), '') AS "CESPID!raw", nullif(without_blanks(CAST("EVENT" AS VARCHAR)), '') AS "CETERM!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CESPID!raw" AS "CESPID", "CETERM!raw" AS "CETERM" FROM "b0s1"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows";

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
