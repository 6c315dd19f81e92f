-- empty
"step1" AS (SELECT *, (("A" IS NULL OR "A" = '')) AS __found FROM "step0")

-- non_empty
"step1" AS (SELECT *, ((NOT ("A" IS NULL OR "A" = ''))) AS __found FROM "step0")

-- exists
"step1" AS (SELECT *, true AS __found FROM "step0")

-- not_exists
"step1" AS (SELECT *, false AS __found FROM "step0")

-- empty_within_except_last_row, value: G, ordering: O
"step1" AS (SELECT *, lead(__row) OVER (PARTITION BY "G" ORDER BY "O" NULLS LAST, __row) IS NULL AS "__1" FROM "step0"),
"step2" AS (SELECT *, (((NOT "__1") AND "G" IS NOT NULL AND ("A" IS NULL OR "A" = ''))) AS __found FROM "step1")

-- non_empty_within_except_last_row, value: G, ordering: O
"step1" AS (SELECT *, lead(__row) OVER (PARTITION BY "G" ORDER BY "O" NULLS LAST, __row) IS NULL AS "__1" FROM "step0"),
"step2" AS (SELECT *, (((NOT "__1") AND "G" IS NOT NULL AND NOT ("A" IS NULL OR "A" = ''))) AS __found FROM "step1")

-- equal_to, value: B
"step1" AS (SELECT *, ((coalesce("A" = "B", false) AND (NOT ("A" IS NULL OR "A" = '')))) AS __found FROM "step0")

-- not_equal_to, value: B
"step1" AS (SELECT *, (((NOT (("A" IS NULL OR "A" = '') AND ("B" IS NULL OR "B" = ''))) AND (NOT coalesce("A" = "B", false)))) AS __found FROM "step0")

-- equal_to_case_insensitive, value: B
"step1" AS (SELECT *, (((lower(nullif("A", '')) IS NOT DISTINCT FROM lower(nullif("B", ''))) AND (NOT (("A" IS NULL OR "A" = '') AND ("B" IS NULL OR "B" = ''))))) AS __found FROM "step0")

-- not_equal_to_case_insensitive, value: B
"step1" AS (SELECT *, (((NOT (("A" IS NULL OR "A" = '') AND ("B" IS NULL OR "B" = ''))) AND (NOT (lower(nullif("A", '')) IS NOT DISTINCT FROM lower(nullif("B", '')))))) AS __found FROM "step0")

