-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

-- adsl: statement
CREATE TABLE "clean.adsl" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "USUBJID"), CASE WHEN "USUBJID" IS NOT NULL THEN (
USUBJID
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."USUBJID"), '')) AS "USUBJID"), nullif(without_blanks(s."USUBJID"), '') AS _collected FROM "raw.adsl" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."USUBJID"), ''))),
marked AS (SELECT *, CASE WHEN "USUBJID" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- adsl: account
INSERT INTO "log.drops" SELECT 'source', 'adsl', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.adsl" WHERE _drop IS NOT NULL;

-- adsl: statement
CREATE VIEW "in.adsl" AS SELECT * EXCLUDE (_drop) FROM "clean.adsl" WHERE _drop IS NULL;

-- adrs: statement
CREATE TABLE "clean.adrs" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "USUBJID"), CASE WHEN "USUBJID" IS NOT NULL THEN (
USUBJID
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."USUBJID"), '')) AS "USUBJID"), nullif(without_blanks(s."USUBJID"), '') AS _collected FROM "raw.adrs" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."USUBJID"), ''))),
marked AS (SELECT *, CASE WHEN "USUBJID" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- adrs: account
INSERT INTO "log.drops" SELECT 'source', 'adrs', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.adrs" WHERE _drop IS NOT NULL;

-- adrs: statement
CREATE VIEW "in.adrs" AS SELECT * EXCLUDE (_drop) FROM "clean.adrs" WHERE _drop IS NULL;

-- ex: statement
CREATE TABLE "clean.ex" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "USUBJID"), CASE WHEN "USUBJID" IS NOT NULL THEN (
USUBJID
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."USUBJID"), '')) AS "USUBJID"), nullif(without_blanks(s."USUBJID"), '') AS _collected FROM "raw.ex" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."USUBJID"), ''))),
marked AS (SELECT *, CASE WHEN "USUBJID" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- ex: account
INSERT INTO "log.drops" SELECT 'source', 'ex', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.ex" WHERE _drop IS NOT NULL;

-- ex: statement
CREATE VIEW "in.ex" AS SELECT * EXCLUDE (_drop) FROM "clean.ex" WHERE _drop IS NULL;

-- PFS: statement
CREATE TABLE "candidates.PFS.population" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "in.adsl" WHERE TRUE) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RANDDT") >= 10 THEN CASE WHEN strlen("RANDDT") = 10 THEN "RANDDT" ELSE left("RANDDT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RANDDT") <> 4 THEN CASE WHEN regexp_full_match(trim("RANDDT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RANDDT") AS DOUBLE)) THEN try_cast(trim("RANDDT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("RANDDT" AS VARCHAR) AS written FROM "in.adsl" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID")
SELECT *, TRUE AS has_baseline FROM population;

