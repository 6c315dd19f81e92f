-- distinct, name: A
"step1" AS (SELECT nullif("A", '') AS v, min(__row) AS first FROM "step0"
      WHERE true AND nullif("A", '') IS NOT NULL GROUP BY ALL),
"step2" AS (SELECT *, ((NOT ((SELECT list(v ORDER BY first, v) FROM "step1") IS NULL OR len((SELECT list(v ORDER BY first, v) FROM "step1")) = 0))) AS __found FROM "step0")

-- record_count
"step1" AS (SELECT *, ((NOT ((SELECT CAST(count(*) FILTER (WHERE true) AS DOUBLE) FROM "step0") IS NULL))) AS __found FROM "step0")

-- min, name: N
"step1" AS (SELECT *, ((NOT ((SELECT min("N") FILTER (WHERE true) FROM "step0") IS NULL))) AS __found FROM "step0")

-- max, name: N
"step1" AS (SELECT *, ((NOT ((SELECT max("N") FILTER (WHERE true) FROM "step0") IS NULL))) AS __found FROM "step0")

-- mean, name: N
"step1" AS (SELECT *, ((NOT ((SELECT favg("N") FILTER (WHERE true) FROM "step0") IS NULL))) AS __found FROM "step0")

-- min_date, name: D
"step1" AS (SELECT *, ((NOT ((SELECT CASE WHEN min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) IS NULL THEN coalesce(strftime(min(try_cast(nullif("D", '') || substr('1970-01-01', 1 + length("D")) AS TIMESTAMP)) FILTER (WHERE true), '%Y-%m-%dT%H:%M:%S'), '') ELSE error('min_date of D: "' || min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) || '" is not a date of ISO 8601.') END FROM "step0") IS NULL OR (SELECT CASE WHEN min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) IS NULL THEN coalesce(strftime(min(try_cast(nullif("D", '') || substr('1970-01-01', 1 + length("D")) AS TIMESTAMP)) FILTER (WHERE true), '%Y-%m-%dT%H:%M:%S'), '') ELSE error('min_date of D: "' || min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) || '" is not a date of ISO 8601.') END FROM "step0") = ''))) AS __found FROM "step0")

-- max_date, name: D
"step1" AS (SELECT *, ((NOT ((SELECT CASE WHEN min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) IS NULL THEN coalesce(strftime(max(try_cast(nullif("D", '') || substr('1970-01-01', 1 + length("D")) AS TIMESTAMP)) FILTER (WHERE true), '%Y-%m-%dT%H:%M:%S'), '') ELSE error('max_date of D: "' || min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) || '" is not a date of ISO 8601.') END FROM "step0") IS NULL OR (SELECT CASE WHEN min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) IS NULL THEN coalesce(strftime(max(try_cast(nullif("D", '') || substr('1970-01-01', 1 + length("D")) AS TIMESTAMP)) FILTER (WHERE true), '%Y-%m-%dT%H:%M:%S'), '') ELSE error('max_date of D: "' || min("D") FILTER (WHERE true AND "D" <> '' AND NOT coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) || '" is not a date of ISO 8601.') END FROM "step0") = ''))) AS __found FROM "step0")

-- dy, name: --DTC
"step1" AS (SELECT "USUBJID" AS subject, try_cast(left(min("RFSTDTC"), 10) AS DATE) AS origin FROM (SELECT rowid + 1 AS __row, 'DM' AS __source, "USUBJID", "RFSTDTC" FROM "t") GROUP BY ALL),
"step2" AS (SELECT * EXCLUDE ("$r days"), CAST("$r days" + CASE WHEN "$r days" >= 0 THEN 1 ELSE 0 END AS DOUBLE) AS "$r" FROM (SELECT l.*, try_cast(left(l."XXDTC", 10) AS DATE) - r.origin AS "$r days" FROM "step0" l LEFT JOIN "step1" r ON l."USUBJID" = r.subject)),
"step3" AS (SELECT *, ((NOT ("$r" IS NULL))) AS __found FROM "step2")

-- map, map: [{ A: x, output: X }, { A: y, output: Y }]
"step1" AS (SELECT *, CAST(CASE WHEN true AND coalesce("A" = 'x', false) THEN 'X' WHEN true AND coalesce("A" = 'y', false) THEN 'Y' END AS VARCHAR) AS "__1" FROM "step0"),
"step2" AS (SELECT *, ((NOT ("__1" IS NULL OR "__1" = ''))) AS __found FROM "step1")

-- split_by, name: T, delimiter: ","
"step1" AS (SELECT *, ((NOT (string_split("T", ',') IS NULL OR len(string_split("T", ',')) = 0))) AS __found FROM "step0")

-- minus, name: $A, subtract: $B
"step1" AS (SELECT *, ((NOT (list_filter(coalesce(string_split("A", '|'), []), lambda e: NOT list_contains(coalesce(string_split("B", '|'), []), e)) IS NULL OR len(list_filter(coalesce(string_split("A", '|'), []), lambda e: NOT list_contains(coalesce(string_split("B", '|'), []), e))) = 0))) AS __found FROM "step0")

