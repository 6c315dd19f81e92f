-- schedule: statement
CREATE TABLE "table.schedule" AS
SELECT CAST(json_extract_string(j, '$."FOLDER"') AS VARCHAR) AS "FOLDER", CAST(json_extract_string(j, '$."VISITNUM"') AS DOUBLE) AS "VISITNUM", CAST(json_extract_string(j, '$."VISIT"') AS VARCHAR) AS "VISIT", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"FOLDER":"SCR","VISITNUM":"1","VISIT":"SCREENING"},{"FOLDER":"D1","VISITNUM":"2","VISIT":"DAY 1"},{"FOLDER":"D8","VISITNUM":"3","VISIT":"DAY 8"}]', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('[["VSTESTCD","PULSEPR","PULSEPR"],["VSTESTCD","FARMCIR","FARMCIR"],["VSTESTCD","HIPCIR","HIPCIR"],["VSTESTCD","WSTCIR","WSTCIR"],["VSTESTCD","ABSKNF","ABSKNF"],["VSTESTCD","TBW","TBW"],["VSTESTCD","IDEALWT","IDEALWT"],["VSTESTCD","BODYFATM","BODYFATM"],["VSTESTCD","MUARMCIR","MUARMCIR"],["VSTESTCD","BMR","BMR"],["VSTESTCD","EWEIGHT","EWEIGHT"],["VSTESTCD","LBMTBMR","LBMTBMR"],["VSTESTCD","ENRGEXP","ENRGEXP"],["VSTESTCD","MAXPREHR","MAXPREHR"],["VSTESTCD","NECKCIR","NECKCIR"],["VSTESTCD","CHESTCIR","CHESTCIR"],["VSTESTCD","FTHDCIRC","FTHDCIRC"],["VSTESTCD","BMIAPCTL","BMIAPCTL"],["VSTESTCD","HTAPCTL","HTAPCTL"],["VSTESTCD","WTAPCTL","WTAPCTL"],["VSTESTCD","WTHTPCTL","WTHTPCTL"],["VSTESTCD","BMI","BMI"],["VSTESTCD","CPLRFLT","CPLRFLT"],["VSTESTCD","CRWNHEEL","CRWNHEEL"],["VSTESTCD","SBPHPCTL","SBPHPCTL"],["VSTESTCD","SBPAPCTL","SBPAPCTL"],["VSTESTCD","DBPHPCTL","DBPHPCTL"],["VSTESTCD","DBPAPCTL","DBPAPCTL"],["VSTESTCD","MANDL","MANDL"],["VSTESTCD","SAO2FIO2","SAO2FIO2"],["VSTESTCD","TEMPCB","TEMPCB"],["VSTESTCD","TEMPPB","TEMPPB"],["VSTESTCD","FTEWT","FTEWT"],["VSTESTCD","FTSAD","FTSAD"],["VSTESTCD","FTWTGAPL","FTWTGAPL"],["VSTESTCD","FTMANDL","FTMANDL"],["VSTESTCD","ULNARL","ULNARL"],["VSTESTCD","TEMP","TEMP"],["VSTESTCD","WAISTHIP","WAISTHIP"],["VSTESTCD","CALFCIR","CALFCIR"],["VSTESTCD","WASTHEEL","WASTHEEL"],["VSTESTCD","ARMSPAN","ARMSPAN"],["VSTESTCD","ECWTBW","ECWTBW"],["VSTESTCD","ECW","ECW"],["VSTESTCD","TIBIAL","TIBIAL"],["VSTESTCD","HRVSDNN","HRVSDNN"],["VSTESTCD","BCM","BCM"],["VSTESTCD","LTM","LTM"],["VSTESTCD","HRVSDANN","HRVSDANN"],["VSTESTCD","BLAPCTL","BLAPCTL"],["VSTESTCD","HCRAPCTL","HCRAPCTL"],["VSTESTCD","FTSZGAC","FTSZGAC"],["VSTESTCD","BSA","BSA"],["VSTESTCD","WEIGHT","WEIGHT"],["VSTESTCD","SYSBP","SYSBP"],["VSTESTCD","DIABP","DIABP"],["VSTESTCD","HEIGHT","HEIGHT"],["VSTESTCD","FIO2","FIO2"],["VSTESTCD","INTP","INTP"],["VSTESTCD","PULSE","PULSE"],["VSTESTCD","HR","HR"],["VSTESTCD","RESP","RESP"],["VSTESTCD","MAP","MAP"],["VSTESTCD","FRMSIZE","FRMSIZE"],["VSTESTCD","OXYSAT","OXYSAT"],["VSTESTCD","LBM","LBM"],["VSTESTCD","BRTHWT","BRTHWT"],["VSTESTCD","HDCIRC","HDCIRC"],["VSTESTCD","BODLNGTH","BODLNGTH"],["VSTESTCD","KNEEHEEL","KNEEHEEL"],["VSTESTCD","SAD","SAD"],["VSTESTCD","ABI","ABI"],["VSTESTCD","FTHR","FTHR"],["VSTESTCD","SSSKNF","SSSKNF"],["VSTESTCD","TRSKNF","TRSKNF"],["VSTESTCD","PULSE PRESSURE","PULSEPR"],["VSTESTCD","FOREARM CIRCUMFERENCE","FARMCIR"],["VSTESTCD","HIP CIRCUMFERENCE","HIPCIR"],["VSTESTCD","WAIST CIRCUMFERENCE","WSTCIR"],["VSTESTCD","ABDOMINAL SKINFOLD THICKNESS","ABSKNF"],["VSTESTCD","TOTAL BODY WATER MEASUREMENT","TBW"],["VSTESTCD","IDEAL BODY WEIGHT","IDEALWT"],["VSTESTCD","BODY FAT MEASUREMENT","BODYFATM"],["VSTESTCD","MID-UPPER ARM CIRCUMFERENCE","MUARMCIR"],["VSTESTCD","BASAL METABOLIC RATE","BMR"],["VSTESTCD","ESTIMATED BODY WEIGHT","EWEIGHT"],["VSTESTCD","LEAN BODY MASS TO TOTAL BODY MASS RATIO","LBMTBMR"],["VSTESTCD","ENERGY EXPENDITURE","ENRGEXP"],["VSTESTCD","MAXIMUM PREDICTED HEART RATE","MAXPREHR"],["VSTESTCD","NECK CIRCUMFERENCE","NECKCIR"],["VSTESTCD","CHEST CIRCUMFERENCE","CHESTCIR"],["VSTESTCD","FETAL HEAD CIRCUMFERENCE","FTHDCIRC"],["VSTESTCD","BMI-FOR-AGE PERCENTILE","BMIAPCTL"],["VSTESTCD","HEIGHT-FOR-AGE PERCENTILE","HTAPCTL"],["VSTESTCD","WEIGHT-FOR-AGE PERCENTILE","WTAPCTL"],["VSTESTCD","WEIGHT-FOR-HEIGHT PERCENTILE","WTHTPCTL"],["VSTESTCD","BODY MASS INDEX","BMI"],["VSTESTCD","CAPILLARY REFILL TEST","CPLRFLT"],["VSTESTCD","CROWN TO HEEL LENGTH","CRWNHEEL"],["VSTESTCD","SYSTOLIC BLOOD PRESSURE-FOR-HEIGHT PERCENTILE","SBPHPCTL"],["VSTESTCD","SYSTOLIC BLOOD PRESSURE-FOR-AGE PERCENTILE","SBPAPCTL"],["VSTESTCD","DIASTOLIC BLOOD PRESSURE-FOR-HEIGHT PERCENTILE","DBPHPCTL"],["VSTESTCD","DIASTOLIC BLOOD PRESSURE-FOR-AGE PERCENTILE","DBPAPCTL"],["VSTESTCD","MANDIBULAR LENGTH","MANDL"],["VSTESTCD","OXYGEN SATURATION/FRACTION INSPIRED O2","SAO2FIO2"],["VSTESTCD","CORE BODY TEMPERATURE","TEMPCB"],["VSTESTCD","PERIPHERAL BODY TEMPERATURE","TEMPPB"],["VSTESTCD","FETAL ESTIMATED WEIGHT","FTEWT"],["VSTESTCD","FETAL SAGITTAL ABDOMINAL DIAMETER","FTSAD"],["VSTESTCD","FETAL WEIGHT-FOR-GESTATIONAL AGE PERCENTILE","FTWTGAPL"],["VSTESTCD","FETAL MANDIBULAR LENGTH","FTMANDL"],["VSTESTCD","ULNAR LENGTH","ULNARL"],["VSTESTCD","BODY TEMPERATURE","TEMP"],["VSTESTCD","WAIST-HIP RATIO","WAISTHIP"],["VSTESTCD","CALF CIRCUMFERENCE","CALFCIR"],["VSTESTCD","WAIST TO HEEL LENGTH","WASTHEEL"],["VSTESTCD","ARM SPAN","ARMSPAN"],["VSTESTCD","EXTRACELLULAR WATER TO TOTAL BODY WATER RATIO MEASUREMENT","ECWTBW"],["VSTESTCD","EXTRACELLULAR WATER MEASUREMENT","ECW"],["VSTESTCD","TIBIAL LENGTH","TIBIAL"],["VSTESTCD","HEART RATE VARIABILITY, STANDARD DEVIATION NN INTERVAL MEASUREMENT","HRVSDNN"],["VSTESTCD","BODY CELL MASS","BCM"],["VSTESTCD","LEAN TISSUE MASS","LTM"],["VSTESTCD","HEART RATE VARIABILITY, AVERAGE STANDARD DEVIATION NN INTERVAL MEASUREMENT","HRVSDANN"],["VSTESTCD","BODY LENGTH-FOR-AGE PERCENTILE","BLAPCTL"],["VSTESTCD","HEAD CIRCUMFERENCE-FOR-AGE PERCENTILE","HCRAPCTL"],["VSTESTCD","FETAL SIZE-FOR-GESTATIONAL AGE CATEGORY","FTSZGAC"],["VSTESTCD","BODY SURFACE AREA","BSA"],["VSTESTCD","SYSTOLIC BLOOD PRESSURE","SYSBP"],["VSTESTCD","DIASTOLIC BLOOD PRESSURE","DIABP"],["VSTESTCD","FRACTION OF INSPIRED OXYGEN","FIO2"],["VSTESTCD","INTERPRETATION","INTP"],["VSTESTCD","PULSE RATE","PULSE"],["VSTESTCD","HEART RATE","HR"],["VSTESTCD","RESPIRATORY RATE","RESP"],["VSTESTCD","MEAN ARTERIAL PRESSURE","MAP"],["VSTESTCD","BODY FRAME SIZE","FRMSIZE"],["VSTESTCD","OXYGEN SATURATION MEASUREMENT","OXYSAT"],["VSTESTCD","LEAN BODY MASS","LBM"],["VSTESTCD","BIRTH WEIGHT","BRTHWT"],["VSTESTCD","HEAD CIRCUMFERENCE","HDCIRC"],["VSTESTCD","TOTAL BODY LENGTH","BODLNGTH"],["VSTESTCD","KNEE TO HEEL LENGTH MEASUREMENT","KNEEHEEL"],["VSTESTCD","SAGITTAL ABDOMINAL DIAMETER","SAD"],["VSTESTCD","ANKLE-BRACHIAL INDEX","ABI"],["VSTESTCD","FETAL HEART RATE","FTHR"],["VSTESTCD","SUBSCAPULAR SKINFOLD THICKNESS","SSSKNF"],["VSTESTCD","TRICEPS SKINFOLD THICKNESS","TRSKNF"],["decode VSTESTCD","PULSEPR","Pulse Pressure"],["decode VSTESTCD","FARMCIR","Forearm Circumference"],["decode VSTESTCD","HIPCIR","Hip Circumference"],["decode VSTESTCD","WSTCIR","Waist Circumference"],["decode VSTESTCD","ABSKNF","Abdominal Skinfold Thickness"],["decode VSTESTCD","TBW","Total Body Water"],["decode VSTESTCD","IDEALWT","Ideal Body Weight"],["decode VSTESTCD","BODYFATM","Body Fat Measurement"],["decode VSTESTCD","MUARMCIR","Mid-Upper Arm Circumference"],["decode VSTESTCD","BMR","Basal Metabolic Rate"],["decode VSTESTCD","EWEIGHT","Estimated Weight"],["decode VSTESTCD","LBMTBMR","Lean Body Mass to Total Body Mass Ratio"],["decode VSTESTCD","ENRGEXP","Energy Expenditure"],["decode VSTESTCD","MAXPREHR","Maximum Predicted Heart Rate"],["decode VSTESTCD","NECKCIR","Neck Circumference"],["decode VSTESTCD","CHESTCIR","Chest Circumference"],["decode VSTESTCD","FTHDCIRC","Fetal Head Circumference"],["decode VSTESTCD","BMIAPCTL","BMI-for-Age Percentile"],["decode VSTESTCD","HTAPCTL","Height-for-Age Percentile"],["decode VSTESTCD","WTAPCTL","Weight-for-Age Percentile"],["decode VSTESTCD","WTHTPCTL","Weight-for-Height Percentile"],["decode VSTESTCD","BMI","Body Mass Index"],["decode VSTESTCD","CPLRFLT","Capillary Refill Time"],["decode VSTESTCD","CRWNHEEL","Crown-to-Heel Length"],["decode VSTESTCD","SBPHPCTL","Systolic BP-for-Height Percentile"],["decode VSTESTCD","SBPAPCTL","Systolic BP-for-Age Percentile"],["decode VSTESTCD","DBPHPCTL","Diastolic BP-for-Height Percentile"],["decode VSTESTCD","DBPAPCTL","Diastolic BP-for-Age Percentile"],["decode VSTESTCD","MANDL","Mandibular Length"],["decode VSTESTCD","SAO2FIO2","Oxygen Saturation/Fraction Inspired O2"],["decode VSTESTCD","TEMPCB","Core Body Temperature"],["decode VSTESTCD","TEMPPB","Peripheral Body Temperature"],["decode VSTESTCD","FTEWT","Fetal Estimated Weight"],["decode VSTESTCD","FTSAD","Fetal Sagittal Abdominal Diameter"],["decode VSTESTCD","FTWTGAPL","Fetal Weight-for-Gest Age Percentile"],["decode VSTESTCD","FTMANDL","Fetal Mandibular Length"],["decode VSTESTCD","ULNARL","Ulnar Length"],["decode VSTESTCD","TEMP","Temperature"],["decode VSTESTCD","WAISTHIP","Waist to Hip Ratio"],["decode VSTESTCD","CALFCIR","Calf Circumference"],["decode VSTESTCD","WASTHEEL","Waist to Heel Length"],["decode VSTESTCD","ARMSPAN","Arm Span"],["decode VSTESTCD","ECWTBW","Extracellular Water/Total Body Water"],["decode VSTESTCD","ECW","Extracellular Water"],["decode VSTESTCD","TIBIAL","Tibial Length"],["decode VSTESTCD","HRVSDNN","Heart Rate Variability, SDNN"],["decode VSTESTCD","BCM","Body Cell Mass"],["decode VSTESTCD","LTM","Lean Tissue Mass"],["decode VSTESTCD","HRVSDANN","Heart Rate Variability, SDANN"],["decode VSTESTCD","BLAPCTL","Body Length-for-Age Percentile"],["decode VSTESTCD","HCRAPCTL","Head Circumference-for-Age Percentile"],["decode VSTESTCD","FTSZGAC","Fetal Size-for-Gestational Age Category"],["decode VSTESTCD","BSA","Body Surface Area"],["decode VSTESTCD","WEIGHT","Weight"],["decode VSTESTCD","SYSBP","Systolic Blood Pressure"],["decode VSTESTCD","DIABP","Diastolic Blood Pressure"],["decode VSTESTCD","HEIGHT","Height"],["decode VSTESTCD","FIO2","Fraction of Inspired Oxygen"],["decode VSTESTCD","INTP","Interpretation"],["decode VSTESTCD","PULSE","Pulse Rate"],["decode VSTESTCD","HR","Heart Rate"],["decode VSTESTCD","RESP","Respiratory Rate"],["decode VSTESTCD","MAP","Mean Arterial Pressure"],["decode VSTESTCD","FRMSIZE","Body Frame Size"],["decode VSTESTCD","OXYSAT","Oxygen Saturation"],["decode VSTESTCD","LBM","Lean Body Mass"],["decode VSTESTCD","BRTHWT","Birth Weight"],["decode VSTESTCD","HDCIRC","Head Circumference"],["decode VSTESTCD","BODLNGTH","Body Length"],["decode VSTESTCD","KNEEHEEL","Knee to Heel Length"],["decode VSTESTCD","SAD","Sagittal Abdominal Diameter"],["decode VSTESTCD","ABI","Ankle-Brachial Index"],["decode VSTESTCD","FTHR","Fetal Heart Rate"],["decode VSTESTCD","SSSKNF","Subscapular Skinfold Thickness"],["decode VSTESTCD","TRSKNF","Triceps Skinfold Thickness"]]', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" (number VARCHAR, first VARCHAR);

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

