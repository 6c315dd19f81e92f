-- schedule: statement
CREATE TABLE "table.schedule" AS
SELECT CAST(json_extract_string(j, '$."FOLDER"') AS VARCHAR) AS "FOLDER", CAST(json_extract_string(j, '$."VISITNUM"') AS DOUBLE) AS "VISITNUM", CAST(json_extract_string(j, '$."VISIT"') AS VARCHAR) AS "VISIT", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"FOLDER":"SCR","VISITNUM":"1","VISIT":"SCREENING"},{"FOLDER":"D1","VISITNUM":"2","VISIT":"DAY 1"}]', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["VSTESTCD","PULSEPR","PULSEPR"],["VSTESTCD","FARMCIR","FARMCIR"],["VSTESTCD","HIPCIR","HIPCIR"],["VSTESTCD","WSTCIR","WSTCIR"],["VSTESTCD","ABSKNF","ABSKNF"],["VSTESTCD","TBW","TBW"],["VSTESTCD","IDEALWT","IDEALWT"],["VSTESTCD","BODYFATM","BODYFATM"],["VSTESTCD","MUARMCIR","MUARMCIR"],["VSTESTCD","BMR","BMR"],["VSTESTCD","EWEIGHT","EWEIGHT"],["VSTESTCD","LBMTBMR","LBMTBMR"],["VSTESTCD","ENRGEXP","ENRGEXP"],["VSTESTCD","MAXPREHR","MAXPREHR"],["VSTESTCD","NECKCIR","NECKCIR"],["VSTESTCD","CHESTCIR","CHESTCIR"],["VSTESTCD","FTHDCIRC","FTHDCIRC"],["VSTESTCD","BMIAPCTL","BMIAPCTL"],["VSTESTCD","HTAPCTL","HTAPCTL"],["VSTESTCD","WTAPCTL","WTAPCTL"],["VSTESTCD","WTHTPCTL","WTHTPCTL"],["VSTESTCD","BMI","BMI"],["VSTESTCD","CPLRFLT","CPLRFLT"],["VSTESTCD","CRWNHEEL","CRWNHEEL"],["VSTESTCD","SBPHPCTL","SBPHPCTL"],["VSTESTCD","SBPAPCTL","SBPAPCTL"],["VSTESTCD","DBPHPCTL","DBPHPCTL"],["VSTESTCD","DBPAPCTL","DBPAPCTL"],["VSTESTCD","MANDL","MANDL"],["VSTESTCD","SAO2FIO2","SAO2FIO2"],["VSTESTCD","TEMPCB","TEMPCB"],["VSTESTCD","TEMPPB","TEMPPB"],["VSTESTCD","FTEWT","FTEWT"],["VSTESTCD","FTSAD","FTSAD"],["VSTESTCD","FTWTGAPL","FTWTGAPL"],["VSTESTCD","FTMANDL","FTMANDL"],["VSTESTCD","ULNARL","ULNARL"],["VSTESTCD","TEMP","TEMP"],["VSTESTCD","WAISTHIP","WAISTHIP"],["VSTESTCD","CALFCIR","CALFCIR"],["VSTESTCD","WASTHEEL","WASTHEEL"],["VSTESTCD","ARMSPAN","ARMSPAN"],["VSTESTCD","ECWTBW","ECWTBW"],["VSTESTCD","ECW","ECW"],["VSTESTCD","TIBIAL","TIBIAL"],["VSTESTCD","HRVSDNN","HRVSDNN"],["VSTESTCD","BCM","BCM"],["VSTESTCD","LTM","LTM"],["VSTESTCD","HRVSDANN","HRVSDANN"],["VSTESTCD","BLAPCTL","BLAPCTL"],["VSTESTCD","HCRAPCTL","HCRAPCTL"],["VSTESTCD","FTSZGAC","FTSZGAC"],["VSTESTCD","BSA","BSA"],["VSTESTCD","WEIGHT","WEIGHT"],["VSTESTCD","SYSBP","SYSBP"],["VSTESTCD","DIABP","DIABP"],["VSTESTCD","HEIGHT","HEIGHT"],["VSTESTCD","FIO2","FIO2"],["VSTESTCD","INTP","INTP"],["VSTESTCD","PULSE","PULSE"],["VSTESTCD","HR","HR"],["VSTESTCD","RESP","RESP"],["VSTESTCD","MAP","MAP"],["VSTESTCD","FRMSIZE","FRMSIZE"],["VSTESTCD","OXYSAT","OXYSAT"],["VSTESTCD","LBM","LBM"],["VSTESTCD","BRTHWT","BRTHWT"],["VSTESTCD","HDCIRC","HDCIRC"],["VSTESTCD","BODLNGTH","BODLNGTH"],["VSTESTCD","KNEEHEEL","KNEEHEEL"],["VSTESTCD","SAD","SAD"],["VSTESTCD","ABI","ABI"],["VSTESTCD","FTHR","FTHR"],["VSTESTCD","SSSKNF","SSSKNF"],["VSTESTCD","TRSKNF","TRSKNF"],["VSTESTCD","PULSE PRESSURE","PULSEPR"],["VSTESTCD","FOREARM CIRCUMFERENCE","FARMCIR"],["VSTESTCD","HIP CIRCUMFERENCE","HIPCIR"],["VSTESTCD","WAIST CIRCUMFERENCE","WSTCIR"],["VSTESTCD","ABDOMINAL SKINFOLD THICKNESS","ABSKNF"],["VSTESTCD","TOTAL BODY WATER MEASUREMENT","TBW"],["VSTESTCD","IDEAL BODY WEIGHT","IDEALWT"],["VSTESTCD","BODY FAT MEASUREMENT","BODYFATM"],["VSTESTCD","MID-UPPER ARM CIRCUMFERENCE","MUARMCIR"],["VSTESTCD","BASAL METABOLIC RATE","BMR"],["VSTESTCD","ESTIMATED BODY WEIGHT","EWEIGHT"],["VSTESTCD","LEAN BODY MASS TO TOTAL BODY MASS RATIO","LBMTBMR"],["VSTESTCD","ENERGY EXPENDITURE","ENRGEXP"],["VSTESTCD","MAXIMUM PREDICTED HEART RATE","MAXPREHR"],["VSTESTCD","NECK CIRCUMFERENCE","NECKCIR"],["VSTESTCD","CHEST CIRCUMFERENCE","CHESTCIR"],["VSTESTCD","FETAL HEAD CIRCUMFERENCE","FTHDCIRC"],["VSTESTCD","BMI-FOR-AGE PERCENTILE","BMIAPCTL"],["VSTESTCD","HEIGHT-FOR-AGE PERCENTILE","HTAPCTL"],["VSTESTCD","WEIGHT-FOR-AGE PERCENTILE","WTAPCTL"],["VSTESTCD","WEIGHT-FOR-HEIGHT PERCENTILE","WTHTPCTL"],["VSTESTCD","BODY MASS INDEX","BMI"],["VSTESTCD","CAPILLARY REFILL TEST","CPLRFLT"],["VSTESTCD","CROWN TO HEEL LENGTH","CRWNHEEL"],["VSTESTCD","SYSTOLIC BLOOD PRESSURE-FOR-HEIGHT PERCENTILE","SBPHPCTL"],["VSTESTCD","SYSTOLIC BLOOD PRESSURE-FOR-AGE PERCENTILE","SBPAPCTL"],["VSTESTCD","DIASTOLIC BLOOD PRESSURE-FOR-HEIGHT PERCENTILE","DBPHPCTL"],["VSTESTCD","DIASTOLIC BLOOD PRESSURE-FOR-AGE PERCENTILE","DBPAPCTL"],["VSTESTCD","MANDIBULAR LENGTH","MANDL"],["VSTESTCD","OXYGEN SATURATION/FRACTION INSPIRED O2","SAO2FIO2"],["VSTESTCD","CORE BODY TEMPERATURE","TEMPCB"],["VSTESTCD","PERIPHERAL BODY TEMPERATURE","TEMPPB"],["VSTESTCD","FETAL ESTIMATED WEIGHT","FTEWT"],["VSTESTCD","FETAL SAGITTAL ABDOMINAL DIAMETER","FTSAD"],["VSTESTCD","FETAL WEIGHT-FOR-GESTATIONAL AGE PERCENTILE","FTWTGAPL"],["VSTESTCD","FETAL MANDIBULAR LENGTH","FTMANDL"],["VSTESTCD","ULNAR LENGTH","ULNARL"],["VSTESTCD","BODY TEMPERATURE","TEMP"],["VSTESTCD","WAIST-HIP RATIO","WAISTHIP"],["VSTESTCD","CALF CIRCUMFERENCE","CALFCIR"],["VSTESTCD","WAIST TO HEEL LENGTH","WASTHEEL"],["VSTESTCD","ARM SPAN","ARMSPAN"],["VSTESTCD","EXTRACELLULAR WATER TO TOTAL BODY WATER RATIO MEASUREMENT","ECWTBW"],["VSTESTCD","EXTRACELLULAR WATER MEASUREMENT","ECW"],["VSTESTCD","TIBIAL LENGTH","TIBIAL"],["VSTESTCD","HEART RATE VARIABILITY, STANDARD DEVIATION NN INTERVAL MEASUREMENT","HRVSDNN"],["VSTESTCD","BODY CELL MASS","BCM"],["VSTESTCD","LEAN TISSUE MASS","LTM"],["VSTESTCD","HEART RATE VARIABILITY, AVERAGE STANDARD DEVIATION NN INTERVAL MEASUREMENT","HRVSDANN"],["VSTESTCD","BODY LENGTH-FOR-AGE PERCENTILE","BLAPCTL"],["VSTESTCD","HEAD CIRCUMFERENCE-FOR-AGE PERCENTILE","HCRAPCTL"],["VSTESTCD","FETAL SIZE-FOR-GESTATIONAL AGE CATEGORY","FTSZGAC"],["VSTESTCD","BODY SURFACE AREA","BSA"],["VSTESTCD","SYSTOLIC BLOOD PRESSURE","SYSBP"],["VSTESTCD","DIASTOLIC BLOOD PRESSURE","DIABP"],["VSTESTCD","FRACTION OF INSPIRED OXYGEN","FIO2"],["VSTESTCD","INTERPRETATION","INTP"],["VSTESTCD","PULSE RATE","PULSE"],["VSTESTCD","HEART RATE","HR"],["VSTESTCD","RESPIRATORY RATE","RESP"],["VSTESTCD","MEAN ARTERIAL PRESSURE","MAP"],["VSTESTCD","BODY FRAME SIZE","FRMSIZE"],["VSTESTCD","OXYGEN SATURATION MEASUREMENT","OXYSAT"],["VSTESTCD","LEAN BODY MASS","LBM"],["VSTESTCD","BIRTH WEIGHT","BRTHWT"],["VSTESTCD","HEAD CIRCUMFERENCE","HDCIRC"],["VSTESTCD","TOTAL BODY LENGTH","BODLNGTH"],["VSTESTCD","KNEE TO HEEL LENGTH MEASUREMENT","KNEEHEEL"],["VSTESTCD","SAGITTAL ABDOMINAL DIAMETER","SAD"],["VSTESTCD","ANKLE-BRACHIAL INDEX","ABI"],["VSTESTCD","FETAL HEART RATE","FTHR"],["VSTESTCD","SUBSCAPULAR SKINFOLD THICKNESS","SSSKNF"],["VSTESTCD","TRICEPS SKINFOLD THICKNESS","TRSKNF"],["decode VSTESTCD","PULSEPR","Pulse Pressure"],["decode VSTESTCD","FARMCIR","Forearm Circumference"],["decode VSTESTCD","HIPCIR","Hip Circumference"],["decode VSTESTCD","WSTCIR","Waist Circumference"],["decode VSTESTCD","ABSKNF","Abdominal Skinfold Thickness"],["decode VSTESTCD","TBW","Total Body Water"],["decode VSTESTCD","IDEALWT","Ideal Body Weight"],["decode VSTESTCD","BODYFATM","Body Fat Measurement"],["decode VSTESTCD","MUARMCIR","Mid-Upper Arm Circumference"],["decode VSTESTCD","BMR","Basal Metabolic Rate"],["decode VSTESTCD","EWEIGHT","Estimated Weight"],["decode VSTESTCD","LBMTBMR","Lean Body Mass to Total Body Mass Ratio"],["decode VSTESTCD","ENRGEXP","Energy Expenditure"],["decode VSTESTCD","MAXPREHR","Maximum Predicted Heart Rate"],["decode VSTESTCD","NECKCIR","Neck Circumference"],["decode VSTESTCD","CHESTCIR","Chest Circumference"],["decode VSTESTCD","FTHDCIRC","Fetal Head Circumference"],["decode VSTESTCD","BMIAPCTL","BMI-for-Age Percentile"],["decode VSTESTCD","HTAPCTL","Height-for-Age Percentile"],["decode VSTESTCD","WTAPCTL","Weight-for-Age Percentile"],["decode VSTESTCD","WTHTPCTL","Weight-for-Height Percentile"],["decode VSTESTCD","BMI","Body Mass Index"],["decode VSTESTCD","CPLRFLT","Capillary Refill Time"],["decode VSTESTCD","CRWNHEEL","Crown-to-Heel Length"],["decode VSTESTCD","SBPHPCTL","Systolic BP-for-Height Percentile"],["decode VSTESTCD","SBPAPCTL","Systolic BP-for-Age Percentile"],["decode VSTESTCD","DBPHPCTL","Diastolic BP-for-Height Percentile"],["decode VSTESTCD","DBPAPCTL","Diastolic BP-for-Age Percentile"],["decode VSTESTCD","MANDL","Mandibular Length"],["decode VSTESTCD","SAO2FIO2","Oxygen Saturation/Fraction Inspired O2"],["decode VSTESTCD","TEMPCB","Core Body Temperature"],["decode VSTESTCD","TEMPPB","Peripheral Body Temperature"],["decode VSTESTCD","FTEWT","Fetal Estimated Weight"],["decode VSTESTCD","FTSAD","Fetal Sagittal Abdominal Diameter"],["decode VSTESTCD","FTWTGAPL","Fetal Weight-for-Gest Age Percentile"],["decode VSTESTCD","FTMANDL","Fetal Mandibular Length"],["decode VSTESTCD","ULNARL","Ulnar Length"],["decode VSTESTCD","TEMP","Temperature"],["decode VSTESTCD","WAISTHIP","Waist to Hip Ratio"],["decode VSTESTCD","CALFCIR","Calf Circumference"],["decode VSTESTCD","WASTHEEL","Waist to Heel Length"],["decode VSTESTCD","ARMSPAN","Arm Span"],["decode VSTESTCD","ECWTBW","Extracellular Water/Total Body Water"],["decode VSTESTCD","ECW","Extracellular Water"],["decode VSTESTCD","TIBIAL","Tibial Length"],["decode VSTESTCD","HRVSDNN","Heart Rate Variability, SDNN"],["decode VSTESTCD","BCM","Body Cell Mass"],["decode VSTESTCD","LTM","Lean Tissue Mass"],["decode VSTESTCD","HRVSDANN","Heart Rate Variability, SDANN"],["decode VSTESTCD","BLAPCTL","Body Length-for-Age Percentile"],["decode VSTESTCD","HCRAPCTL","Head Circumference-for-Age Percentile"],["decode VSTESTCD","FTSZGAC","Fetal Size-for-Gestational Age Category"],["decode VSTESTCD","BSA","Body Surface Area"],["decode VSTESTCD","WEIGHT","Weight"],["decode VSTESTCD","SYSBP","Systolic Blood Pressure"],["decode VSTESTCD","DIABP","Diastolic Blood Pressure"],["decode VSTESTCD","HEIGHT","Height"],["decode VSTESTCD","FIO2","Fraction of Inspired Oxygen"],["decode VSTESTCD","INTP","Interpretation"],["decode VSTESTCD","PULSE","Pulse Rate"],["decode VSTESTCD","HR","Heart Rate"],["decode VSTESTCD","RESP","Respiratory Rate"],["decode VSTESTCD","MAP","Mean Arterial Pressure"],["decode VSTESTCD","FRMSIZE","Body Frame Size"],["decode VSTESTCD","OXYSAT","Oxygen Saturation"],["decode VSTESTCD","LBM","Lean Body Mass"],["decode VSTESTCD","BRTHWT","Birth Weight"],["decode VSTESTCD","HDCIRC","Head Circumference"],["decode VSTESTCD","BODLNGTH","Body Length"],["decode VSTESTCD","KNEEHEEL","Knee to Heel Length"],["decode VSTESTCD","SAD","Sagittal Abdominal Diameter"],["decode VSTESTCD","ABI","Ankle-Brachial Index"],["decode VSTESTCD","FTHR","Fetal Heart Rate"],["decode VSTESTCD","SSSKNF","Subscapular Skinfold Thickness"],["decode VSTESTCD","TRSKNF","Triceps Skinfold Thickness"]]', '["JSON"]')) AS j);

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