-- parent_record_exists
"step1" AS (SELECT l.*, EXISTS (SELECT 1 FROM "t" p WHERE p.domain = l."RDOMAIN" AND p.subject = l."USUBJID"
    AND p.variable IS NOT DISTINCT FROM nullif(l."IDVAR", '') AND p.value IS NOT DISTINCT FROM nullif(l."IDVARVAL", '')) AS "$r" FROM "step0" l),
"step2" AS (SELECT *, ((NOT ("$r" IS NULL))) AS __found FROM "step1")

-- elapsed_difference, name: N, from: F, to: T, divisor: 1
"step1" AS (SELECT *, ((NOT (abs("N" - ("T" - "F" + 1) / CAST('1' AS DOUBLE)) IS NULL))) AS __found FROM "step0")

-- variable_exists, name: A
"step1" AS (SELECT *, true AS __found FROM "step0")

-- variable_count, name: A
"step1" AS (SELECT *, true AS __found FROM "step0")

-- variable_value_count, name: A
"step1" AS (SELECT v, count(*) AS n FROM (SELECT CAST(NULL AS VARCHAR) AS v WHERE false
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")) WHERE v IS NOT NULL GROUP BY ALL),
"step2" AS (SELECT *, ((NOT ((SELECT list(v ORDER BY v) FROM "step1") IS NULL OR len((SELECT list(v ORDER BY v) FROM "step1")) = 0))) AS __found FROM "step0")

-- variable_is_null, name: A
"step1" AS (SELECT *, ((NOT ((SELECT coalesce(bool_and(("A" IS NULL OR "A" = '')), true) FROM "step0") IS NULL))) AS __found FROM "step0")

-- study_domains
"step1" AS (SELECT *, true AS __found FROM "step0")

-- dataset_names
"step1" AS (SELECT *, true AS __found FROM "step0")

-- domain_label
"step1" AS (SELECT *, true AS __found FROM "step0")

-- domain_is_custom
"step1" AS (SELECT *, true AS __found FROM "step0")

-- related_domain_is_custom
"step1" AS (SELECT *, true AS __found FROM "step0")

-- extract_metadata, name: dataset_name
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_column_order_from_dataset
"step1" AS (SELECT *, true AS __found FROM "step0")

-- define_variable_metadata, attribute_name: define_variable_label, name: A
"step1" AS (SELECT *, true AS __found FROM "step0")

-- define_key_variables
"step1" AS (SELECT *, true AS __found FROM "step0")

-- required_variables
"step1" AS (SELECT *, true AS __found FROM "step0")

-- expected_variables
"step1" AS (SELECT *, true AS __found FROM "step0")

-- permissible_variables
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_column_order_from_library
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_model_column_order
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_dataset_filtered_variables, key_name: role, key_value: Timing
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_model_filtered_variables, key_name: role, key_value: Timing
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_parent_model_column_order
"step1" AS (SELECT *, CASE "RDOMAIN" WHEN 'XX' THEN CAST(['STUDYID', 'XXSEQ', 'XXTERM', 'XXCAT', 'VISIT', 'XXDTC'] AS VARCHAR[]) END AS "__1" FROM "step0"),
"step2" AS (SELECT *, ((NOT ("__1" IS NULL OR len("__1") = 0))) AS __found FROM "step1")

-- variable_names
"step1" AS (SELECT *, true AS __found FROM "step0")

-- standard_domains
"step1" AS (SELECT *, true AS __found FROM "step0")

-- get_library_class_domains, domain_class: EVENTS
"step1" AS (SELECT *, true AS __found FROM "step0")

-- variable_library_metadata, name: core
"step1" AS (SELECT *, ((NOT ('{"STUDYID":"Req","XXSEQ":"Req","XXOWN":"Exp","XXTERM":"Req","XXCAT":"Perm","VISIT":"Perm","XXDTC":"Exp"}' IS NULL OR '{"STUDYID":"Req","XXSEQ":"Req","XXOWN":"Exp","XXTERM":"Req","XXCAT":"Perm","VISIT":"Perm","XXDTC":"Exp"}' = ''))) AS __found FROM "step0")

-- codelist_terms, codelists: [SEX], level: term, returntype: value
"step1" AS (SELECT *, true AS __found FROM "step0")

-- codelist_extensible, codelist: SEX
"step1" AS (SELECT *, ((NOT (FALSE IS NULL))) AS __found FROM "step0")

-- get_codelist_attributes, name: S, version: V, ct_attribute: Term CCODE
"step1" AS (SELECT *, CASE WHEN coalesce(trim("V"), '') = '' THEN CAST([] AS VARCHAR[]) ELSE CASE CASE WHEN trim("S") IN ('CDISC', 'CDISC CT') THEN 'sdtmct' ELSE trim("S") END || '-' || "V" WHEN 'sdtmct-2025-03-28' THEN CAST(['C16576', 'C20197', 'C38288'] AS VARCHAR[]) ELSE error('The terminology package ' || CASE WHEN trim("S") IN ('CDISC', 'CDISC CT') THEN 'sdtmct' ELSE trim("S") END || '-' || "V" || ' is not at hand.') END END AS "__1" FROM "step0"),
"step2" AS (SELECT *, ((NOT ("__1" IS NULL OR len("__1") = 0))) AS __found FROM "step1")