-- PFS: statement
CREATE TABLE "candidates.PFS.dates" AS
WITH population AS NOT MATERIALIZED (FROM "candidates.PFS.population"),
results AS MATERIALIZED (SELECT CAST(NULL AS VARCHAR) AS "USUBJID", CAST(NULL AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written, CAST(NULL AS VARCHAR) AS result WHERE FALSE)
SELECT "USUBJID", day, flag, seq, written, source, fault, row_number() OVER () AS number FROM (
  SELECT c.* REPLACE (c.day AS day),
    CASE WHEN c.source IN (4) THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN FALSE THEN 'after cut-off'
      WHEN FALSE AND c.day <= p.start THEN 'before start' WHEN FALSE THEN 'not adequate'
      WHEN NOT p.has_baseline AND (FALSE OR FALSE) THEN 'no baseline' END AS fault
  FROM (SELECT "USUBJID", day, flag, seq, written, 0 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("ADT") >= 10 THEN CASE WHEN strlen("ADT") = 10 THEN "ADT" ELSE left("ADT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("ADT") <> 4 THEN CASE WHEN regexp_full_match(trim("ADT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ADT") AS DOUBLE)) THEN try_cast(trim("ADT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CASE WHEN regexp_full_match(trim("ASEQ"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ASEQ") AS DOUBLE)) THEN try_cast(trim("ASEQ") AS DOUBLE) END AS seq, CAST("ADT" AS VARCHAR) AS written FROM "in.adrs" WHERE coalesce((
PARAMCD = 'PD' AND AVALC = 'Y' AND ANL01FL = 'Y'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 1 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("ADT") >= 10 THEN CASE WHEN strlen("ADT") = 10 THEN "ADT" ELSE left("ADT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("ADT") <> 4 THEN CASE WHEN regexp_full_match(trim("ADT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ADT") AS DOUBLE)) THEN try_cast(trim("ADT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CASE WHEN regexp_full_match(trim("ASEQ"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ASEQ") AS DOUBLE)) THEN try_cast(trim("ASEQ") AS DOUBLE) END AS seq, CAST("ADT" AS VARCHAR) AS written FROM "in.adrs" WHERE coalesce((
PARAMCD = 'DEATH' AND AVALC = 'Y' AND ANL01FL = 'Y'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 2 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("ADT") >= 10 THEN CASE WHEN strlen("ADT") = 10 THEN "ADT" ELSE left("ADT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("ADT") <> 4 THEN CASE WHEN regexp_full_match(trim("ADT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ADT") AS DOUBLE)) THEN try_cast(trim("ADT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CASE WHEN regexp_full_match(trim("ASEQ"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ASEQ") AS DOUBLE)) THEN try_cast(trim("ASEQ") AS DOUBLE) END AS seq, CAST("ADT" AS VARCHAR) AS written FROM "in.adrs" WHERE coalesce((
PARAMCD = 'LSTA' AND ANL01FL = 'Y'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 3 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RANDDT") >= 10 THEN CASE WHEN strlen("RANDDT") = 10 THEN "RANDDT" ELSE left("RANDDT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RANDDT") <> 4 THEN CASE WHEN regexp_full_match(trim("RANDDT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RANDDT") AS DOUBLE)) THEN try_cast(trim("RANDDT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("RANDDT" AS VARCHAR) AS written FROM "in.adsl" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 4 AS source FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)) c JOIN population p ON p."USUBJID" = c."USUBJID"
);

-- PFS: statement
CREATE TABLE "candidates.PFS.subjects" AS
WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'source', CAST('0' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Disease Progression', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'event', 'source', CAST('1' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (2, 'censoring', 'source', CAST('0' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Last Tumor Assessment', 'Last Tumor Assessment', FALSE, FALSE, FALSE), (3, 'censoring', 'source', CAST('1' AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), 'Randomization', 'Randomization', FALSE, FALSE, FALSE), (4, 'start', 'start', CAST(NULL AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Randomization', FALSE, FALSE, FALSE)),
population AS NOT MATERIALIZED (FROM "candidates.PFS.population"),
listed AS NOT MATERIALIZED (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.PFS.dates" d JOIN source s ON s.source = d.source),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, source AS end_source, exclusive AS end_exclusive, at_end AS end_at_end FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, source AS event_source, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f."USUBJID", f.start, f.origin, f.has_baseline, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM population f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS MATERIALIZED (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND FALSE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT * FROM (
    SELECT l."USUBJID", l.number, l.source, l.day, l.place, l.seq, l.written, l.only_first, r.reason = 'event' AS has_event, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor,
      r.reason = 'event' AND l.role = 'event' AND l.fault IS NULL AND l.day = r.event_day AND l.place = r.event_place AND l.seq IS NOT DISTINCT FROM r.event_seq AS is_event
    FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
  ) WHERE is_event OR (may_censor AND (NOT has_event))
),
chosen AS (
  SELECT "USUBJID", number FROM usable WHERE is_event QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT "USUBJID", number FROM usable WHERE NOT has_event AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
)
SELECT r."USUBJID", r.reason, r.end_day, r.end_seq, r.end_source, r.event_day, r.event_source, r.before_day, r.gap, r.gap_limit, r.is_cut, c.number AS chosen
FROM reasoned r LEFT JOIN chosen c ON c."USUBJID" = r."USUBJID";

-- PFS: statement
CREATE VIEW "candidates.PFS" AS WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'source', CAST('0' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Disease Progression', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'event', 'source', CAST('1' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (2, 'censoring', 'source', CAST('0' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Last Tumor Assessment', 'Last Tumor Assessment', FALSE, FALSE, FALSE), (3, 'censoring', 'source', CAST('1' AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), 'Randomization', 'Randomization', FALSE, FALSE, FALSE), (4, 'start', 'start', CAST(NULL AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Randomization', FALSE, FALSE, FALSE)),
subject AS (
  SELECT u.*, p.start, p.start_flag, p.origin, e.place AS end_place, e.exclusive AS end_exclusive, e.at_end AS end_at_end, e.code AS end_code, e.event AS end_event, e.dated AS end_dated,
    v.kind AS event_kind, v.event AS event_event
  FROM "candidates.PFS.subjects" u JOIN "candidates.PFS.population" p ON p."USUBJID" = u."USUBJID" LEFT JOIN source e ON e.source = u.end_source LEFT JOIN source v ON v.source = u.event_source
)
SELECT l."USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, coalesce(l.number = r.chosen, FALSE) AS is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor, is_cut
FROM (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.PFS.dates" d JOIN source s ON s.source = d.source) l JOIN subject r ON r."USUBJID" = l."USUBJID";

-- PFS: statement
CREATE TABLE "endpoint.PFS" AS
SELECT "USUBJID", 'PFS' AS "PARAMCD", 'Progression Free Survival' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('7' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.PFS" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- PFS: statement
CREATE TABLE "treatment.PFS" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN CASE WHEN strlen("EXSTDTC") = 10 THEN "EXSTDTC" ELSE left("EXSTDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN CASE WHEN strlen("EXENDTC") = 10 THEN "EXENDTC" ELSE left("EXENDTC", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "in.ex" WHERE TRUE ORDER BY ALL;

-- OS: statement
CREATE TABLE "candidates.OS.population" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "in.adsl" WHERE TRUE) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RANDDT") >= 10 THEN CASE WHEN strlen("RANDDT") = 10 THEN "RANDDT" ELSE left("RANDDT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RANDDT") <> 4 THEN CASE WHEN regexp_full_match(trim("RANDDT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RANDDT") AS DOUBLE)) THEN try_cast(trim("RANDDT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("RANDDT" AS VARCHAR) AS written FROM "in.adsl" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID")
SELECT *, TRUE AS has_baseline FROM population;

-- OS: statement
CREATE TABLE "candidates.OS.dates" AS
WITH population AS NOT MATERIALIZED (FROM "candidates.OS.population"),
results AS MATERIALIZED (SELECT CAST(NULL AS VARCHAR) AS "USUBJID", CAST(NULL AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written, CAST(NULL AS VARCHAR) AS result WHERE FALSE)
SELECT "USUBJID", day, flag, seq, written, source, fault, row_number() OVER () AS number FROM (
  SELECT c.* REPLACE (c.day AS day),
    CASE WHEN c.source IN (3) THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN FALSE THEN 'after cut-off'
      WHEN FALSE AND c.day <= p.start THEN 'before start' WHEN FALSE THEN 'not adequate'
      WHEN NOT p.has_baseline AND (FALSE OR FALSE) THEN 'no baseline' END AS fault
  FROM (SELECT "USUBJID", day, flag, seq, written, 0 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("ADT") >= 10 THEN CASE WHEN strlen("ADT") = 10 THEN "ADT" ELSE left("ADT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("ADT") <> 4 THEN CASE WHEN regexp_full_match(trim("ADT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ADT") AS DOUBLE)) THEN try_cast(trim("ADT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CASE WHEN regexp_full_match(trim("ASEQ"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("ASEQ") AS DOUBLE)) THEN try_cast(trim("ASEQ") AS DOUBLE) END AS seq, CAST("ADT" AS VARCHAR) AS written FROM "in.adrs" WHERE coalesce((
PARAMCD = 'DEATH' AND AVALC = 'Y' AND ANL01FL = 'Y'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 1 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("LSTALVDT") >= 10 THEN CASE WHEN strlen("LSTALVDT") = 10 THEN "LSTALVDT" ELSE left("LSTALVDT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("LSTALVDT") <> 4 THEN CASE WHEN regexp_full_match(trim("LSTALVDT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("LSTALVDT") AS DOUBLE)) THEN try_cast(trim("LSTALVDT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("LSTALVDT" AS VARCHAR) AS written FROM "in.adsl" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 2 AS source FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RANDDT") >= 10 THEN CASE WHEN strlen("RANDDT") = 10 THEN "RANDDT" ELSE left("RANDDT", 10) END END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RANDDT") <> 4 THEN CASE WHEN regexp_full_match(trim("RANDDT"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RANDDT") AS DOUBLE)) THEN try_cast(trim("RANDDT") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("RANDDT" AS VARCHAR) AS written FROM "in.adsl" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 3 AS source FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)) c JOIN population p ON p."USUBJID" = c."USUBJID"
);

-- OS: statement
CREATE TABLE "candidates.OS.subjects" AS
WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'source', CAST('0' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'censoring', 'source', CAST('0' AS DOUBLE), 'ADSL', 'LSTALVDT', CAST(NULL AS DOUBLE), 'Alive', 'Alive During Study', FALSE, FALSE, FALSE), (2, 'censoring', 'source', CAST('1' AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), 'Randomization', 'Randomization', FALSE, FALSE, FALSE), (3, 'start', 'start', CAST(NULL AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Randomization', FALSE, FALSE, FALSE)),
population AS NOT MATERIALIZED (FROM "candidates.OS.population"),
listed AS NOT MATERIALIZED (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.OS.dates" d JOIN source s ON s.source = d.source),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, source AS end_source, exclusive AS end_exclusive, at_end AS end_at_end FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, source AS event_source, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f."USUBJID", f.start, f.origin, f.has_baseline, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM population f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS MATERIALIZED (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND FALSE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT * FROM (
    SELECT l."USUBJID", l.number, l.source, l.day, l.place, l.seq, l.written, l.only_first, r.reason = 'event' AS has_event, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor,
      r.reason = 'event' AND l.role = 'event' AND l.fault IS NULL AND l.day = r.event_day AND l.place = r.event_place AND l.seq IS NOT DISTINCT FROM r.event_seq AS is_event
    FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
  ) WHERE is_event OR (may_censor AND (NOT has_event))
),
chosen AS (
  SELECT "USUBJID", number FROM usable WHERE is_event QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT "USUBJID", number FROM usable WHERE NOT has_event AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
)
SELECT r."USUBJID", r.reason, r.end_day, r.end_seq, r.end_source, r.event_day, r.event_source, r.before_day, r.gap, r.gap_limit, r.is_cut, c.number AS chosen
FROM reasoned r LEFT JOIN chosen c ON c."USUBJID" = r."USUBJID";

-- OS: statement
CREATE VIEW "candidates.OS" AS WITH source(source, role, kind, place, domain, variable, code, event, dated, exclusive, at_end, only_first) AS (VALUES (0, 'event', 'source', CAST('0' AS DOUBLE), 'ADRS', 'ADT', CAST(NULL AS DOUBLE), 'Death', CAST(NULL AS VARCHAR), FALSE, FALSE, FALSE), (1, 'censoring', 'source', CAST('0' AS DOUBLE), 'ADSL', 'LSTALVDT', CAST(NULL AS DOUBLE), 'Alive', 'Alive During Study', FALSE, FALSE, FALSE), (2, 'censoring', 'source', CAST('1' AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), 'Randomization', 'Randomization', FALSE, FALSE, FALSE), (3, 'start', 'start', CAST(NULL AS DOUBLE), 'ADSL', 'RANDDT', CAST(NULL AS DOUBLE), CAST(NULL AS VARCHAR), 'Randomization', FALSE, FALSE, FALSE)),
subject AS (
  SELECT u.*, p.start, p.start_flag, p.origin, e.place AS end_place, e.exclusive AS end_exclusive, e.at_end AS end_at_end, e.code AS end_code, e.event AS end_event, e.dated AS end_dated,
    v.kind AS event_kind, v.event AS event_event
  FROM "candidates.OS.subjects" u JOIN "candidates.OS.population" p ON p."USUBJID" = u."USUBJID" LEFT JOIN source e ON e.source = u.end_source LEFT JOIN source v ON v.source = u.event_source
)
SELECT l."USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, coalesce(l.number = r.chosen, FALSE) AS is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
        WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
        ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
        AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
        AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor, is_cut
FROM (SELECT d.*, s.* EXCLUDE (source) FROM "candidates.OS.dates" d JOIN source s ON s.source = d.source) l JOIN subject r ON r."USUBJID" = l."USUBJID";

-- OS: statement
CREATE TABLE "endpoint.OS" AS
SELECT "USUBJID", 'OS' AS "PARAMCD", 'Overall Survival' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('1' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.OS" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 0, 'endpoint.PFS', count(*), 0, count(*) FROM "endpoint.PFS";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 1, 'endpoint.OS', count(*), 0, count(*) FROM "endpoint.OS";

-- ADTTE: statement
CREATE TABLE "ADTTE" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFS' AS _file, _row, 0 AS _part FROM "endpoint.PFS"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b0s1"),
"b1s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.OS' AS _file, _row, 0 AS _part FROM "endpoint.OS"),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b1s0"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b1s1"),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1")
SELECT * EXCLUDE ("_file", "_part", "STUDYID") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "_block", "_row");

-- ADTTE: statement
CREATE VIEW "ADTTE.full" AS SELECT *, CASE _block WHEN 0 THEN 'endpoint.PFS' WHEN 1 THEN 'endpoint.OS' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADTTE";

-- ADTTE: statement
CREATE TABLE "ADTTE.whence" AS
SELECT DISTINCT CAST("PARAMCD" AS VARCHAR) AS kind, _block AS block FROM "ADTTE.full" WHERE "PARAMCD" IS NOT NULL ORDER BY ALL;
