-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["NY","U","U"],["NY","NA","NA"],["NY","N","N"],["NY","Y","Y"],["NY","YES","Y"],["NY","NO","N"],["NY","UNKNOWN","U"],["NY","NOT APPLICABLE","NA"]]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

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

-- CE: account
INSERT INTO "log.inputs" SELECT 'CE', 0, 'events', count(*), 0, count(*) FROM "in.events";

-- CE: statement
CREATE TABLE "CE.complete" AS
WITH "b0s0" AS (SELECT "EVENT", "RELATED", "STORY", "USUBJID", _file, _row, 0 AS _part FROM "in.events"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("EVENT" AS VARCHAR)), '') AS "CETERM!raw", nullif(without_blanks(CAST("STORY" AS VARCHAR)), '') AS "STORY!raw", nullif(without_blanks(CAST("RELATED" AS VARCHAR)), '') AS "CEREL!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CETERM!raw" AS "CETERM", "STORY!raw" AS "STORY", CASE WHEN "CEREL!m0".raw IS NOT NULL THEN CASE WHEN ends_with(CAST("CEREL!m0"."term" AS VARCHAR), ' ') OR strlen(CAST("CEREL!m0"."term" AS VARCHAR)) <> length(CAST("CEREL!m0"."term" AS VARCHAR)) OR CAST("CEREL!m0"."term" AS VARCHAR) = '' THEN nullif(rtrim(CAST("CEREL!m0"."term" AS VARCHAR)), '') ELSE CAST("CEREL!m0"."term" AS VARCHAR) END  END AS "CEREL", CASE WHEN "CEREL!raw" IS NOT NULL AND "CEREL!m0".raw IS NULL THEN "CEREL!raw" END AS "CEREL!bad" FROM "b0s1" LEFT JOIN "recode" "CEREL!m0" ON "CEREL!m0".map = 'NY' AND "CEREL!m0".raw = upper(trim("CEREL!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."STORY")), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "CESTORY", nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."STORY"), ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "CESTORY1", nullif(list_transform(list_value(list_reduce(list_value(trim(r."STORY"), ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))[1], '') AS "CESTORY1!bad" FROM "rows" r)
SELECT * EXCLUDE ("STORY") FROM "l0";

-- CE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'CE', 'CEREL', "CEREL!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CEREL!bad" IS NOT NULL UNION ALL SELECT DISTINCT 'length', 'error', 'CE', 'CESTORY1', "CESTORY1!bad", 'left out: map another part', _file, _row, "USUBJID", 0 FROM "CE.complete" WHERE "CESTORY1!bad" IS NOT NULL;

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

-- SUPPCE: statement
CREATE TABLE "SUPPCE" AS
SELECT "STUDYID", CAST('CE' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('CESEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("CESEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'CEREL', l := 'Related to Study Drug', v := CAST("CEREL" AS VARCHAR), g := 'Collected', e := CAST('INVESTIGATOR' AS VARCHAR)), struct_pack(o := 1, n := 'CESTORY', l := 'Narrative', v := CAST("CESTORY" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 2, n := 'CESTORY1', l := 'Narrative 1', v := CAST("CESTORY1" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "CE.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPCE: statement
CREATE VIEW "SUPPCE.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPCE";

-- SUPPCE: account
INSERT INTO "log.inputs" SELECT 'SUPPCE', 0, 'CE', count(*), count(*) * (3 - 1), (SELECT count(*) FROM "SUPPCE.full") FROM "CE.full";

-- SUPPCE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPCE', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 3 - (SELECT count(*) FROM "SUPPCE.full") AS n FROM "CE.full") WHERE n > 0;
