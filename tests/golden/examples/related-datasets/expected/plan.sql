-- related: statement
CREATE TABLE "table.related" AS
SELECT CAST(json_extract_string(j, '$."RDOMAIN"') AS VARCHAR) AS "RDOMAIN", CAST(json_extract_string(j, '$."IDVAR"') AS VARCHAR) AS "IDVAR", CAST(json_extract_string(j, '$."RELTYPE"') AS VARCHAR) AS "RELTYPE", CAST(json_extract_string(j, '$."RELID"') AS VARCHAR) AS "RELID", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"RDOMAIN":"TU","IDVAR":"TULNKID","RELTYPE":"ONE","RELID":"TUTR"},{"RDOMAIN":"TR","IDVAR":"TRLNKID","RELTYPE":"MANY","RELID":"TUTR"}]', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: 8d3a45a5481af27435e3ee524e21db6f47e34fdca574395611f74c0a13725d03', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- lesions: statement
CREATE TABLE "clean.lesions" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.lesions" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- lesions: account
INSERT INTO "log.drops" SELECT 'source', 'lesions', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.lesions" WHERE _drop IS NOT NULL;

-- lesions: statement
CREATE VIEW "in.lesions" AS SELECT * EXCLUDE (_drop) FROM "clean.lesions" WHERE _drop IS NULL;

-- sizes: statement
CREATE TABLE "clean.sizes" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.sizes" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- sizes: account
INSERT INTO "log.drops" SELECT 'source', 'sizes', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.sizes" WHERE _drop IS NOT NULL;

-- sizes: statement
CREATE VIEW "in.sizes" AS SELECT * EXCLUDE (_drop) FROM "clean.sizes" WHERE _drop IS NULL;

-- TU: account
INSERT INTO "log.inputs" SELECT 'TU', 0, 'lesions', count(*), 0, count(*) FROM "in.lesions";

-- TU: statement
CREATE TABLE "TU.complete" AS
WITH "b0s0" AS (SELECT "LESION", "KIND", "USUBJID", _file, _row, 0 AS _part FROM "in.lesions"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("LESION" AS VARCHAR)), '') AS "TULNKID!raw", nullif(without_blanks(CAST("KIND" AS VARCHAR)), '') AS "TUORRES!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "TULNKID!raw" AS "TULNKID", nullif(rtrim(CAST('TUMIDENT' AS VARCHAR)), '') AS "TUTESTCD", "TUORRES!raw" AS "TUORRES" FROM "b0s1"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode TUTESTCD".term AS VARCHAR)), '') AS "TUTEST" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode TUTESTCD') "decode TUTESTCD" ON "decode TUTESTCD".raw = upper(r."TUTESTCD"))
SELECT * FROM "l0";

-- TU: statement
CREATE TABLE "TU" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('TUMIDENT' AS VARCHAR)), '') AS "TUTESTCD" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "TU.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "TULNKID" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "TUSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "TU.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "TUTESTCD", "_n") FROM "numbered" ORDER BY _n);

-- TU: statement
CREATE VIEW "TU.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "TU";

-- TR: account
INSERT INTO "log.inputs" SELECT 'TR', 0, 'sizes', count(*), 0, count(*) FROM "in.sizes";

-- TR: statement
CREATE TABLE "TR.complete" AS
WITH "b0s0" AS (SELECT "LESION", "SIZE", "USUBJID", _file, _row, 0 AS _part FROM "in.sizes"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("LESION" AS VARCHAR)), '') AS "TRLNKID!raw", nullif(without_blanks(CAST("SIZE" AS VARCHAR)), '') AS "TRORRES!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "TRLNKID!raw" AS "TRLNKID", nullif(rtrim(CAST('LDIAM' AS VARCHAR)), '') AS "TRTESTCD", "TRORRES!raw" AS "TRORRES" FROM "b0s1"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode TRTESTCD".term AS VARCHAR)), '') AS "TRTEST" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode TRTESTCD') "decode TRTESTCD" ON "decode TRTESTCD".raw = upper(r."TRTESTCD"))
SELECT * FROM "l0";

-- TR: statement
CREATE TABLE "TR" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('LDIAM' AS VARCHAR)), '') AS "TRTESTCD" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "TR.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "TRLNKID" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "TRSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "TR.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "TRTESTCD", "_n") FROM "numbered" ORDER BY _n);

-- TR: statement
CREATE VIEW "TR.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "TR";

-- RELREC: account
INSERT INTO "log.inputs" SELECT 'RELREC', 0, 'related', count(*), 0, count(*) FROM "table.related";

-- RELREC: statement
CREATE TABLE "RELREC" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "IDVARVAL" FROM (
WITH "b0s0" AS (SELECT "RDOMAIN", "IDVAR", "RELTYPE", "RELID", 'related' AS _file, _row, 0 AS _part FROM "table.related"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("RDOMAIN" AS VARCHAR)), '') AS "RDOMAIN!raw", nullif(without_blanks(CAST("IDVAR" AS VARCHAR)), '') AS "IDVAR!raw", nullif(without_blanks(CAST("RELTYPE" AS VARCHAR)), '') AS "RELTYPE!raw", nullif(without_blanks(CAST("RELID" AS VARCHAR)), '') AS "RELID!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", CASE WHEN "RDOMAIN!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("RDOMAIN!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("RDOMAIN!m0"."term" AS VARCHAR)) <> length(CAST("RDOMAIN!m0"."term" AS VARCHAR)) OR CAST("RDOMAIN!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RDOMAIN!m0"."term" AS VARCHAR)), '') ELSE CAST("RDOMAIN!m0"."term" AS VARCHAR) END ELSE upper("RDOMAIN!raw") END AS "RDOMAIN", CASE WHEN "RDOMAIN!raw" IS NOT NULL AND "RDOMAIN!m0".raw IS NULL THEN "RDOMAIN!raw" END AS "RDOMAIN!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "USUBJID", "IDVAR!raw" AS "IDVAR", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "IDVARVAL", CASE WHEN "RELTYPE!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("RELTYPE!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("RELTYPE!m0"."term" AS VARCHAR)) <> length(CAST("RELTYPE!m0"."term" AS VARCHAR)) OR CAST("RELTYPE!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("RELTYPE!m0"."term" AS VARCHAR)), '') ELSE CAST("RELTYPE!m0"."term" AS VARCHAR) END  END AS "RELTYPE", CASE WHEN "RELTYPE!raw" IS NOT NULL AND "RELTYPE!m0".raw IS NULL THEN "RELTYPE!raw" END AS "RELTYPE!bad", "RELID!raw" AS "RELID" FROM "b0s1" LEFT JOIN "recode" "RDOMAIN!m0" ON "RDOMAIN!m0".map = 'DOMAIN' AND "RDOMAIN!m0".raw = upper(trim("RDOMAIN!raw")) LEFT JOIN "recode" "RELTYPE!m0" ON "RELTYPE!m0".map = 'RELTYPE' AND "RELTYPE!m0".raw = upper(trim("RELTYPE!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "USUBJID", "IDVARVAL") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "RDOMAIN" ASC NULLS FIRST, "IDVAR" ASC NULLS FIRST, "RELID" ASC NULLS FIRST, "_row");

-- RELREC: statement
CREATE VIEW "RELREC.full" AS SELECT *, 0 AS "_block", 'related' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "RELREC";

-- RELREC: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'RELREC', 'RDOMAIN', "RDOMAIN!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "RELREC.full" WHERE "RDOMAIN!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'RELREC', 'RELTYPE', "RELTYPE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "RELREC.full" WHERE "RELTYPE!bad" IS NOT NULL;