-- SV: account
INSERT INTO "log.inputs" SELECT 'SV', 0, 'visits', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.visits") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
HELD IS NOT NULL
), FALSE) THEN 'Visit not held' END AS _drop FROM (SELECT "FOLDER", "INSTANCE", "HELD", "USUBJID", _file, _row, 0 AS _part FROM "in.visits"))) put;

-- SV: account
INSERT INTO "log.drops" SELECT 'dataset', 'SV', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
HELD IS NOT NULL
), FALSE) THEN 'Visit not held' END AS _drop FROM (SELECT "FOLDER", "INSTANCE", "HELD", "USUBJID", _file, _row, 0 AS _part FROM "in.visits")) WHERE _drop IS NOT NULL;

-- SV: statement
CREATE TABLE "SV.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
HELD IS NOT NULL
), FALSE) THEN 'Visit not held' END AS _drop FROM (SELECT "FOLDER", "INSTANCE", "HELD", "USUBJID", _file, _row, 0 AS _part FROM "in.visits")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(upper(without_blanks(CAST("HELD" AS VARCHAR))), '') AS "SVSTDTC!raw", nullif(upper(without_blanks(CAST("HELD" AS VARCHAR))), '') AS "SVENDTC!raw", nullif(without_blanks(CAST("FOLDER" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("INSTANCE" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("SVSTDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "SVSTDTC!f", CASE WHEN regexp_full_match("SVENDTC!raw", '\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*') THEN 0 END AS "SVENDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "SVSTDTC!f" WHEN 0 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "SVSTDTC!y?", CASE "SVSTDTC!f" WHEN 0 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "SVSTDTC!m?", CASE "SVSTDTC!f" WHEN 0 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "SVSTDTC!d?", CASE "SVENDTC!f" WHEN 0 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 1) END AS "SVENDTC!y?", CASE "SVENDTC!f" WHEN 0 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 2) END AS "SVENDTC!m?", CASE "SVENDTC!f" WHEN 0 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*\-\s*([0-9]{1,2}|UN|UNK)\s*)$', 3) END AS "SVENDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("SVSTDTC!y?", '[0-9]+') THEN lpad("SVSTDTC!y?", 4, '0') END AS "SVSTDTC!y", CASE WHEN regexp_full_match("SVSTDTC!m?", '[0-9]+') THEN lpad("SVSTDTC!m?", 2, '0') ELSE CASE left("SVSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "SVSTDTC!m", CASE WHEN regexp_full_match("SVSTDTC!d?", '[0-9]+') THEN lpad("SVSTDTC!d?", 2, '0') END AS "SVSTDTC!d", CASE WHEN regexp_full_match("SVENDTC!y?", '[0-9]+') THEN lpad("SVENDTC!y?", 4, '0') END AS "SVENDTC!y", CASE WHEN regexp_full_match("SVENDTC!m?", '[0-9]+') THEN lpad("SVENDTC!m?", 2, '0') ELSE CASE left("SVENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "SVENDTC!m", CASE WHEN regexp_full_match("SVENDTC!d?", '[0-9]+') THEN lpad("SVENDTC!d?", 2, '0') END AS "SVENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "SVSTDTC!y" IS NULL THEN NULL
    WHEN "SVSTDTC!m" IS NOT NULL AND "SVSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("SVSTDTC!y" || '-' || "SVSTDTC!m" || '-' || "SVSTDTC!d" AS DATE) IS NOT NULL THEN "SVSTDTC!y" || '-' || "SVSTDTC!m" || '-' || "SVSTDTC!d" END
    WHEN "SVSTDTC!m" IS NOT NULL THEN CASE WHEN "SVSTDTC!m" BETWEEN '01' AND '12' THEN "SVSTDTC!y" || '-' || "SVSTDTC!m" END
    WHEN "SVSTDTC!d" IS NOT NULL THEN CASE WHEN "SVSTDTC!d" BETWEEN '01' AND '31' THEN "SVSTDTC!y" || '---' || "SVSTDTC!d" END
    ELSE "SVSTDTC!y" END AS "SVSTDTC!iso", CASE
    WHEN "SVENDTC!y" IS NULL THEN NULL
    WHEN "SVENDTC!m" IS NOT NULL AND "SVENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("SVENDTC!y" || '-' || "SVENDTC!m" || '-' || "SVENDTC!d" AS DATE) IS NOT NULL THEN "SVENDTC!y" || '-' || "SVENDTC!m" || '-' || "SVENDTC!d" END
    WHEN "SVENDTC!m" IS NOT NULL THEN CASE WHEN "SVENDTC!m" BETWEEN '01' AND '12' THEN "SVENDTC!y" || '-' || "SVENDTC!m" END
    WHEN "SVENDTC!d" IS NOT NULL THEN CASE WHEN "SVENDTC!d" BETWEEN '01' AND '31' THEN "SVENDTC!y" || '---' || "SVENDTC!d" END
    ELSE "SVENDTC!y" END AS "SVENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SV' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST("SVSTDTC!iso" AS VARCHAR)), '') AS "SVSTDTC", CASE WHEN "SVSTDTC!raw" IS NOT NULL AND ("SVSTDTC!f" IS NULL OR ("SVSTDTC!iso" IS NULL AND coalesce("SVSTDTC!y", "SVSTDTC!m", "SVSTDTC!d") IS NOT NULL)) THEN "SVSTDTC!raw" END AS "SVSTDTC!bad", nullif(rtrim(CAST("SVENDTC!iso" AS VARCHAR)), '') AS "SVENDTC", CASE WHEN "SVENDTC!raw" IS NOT NULL AND ("SVENDTC!f" IS NULL OR ("SVENDTC!iso" IS NULL AND coalesce("SVENDTC!y", "SVENDTC!m", "SVENDTC!d") IS NOT NULL)) THEN "SVENDTC!raw" END AS "SVENDTC!bad", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b0s5"),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- SV: statement
CREATE VIEW "SV.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "SV.given";

-- SV: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'SV', 'SVSTDTC', "SVSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'SV', 'SVENDTC', "SVENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVENDTC!bad" IS NOT NULL;

-- SV: check
SELECT "FOLDER", count(*) AS _rows FROM "table.schedule" WHERE TRUE AND "FOLDER" IS NOT NULL GROUP BY "FOLDER" HAVING count(*) > 1 ORDER BY "FOLDER" LIMIT 20;

-- SV: statement
CREATE TABLE "SV" AS
SELECT *, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SV' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "l0" AS (SELECT r.*, CAST("VISITNUM numbered".number AS DOUBLE) AS "VISITNUM", coalesce(nullif(rtrim(CAST("table.schedule for VISIT"."VISIT" AS VARCHAR)), ''), 'UNSCHEDULED') AS "VISIT" FROM "SV.early" r
  LEFT JOIN (SELECT _e, CASE WHEN extra THEN round(base + 0.01 * row_number() OVER (PARTITION BY "USUBJID", extra, base ORDER BY day ASC NULLS FIRST, try_cast(instance AS DOUBLE), _e), 2) ELSE planned END AS number FROM (SELECT *, coalesce(max(planned) OVER (PARTITION BY "USUBJID" ORDER BY day ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0) AS base FROM (SELECT e._e, e."USUBJID", left(e."SVSTDTC", 10) AS day, e."INSTANCE" AS instance, e."FOLDER" = 'UNS' AS extra, p."VISITNUM" AS planned
      FROM "SV.early" e LEFT JOIN "table.schedule" p ON p."FOLDER" = e."FOLDER" AND e."FOLDER" <> 'UNS'))) "VISITNUM numbered" ON "VISITNUM numbered"._e = r._e
  LEFT JOIN (SELECT * FROM "table.schedule" WHERE TRUE) "table.schedule for VISIT" ON "table.schedule for VISIT"."FOLDER" = r."FOLDER")
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_file", "_row");

-- SV: statement
CREATE VIEW "SV.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "SV";

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vitals', count(*), 0, count(*) FROM "in.vitals";

-- VS: check
SELECT "USUBJID", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "USUBJID" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "USUBJID", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "USUBJID", "FOLDER", "INSTANCE" LIMIT 20;

-- VS: check
SELECT "USUBJID", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.early" WHERE TRUE AND "USUBJID" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "USUBJID", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "USUBJID", "FOLDER", "INSTANCE" LIMIT 20;

-- VS: statement
CREATE TABLE "VS.complete" AS
WITH "b0s0" AS (SELECT "FOLDER", "INSTANCE", "PULSE", "USUBJID", _file, _row, 0 AS _part FROM "in.vitals"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PULSE" AS VARCHAR)), '') AS "VSORRES!raw", nullif(without_blanks(CAST("FOLDER" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("INSTANCE" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('GUIDE-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('PULSE' AS VARCHAR)), '') AS "VSTESTCD", "VSORRES!raw" AS "VSORRES", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b0s1"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode VSTESTCD".term AS VARCHAR)), '') AS "VSTEST", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", nullif(rtrim(CAST("SV.early for VSDTC"."SVSTDTC" AS VARCHAR)), '') AS "VSDTC" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD")
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."USUBJID" = r."USUBJID" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT * FROM "SV.early" WHERE TRUE) "SV.early for VSDTC" ON "SV.early for VSDTC"."USUBJID" = r."USUBJID" AND "SV.early for VSDTC"."FOLDER" = r."FOLDER" AND "SV.early for VSDTC"."INSTANCE" = r."INSTANCE")
SELECT * FROM "l0";

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
