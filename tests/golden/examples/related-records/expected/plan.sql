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

-- RELREC: check
SELECT "USUBJID", "TRLNKID", count(*) AS _rows FROM "TR.full" WHERE TRUE AND "USUBJID" IS NOT NULL AND "TRLNKID" IS NOT NULL GROUP BY "USUBJID", "TRLNKID" HAVING count(*) > 1 ORDER BY "USUBJID", "TRLNKID" LIMIT 20;

-- RELREC: statement
CREATE TABLE "RELREC.in1" AS
WITH base AS (SELECT "USUBJID", "TUSEQ", "TULNKID", 'TU' AS _file, "_n" AS _row FROM "TU.full"),
"joined0" AS (SELECT b.*, "j0"."TRSEQ" AS "TRSEQ", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "USUBJID", "TRLNKID", "TRSEQ", TRUE AS _found FROM "TR.full" WHERE TRUE) "j0" ON "j0"."USUBJID" = b."USUBJID" AND "j0"."TRLNKID" = b."TULNKID"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "TUSEQ", "TULNKID", CASE WHEN "_found0" IS NULL THEN 'Never measured' END AS _drop FROM unpivoted;

-- RELREC: account
INSERT INTO "log.inputs" SELECT 'RELREC', 0, 'TU', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "TU.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "RELREC.in1") put;

-- RELREC: account
INSERT INTO "log.drops" SELECT 'dataset', 'RELREC', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM "RELREC.in1" WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- RELREC: check
SELECT "USUBJID", "TULNKID", count(*) AS _rows FROM "TU.full" WHERE TRUE AND "USUBJID" IS NOT NULL AND "TULNKID" IS NOT NULL GROUP BY "USUBJID", "TULNKID" HAVING count(*) > 1 ORDER BY "USUBJID", "TULNKID" LIMIT 20;

-- RELREC: statement
CREATE TABLE "RELREC.in2" AS
WITH base AS (SELECT "USUBJID", "TRSEQ", "TRLNKID", 'TR' AS _file, "_n" AS _row FROM "TR.full"),
"joined0" AS (SELECT b.*, "j0"."TUSEQ" AS "TUSEQ", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "USUBJID", "TULNKID", "TUSEQ", TRUE AS _found FROM "TU.full" WHERE TRUE) "j0" ON "j0"."USUBJID" = b."USUBJID" AND "j0"."TULNKID" = b."TRLNKID"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "TRSEQ", "TRLNKID", CASE WHEN "_found0" IS NULL THEN 'No such lesion' END AS _drop FROM unpivoted;

-- RELREC: account
INSERT INTO "log.inputs" SELECT 'RELREC', 1, 'TR', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "TR.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "RELREC.in2") put;

-- RELREC: account
INSERT INTO "log.drops" SELECT 'dataset', 'RELREC', 1, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM "RELREC.in2" WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- RELREC: statement
CREATE TABLE "RELREC" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", CASE _block WHEN 0 THEN nullif(rtrim(CAST('TU' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('TR' AS VARCHAR)), '') END AS "RDOMAIN", CASE _block WHEN 0 THEN nullif(rtrim(CAST('TUSEQ' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('TRSEQ' AS VARCHAR)), '') END AS "IDVAR", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "RELTYPE" FROM (
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "RELREC.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", (
CAST(CAST(TUSEQ AS INTEGER) AS VARCHAR)
) AS "IDVARVAL!sql", (
'TUTR-' || TULNKID
) AS "RELID!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("IDVARVAL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("IDVARVAL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("IDVARVAL!sql" AS DOUBLE) = trunc(try_cast("IDVARVAL!sql" AS DOUBLE)) AND abs(try_cast("IDVARVAL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("IDVARVAL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("IDVARVAL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("IDVARVAL!sql" AS VARCHAR) END AS "IDVARVAL!text", CASE WHEN typeof("RELID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("RELID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("RELID!sql" AS DOUBLE) = trunc(try_cast("RELID!sql" AS DOUBLE)) AND abs(try_cast("RELID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("RELID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("RELID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("RELID!sql" AS VARCHAR) END AS "RELID!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("IDVARVAL!text" AS VARCHAR)), '') AS "IDVARVAL!raw", nullif(without_blanks(CAST("RELID!text" AS VARCHAR)), '') AS "RELID!raw" FROM "b0s2"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "RDOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('TUSEQ' AS VARCHAR)), '') AS "IDVAR", "IDVARVAL!raw" AS "IDVARVAL", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "RELTYPE", "RELID!raw" AS "RELID" FROM "b0s3"),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM "RELREC.in2" WHERE _drop IS NULL),
"b1s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", (
CAST(CAST(TRSEQ AS INTEGER) AS VARCHAR)
) AS "IDVARVAL!sql", (
'TUTR-' || TRLNKID
) AS "RELID!sql" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("IDVARVAL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("IDVARVAL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("IDVARVAL!sql" AS DOUBLE) = trunc(try_cast("IDVARVAL!sql" AS DOUBLE)) AND abs(try_cast("IDVARVAL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("IDVARVAL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("IDVARVAL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("IDVARVAL!sql" AS VARCHAR) END AS "IDVARVAL!text", CASE WHEN typeof("RELID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("RELID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("RELID!sql" AS DOUBLE) = trunc(try_cast("RELID!sql" AS DOUBLE)) AND abs(try_cast("RELID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("RELID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("RELID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("RELID!sql" AS VARCHAR) END AS "RELID!text" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("IDVARVAL!text" AS VARCHAR)), '') AS "IDVARVAL!raw", nullif(without_blanks(CAST("RELID!text" AS VARCHAR)), '') AS "RELID!raw" FROM "b1s2"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "RDOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('TRSEQ' AS VARCHAR)), '') AS "IDVAR", "IDVARVAL!raw" AS "IDVARVAL", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "RELTYPE", "RELID!raw" AS "RELID" FROM "b1s3"),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1")
SELECT * EXCLUDE ("_file", "_part", "STUDYID", "RDOMAIN", "IDVAR", "RELTYPE") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "RDOMAIN" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "IDVAR" ASC NULLS FIRST, "IDVARVAL" ASC NULLS FIRST, "RELID" ASC NULLS FIRST, "_block", "_row");

-- RELREC: statement
CREATE VIEW "RELREC.full" AS SELECT *, CASE _block WHEN 0 THEN 'TU' WHEN 1 THEN 'TR' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "RELREC";