-- prefix_equal_to, value: AB, prefix: 2
"step1" AS (SELECT *, (coalesce(left("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)) = 'AB', false)) AS __found FROM "step0")

-- prefix_not_equal_to, value: AB, prefix: 2
"step1" AS (SELECT *, (((NOT ("A" IS NULL OR "A" = '')) AND (NOT coalesce(left("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)) = 'AB', false)))) AS __found FROM "step0")

-- suffix_equal_to, value: BC, suffix: 2
"step1" AS (SELECT *, (coalesce(right("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)) = 'BC', false)) AS __found FROM "step0")

-- suffix_not_equal_to, value: BC, suffix: 2
"step1" AS (SELECT *, (((NOT ("A" IS NULL OR "A" = '')) AND (NOT coalesce(right("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)) = 'BC', false)))) AS __found FROM "step0")

-- equals_string_part, value: B, regex: "kg([0-9]+)"
"step1" AS (SELECT *, ((coalesce("A" = (CASE WHEN regexp_matches("B", 'kg([0-9]+)') THEN regexp_extract("B", 'kg([0-9]+)', CAST(CAST('1' AS DOUBLE) AS INTEGER)) END), false) AND NOT ("A" IS NULL OR "A" = ''))) AS __found FROM "step0")

-- does_not_equal_string_part, value: B, regex: "kg([0-9]+)"
"step1" AS (SELECT *, ((NOT (coalesce("A" = (CASE WHEN regexp_matches("B", 'kg([0-9]+)') THEN regexp_extract("B", 'kg([0-9]+)', CAST(CAST('1' AS DOUBLE) AS INTEGER)) END), false) AND NOT ("A" IS NULL OR "A" = '')))) AS __found FROM "step0")

-- is_contained_by, value: [x, y]
"step1" AS (SELECT *, (coalesce(list_contains(['x', 'y'], "A"), false)) AS __found FROM "step0")

-- is_not_contained_by, value: [x, y]
"step1" AS (SELECT *, ((NOT coalesce(list_contains(['x', 'y'], "A"), false))) AS __found FROM "step0")

-- is_contained_by_case_insensitive, value: [X, q]
"step1" AS (SELECT *, (coalesce(list_contains(['x', 'q'], lower("A")), false)) AS __found FROM "step0")

-- is_not_contained_by_case_insensitive, value: [X, q]
"step1" AS (SELECT *, ((NOT coalesce(list_contains(['x', 'q'], lower("A")), false))) AS __found FROM "step0")

-- prefix_is_contained_by, value: [AB, BC], prefix: 2
"step1" AS (SELECT *, (coalesce(list_contains(['AB', 'BC'], left("A", CAST(CAST('2' AS DOUBLE) AS BIGINT))), false)) AS __found FROM "step0")

-- prefix_is_not_contained_by, value: [AB, BC], prefix: 2
"step1" AS (SELECT *, ((NOT ("A" IS NULL OR "A" = '') AND (NOT coalesce(list_contains(['AB', 'BC'], left("A", CAST(CAST('2' AS DOUBLE) AS BIGINT))), false)))) AS __found FROM "step0")

-- suffix_is_contained_by, value: [BC], suffix: 2
"step1" AS (SELECT *, (coalesce(list_contains(['BC'], right("A", CAST(CAST('2' AS DOUBLE) AS BIGINT))), false)) AS __found FROM "step0")

-- suffix_is_not_contained_by, value: [BC], suffix: 2
"step1" AS (SELECT *, ((NOT ("A" IS NULL OR "A" = '') AND (NOT coalesce(list_contains(['BC'], right("A", CAST(CAST('2' AS DOUBLE) AS BIGINT))), false)))) AS __found FROM "step0")

-- contains, value: x
"step1" AS (SELECT *, (coalesce(contains("A", 'x'), false)) AS __found FROM "step0")

-- does_not_contain, value: x
"step1" AS (SELECT *, ((NOT coalesce(contains("A", 'x'), false))) AS __found FROM "step0")

-- contains_case_insensitive, value: X
"step1" AS (SELECT *, (coalesce(contains(lower("A"), lower('X')), false)) AS __found FROM "step0")

-- does_not_contain_case_insensitive, value: X
"step1" AS (SELECT *, ((NOT coalesce(contains(lower("A"), lower('X')), false))) AS __found FROM "step0")

-- contains_all, value: [x, y]
"step1" AS (SELECT *, ((__row = (SELECT min(__row) FROM "step0") AND NOT EXISTS (SELECT unnest(CAST(['x', 'y'] AS VARCHAR[])) EXCEPT SELECT "A" FROM "step0"))) AS __found FROM "step0")

-- not_contains_all, value: [x, y]
"step1" AS (SELECT *, ((__row = (SELECT min(__row) FROM "step0") AND (NOT NOT EXISTS (SELECT unnest(CAST(['x', 'y'] AS VARCHAR[])) EXCEPT SELECT "A" FROM "step0")))) AS __found FROM "step0")

-- $A: shares_at_least_one_element_with, value: $B
"step1" AS (SELECT *, (coalesce(len(list_intersect(coalesce(string_split("A", '|'), []), coalesce(string_split("B", '|'), []))) > 0, false)) AS __found FROM "step0")

-- $A: shares_exactly_one_element_with, value: $B
"step1" AS (SELECT *, (coalesce(len(list_intersect(coalesce(string_split("A", '|'), []), coalesce(string_split("B", '|'), []))) = 1, false)) AS __found FROM "step0")

-- $A: shares_no_elements_with, value: $B
"step1" AS (SELECT *, (coalesce(len(list_intersect(coalesce(string_split("A", '|'), []), coalesce(string_split("B", '|'), []))) = 0, false)) AS __found FROM "step0")

-- $A: is_ordered_subset_of, value: $B
"step1" AS (SELECT *, ((NOT coalesce((list_contains(list_transform(list_transform(string_split("A", '|'), lambda e: list_position(string_split("B", '|'), e)), lambda p: p IS NULL OR p = 0), true) OR list_transform(string_split("A", '|'), lambda e: list_position(string_split("B", '|'), e)) <> list_sort(list_transform(string_split("A", '|'), lambda e: list_position(string_split("B", '|'), e)))), false))) AS __found FROM "step0")

-- $A: is_not_ordered_subset_of, value: $B
"step1" AS (SELECT *, (coalesce((list_contains(list_transform(list_transform(string_split("A", '|'), lambda e: list_position(string_split("B", '|'), e)), lambda p: p IS NULL OR p = 0), true) OR list_transform(string_split("A", '|'), lambda e: list_position(string_split("B", '|'), e)) <> list_sort(list_transform(string_split("A", '|'), lambda e: list_position(string_split("B", '|'), e)))), false)) AS __found FROM "step0")

-- matches_regex, value: "b"
"step1" AS (SELECT *, (coalesce(regexp_matches("A", '^(?:b)'), false)) AS __found FROM "step0")

-- not_matches_regex, value: "b"
"step1" AS (SELECT *, (coalesce(NOT regexp_matches("A", '^(?:b)'), false)) AS __found FROM "step0")

-- prefix_matches_regex, value: "[0-9]", prefix: 2
"step1" AS (SELECT *, (coalesce(regexp_matches(left("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)), '[0-9]'), false)) AS __found FROM "step0")

-- not_prefix_matches_regex, value: "[0-9]", prefix: 2
"step1" AS (SELECT *, (coalesce(NOT regexp_matches(left("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)), '[0-9]'), false)) AS __found FROM "step0")

-- suffix_matches_regex, value: "[0-9]", suffix: 2
"step1" AS (SELECT *, (coalesce(regexp_matches(right("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)), '[0-9]'), false)) AS __found FROM "step0")

-- not_suffix_matches_regex, value: "[0-9]", suffix: 2
"step1" AS (SELECT *, (coalesce(NOT regexp_matches(right("A", CAST(CAST('2' AS DOUBLE) AS BIGINT)), '[0-9]'), false)) AS __found FROM "step0")

-- starts_with, value: a
"step1" AS (SELECT *, (coalesce(starts_with("A", 'a'), false)) AS __found FROM "step0")

-- ends_with, value: b
"step1" AS (SELECT *, (coalesce(suffix("A", 'b'), false)) AS __found FROM "step0")

-- longer_than, value: 1
"step1" AS (SELECT *, (coalesce(length("A") > CAST('1' AS DOUBLE), false)) AS __found FROM "step0")

-- longer_than_or_equal_to, value: 1
"step1" AS (SELECT *, (coalesce(length("A") >= CAST('1' AS DOUBLE), false)) AS __found FROM "step0")

-- shorter_than, value: 2
"step1" AS (SELECT *, ((NOT coalesce(length("A") >= CAST('2' AS DOUBLE), false))) AS __found FROM "step0")

-- shorter_than_or_equal_to, value: 1
"step1" AS (SELECT *, ((NOT coalesce(length("A") > CAST('1' AS DOUBLE), false))) AS __found FROM "step0")

-- has_equal_length, value: 1
"step1" AS (SELECT *, (coalesce(length("A") = CAST('1' AS DOUBLE), false)) AS __found FROM "step0")

-- has_not_equal_length, value: 1
"step1" AS (SELECT *, ((NOT coalesce(length("A") = CAST('1' AS DOUBLE), false))) AS __found FROM "step0")

-- split_parts_have_equal_length
"step1" AS (SELECT *, (coalesce(len(string_split("A", '/')) = 1 OR (len(string_split("A", '/')) = 2 AND length(string_split("A", '/')[1]) = length(string_split("A", '/')[2])), true)) AS __found FROM "step0")

-- split_parts_have_unequal_length
"step1" AS (SELECT *, ((NOT coalesce(len(string_split("A", '/')) = 1 OR (len(string_split("A", '/')) = 2 AND length(string_split("A", '/')[1]) = length(string_split("A", '/')[2])), true))) AS __found FROM "step0")

-- is_title_case
"step1" AS (SELECT *, (coalesce(coalesce("A", '') = '' OR "A" IN (SELECT v FROM (SELECT v, result FROM "__computed1")), false)) AS __found FROM "step0")

-- is_not_title_case
"step1" AS (SELECT *, ((NOT coalesce(coalesce("A", '') = '' OR "A" IN (SELECT v FROM (SELECT v, result FROM "__computed1")), false))) AS __found FROM "step0")

-- less_than, value: 2
"step1" AS (SELECT *, (coalesce("A" < CAST('2' AS DOUBLE), false)) AS __found FROM "step0")

-- less_than_or_equal_to, value: 1
"step1" AS (SELECT *, (coalesce("A" <= CAST('1' AS DOUBLE), false)) AS __found FROM "step0")

-- greater_than, value: 2
"step1" AS (SELECT *, (coalesce("A" > CAST('2' AS DOUBLE), false)) AS __found FROM "step0")

-- greater_than_or_equal_to, value: 1
"step1" AS (SELECT *, (coalesce("A" >= CAST('1' AS DOUBLE), false)) AS __found FROM "step0")

-- invalid_date
"step1" AS (SELECT *, ((NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false))) AS __found FROM "step0")

-- valid_date
"step1" AS (SELECT *, (coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false)) AS __found FROM "step0")

-- is_complete_date
"step1" AS (SELECT *, (coalesce(CASE WHEN strlen("A") < 7 THEN false WHEN regexp_matches("A", '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))
      WHEN regexp_matches("A", '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-W[0-5][0-9](?:-[1-7])?|[0-9]{4}W[0-5][0-9][1-7]?)(?:[^0-9](?:(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?)?|(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?|[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)?)?)?$') THEN NOT starts_with("A", '0000') AND (substr("A", 5, 1) <> '-' OR substr("A", 6, 1) = 'W' OR (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))) AND (NOT regexp_matches(left("A", 8), '^[0-9]{8}$') OR try_strptime(left("A", 8), '%Y%m%d') IS NOT NULL) END, false)) AS __found FROM "step0")

-- is_incomplete_date
"step1" AS (SELECT *, ((NOT coalesce(CASE WHEN strlen("A") < 7 THEN false WHEN regexp_matches("A", '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))
      WHEN regexp_matches("A", '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-W[0-5][0-9](?:-[1-7])?|[0-9]{4}W[0-5][0-9][1-7]?)(?:[^0-9](?:(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?)?|(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?|[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)?)?)?$') THEN NOT starts_with("A", '0000') AND (substr("A", 5, 1) <> '-' OR substr("A", 6, 1) = 'W' OR (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))) AND (NOT regexp_matches(left("A", 8), '^[0-9]{8}$') OR try_strptime(left("A", 8), '%Y%m%d') IS NOT NULL) END, false))) AS __found FROM "step0")

-- invalid_duration
"step1" AS (SELECT *, ((NOT coalesce(regexp_matches("A", '^-?P(?:(?:[0-9]+(?:[.,][0-9]*)?Y)?,?(?:[0-9]+(?:[.,][0-9]*)?M)?,?(?:[0-9]+(?:[.,][0-9]*)?D)?,?(?:T(?:[0-9]+(?:[.,][0-9]*)?H)?,?(?:[0-9]+(?:[.,][0-9]*)?M)?,?(?:[0-9]+(?:[.,][0-9]*)?S)?,?)?|[0-9]+(?:[.,][0-9]*)?W)$') AND NOT regexp_matches("A", '^-?P$|T$|T[^0-9]') AND NOT regexp_matches("A", '[0-9][.,][0-9]*[YMDHS].*[0-9]'), false))) AS __found FROM "step0")

-- valid_duration
"step1" AS (SELECT *, (coalesce(regexp_matches("A", '^-?P(?:(?:[0-9]+(?:[.,][0-9]*)?Y)?,?(?:[0-9]+(?:[.,][0-9]*)?M)?,?(?:[0-9]+(?:[.,][0-9]*)?D)?,?(?:T(?:[0-9]+(?:[.,][0-9]*)?H)?,?(?:[0-9]+(?:[.,][0-9]*)?M)?,?(?:[0-9]+(?:[.,][0-9]*)?S)?,?)?|[0-9]+(?:[.,][0-9]*)?W)$') AND NOT regexp_matches("A", '^-?P$|T$|T[^0-9]') AND NOT regexp_matches("A", '[0-9][.,][0-9]*[YMDHS].*[0-9]'), false)) AS __found FROM "step0")

-- date_equal_to, value: B
"step1" AS (SELECT *, CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) THEN "A" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("A", '.') THEN left(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__1" FROM "step0"),
"step2" AS (SELECT *, CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) THEN "B" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("B", '/') OR contains("B", '--') OR contains("B", '-:')) THEN regexp_matches("B", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("B", '.') THEN left(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__2" FROM "step1"),
"step3" AS (SELECT *, (coalesce("__1" = "__2", false)) AS __found FROM "step2")

-- date_not_equal_to, value: B
"step1" AS (SELECT *, CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) THEN "A" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("A", '.') THEN left(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__1" FROM "step0"),
"step2" AS (SELECT *, CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) THEN "B" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("B", '/') OR contains("B", '--') OR contains("B", '-:')) THEN regexp_matches("B", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("B", '.') THEN left(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__2" FROM "step1"),
"step3" AS (SELECT *, (coalesce("__1" <> "__2", false)) AS __found FROM "step2")

-- date_less_than, value: B
"step1" AS (SELECT *, CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) THEN "A" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("A", '.') THEN left(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__1" FROM "step0"),
"step2" AS (SELECT *, CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) THEN "B" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("B", '/') OR contains("B", '--') OR contains("B", '-:')) THEN regexp_matches("B", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("B", '.') THEN left(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__2" FROM "step1"),
"step3" AS (SELECT *, (coalesce("__1" < "__2" AND NOT starts_with("__2", "__1"), false)) AS __found FROM "step2")

-- date_less_than_or_equal_to, value: B
"step1" AS (SELECT *, CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) THEN "A" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("A", '.') THEN left(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__1" FROM "step0"),
"step2" AS (SELECT *, CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) THEN "B" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("B", '/') OR contains("B", '--') OR contains("B", '-:')) THEN regexp_matches("B", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("B", '.') THEN left(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__2" FROM "step1"),
"step3" AS (SELECT *, (coalesce("__1" <= "__2" OR starts_with("__1", "__2"), false)) AS __found FROM "step2")

-- date_greater_than, value: B
"step1" AS (SELECT *, CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) THEN "A" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("A", '.') THEN left(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__1" FROM "step0"),
"step2" AS (SELECT *, CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) THEN "B" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("B", '/') OR contains("B", '--') OR contains("B", '-:')) THEN regexp_matches("B", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("B", '.') THEN left(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__2" FROM "step1"),
"step3" AS (SELECT *, (coalesce("__1" > "__2" AND NOT starts_with("__1", "__2"), false)) AS __found FROM "step2")

-- date_greater_than_or_equal_to, value: B
"step1" AS (SELECT *, CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) THEN "A" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("A", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("A", '/') OR contains("A", '--') OR contains("A", '-:')) THEN regexp_matches("A", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("A", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("A", '.') THEN left(left(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("A", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__1" FROM "step0"),
"step2" AS (SELECT *, CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9])?)?)?)?)?$') THEN CASE WHEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) THEN "B" END
    WHEN NOT coalesce(CASE WHEN regexp_matches("B", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("B", '0000') AND (strlen("B") < 10 OR try_cast(substr("B", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("B", '/') OR contains("B", '--') OR contains("B", '-:')) THEN regexp_matches("B", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN NULL
    WHEN regexp_matches("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$') THEN left(strftime(CAST(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26) AS TIMESTAMP) - to_minutes((60 * CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('2' AS DOUBLE) AS INTEGER)) AS INTEGER) + CAST(regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('3' AS DOUBLE) AS INTEGER)) AS INTEGER)) * CASE regexp_extract("B", 'T[0-9]{2}.*([+-])([0-9]{2}):([0-9]{2})$', CAST(CAST('1' AS DOUBLE) AS INTEGER)) WHEN '-' THEN -1 ELSE 1 END), '%Y-%m-%dT%H:%M:%S.%f'), length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')))
    WHEN contains("B", '.') THEN left(left(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') || substr('1970-01-01T00:00:00.000000', 1 + length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''))), 26), CASE WHEN contains(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), ''), '.') THEN 26 ELSE length(nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '')) END)
    ELSE nullif(regexp_extract("B", '^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?)?)?)?)?'), '') END AS "__2" FROM "step1"),
"step3" AS (SELECT *, (coalesce("__1" >= "__2" OR starts_with("__2", "__1"), false)) AS __found FROM "step2")

-- is_not_unique_set, value: [B]
"step1" AS (SELECT *, count(*) OVER (PARTITION BY "A", "B") AS "__1" FROM "step0"),
"step2" AS (SELECT *, (("__1" > 1)) AS __found FROM "step1")

-- is_unique_set, value: [B]
"step1" AS (SELECT *, count(*) OVER (PARTITION BY "A", "B") AS "__1" FROM "step0"),
"step2" AS (SELECT *, (("__1" = 1)) AS __found FROM "step1")

-- is_not_unique_relationship, value: B
"step1" AS (SELECT "A" AS v FROM "step0"
    WHERE NOT (("A" IS NULL OR "A" = '')) GROUP BY ALL
    HAVING min(CASE WHEN (("B" IS NULL OR "B" = '')) THEN NULL ELSE "B" END) <> max(CASE WHEN (("B" IS NULL OR "B" = '')) THEN NULL ELSE "B" END) OR (min(CASE WHEN (("B" IS NULL OR "B" = '')) THEN NULL ELSE "B" END) IS NOT NULL AND count(*) FILTER (WHERE (("B" IS NULL OR "B" = ''))) > 0)),
"step2" AS (SELECT "B" AS v FROM "step0"
    WHERE NOT (("B" IS NULL OR "B" = '')) GROUP BY ALL
    HAVING min(CASE WHEN (("A" IS NULL OR "A" = '')) THEN NULL ELSE "A" END) <> max(CASE WHEN (("A" IS NULL OR "A" = '')) THEN NULL ELSE "A" END) OR (min(CASE WHEN (("A" IS NULL OR "A" = '')) THEN NULL ELSE "A" END) IS NOT NULL AND count(*) FILTER (WHERE (("A" IS NULL OR "A" = ''))) > 0)),
"step3" AS (SELECT *, ((coalesce("A" IN (SELECT v FROM "step1"), false) OR coalesce("B" IN (SELECT v FROM "step2"), false))) AS __found FROM "step0")

-- is_unique_relationship, value: B
"step1" AS (SELECT "A" AS v FROM "step0"
    WHERE NOT (("A" IS NULL OR "A" = '')) GROUP BY ALL
    HAVING min(CASE WHEN (("B" IS NULL OR "B" = '')) THEN NULL ELSE "B" END) <> max(CASE WHEN (("B" IS NULL OR "B" = '')) THEN NULL ELSE "B" END) OR (min(CASE WHEN (("B" IS NULL OR "B" = '')) THEN NULL ELSE "B" END) IS NOT NULL AND count(*) FILTER (WHERE (("B" IS NULL OR "B" = ''))) > 0)),
"step2" AS (SELECT "B" AS v FROM "step0"
    WHERE NOT (("B" IS NULL OR "B" = '')) GROUP BY ALL
    HAVING min(CASE WHEN (("A" IS NULL OR "A" = '')) THEN NULL ELSE "A" END) <> max(CASE WHEN (("A" IS NULL OR "A" = '')) THEN NULL ELSE "A" END) OR (min(CASE WHEN (("A" IS NULL OR "A" = '')) THEN NULL ELSE "A" END) IS NOT NULL AND count(*) FILTER (WHERE (("A" IS NULL OR "A" = ''))) > 0)),
"step3" AS (SELECT *, ((NOT (coalesce("A" IN (SELECT v FROM "step1"), false) OR coalesce("B" IN (SELECT v FROM "step2"), false)))) AS __found FROM "step0")

-- is_inconsistent_across_dataset, value: [B]
"step1" AS (SELECT *, count(*) OVER (PARTITION BY "B", "A") AS "__1" FROM "step0"),
"step2" AS (SELECT *, max("__1") OVER (PARTITION BY "B") AS "__2" FROM "step1"),
"step3" AS (SELECT *, count(*) OVER (PARTITION BY "B") AS "__3" FROM "step2"),
"step4" AS (SELECT *, count(*) FILTER (WHERE "__1" = "__2") OVER (PARTITION BY "B") AS "__4" FROM "step3"),
"step5" AS (SELECT *, (("__1" < "__3" AND ("__1" < "__2" OR "__4" > "__2"))) AS __found FROM "step4")

-- present_on_multiple_rows_within, within: B
"step1" AS (SELECT *, count(*) OVER (PARTITION BY "B", "A") AS "__1" FROM "step0"),
"step2" AS (SELECT *, (coalesce("B" IS NOT NULL AND "A" IS NOT NULL AND "__1" > CAST('1' AS DOUBLE), false)) AS __found FROM "step1")

-- not_present_on_multiple_rows_within, within: B
"step1" AS (SELECT *, count(*) OVER (PARTITION BY "B", "A") AS "__1" FROM "step0"),
"step2" AS (SELECT *, (coalesce("B" IS NOT NULL AND "A" IS NOT NULL AND "__1" <= CAST('1' AS DOUBLE), false)) AS __found FROM "step1")

-- has_different_values
"step1" AS (SELECT *, (((SELECT count(*) FROM (SELECT DISTINCT "A" FROM "step0")) > 1)) AS __found FROM "step0")

-- has_same_values
"step1" AS (SELECT *, ((NOT ((SELECT count(*) FROM (SELECT DISTINCT "A" FROM "step0")) > 1))) AS __found FROM "step0")

-- has_next_corresponding_record, value: C, within: B, ordering: O
"step1" AS (SELECT *, lead(__row) OVER (PARTITION BY "B" ORDER BY "O" NULLS LAST, __row) IS NULL AS "__1" FROM "step0"),
"step2" AS (SELECT *, lead("C") OVER (PARTITION BY "B" ORDER BY "O" NULLS LAST, __row) AS "__2" FROM "step1"),
"step3" AS (SELECT *, (("__1" OR "A" IS NOT DISTINCT FROM "__2")) AS __found FROM "step2")

-- does_not_have_next_corresponding_record, value: C, within: B, ordering: O
"step1" AS (SELECT *, lead(__row) OVER (PARTITION BY "B" ORDER BY "O" NULLS LAST, __row) IS NULL AS "__1" FROM "step0"),
"step2" AS (SELECT *, lead("C") OVER (PARTITION BY "B" ORDER BY "O" NULLS LAST, __row) AS "__2" FROM "step1"),
"step3" AS (SELECT *, ((NOT ("__1" OR "A" IS NOT DISTINCT FROM "__2"))) AS __found FROM "step2")

-- is_ordered_by
"step1" AS (SELECT *, row_number() OVER ( ORDER BY __row) AS "__1" FROM "step0"),
"step2" AS (SELECT *, rank() OVER ( ORDER BY "A" ASC NULLS LAST) AS "__2" FROM "step1"),
"step3" AS (SELECT *, count(*) OVER (PARTITION BY "A") AS "__3" FROM "step2"),
"step4" AS (SELECT *, (coalesce("A" IS NOT NULL AND "__1" BETWEEN "__2" AND "__2" + "__3" - 1, false)) AS __found FROM "step3")

-- is_not_ordered_by
"step1" AS (SELECT *, row_number() OVER ( ORDER BY __row) AS "__1" FROM "step0"),
"step2" AS (SELECT *, rank() OVER ( ORDER BY "A" ASC NULLS LAST) AS "__2" FROM "step1"),
"step3" AS (SELECT *, count(*) OVER (PARTITION BY "A") AS "__3" FROM "step2"),
"step4" AS (SELECT *, ((NOT coalesce("A" IS NOT NULL AND "__1" BETWEEN "__2" AND "__2" + "__3" - 1, false))) AS __found FROM "step3")

-- N: is_ordered_set, value: G
"step1" AS (SELECT *, row_number() OVER (PARTITION BY "G" ORDER BY __row) AS "__1" FROM "step0"),
"step2" AS (SELECT *, rank() OVER (PARTITION BY "G" ORDER BY "N" ASC NULLS LAST) AS "__2" FROM "step1"),
"step3" AS (SELECT *, count(*) OVER (PARTITION BY "G", "N") AS "__3" FROM "step2"),
"step4" AS (SELECT *, (coalesce("N" IS NOT NULL AND "__1" BETWEEN "__2" AND "__2" + "__3" - 1, false)) AS __found FROM "step3")

-- N: is_not_ordered_set, value: G
"step1" AS (SELECT *, row_number() OVER (PARTITION BY "G" ORDER BY __row) AS "__1" FROM "step0"),
"step2" AS (SELECT *, rank() OVER (PARTITION BY "G" ORDER BY "N" ASC NULLS LAST) AS "__2" FROM "step1"),
"step3" AS (SELECT *, count(*) OVER (PARTITION BY "G", "N") AS "__3" FROM "step2"),
"step4" AS (SELECT *, ((NOT coalesce("N" IS NOT NULL AND "__1" BETWEEN "__2" AND "__2" + "__3" - 1, false))) AS __found FROM "step3")

-- inconsistent_enumerated_columns
"step1" AS (SELECT *, (((("A" IS NULL OR "A" = '') AND NOT ("A1" IS NULL OR "A1" = '')) OR (("A1" IS NULL OR "A1" = '') AND NOT ("A2" IS NULL OR "A2" = '')) OR (("A2" IS NULL OR "A2" = '') AND NOT ("A4" IS NULL OR "A4" = '')))) AS __found FROM "step0")

-- SEQ: target_is_sorted_by, value: [{ name: D, sort_order: asc, null_position: last }], within: ID
"step1" AS (SELECT *, (coalesce(trim("D"), '') = '') AS "__1" FROM "step0"),
"step2" AS (SELECT *, row_number() OVER (PARTITION BY "ID" ORDER BY "SEQ" NULLS LAST, __row) AS "__2" FROM "step1"),
"step3" AS (SELECT *, min("__2") FILTER (WHERE "__1") OVER (PARTITION BY "ID") < max("__2") FILTER (WHERE (NOT "__1")) OVER (PARTITION BY "ID") AS "__3" FROM "step2"),
"step4" AS (SELECT *, CASE WHEN coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN "D" END AS "__4" FROM "step3"),
"step5" AS (SELECT *, len(list_filter(regexp_split_to_array(split_part("__4", '--', 1), '[-T:]'), lambda part: part <> '')) AS "__5" FROM "step4"),
"step6" AS (SELECT DISTINCT "ID" AS "__g0", "__4" AS __date, "__5" AS __parts
    FROM "step5" WHERE "__4" IS NOT NULL),
"step7" AS (SELECT *, EXISTS (SELECT 1 FROM "step6" d WHERE d."__g0" = "ID" AND ((d.__parts < "__5" AND starts_with("__4", d.__date)) OR (d.__parts > "__5" AND starts_with(d.__date, "__4")))) AS "__7" FROM "step5"),
"step8" AS (SELECT *, ((NOT "__1") AND (NOT "__7")) AS "__8" FROM "step7"),
"step9" AS (SELECT *, row_number() OVER (PARTITION BY "ID", "__8" ORDER BY "SEQ" NULLS LAST, __row) AS "__9" FROM "step8"),
"step10" AS (SELECT *, row_number() OVER (PARTITION BY "ID", "__8" ORDER BY "D" ASC, "__9") AS "__10" FROM "step9"),
"step11" AS (SELECT "ID" AS "__g0", "__10" AS __place, "SEQ" AS __value
    FROM "step10" WHERE "__8"),
"step12" AS (SELECT *, lag("D") OVER (PARTITION BY "ID", "__1" ORDER BY "SEQ" NULLS LAST, __row) AS "__12" FROM "step10"),
"step13" AS (SELECT *, lead("D") OVER (PARTITION BY "ID", "__1" ORDER BY "SEQ" NULLS LAST, __row) AS "__13" FROM "step12"),
"step14" AS (SELECT *, ((NOT coalesce("ID" IS NOT NULL AND (coalesce((("__1" AND "__3") OR ((NOT "__1") AND ("__7" OR ("__8" AND EXISTS (SELECT 1 FROM "step11" t WHERE t."__g0" IS NOT DISTINCT FROM "ID" AND t.__place = "__9" AND t.__value IS DISTINCT FROM "SEQ")) OR (coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) AND ("D" < "__12" OR "D" > "__13"))))), false)), false))) AS __found FROM "step13")

-- SEQ: target_is_not_sorted_by, value: [{ name: D, sort_order: asc, null_position: last }], within: ID
"step1" AS (SELECT *, (coalesce(trim("D"), '') = '') AS "__1" FROM "step0"),
"step2" AS (SELECT *, row_number() OVER (PARTITION BY "ID" ORDER BY "SEQ" NULLS LAST, __row) AS "__2" FROM "step1"),
"step3" AS (SELECT *, min("__2") FILTER (WHERE "__1") OVER (PARTITION BY "ID") < max("__2") FILTER (WHERE (NOT "__1")) OVER (PARTITION BY "ID") AS "__3" FROM "step2"),
"step4" AS (SELECT *, CASE WHEN coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) THEN "D" END AS "__4" FROM "step3"),
"step5" AS (SELECT *, len(list_filter(regexp_split_to_array(split_part("__4", '--', 1), '[-T:]'), lambda part: part <> '')) AS "__5" FROM "step4"),
"step6" AS (SELECT DISTINCT "ID" AS "__g0", "__4" AS __date, "__5" AS __parts
    FROM "step5" WHERE "__4" IS NOT NULL),
"step7" AS (SELECT *, EXISTS (SELECT 1 FROM "step6" d WHERE d."__g0" = "ID" AND ((d.__parts < "__5" AND starts_with("__4", d.__date)) OR (d.__parts > "__5" AND starts_with(d.__date, "__4")))) AS "__7" FROM "step5"),
"step8" AS (SELECT *, ((NOT "__1") AND (NOT "__7")) AS "__8" FROM "step7"),
"step9" AS (SELECT *, row_number() OVER (PARTITION BY "ID", "__8" ORDER BY "SEQ" NULLS LAST, __row) AS "__9" FROM "step8"),
"step10" AS (SELECT *, row_number() OVER (PARTITION BY "ID", "__8" ORDER BY "D" ASC, "__9") AS "__10" FROM "step9"),
"step11" AS (SELECT "ID" AS "__g0", "__10" AS __place, "SEQ" AS __value
    FROM "step10" WHERE "__8"),
"step12" AS (SELECT *, lag("D") OVER (PARTITION BY "ID", "__1" ORDER BY "SEQ" NULLS LAST, __row) AS "__12" FROM "step10"),
"step13" AS (SELECT *, lead("D") OVER (PARTITION BY "ID", "__1" ORDER BY "SEQ" NULLS LAST, __row) AS "__13" FROM "step12"),
"step14" AS (SELECT *, ((NOT (NOT coalesce("ID" IS NOT NULL AND (coalesce((("__1" AND "__3") OR ((NOT "__1") AND ("__7" OR ("__8" AND EXISTS (SELECT 1 FROM "step11" t WHERE t."__g0" IS NOT DISTINCT FROM "ID" AND t.__place = "__9" AND t.__value IS DISTINCT FROM "SEQ")) OR (coalesce(CASE WHEN regexp_matches("D", '^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2}(?:T(?:2[0-3]|[01][0-9])(?::[0-5][0-9](?::[0-5][0-9](?:[.][0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$') THEN (NOT starts_with("D", '0000') AND (strlen("D") < 10 OR try_cast(substr("D", 1, 10) AS DATE) IS NOT NULL)) WHEN (contains("D", '/') OR contains("D", '--') OR contains("D", '-:')) THEN regexp_matches("D", '^(?:(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?(?:/(?:-?[0-9]{4}|-)(?:-{1,2}(?:1[0-2]|0[1-9]|-))?(?:-{1,2}(?:3[01]|0[1-9]|[12][0-9]|-))?(?:T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)?)?|-{4,8}T(?:2[0-3]|[01][0-9]|-)(?::(?:[0-5][0-9]|-)(?::(?:[0-5][0-9]|-)?(?:\.[0-9]+)?)?)?(?:Z|[+-](?:2[0-3]|[01][0-9]):[0-5][0-9])?)$') END, false) AND ("D" < "__12" OR "D" > "__13"))))), false)), false)))) AS __found FROM "step13")

-- references_correct_codelist, value: B
"step1" AS (SELECT *, ((coalesce("A" NOT IN ('AESEV', 'AESER'), true) OR coalesce("A" || ' ' || "B" IN ('AESEV C66769', 'AESER C66742'), false))) AS __found FROM "step0")

-- does_not_reference_correct_codelist, value: B
"step1" AS (SELECT *, ((NOT (coalesce("A" NOT IN ('AESEV', 'AESER'), true) OR coalesce("A" || ' ' || "B" IN ('AESEV C66769', 'AESER C66742'), false)))) AS __found FROM "step0")

-- uses_valid_codelist_terms, value: $B
"step1" AS (SELECT *, (coalesce(CASE WHEN coalesce("A", '') <> '' THEN CAST(to_json([["A"], coalesce(CAST(string_split("B", '|') AS VARCHAR[]), [])]) AS VARCHAR) END IN (SELECT v FROM (SELECT v, result FROM "__computed1")), true)) AS __found FROM "step0")

-- does_not_use_valid_codelist_terms, value: $B
"step1" AS (SELECT *, ((NOT coalesce(CASE WHEN coalesce("A", '') <> '' THEN CAST(to_json([["A"], coalesce(CAST(string_split("B", '|') AS VARCHAR[]), [])]) AS VARCHAR) END IN (SELECT v FROM (SELECT v, result FROM "__computed1")), true))) AS __found FROM "step0")

-- is_valid_reference, context: R
"step1" AS (SELECT *, (coalesce("R" || ' ' || "A" IN ('XX R', 'XX A', 'XX V', 'AE DOMAIN', 'AE AESEQ', 'AE AESPID', 'LB DOMAIN', 'LB LBSEQ'), false)) AS __found FROM "step0")

-- is_not_valid_reference, context: R
"step1" AS (SELECT *, ((NOT coalesce("R" || ' ' || "A" IN ('XX R', 'XX A', 'XX V', 'AE DOMAIN', 'AE AESEQ', 'AE AESPID', 'LB DOMAIN', 'LB LBSEQ'), false))) AS __found FROM "step0")

-- is_valid_relationship, value: V, context: R
"step1" AS (SELECT DISTINCT "R" AS domain, "A" AS variable, "V" AS value FROM "step0"),
"step2" AS (SELECT * FROM "step1" WHERE domain = 'XX' AND (variable, value) IN (SELECT (unnest(['R', 'A', 'V']), unnest([d."R", d."A", d."V"])) FROM "t" d)
UNION ALL SELECT * FROM "step1" WHERE domain = 'AE' AND (variable, value) IN (SELECT (unnest(['DOMAIN', 'AESEQ', 'AESPID']), unnest([d."DOMAIN", (CASE WHEN d."AESEQ" = trunc(d."AESEQ") THEN printf('%.0f', d."AESEQ") ELSE CAST(d."AESEQ" AS VARCHAR) END), d."AESPID"])) FROM "t" d)
UNION ALL SELECT * FROM "step1" WHERE domain = 'LB' AND (variable, value) IN (SELECT (unnest(['DOMAIN', 'LBSEQ']), unnest([d."DOMAIN", (CASE WHEN d."LBSEQ" = trunc(d."LBSEQ") THEN printf('%.0f', d."LBSEQ") ELSE CAST(d."LBSEQ" AS VARCHAR) END)])) FROM "t" d)),
"step3" AS (SELECT *, (coalesce(("R", "A", "V") IN (SELECT (domain, variable, value) FROM "step2"), false)) AS __found FROM "step0")

-- is_not_valid_relationship, value: V, context: R
"step1" AS (SELECT DISTINCT "R" AS domain, "A" AS variable, "V" AS value FROM "step0"),
"step2" AS (SELECT * FROM "step1" WHERE domain = 'XX' AND (variable, value) IN (SELECT (unnest(['R', 'A', 'V']), unnest([d."R", d."A", d."V"])) FROM "t" d)
UNION ALL SELECT * FROM "step1" WHERE domain = 'AE' AND (variable, value) IN (SELECT (unnest(['DOMAIN', 'AESEQ', 'AESPID']), unnest([d."DOMAIN", (CASE WHEN d."AESEQ" = trunc(d."AESEQ") THEN printf('%.0f', d."AESEQ") ELSE CAST(d."AESEQ" AS VARCHAR) END), d."AESPID"])) FROM "t" d)
UNION ALL SELECT * FROM "step1" WHERE domain = 'LB' AND (variable, value) IN (SELECT (unnest(['DOMAIN', 'LBSEQ']), unnest([d."DOMAIN", (CASE WHEN d."LBSEQ" = trunc(d."LBSEQ") THEN printf('%.0f', d."LBSEQ") ELSE CAST(d."LBSEQ" AS VARCHAR) END)])) FROM "t" d)),
"step3" AS (SELECT *, ((NOT coalesce(("R", "A", "V") IN (SELECT (domain, variable, value) FROM "step2"), false))) AS __found FROM "step0")

-- additional_columns_empty
"step1" AS (SELECT *, (((("A1" IS NULL OR "A1" = '') AND NOT ("A2" IS NULL OR "A2" = '')) OR (("A2" IS NULL OR "A2" = '') AND NOT ("A10" IS NULL OR "A10" = '')))) AS __found FROM "step0")

-- additional_columns_not_empty
"step1" AS (SELECT *, ((NOT ((("A1" IS NULL OR "A1" = '') AND NOT ("A2" IS NULL OR "A2" = '')) OR (("A2" IS NULL OR "A2" = '') AND NOT ("A10" IS NULL OR "A10" = ''))))) AS __found FROM "step0")

-- value_has_multiple_references, value: $n
"step1" AS (SELECT v, count(*) AS n FROM (SELECT CAST(NULL AS VARCHAR) AS v WHERE false
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")) WHERE v IS NOT NULL GROUP BY ALL),
"step2" AS (SELECT *, (coalesce("A" IN (SELECT v FROM (SELECT v, n FROM "step1") WHERE n > 1), false)) AS __found FROM "step0")

-- value_does_not_have_multiple_references, value: $n
"step1" AS (SELECT v, count(*) AS n FROM (SELECT CAST(NULL AS VARCHAR) AS v WHERE false
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")
UNION ALL SELECT DISTINCT v FROM (SELECT "A" AS v FROM "t")) WHERE v IS NOT NULL GROUP BY ALL),
"step2" AS (SELECT *, ((NOT coalesce("A" IN (SELECT v FROM (SELECT v, n FROM "step1") WHERE n > 1), false))) AS __found FROM "step0")

-- variable_metadata_equal_to, value: Req, metadata: $core
"step1" AS (SELECT *, true AS __found FROM "step0")

-- variable_metadata_not_equal_to, value: Req, metadata: $core
"step1" AS (SELECT *, false AS __found FROM "step0")

-- conformant_value_data_type
"step1" AS (SELECT *, (((((coalesce("T" IN ('INT'), false))) AND (coalesce("A", '') = '' OR coalesce(regexp_matches("A", '^(?:[+-]?[0-9]+)$'), false))) OR (((coalesce("T" IN ('DATE', 'DAY'), false))) AND (coalesce("A", '') = '' OR (length("A") = 10 AND coalesce(CASE WHEN strlen("A") < 7 THEN false WHEN regexp_matches("A", '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))
      WHEN regexp_matches("A", '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-W[0-5][0-9](?:-[1-7])?|[0-9]{4}W[0-5][0-9][1-7]?)(?:[^0-9](?:(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?)?|(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?|[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)?)?)?$') THEN NOT starts_with("A", '0000') AND (substr("A", 5, 1) <> '-' OR substr("A", 6, 1) = 'W' OR (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))) AND (NOT regexp_matches(left("A", 8), '^[0-9]{8}$') OR try_strptime(left("A", 8), '%Y%m%d') IS NOT NULL) END, false)))) OR (((coalesce("T" IN ('CODE'), false)) OR (coalesce("T" IN ('NONE'), false)))))) AS __found FROM "step0")

-- non_conformant_value_data_type
"step1" AS (SELECT *, (((((coalesce("T" IN ('INT'), false))) AND (NOT (coalesce("A", '') = '' OR coalesce(regexp_matches("A", '^(?:[+-]?[0-9]+)$'), false)))) OR (((coalesce("T" IN ('DATE', 'DAY'), false))) AND (NOT (coalesce("A", '') = '' OR (length("A") = 10 AND coalesce(CASE WHEN strlen("A") < 7 THEN false WHEN regexp_matches("A", '^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)?$') THEN (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))
      WHEN regexp_matches("A", '^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{4}-W[0-5][0-9](?:-[1-7])?|[0-9]{4}W[0-5][0-9][1-7]?)(?:[^0-9](?:(?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?)?|(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?|[0-5][0-9](?:[0-5][0-9](?:[.,][0-9]+)?)?)?)?)?$') THEN NOT starts_with("A", '0000') AND (substr("A", 5, 1) <> '-' OR substr("A", 6, 1) = 'W' OR (NOT starts_with("A", '0000') AND (strlen("A") < 10 OR try_cast(substr("A", 1, 10) AS DATE) IS NOT NULL))) AND (NOT regexp_matches(left("A", 8), '^[0-9]{8}$') OR try_strptime(left("A", 8), '%Y%m%d') IS NOT NULL) END, false))))))) AS __found FROM "step0")

-- conformant_value_length
"step1" AS (SELECT *, (((((coalesce("T" IN ('INT'), false))) AND (coalesce(length("A"), 0) <= CAST('3' AS DOUBLE))) OR (((coalesce("T" IN ('DATE', 'DAY'), false)))) OR (((coalesce("T" IN ('CODE'), false)) OR (coalesce("T" IN ('NONE'), false))) AND (coalesce(length("A"), 0) <= CAST('2' AS DOUBLE))))) AS __found FROM "step0")

-- non_conformant_value_length
"step1" AS (SELECT *, (((((coalesce("T" IN ('INT'), false))) AND (NOT (coalesce(length("A"), 0) <= CAST('3' AS DOUBLE)))) OR (((coalesce("T" IN ('CODE'), false)) OR (coalesce("T" IN ('NONE'), false))) AND (NOT (coalesce(length("A"), 0) <= CAST('2' AS DOUBLE)))))) AS __found FROM "step0")