-- visits: statement
CREATE TABLE "clean.visits" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "SUBJECT"), CASE WHEN "SUBJECT" IS NOT NULL THEN (
'GUIDE-01-' || SUBJECT
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."SUBJECT"), '')) AS "SUBJECT"), nullif(without_blanks(s."SUBJECT"), '') AS _collected FROM "raw.visits" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."SUBJECT"), ''))),
marked AS (SELECT *, CASE WHEN "SUBJECT" IS NULL THEN 'No subject number' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- visits: account
INSERT INTO "log.drops" SELECT 'source', 'visits', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.visits" WHERE _drop IS NOT NULL;

-- visits: statement
CREATE VIEW "in.visits" AS SELECT * EXCLUDE (_drop) FROM "clean.visits" WHERE _drop IS NULL;

-- VS: check
SELECT "FOLDER", count(*) AS _rows FROM "table.schedule" WHERE TRUE AND "FOLDER" IS NOT NULL GROUP BY "FOLDER" HAVING count(*) > 1 ORDER BY "FOLDER" LIMIT 20;

-- VS: check
SELECT "SUBJECT", "VISIT", count(*) AS _rows FROM "in.visits" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "VISIT" IS NOT NULL GROUP BY "SUBJECT", "VISIT" HAVING count(*) > 1 ORDER BY "SUBJECT", "VISIT" LIMIT 20;

-- VS: statement
CREATE TABLE "VS.in1" AS
WITH base AS (SELECT "SUBJECT", "VISIT", "PULSE", "USUBJID", _file, _row FROM "in.vitals"),
"joined0" AS (SELECT b.*, "j0"."VISITNUM" AS "NUMBER", "j0"."VISIT" AS "NAME", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "FOLDER", "VISITNUM", "VISIT", TRUE AS _found FROM "table.schedule" WHERE TRUE) "j0" ON "j0"."FOLDER" = b."VISIT"),
"joined1" AS (SELECT b.*, "j1"."HELD" AS "HELD", "j1"._found AS "_found1" FROM "joined0" b LEFT JOIN (SELECT "SUBJECT", "VISIT", "HELD", TRUE AS _found FROM "in.visits" WHERE TRUE) "j1" ON "j1"."SUBJECT" = b."SUBJECT" AND "j1"."VISIT" = b."VISIT"),
joined AS (SELECT * FROM "joined1"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "PULSE", "NUMBER", "NAME", "HELD", CASE WHEN "_found0" IS NULL THEN 'Not a visit of the schedule' END AS _drop FROM unpivoted;

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vitals', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.vitals") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "VS.in1") put;

-- VS: account
INSERT INTO "log.drops" SELECT 'dataset', 'VS', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "VS.in1" WHERE _drop IS NOT NULL;

-- VS: statement
CREATE TABLE "VS.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "VS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PULSE" AS VARCHAR)), '') AS "VSORRES!raw", "NUMBER" AS "VISITNUM!raw", nullif(without_blanks(CAST("NAME" AS VARCHAR)), '') AS "VISIT!raw", nullif(upper(without_blanks(CAST("HELD" AS VARCHAR))), '') AS "VSDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "VSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "VSDTC!y?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "VSDTC!m?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "VSDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!y?", '[0-9]+') THEN lpad("VSDTC!y?", 4, '0') END AS "VSDTC!y", CASE WHEN regexp_full_match("VSDTC!m?", '[0-9]+') THEN lpad("VSDTC!m?", 2, '0') ELSE CASE left("VSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "VSDTC!m", CASE WHEN regexp_full_match("VSDTC!d?", '[0-9]+') THEN lpad("VSDTC!d?", 2, '0') END AS "VSDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "VSDTC!y" IS NULL THEN NULL
    WHEN "VSDTC!m" IS NOT NULL AND "VSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" AS DATE) IS NOT NULL THEN "VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" END
    WHEN "VSDTC!m" IS NOT NULL THEN CASE WHEN "VSDTC!m" BETWEEN '01' AND '12' THEN "VSDTC!y" || '-' || "VSDTC!m" END
    WHEN "VSDTC!d" IS NOT NULL THEN CASE WHEN "VSDTC!d" BETWEEN '01' AND '31' THEN "VSDTC!y" || '---' || "VSDTC!d" END
    ELSE "VSDTC!y" END AS "VSDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('PULSE' AS VARCHAR)), '') AS "VSTESTCD", "VSORRES!raw" AS "VSORRES", CAST("VISITNUM!raw" AS DOUBLE) AS "VISITNUM", "VISIT!raw" AS "VISIT", CASE WHEN ends_with(CAST("VSDTC!iso" AS VARCHAR), ' ') OR strlen(CAST("VSDTC!iso" AS VARCHAR)) <> length(CAST("VSDTC!iso" AS VARCHAR)) OR CAST("VSDTC!iso" AS VARCHAR) = '' THEN nullif(rtrim(CAST("VSDTC!iso" AS VARCHAR)), '') ELSE CAST("VSDTC!iso" AS VARCHAR) END AS "VSDTC", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN "VSDTC!raw" END AS "VSDTC!bad" FROM "b0s5"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode VSTESTCD".term AS VARCHAR)), '') AS "VSTEST" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD"))
SELECT * FROM "l0";

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'VS', 'VSDTC', "VSDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSDTC!bad" IS NOT NULL;

-- VS: statement
CREATE TABLE "VS" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('PULSE' AS VARCHAR)), '') AS "VSTESTCD" FROM (
WITH "ordered" AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "VS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VSTESTCD" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(r._n - "first of the subject".n + 1 AS DOUBLE) AS "VSSEQ" FROM "ordered" r
  LEFT JOIN (SELECT "USUBJID", min(_n) AS n FROM "ordered" GROUP BY "USUBJID") "first of the subject" ON "first of the subject"."USUBJID" IS NOT DISTINCT FROM r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "VS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "VSTESTCD", "_n") FROM "numbered" ORDER BY _n);

-- VS: statement
CREATE VIEW "VS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "VS";
