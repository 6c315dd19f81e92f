-- accounting: statement
CREATE MACRO without_blanks(value) AS CASE
  WHEN unicode(value) > 32 AND unicode(value) <> 160
    AND NOT (ends_with(value, ' ') OR ends_with(value, chr(9)) OR ends_with(value, chr(10)) OR ends_with(value, chr(13)) OR ends_with(value, chr(160))) THEN value
  ELSE trim(value, concat(' ', chr(9), chr(10), chr(13), chr(160))) END;

-- accounting: statement
CREATE TABLE "log.drops" (scope VARCHAR, name VARCHAR, block INTEGER, place INTEGER, reason VARCHAR, rows BIGINT, file VARCHAR, row BIGINT, subject VARCHAR);

-- accounting: statement
CREATE TABLE "log.inputs" (dataset VARCHAR, block INTEGER, input VARCHAR, rows_read BIGINT, rows_added BIGINT, rows_out BIGINT);

-- accounting: statement
CREATE TABLE "log.problems" (kind VARCHAR, severity VARCHAR, dataset VARCHAR, variable VARCHAR, value VARCHAR, action VARCHAR, file VARCHAR, row BIGINT, subject VARCHAR, place INTEGER);

-- arms: statement
CREATE TABLE "table.arms" AS
SELECT CAST(json_extract_string(j, '$."ARMCD"') AS VARCHAR) AS "ARMCD", CAST(json_extract_string(j, '$."ARM"') AS VARCHAR) AS "ARM", CAST(json_extract_string(j, '$."TAETORD"') AS DOUBLE) AS "TAETORD", CAST(json_extract_string(j, '$."ETCD"') AS VARCHAR) AS "ETCD", CAST(json_extract_string(j, '$."ELEMENT"') AS VARCHAR) AS "ELEMENT", CAST(json_extract_string(j, '$."TABRANCH"') AS DOUBLE) AS "TABRANCH", CAST(json_extract_string(j, '$."TATRANS"') AS DOUBLE) AS "TATRANS", CAST(json_extract_string(j, '$."EPOCH"') AS VARCHAR) AS "EPOCH", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"ARMCD":"ERIANL","ARM":"Eribulin + Anlotinib","TAETORD":"1","ETCD":"SCRN","ELEMENT":"Screening","TABRANCH":null,"TATRANS":null,"EPOCH":"SCREENING"},{"ARMCD":"ERIANL","ARM":"Eribulin + Anlotinib","TAETORD":"2","ETCD":"ERIANL","ELEMENT":"Eribulin and Anlotinib","TABRANCH":null,"TATRANS":null,"EPOCH":"TREATMENT"},{"ARMCD":"ERIANL","ARM":"Eribulin + Anlotinib","TAETORD":"3","ETCD":"FU","ELEMENT":"Follow-up","TABRANCH":null,"TATRANS":null,"EPOCH":"FOLLOW-UP"}]', '["JSON"]')) AS j);

-- elements: statement
CREATE TABLE "table.elements" AS
SELECT CAST(json_extract_string(j, '$."ETCD"') AS VARCHAR) AS "ETCD", CAST(json_extract_string(j, '$."ELEMENT"') AS VARCHAR) AS "ELEMENT", CAST(json_extract_string(j, '$."TESTRL"') AS VARCHAR) AS "TESTRL", CAST(json_extract_string(j, '$."TEENRL"') AS VARCHAR) AS "TEENRL", CAST(json_extract_string(j, '$."TEDUR"') AS DOUBLE) AS "TEDUR", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"ETCD":"SCRN","ELEMENT":"Screening","TESTRL":"Informed consent","TEENRL":"First dose of study treatment or failure of screening","TEDUR":null},{"ETCD":"ERIANL","ELEMENT":"Eribulin and Anlotinib","TESTRL":"First dose of eribulin or anlotinib","TEENRL":"The day after the end of treatment visit","TEDUR":null},{"ETCD":"FU","ELEMENT":"Follow-up","TESTRL":"The day after the end of treatment visit","TEENRL":"Death or other end of study participation","TEDUR":null}]', '["JSON"]')) AS j);

-- criteria: statement
CREATE TABLE "table.criteria" AS
SELECT CAST(json_extract_string(j, '$."IETESTCD"') AS VARCHAR) AS "IETESTCD", CAST(json_extract_string(j, '$."IETEST"') AS VARCHAR) AS "IETEST", CAST(json_extract_string(j, '$."IECAT"') AS VARCHAR) AS "IECAT", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"IETESTCD":"I01","IETEST":"Histologically confirmed, locally advanced or metastatic breast cancer","IECAT":"INCLUSION"},{"IETESTCD":"I02","IETEST":"HER2-negative disease","IECAT":"INCLUSION"},{"IETESTCD":"I03","IETEST":"Prior chemotherapy with an anthracycline and a paclitaxel-based agent","IECAT":"INCLUSION"},{"IETESTCD":"I04","IETEST":"Age 18 years or older","IECAT":"INCLUSION"},{"IETESTCD":"I05","IETEST":"At least one lesion that can be evaluated by RECIST 1.1","IECAT":"INCLUSION"},{"IETESTCD":"I06","IETEST":"ECOG performance status 0 to 2","IECAT":"INCLUSION"},{"IETESTCD":"I07","IETEST":"Adequate bone marrow, liver and kidney function","IECAT":"INCLUSION"},{"IETESTCD":"I08","IETEST":"Written informed consent","IECAT":"INCLUSION"},{"IETESTCD":"E01","IETEST":"Prior treatment with eribulin or anlotinib","IECAT":"EXCLUSION"},{"IETESTCD":"E02","IETEST":"Uncontrolled hypertension","IECAT":"EXCLUSION"},{"IETESTCD":"E03","IETEST":"Active brain metastases","IECAT":"EXCLUSION"},{"IETESTCD":"E04","IETEST":"Bleeding tendency or haemoptysis, or anticoagulant treatment at a therapeutic dose","IECAT":"EXCLUSION"},{"IETESTCD":"E05","IETEST":"Pregnancy or lactation","IECAT":"EXCLUSION"},{"IETESTCD":"E06","IETEST":"Other malignancy within the past five years","IECAT":"EXCLUSION"},{"IETESTCD":"E07","IETEST":"Peripheral neuropathy of grade 3 or higher","IECAT":"EXCLUSION"},{"IETESTCD":"E08","IETEST":"Inability to swallow or to absorb oral medicine","IECAT":"EXCLUSION"}]', '["JSON"]')) AS j);

-- trial_summary: statement
CREATE TABLE "table.trial_summary" AS
SELECT CAST(json_extract_string(j, '$."TSSEQ"') AS DOUBLE) AS "TSSEQ", CAST(json_extract_string(j, '$."TSPARMCD"') AS VARCHAR) AS "TSPARMCD", CAST(json_extract_string(j, '$."TSVAL"') AS VARCHAR) AS "TSVAL", CAST(json_extract_string(j, '$."NF"') AS VARCHAR) AS "NF", CAST(json_extract_string(j, '$."TSVALCD"') AS VARCHAR) AS "TSVALCD", CAST(json_extract_string(j, '$."TSVCDREF"') AS VARCHAR) AS "TSVCDREF", CAST(json_extract_string(j, '$."TSVCDVER"') AS VARCHAR) AS "TSVCDVER", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"TSSEQ":"1","TSPARMCD":"ACTSUB","TSVAL":"DATA","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"ADAPT","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"ADDON","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"AGEMAX","TSVAL":null,"NF":"PINF","TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"AGEMIN","TSVAL":"P18Y","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"CRMDUR","TSVAL":"P28D","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"CURTRT","TSVAL":null,"NF":"NA","TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"DCUTDESC","TSVAL":"End of the simulated observation","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"DCUTDTC","TSVAL":"2022-12-02","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"DOSE","TSVAL":"1.4","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"2","TSPARMCD":"DOSE","TSVAL":"12","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"DOSFRM","TSVAL":"INJECTION","NF":null,"TSVALCD":"C42946","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"2","TSPARMCD":"DOSFRM","TSVAL":"CAPSULE","NF":null,"TSVALCD":"C25158","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"DOSFRQ","TSVAL":"2 TIMES PER CYCLE","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"2","TSPARMCD":"DOSFRQ","TSVAL":"QD","NF":null,"TSVALCD":"C25473","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"DOSRGM","TSVAL":"1.4 mg/m2 intravenously on day 1 and day 8 of each cycle of 3 weeks","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"2","TSPARMCD":"DOSRGM","TSVAL":"12 mg by mouth once daily for 14 days, then 7 days off, in each cycle of 3 weeks","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"DOSU","TSVAL":"mg/m2","NF":null,"TSVALCD":"C67402","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"2","TSPARMCD":"DOSU","TSVAL":"mg","NF":null,"TSVALCD":"C28253","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"EXTTIND","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"FCNTRY","TSVAL":"CHN","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 3166","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"HLTSUBJI","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"INDIC","TSVAL":"HER2-negative locally advanced or metastatic breast cancer","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"INTMODEL","TSVAL":"SINGLE GROUP","NF":null,"TSVALCD":"C82640","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"INTTYPE","TSVAL":"DRUG","NF":null,"TSVALCD":"C1909","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"LENGTH","TSVAL":"P33M","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"NARMS","TSVAL":"1","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"NCOHORT","TSVAL":"1","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"OBJPRIM","TSVAL":"Progression-free survival under eribulin combined with anlotinib","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"OBJSEC","TSVAL":"Overall survival, response and safety under eribulin combined with anlotinib","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"ONGOSIND","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"OUTMSPRI","TSVAL":"Progression-free survival, in months, up to 33 months","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"OUTMSSEC","TSVAL":"Overall survival","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"2","TSPARMCD":"OUTMSSEC","TSVAL":"Objective response rate","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"PCLAS","TSVAL":"Non-taxane microtubule dynamics inhibitor","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"2","TSPARMCD":"PCLAS","TSVAL":"Multi-target tyrosine kinase inhibitor","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"PDPSTIND","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"PDSTIND","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"PIPIND","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"PLANSUB","TSVAL":"40","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"RANDOM","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"RANDQT","TSVAL":null,"NF":"NA","TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"RDIND","TSVAL":"N","NF":null,"TSVALCD":"C49487","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"REGID","TSVAL":null,"NF":"NAV","TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"ROUTE","TSVAL":"INTRAVENOUS","NF":null,"TSVALCD":"C38276","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"2","TSPARMCD":"ROUTE","TSVAL":"ORAL","NF":null,"TSVALCD":"C38288","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"SDMDUR","TSVAL":"P42D","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"SDTIGVER","TSVAL":"3.4","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"SDTMVER","TSVAL":"2.0","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"SENDTC","TSVAL":"DATA","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"SEXPOP","TSVAL":"BOTH","NF":null,"TSVALCD":"C49636","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"SPONSOR","TSVAL":null,"NF":"NAV","TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"SSTDTC","TSVAL":"DATA","NF":null,"TSVALCD":null,"TSVCDREF":"ISO 8601","TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"STOPRULE","TSVAL":"NONE","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"STYPE","TSVAL":"INTERVENTIONAL","NF":null,"TSVALCD":"C98388","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"TBLIND","TSVAL":"OPEN LABEL","NF":null,"TSVALCD":"C49659","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"TCNTRL","TSVAL":"NONE","NF":null,"TSVALCD":"C41132","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"TDIGRP","TSVAL":"HER2-negative locally advanced or metastatic breast cancer","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"THERAREA","TSVAL":"Oncology","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"TINDTP","TSVAL":"TREATMENT","NF":null,"TSVALCD":"C49656","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"TITLE","TSVAL":"Eribulin Combined With Anlotinib in HER2-Negative Locally Advanced or Metastatic Breast Cancer: a Single-Arm, Single-Centre, Phase II Trial","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"TPHASE","TSVAL":"PHASE II TRIAL","NF":null,"TSVALCD":"C15601","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"1","TSPARMCD":"TRT","TSVAL":"Eribulin","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"2","TSPARMCD":"TRT","TSVAL":"Anlotinib","NF":null,"TSVALCD":null,"TSVCDREF":null,"TSVCDVER":null},{"TSSEQ":"1","TSPARMCD":"TTYPE","TSVAL":"EFFICACY","NF":null,"TSVALCD":"C49666","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"},{"TSSEQ":"2","TSPARMCD":"TTYPE","TSVAL":"SAFETY","NF":null,"TSVALCD":"C49667","TSVCDREF":"CDISC CT","TSVCDVER":"2025-03-28"}]', '["JSON"]')) AS j);

-- related: statement
CREATE TABLE "table.related" AS
SELECT CAST(json_extract_string(j, '$."RDOMAIN"') AS VARCHAR) AS "RDOMAIN", CAST(json_extract_string(j, '$."IDVAR"') AS VARCHAR) AS "IDVAR", CAST(json_extract_string(j, '$."RELTYPE"') AS VARCHAR) AS "RELTYPE", CAST(json_extract_string(j, '$."RELID"') AS VARCHAR) AS "RELID", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"RDOMAIN":"TU","IDVAR":"TULNKID","RELTYPE":"ONE","RELID":"LESION"},{"RDOMAIN":"TR","IDVAR":"TRLNKID","RELTYPE":"MANY","RELID":"LESION"},{"RDOMAIN":"TR","IDVAR":"TRLNKGRP","RELTYPE":"MANY","RELID":"EVALUATION"},{"RDOMAIN":"RS","IDVAR":"RSLNKGRP","RELTYPE":"MANY","RELID":"EVALUATION"}]', '["JSON"]')) AS j);

-- conversions: statement
CREATE TABLE "table.conversions" AS
SELECT CAST(json_extract_string(j, '$."TESTCD"') AS VARCHAR) AS "TESTCD", CAST(json_extract_string(j, '$."FROM"') AS VARCHAR) AS "FROM", CAST(json_extract_string(j, '$."TO"') AS VARCHAR) AS "TO", CAST(json_extract_string(j, '$."FACTOR"') AS VARCHAR) AS "FACTOR", CAST(json_extract_string(j, '$."OFFSET"') AS VARCHAR) AS "OFFSET", CAST(json_extract_string(j, '$."DIGITS"') AS DOUBLE) AS "DIGITS", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('[{"TESTCD":"SYSBP","FROM":"mmHg","TO":"mmHg","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"DIABP","FROM":"mmHg","TO":"mmHg","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"PULSE","FROM":"beats/min","TO":"beats/min","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"TEMP","FROM":"C","TO":"C","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"TEMP","FROM":"F","TO":"C","FACTOR":"0.555555555556","OFFSET":"-17.777777777778","DIGITS":"1"},{"TESTCD":"WEIGHT","FROM":"kg","TO":"kg","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"WEIGHT","FROM":"LB","TO":"kg","FACTOR":"0.45359237","OFFSET":null,"DIGITS":"1"},{"TESTCD":"HEIGHT","FROM":"cm","TO":"cm","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"HEIGHT","FROM":"in","TO":"cm","FACTOR":"2.54","OFFSET":null,"DIGITS":"1"},{"TESTCD":"BSA","FROM":"m2","TO":"m2","FACTOR":"1","OFFSET":null,"DIGITS":"2"},{"TESTCD":"WBC","FROM":"10^9/L","TO":"10^9/L","FACTOR":"1","OFFSET":null,"DIGITS":"2"},{"TESTCD":"NEUT","FROM":"10^9/L","TO":"10^9/L","FACTOR":"1","OFFSET":null,"DIGITS":"2"},{"TESTCD":"LYM","FROM":"10^9/L","TO":"10^9/L","FACTOR":"1","OFFSET":null,"DIGITS":"2"},{"TESTCD":"HGB","FROM":"g/L","TO":"g/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"HGB","FROM":"g/dL","TO":"g/L","FACTOR":"10","OFFSET":null,"DIGITS":"0"},{"TESTCD":"PLAT","FROM":"10^9/L","TO":"10^9/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"ALT","FROM":"U/L","TO":"U/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"AST","FROM":"U/L","TO":"U/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"BILI","FROM":"umol/L","TO":"umol/L","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"BILI","FROM":"mg/dL","TO":"umol/L","FACTOR":"17.104","OFFSET":null,"DIGITS":"1"},{"TESTCD":"ALP","FROM":"U/L","TO":"U/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"CREAT","FROM":"umol/L","TO":"umol/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"CREAT","FROM":"mg/dL","TO":"umol/L","FACTOR":"88.4","OFFSET":null,"DIGITS":"0"},{"TESTCD":"UREA","FROM":"mmol/L","TO":"mmol/L","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"ALB","FROM":"g/L","TO":"g/L","FACTOR":"1","OFFSET":null,"DIGITS":"1"},{"TESTCD":"ALB","FROM":"g/dL","TO":"g/L","FACTOR":"10","OFFSET":null,"DIGITS":"1"},{"TESTCD":"SODIUM","FROM":"mmol/L","TO":"mmol/L","FACTOR":"1","OFFSET":null,"DIGITS":"0"},{"TESTCD":"K","FROM":"mmol/L","TO":"mmol/L","FACTOR":"1","OFFSET":null,"DIGITS":"2"}]', '["JSON"]')) AS j);

-- visits: statement
CREATE TABLE "table.visits" AS
SELECT CAST(json_extract_string(j, '$."FOLDER"') AS VARCHAR) AS "FOLDER", CAST(json_extract_string(j, '$."VISITNUM"') AS DOUBLE) AS "VISITNUM", CAST(json_extract_string(j, '$."VISIT"') AS VARCHAR) AS "VISIT", CAST(json_extract_string(j, '$."VISITDY"') AS DOUBLE) AS "VISITDY", row_number() OVER () AS _row
FROM (SELECT unnest(from_json('sha256 of a long text: 20d245657c3f5c40a016fd0652a8a9f4d53f877d0313830a54b412d98e9f40d8', '["JSON"]')) AS j);

-- controlled terms: statement
CREATE TABLE "recode" AS
SELECT json_extract_string(j, '$[0]') AS map, json_extract_string(j, '$[1]') AS raw, json_extract_string(j, '$[2]') AS term
FROM (SELECT unnest(from_json('sha256 of a long text: fd77a8053420f63834958898bc8644fe7f1444532cfc6214546873bf212c4975', '["JSON"]')) AS j);

-- subjects: statement
CREATE TABLE "renumbered" AS
WITH RECURSIVE step AS (
  SELECT DISTINCT without_blanks("Subject") AS number, without_blanks("PREVSUBJ") AS earlier FROM "raw.consent"
  WHERE "PREVSUBJ" IS NOT NULL AND NOT coalesce((
RecordActive = '0'
), FALSE)
), walk AS (
  SELECT number, earlier AS first FROM step
  UNION
  SELECT walk.number, step.earlier FROM walk JOIN step ON step.number = walk.first
)
SELECT number, min(first) AS first FROM walk WHERE first NOT IN (SELECT number FROM step) GROUP BY number;

-- consent: statement
CREATE TABLE "clean.consent" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.consent" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- consent: account
INSERT INTO "log.drops" SELECT 'source', 'consent', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.consent" WHERE _drop IS NOT NULL;

-- consent: release
DROP TABLE "raw.consent";

-- consent: statement
CREATE VIEW "in.consent" AS SELECT * EXCLUDE (_drop) FROM "clean.consent" WHERE _drop IS NULL;

-- demographics: statement
CREATE TABLE "clean.demographics" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.demographics" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- demographics: account
INSERT INTO "log.drops" SELECT 'source', 'demographics', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.demographics" WHERE _drop IS NOT NULL;

-- demographics: release
DROP TABLE "raw.demographics";

-- demographics: statement
CREATE VIEW "in.demographics" AS SELECT * EXCLUDE (_drop) FROM "clean.demographics" WHERE _drop IS NULL;

-- cancer_history: statement
CREATE TABLE "clean.cancer_history" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.cancer_history" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- cancer_history: account
INSERT INTO "log.drops" SELECT 'source', 'cancer_history', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.cancer_history" WHERE _drop IS NOT NULL;

-- cancer_history: release
DROP TABLE "raw.cancer_history";

-- cancer_history: statement
CREATE VIEW "in.cancer_history" AS SELECT * EXCLUDE (_drop) FROM "clean.cancer_history" WHERE _drop IS NULL;

-- prior_therapy: statement
CREATE TABLE "clean.prior_therapy" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.prior_therapy" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- prior_therapy: account
INSERT INTO "log.drops" SELECT 'source', 'prior_therapy', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.prior_therapy" WHERE _drop IS NOT NULL;

-- prior_therapy: release
DROP TABLE "raw.prior_therapy";

-- prior_therapy: statement
CREATE VIEW "in.prior_therapy" AS SELECT * EXCLUDE (_drop) FROM "clean.prior_therapy" WHERE _drop IS NULL;

-- medical_history: statement
CREATE TABLE "clean.medical_history" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.medical_history" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- medical_history: account
INSERT INTO "log.drops" SELECT 'source', 'medical_history', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.medical_history" WHERE _drop IS NOT NULL;

-- medical_history: release
DROP TABLE "raw.medical_history";

-- medical_history: statement
CREATE VIEW "in.medical_history" AS SELECT * EXCLUDE (_drop) FROM "clean.medical_history" WHERE _drop IS NULL;

-- vital_signs: statement
CREATE TABLE "clean.vital_signs" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.vital_signs" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), coalesce(_dropped, CASE WHEN row_number() OVER (PARTITION BY _dropped IS NULL, "Subject", "Folder", "InstanceRepeatNumber" ORDER BY "SaveTs" DESC NULLS LAST, _file DESC NULLS LAST, _row DESC NULLS LAST) > 1 THEN 'Form of a visit saved twice' END) AS _drop FROM marked ORDER BY _file, _row;

-- vital_signs: account
INSERT INTO "log.drops" SELECT 'source', 'vital_signs', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.vital_signs" WHERE _drop IS NOT NULL;

-- vital_signs: release
DROP TABLE "raw.vital_signs";

-- vital_signs: statement
CREATE VIEW "in.vital_signs" AS SELECT * EXCLUDE (_drop) FROM "clean.vital_signs" WHERE _drop IS NULL;

-- infusion: statement
CREATE TABLE "clean.infusion" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.infusion" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- infusion: account
INSERT INTO "log.drops" SELECT 'source', 'infusion', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.infusion" WHERE _drop IS NOT NULL;

-- infusion: release
DROP TABLE "raw.infusion";

-- infusion: statement
CREATE VIEW "in.infusion" AS SELECT * EXCLUDE (_drop) FROM "clean.infusion" WHERE _drop IS NULL;

-- diary: statement
CREATE TABLE "clean.diary" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.diary" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- diary: account
INSERT INTO "log.drops" SELECT 'source', 'diary', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.diary" WHERE _drop IS NOT NULL;

-- diary: release
DROP TABLE "raw.diary";

-- diary: statement
CREATE VIEW "in.diary" AS SELECT * EXCLUDE (_drop) FROM "clean.diary" WHERE _drop IS NULL;

-- target_lesion: statement
CREATE TABLE "clean.target_lesion" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.target_lesion" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- target_lesion: account
INSERT INTO "log.drops" SELECT 'source', 'target_lesion', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.target_lesion" WHERE _drop IS NOT NULL;

-- target_lesion: release
DROP TABLE "raw.target_lesion";

-- target_lesion: statement
CREATE VIEW "in.target_lesion" AS SELECT * EXCLUDE (_drop) FROM "clean.target_lesion" WHERE _drop IS NULL;

-- non_target_lesion: statement
CREATE TABLE "clean.non_target_lesion" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.non_target_lesion" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- non_target_lesion: account
INSERT INTO "log.drops" SELECT 'source', 'non_target_lesion', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.non_target_lesion" WHERE _drop IS NOT NULL;

-- non_target_lesion: release
DROP TABLE "raw.non_target_lesion";

-- non_target_lesion: statement
CREATE VIEW "in.non_target_lesion" AS SELECT * EXCLUDE (_drop) FROM "clean.non_target_lesion" WHERE _drop IS NULL;

-- new_lesion: statement
CREATE TABLE "clean.new_lesion" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.new_lesion" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- new_lesion: account
INSERT INTO "log.drops" SELECT 'source', 'new_lesion', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.new_lesion" WHERE _drop IS NOT NULL;

-- new_lesion: release
DROP TABLE "raw.new_lesion";

-- new_lesion: statement
CREATE VIEW "in.new_lesion" AS SELECT * EXCLUDE (_drop) FROM "clean.new_lesion" WHERE _drop IS NULL;

-- response: statement
CREATE TABLE "clean.response" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.response" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- response: account
INSERT INTO "log.drops" SELECT 'source', 'response', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.response" WHERE _drop IS NOT NULL;

-- response: release
DROP TABLE "raw.response";

-- response: statement
CREATE VIEW "in.response" AS SELECT * EXCLUDE (_drop) FROM "clean.response" WHERE _drop IS NULL;

-- adverse_event: statement
CREATE TABLE "clean.adverse_event" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.adverse_event" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), coalesce(_dropped, CASE WHEN row_number() OVER (PARTITION BY _dropped IS NULL, "Subject", "AETERM", "AEGRADE", "AESTDAT", "AEENDAT" ORDER BY "SaveTs" DESC NULLS LAST, "RecordPosition" DESC NULLS LAST, _file DESC NULLS LAST, _row DESC NULLS LAST) > 1 THEN 'Same event entered twice' END) AS _drop FROM marked ORDER BY _file, _row;

-- adverse_event: account
INSERT INTO "log.drops" SELECT 'source', 'adverse_event', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.adverse_event" WHERE _drop IS NOT NULL;

-- adverse_event: release
DROP TABLE "raw.adverse_event";

-- adverse_event: statement
CREATE VIEW "in.adverse_event" AS SELECT * EXCLUDE (_drop) FROM "clean.adverse_event" WHERE _drop IS NULL;

-- concomitant: statement
CREATE TABLE "clean.concomitant" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.concomitant" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), coalesce(_dropped, CASE WHEN row_number() OVER (PARTITION BY _dropped IS NULL, "Subject", "CMTRT", "CMDOSE", "CMSTDAT", "CMENDAT" ORDER BY "SaveTs" DESC NULLS LAST, "RecordPosition" DESC NULLS LAST, _file DESC NULLS LAST, _row DESC NULLS LAST) > 1 THEN 'Same medication entered twice' END) AS _drop FROM marked ORDER BY _file, _row;

-- concomitant: account
INSERT INTO "log.drops" SELECT 'source', 'concomitant', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.concomitant" WHERE _drop IS NOT NULL;

-- concomitant: release
DROP TABLE "raw.concomitant";

-- concomitant: statement
CREATE VIEW "in.concomitant" AS SELECT * EXCLUDE (_drop) FROM "clean.concomitant" WHERE _drop IS NULL;

-- end_of_treatment: statement
CREATE TABLE "clean.end_of_treatment" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.end_of_treatment" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- end_of_treatment: account
INSERT INTO "log.drops" SELECT 'source', 'end_of_treatment', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.end_of_treatment" WHERE _drop IS NOT NULL;

-- end_of_treatment: release
DROP TABLE "raw.end_of_treatment";

-- end_of_treatment: statement
CREATE VIEW "in.end_of_treatment" AS SELECT * EXCLUDE (_drop) FROM "clean.end_of_treatment" WHERE _drop IS NULL;

-- end_of_study: statement
CREATE TABLE "clean.end_of_study" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.end_of_study" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- end_of_study: account
INSERT INTO "log.drops" SELECT 'source', 'end_of_study', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.end_of_study" WHERE _drop IS NOT NULL;

-- end_of_study: release
DROP TABLE "raw.end_of_study";

-- end_of_study: statement
CREATE VIEW "in.end_of_study" AS SELECT * EXCLUDE (_drop) FROM "clean.end_of_study" WHERE _drop IS NULL;

-- death: statement
CREATE TABLE "clean.death" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.death" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- death: account
INSERT INTO "log.drops" SELECT 'source', 'death', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.death" WHERE _drop IS NOT NULL;

-- death: release
DROP TABLE "raw.death";

-- death: statement
CREATE VIEW "in.death" AS SELECT * EXCLUDE (_drop) FROM "clean.death" WHERE _drop IS NULL;

-- survival_follow_up: statement
CREATE TABLE "clean.survival_follow_up" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.survival_follow_up" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- survival_follow_up: account
INSERT INTO "log.drops" SELECT 'source', 'survival_follow_up', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.survival_follow_up" WHERE _drop IS NOT NULL;

-- survival_follow_up: release
DROP TABLE "raw.survival_follow_up";

-- survival_follow_up: statement
CREATE VIEW "in.survival_follow_up" AS SELECT * EXCLUDE (_drop) FROM "clean.survival_follow_up" WHERE _drop IS NULL;

-- subsequent_therapy: statement
CREATE TABLE "clean.subsequent_therapy" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.subsequent_therapy" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- subsequent_therapy: account
INSERT INTO "log.drops" SELECT 'source', 'subsequent_therapy', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.subsequent_therapy" WHERE _drop IS NOT NULL;

-- subsequent_therapy: release
DROP TABLE "raw.subsequent_therapy";

-- subsequent_therapy: statement
CREATE VIEW "in.subsequent_therapy" AS SELECT * EXCLUDE (_drop) FROM "clean.subsequent_therapy" WHERE _drop IS NULL;

-- visit_dates: statement
CREATE TABLE "clean.visit_dates" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.visit_dates" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- visit_dates: account
INSERT INTO "log.drops" SELECT 'source', 'visit_dates', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.visit_dates" WHERE _drop IS NOT NULL;

-- visit_dates: release
DROP TABLE "raw.visit_dates";

-- visit_dates: statement
CREATE VIEW "in.visit_dates" AS SELECT * EXCLUDE (_drop) FROM "clean.visit_dates" WHERE _drop IS NULL;

-- lab: statement
CREATE TABLE "clean.lab" AS
WITH named AS (SELECT * EXCLUDE (_collected) REPLACE (_collected AS "Subject"), CASE WHEN "Subject" IS NOT NULL THEN (
Project || '-' || SiteNumber || '-' || Subject
) END AS "USUBJID"
  FROM (SELECT s.* REPLACE (coalesce(f.first, nullif(without_blanks(s."Subject"), '')) AS "Subject"), nullif(without_blanks(s."Subject"), '') AS _collected FROM "raw.lab" s LEFT JOIN "renumbered" f ON f.number = nullif(without_blanks(s."Subject"), ''))),
marked AS (SELECT *, CASE WHEN "Subject" IS NULL THEN 'No subject number' WHEN coalesce((
RecordActive = '0'
), FALSE) THEN 'Inactivated in the EDC' END AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- lab: account
INSERT INTO "log.drops" SELECT 'source', 'lab', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "clean.lab" WHERE _drop IS NOT NULL;

-- lab: release
DROP TABLE "raw.lab";

-- lab: statement
CREATE VIEW "in.lab" AS SELECT * EXCLUDE (_drop) FROM "clean.lab" WHERE _drop IS NULL;

-- lab_ranges: statement
CREATE TABLE "clean.lab_ranges" AS
WITH named AS (SELECT * FROM "raw.lab_ranges"),
marked AS (SELECT *, CAST(NULL AS VARCHAR) AS _dropped FROM named)
SELECT * EXCLUDE (_dropped), _dropped AS _drop FROM marked ORDER BY _file, _row;

-- lab_ranges: account
INSERT INTO "log.drops" SELECT 'source', 'lab_ranges', 0, 0, _drop, 1, _file, _row, NULL FROM "clean.lab_ranges" WHERE _drop IS NOT NULL;

-- lab_ranges: release
DROP TABLE "raw.lab_ranges";

-- lab_ranges: statement
CREATE VIEW "in.lab_ranges" AS SELECT * EXCLUDE (_drop) FROM "clean.lab_ranges" WHERE _drop IS NULL;

-- TA: account
INSERT INTO "log.inputs" SELECT 'TA', 0, 'arms', count(*), 0, count(*) FROM "table.arms";

-- TA: statement
CREATE TABLE "TA" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TA' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "ARMCD", "ARM", "TAETORD", "ETCD", "ELEMENT", "TABRANCH", "TATRANS", "EPOCH", 'arms' AS _file, _row, 0 AS _part FROM "table.arms"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("ARMCD" AS VARCHAR)), '') AS "ARMCD!raw", nullif(without_blanks(CAST("ARM" AS VARCHAR)), '') AS "ARM!raw", "TAETORD" AS "TAETORD!raw", nullif(without_blanks(CAST("ETCD" AS VARCHAR)), '') AS "ETCD!raw", nullif(without_blanks(CAST("ELEMENT" AS VARCHAR)), '') AS "ELEMENT!raw", CASE WHEN "TABRANCH" = trunc("TABRANCH") AND abs("TABRANCH") < 1e15 THEN CAST(CAST("TABRANCH" AS BIGINT) AS VARCHAR) ELSE CAST("TABRANCH" AS VARCHAR) END AS "TABRANCH!raw", CASE WHEN "TATRANS" = trunc("TATRANS") AND abs("TATRANS") < 1e15 THEN CAST(CAST("TATRANS" AS BIGINT) AS VARCHAR) ELSE CAST("TATRANS" AS VARCHAR) END AS "TATRANS!raw", nullif(without_blanks(CAST("EPOCH" AS VARCHAR)), '') AS "EPOCH!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TA' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(CASE WHEN "ARMCD!m0".raw IS NOT NULL THEN "ARMCD!m0".term  END AS VARCHAR)), '') AS "ARMCD", CASE WHEN "ARMCD!raw" IS NOT NULL AND "ARMCD!m0".raw IS NULL THEN "ARMCD!raw" END AS "ARMCD!bad", "ARM!raw" AS "ARM", CAST("TAETORD!raw" AS DOUBLE) AS "TAETORD", "ETCD!raw" AS "ETCD", "ELEMENT!raw" AS "ELEMENT", "TABRANCH!raw" AS "TABRANCH", "TATRANS!raw" AS "TATRANS", nullif(rtrim(CAST(CASE WHEN "EPOCH!m0".raw IS NOT NULL THEN "EPOCH!m0".term ELSE upper("EPOCH!raw") END AS VARCHAR)), '') AS "EPOCH", CASE WHEN "EPOCH!raw" IS NOT NULL AND "EPOCH!m0".raw IS NULL THEN "EPOCH!raw" END AS "EPOCH!bad" FROM "b0s1" LEFT JOIN "recode" "ARMCD!m0" ON "ARMCD!m0".map = 'ARMCD' AND "ARMCD!m0".raw = upper(trim("ARMCD!raw")) LEFT JOIN "recode" "EPOCH!m0" ON "EPOCH!m0".map = 'EPOCH' AND "EPOCH!m0".raw = upper(trim("EPOCH!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "ARMCD" ASC NULLS FIRST, "TAETORD" ASC NULLS FIRST, "_row");

-- TA: statement
CREATE VIEW "TA.full" AS SELECT *, 0 AS "_block", 'arms' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TA";

-- TA: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'TA', 'ARMCD', "ARMCD!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, NULL, 0 FROM "TA.full" WHERE "ARMCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'TA', 'EPOCH', "EPOCH!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, NULL, 0 FROM "TA.full" WHERE "EPOCH!bad" IS NOT NULL;

-- TE: account
INSERT INTO "log.inputs" SELECT 'TE', 0, 'elements', count(*), 0, count(*) FROM "table.elements";

-- TE: statement
CREATE TABLE "TE" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TE' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "ETCD", "ELEMENT", "TESTRL", "TEENRL", "TEDUR", 'elements' AS _file, _row, 0 AS _part FROM "table.elements"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("ETCD" AS VARCHAR)), '') AS "ETCD!raw", nullif(without_blanks(CAST("ELEMENT" AS VARCHAR)), '') AS "ELEMENT!raw", nullif(without_blanks(CAST("TESTRL" AS VARCHAR)), '') AS "TESTRL!raw", nullif(without_blanks(CAST("TEENRL" AS VARCHAR)), '') AS "TEENRL!raw", CASE WHEN "TEDUR" = trunc("TEDUR") AND abs("TEDUR") < 1e15 THEN CAST(CAST("TEDUR" AS BIGINT) AS VARCHAR) ELSE CAST("TEDUR" AS VARCHAR) END AS "TEDUR!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TE' AS VARCHAR)), '') AS "DOMAIN", "ETCD!raw" AS "ETCD", "ELEMENT!raw" AS "ELEMENT", "TESTRL!raw" AS "TESTRL", "TEENRL!raw" AS "TEENRL", "TEDUR!raw" AS "TEDUR" FROM "b0s1"),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "ETCD" ASC NULLS FIRST, "_row");

-- TE: statement
CREATE VIEW "TE.full" AS SELECT *, 0 AS "_block", 'elements' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TE";

-- TI: account
INSERT INTO "log.inputs" SELECT 'TI', 0, 'criteria', count(*), 0, count(*) FROM "table.criteria";

-- TI: statement
CREATE TABLE "TI" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TI' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "IETESTCD", "IETEST", "IECAT", 'criteria' AS _file, _row, 0 AS _part FROM "table.criteria"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("IETESTCD" AS VARCHAR)), '') AS "IETESTCD!raw", nullif(without_blanks(CAST("IETEST" AS VARCHAR)), '') AS "IETEST!raw", nullif(without_blanks(CAST("IECAT" AS VARCHAR)), '') AS "IECAT!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TI' AS VARCHAR)), '') AS "DOMAIN", "IETESTCD!raw" AS "IETESTCD", "IETEST!raw" AS "IETEST", nullif(rtrim(CAST(CASE WHEN "IECAT!m0".raw IS NOT NULL THEN "IECAT!m0".term  END AS VARCHAR)), '') AS "IECAT", CASE WHEN "IECAT!raw" IS NOT NULL AND "IECAT!m0".raw IS NULL THEN "IECAT!raw" END AS "IECAT!bad" FROM "b0s1" LEFT JOIN "recode" "IECAT!m0" ON "IECAT!m0".map = 'IECAT' AND "IECAT!m0".raw = upper(trim("IECAT!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "IETESTCD" ASC NULLS FIRST, "_row");

-- TI: statement
CREATE VIEW "TI.full" AS SELECT *, 0 AS "_block", 'criteria' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TI";

-- TI: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'TI', 'IECAT', "IECAT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, NULL, 0 FROM "TI.full" WHERE "IECAT!bad" IS NOT NULL;

-- DM: check
SELECT "PREVSUBJ", count(*) AS _rows FROM "in.consent" WHERE TRUE AND "PREVSUBJ" IS NOT NULL GROUP BY "PREVSUBJ" HAVING count(*) > 1 ORDER BY "PREVSUBJ" LIMIT 20;

-- DM: check
SELECT "Subject", count(*) AS _rows FROM "in.demographics" WHERE TRUE AND "Subject" IS NOT NULL GROUP BY "Subject" HAVING count(*) > 1 ORDER BY "Subject" LIMIT 20;

-- DM: check
SELECT "USUBJID", count(*) AS _rows FROM "in.death" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- DM: check
SELECT "Subject", count(*) AS _rows FROM "in.end_of_study" WHERE TRUE AND "Subject" IS NOT NULL GROUP BY "Subject" HAVING count(*) > 1 ORDER BY "Subject" LIMIT 20;

-- DM: statement
CREATE TABLE "DM.in1" AS
WITH base AS (SELECT "SiteNumber", "Subject", "ICDAT", "ELIGYN", "ENRDAT", "USUBJID", _file, _row FROM "in.consent"),
"joined0" AS (SELECT b.*, "j0"."Subject" AS "NEXTSUBJ", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "PREVSUBJ", "Subject", TRUE AS _found FROM "in.consent" WHERE TRUE) "j0" ON "j0"."PREVSUBJ" = b."Subject"),
"joined1" AS (SELECT b.*, "j1"."BRTHDAT" AS "BRTHDAT", "j1"."AGE" AS "AGE", "j1"."SEX" AS "SEX", "j1"."RACE" AS "RACE", "j1"."ETHNIC" AS "ETHNIC", "j1"."COUNTRY" AS "COUNTRY", "j1"._found AS "_found1" FROM "joined0" b LEFT JOIN (SELECT "Subject", "BRTHDAT", "AGE", "SEX", "RACE", "ETHNIC", "COUNTRY", TRUE AS _found FROM "in.demographics" WHERE TRUE) "j1" ON "j1"."Subject" = b."Subject"),
"joined2" AS (SELECT b.*, "j2"."DTHDAT" AS "DTHDAT", "j2"._found AS "_found2" FROM "joined1" b LEFT JOIN (SELECT "USUBJID", "DTHDAT", TRUE AS _found FROM "in.death" WHERE TRUE) "j2" ON "j2"."USUBJID" = b."USUBJID"),
"joined3" AS (SELECT b.*, "j3"."EOSREAS" AS "EOSREAS", "j3"._found AS "_found3" FROM "joined2" b LEFT JOIN (SELECT "Subject", "EOSREAS", TRUE AS _found FROM "in.end_of_study" WHERE TRUE) "j3" ON "j3"."Subject" = b."Subject"),
joined AS (SELECT * FROM "joined3"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "SiteNumber", "Subject", "ICDAT", "ELIGYN", "ENRDAT", "BRTHDAT", "AGE", "SEX", "RACE", "ETHNIC", "COUNTRY", "DTHDAT", "EOSREAS", CASE WHEN NOT coalesce((
NEXTSUBJ IS NULL
), FALSE) THEN 'Earlier screening of a subject who was screened again' END AS _drop FROM unpivoted;

-- DM: account
INSERT INTO "log.inputs" SELECT 'DM', 0, 'consent', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.consent") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "DM.in1") put;

-- DM: account
INSERT INTO "log.drops" SELECT 'dataset', 'DM', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "DM.in1" WHERE _drop IS NOT NULL;

-- DM: statement
CREATE TABLE "DM.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "DM.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJID!raw", nullif(upper(without_blanks(CAST("ICDAT" AS VARCHAR))), '') AS "RFICDTC!raw", nullif(upper(without_blanks(CAST("DTHDAT" AS VARCHAR))), '') AS "DTHDTC!raw", (
CASE WHEN DTHDAT IS NOT NULL THEN 'Y' END
) AS "DTHFL!sql", nullif(without_blanks(CAST("SiteNumber" AS VARCHAR)), '') AS "SITEID!raw", nullif(upper(without_blanks(CAST("BRTHDAT" AS VARCHAR))), '') AS "BRTHDTC!raw", nullif(without_blanks(CAST("AGE" AS VARCHAR)), '') AS "AGE!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw", nullif(without_blanks(CAST("RACE" AS VARCHAR)), '') AS "RACE!raw", nullif(without_blanks(CAST("ETHNIC" AS VARCHAR)), '') AS "ETHNIC!raw", (
CASE WHEN ENRDAT IS NOT NULL THEN 'ERIANL' END
) AS "ARMCD!sql", nullif(without_blanks(CAST("COUNTRY" AS VARCHAR)), '') AS "COUNTRY!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("ELIGYN" AS VARCHAR)), '') AS "ELIGIBLE!raw", nullif(without_blanks(CAST("EOSREAS" AS VARCHAR)), '') AS "EOSREAS!raw", nullif(upper(without_blanks(CAST("ENRDAT" AS VARCHAR))), '') AS "ENRDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("RFICDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("RFICDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("RFICDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "RFICDTC!f", CASE WHEN regexp_full_match("DTHDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DTHDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DTHDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DTHDTC!f", CASE WHEN typeof("DTHFL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DTHFL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DTHFL!sql" AS DOUBLE) = trunc(try_cast("DTHFL!sql" AS DOUBLE)) AND abs(try_cast("DTHFL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DTHFL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DTHFL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DTHFL!sql" AS VARCHAR) END AS "DTHFL!text", CASE WHEN regexp_full_match("BRTHDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("BRTHDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("BRTHDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "BRTHDTC!f", CASE WHEN typeof("ARMCD!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ARMCD!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ARMCD!sql" AS DOUBLE) = trunc(try_cast("ARMCD!sql" AS DOUBLE)) AND abs(try_cast("ARMCD!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ARMCD!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ARMCD!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ARMCD!sql" AS VARCHAR) END AS "ARMCD!text", CASE WHEN regexp_full_match("ENRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("ENRDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("ENRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "ENRDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "RFICDTC!y?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "RFICDTC!m?", CASE "RFICDTC!f" WHEN 0 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("RFICDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "RFICDTC!d?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DTHDTC!y?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DTHDTC!m?", CASE "DTHDTC!f" WHEN 0 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DTHDTC!d?", nullif(without_blanks(CAST("DTHFL!text" AS VARCHAR)), '') AS "DTHFL!raw", CASE "BRTHDTC!f" WHEN 0 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "BRTHDTC!y?", CASE "BRTHDTC!f" WHEN 0 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "BRTHDTC!m?", CASE "BRTHDTC!f" WHEN 0 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("BRTHDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "BRTHDTC!d?", nullif(without_blanks(CAST("ARMCD!text" AS VARCHAR)), '') AS "ARMCD!raw", CASE "ENRDTC!f" WHEN 0 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "ENRDTC!y?", CASE "ENRDTC!f" WHEN 0 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "ENRDTC!m?", CASE "ENRDTC!f" WHEN 0 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("ENRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "ENRDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RFICDTC!y?", '[0-9]+') THEN lpad("RFICDTC!y?", 4, '0') END AS "RFICDTC!y", CASE WHEN regexp_full_match("RFICDTC!m?", '[0-9]+') THEN lpad("RFICDTC!m?", 2, '0') ELSE CASE left("RFICDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RFICDTC!m", CASE WHEN regexp_full_match("RFICDTC!d?", '[0-9]+') THEN lpad("RFICDTC!d?", 2, '0') END AS "RFICDTC!d", CASE WHEN regexp_full_match("DTHDTC!y?", '[0-9]+') THEN lpad("DTHDTC!y?", 4, '0') END AS "DTHDTC!y", CASE WHEN regexp_full_match("DTHDTC!m?", '[0-9]+') THEN lpad("DTHDTC!m?", 2, '0') ELSE CASE left("DTHDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DTHDTC!m", CASE WHEN regexp_full_match("DTHDTC!d?", '[0-9]+') THEN lpad("DTHDTC!d?", 2, '0') END AS "DTHDTC!d", CASE WHEN regexp_full_match("BRTHDTC!y?", '[0-9]+') THEN lpad("BRTHDTC!y?", 4, '0') END AS "BRTHDTC!y", CASE WHEN regexp_full_match("BRTHDTC!m?", '[0-9]+') THEN lpad("BRTHDTC!m?", 2, '0') ELSE CASE left("BRTHDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "BRTHDTC!m", CASE WHEN regexp_full_match("BRTHDTC!d?", '[0-9]+') THEN lpad("BRTHDTC!d?", 2, '0') END AS "BRTHDTC!d", CASE WHEN regexp_full_match("ENRDTC!y?", '[0-9]+') THEN lpad("ENRDTC!y?", 4, '0') END AS "ENRDTC!y", CASE WHEN regexp_full_match("ENRDTC!m?", '[0-9]+') THEN lpad("ENRDTC!m?", 2, '0') ELSE CASE left("ENRDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "ENRDTC!m", CASE WHEN regexp_full_match("ENRDTC!d?", '[0-9]+') THEN lpad("ENRDTC!d?", 2, '0') END AS "ENRDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RFICDTC!y" IS NULL THEN NULL
    WHEN "RFICDTC!m" IS NOT NULL AND "RFICDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RFICDTC!y" || '-' || "RFICDTC!m" || '-' || "RFICDTC!d" AS DATE) IS NOT NULL THEN "RFICDTC!y" || '-' || "RFICDTC!m" || '-' || "RFICDTC!d" END
    WHEN "RFICDTC!m" IS NOT NULL THEN CASE WHEN "RFICDTC!m" BETWEEN '01' AND '12' THEN "RFICDTC!y" || '-' || "RFICDTC!m" END
    WHEN "RFICDTC!d" IS NOT NULL THEN CASE WHEN "RFICDTC!d" BETWEEN '01' AND '31' THEN "RFICDTC!y" || '---' || "RFICDTC!d" END
    ELSE "RFICDTC!y" END AS "RFICDTC!iso", CASE
    WHEN "DTHDTC!y" IS NULL THEN NULL
    WHEN "DTHDTC!m" IS NOT NULL AND "DTHDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" AS DATE) IS NOT NULL THEN "DTHDTC!y" || '-' || "DTHDTC!m" || '-' || "DTHDTC!d" END
    WHEN "DTHDTC!m" IS NOT NULL THEN CASE WHEN "DTHDTC!m" BETWEEN '01' AND '12' THEN "DTHDTC!y" || '-' || "DTHDTC!m" END
    WHEN "DTHDTC!d" IS NOT NULL THEN CASE WHEN "DTHDTC!d" BETWEEN '01' AND '31' THEN "DTHDTC!y" || '---' || "DTHDTC!d" END
    ELSE "DTHDTC!y" END AS "DTHDTC!iso", CASE
    WHEN "BRTHDTC!y" IS NULL THEN NULL
    WHEN "BRTHDTC!m" IS NOT NULL AND "BRTHDTC!d" IS NOT NULL THEN CASE WHEN try_cast("BRTHDTC!y" || '-' || "BRTHDTC!m" || '-' || "BRTHDTC!d" AS DATE) IS NOT NULL THEN "BRTHDTC!y" || '-' || "BRTHDTC!m" || '-' || "BRTHDTC!d" END
    WHEN "BRTHDTC!m" IS NOT NULL THEN CASE WHEN "BRTHDTC!m" BETWEEN '01' AND '12' THEN "BRTHDTC!y" || '-' || "BRTHDTC!m" END
    WHEN "BRTHDTC!d" IS NOT NULL THEN CASE WHEN "BRTHDTC!d" BETWEEN '01' AND '31' THEN "BRTHDTC!y" || '---' || "BRTHDTC!d" END
    ELSE "BRTHDTC!y" END AS "BRTHDTC!iso", CASE
    WHEN "ENRDTC!y" IS NULL THEN NULL
    WHEN "ENRDTC!m" IS NOT NULL AND "ENRDTC!d" IS NOT NULL THEN CASE WHEN try_cast("ENRDTC!y" || '-' || "ENRDTC!m" || '-' || "ENRDTC!d" AS DATE) IS NOT NULL THEN "ENRDTC!y" || '-' || "ENRDTC!m" || '-' || "ENRDTC!d" END
    WHEN "ENRDTC!m" IS NOT NULL THEN CASE WHEN "ENRDTC!m" BETWEEN '01' AND '12' THEN "ENRDTC!y" || '-' || "ENRDTC!m" END
    WHEN "ENRDTC!d" IS NOT NULL THEN CASE WHEN "ENRDTC!d" BETWEEN '01' AND '31' THEN "ENRDTC!y" || '---' || "ENRDTC!d" END
    ELSE "ENRDTC!y" END AS "ENRDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", nullif(rtrim(CAST("RFICDTC!iso" AS VARCHAR)), '') AS "RFICDTC", CASE WHEN "RFICDTC!raw" IS NOT NULL AND ("RFICDTC!f" IS NULL OR ("RFICDTC!iso" IS NULL AND coalesce("RFICDTC!y", "RFICDTC!m", "RFICDTC!d") IS NOT NULL)) THEN "RFICDTC!raw" END AS "RFICDTC!bad", nullif(rtrim(CAST("DTHDTC!iso" AS VARCHAR)), '') AS "DTHDTC", CASE WHEN "DTHDTC!raw" IS NOT NULL AND ("DTHDTC!f" IS NULL OR ("DTHDTC!iso" IS NULL AND coalesce("DTHDTC!y", "DTHDTC!m", "DTHDTC!d") IS NOT NULL)) THEN "DTHDTC!raw" END AS "DTHDTC!bad", nullif(rtrim(CAST(CASE WHEN "DTHFL!m0".raw IS NOT NULL THEN "DTHFL!m0".term  END AS VARCHAR)), '') AS "DTHFL", CASE WHEN "DTHFL!raw" IS NOT NULL AND "DTHFL!m0".raw IS NULL THEN "DTHFL!raw" END AS "DTHFL!bad", "SITEID!raw" AS "SITEID", nullif(rtrim(CAST("BRTHDTC!iso" AS VARCHAR)), '') AS "BRTHDTC", CASE WHEN "BRTHDTC!raw" IS NOT NULL AND ("BRTHDTC!f" IS NULL OR ("BRTHDTC!iso" IS NULL AND coalesce("BRTHDTC!y", "BRTHDTC!m", "BRTHDTC!d") IS NOT NULL)) THEN "BRTHDTC!raw" END AS "BRTHDTC!bad", CAST(CASE WHEN regexp_full_match(trim("AGE!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("AGE!raw") AS DOUBLE)) THEN try_cast(trim("AGE!raw") AS DOUBLE) END AS DOUBLE) AS "AGE", CASE WHEN "AGE!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim("AGE!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("AGE!raw") AS DOUBLE)) THEN try_cast(trim("AGE!raw") AS DOUBLE) END IS NULL THEN "AGE!raw" END AS "AGE!bad", nullif(rtrim(CAST('YEARS' AS VARCHAR)), '') AS "AGEU", nullif(rtrim(CAST(CASE WHEN "SEX!m0".raw IS NOT NULL THEN "SEX!m0".term  END AS VARCHAR)), '') AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST(CASE WHEN "RACE!m0".raw IS NOT NULL THEN "RACE!m0".term  END AS VARCHAR)), '') AS "RACE", CASE WHEN "RACE!raw" IS NOT NULL AND "RACE!m0".raw IS NULL THEN "RACE!raw" END AS "RACE!bad", nullif(rtrim(CAST(CASE WHEN "ETHNIC!m0".raw IS NOT NULL THEN "ETHNIC!m0".term  END AS VARCHAR)), '') AS "ETHNIC", CASE WHEN "ETHNIC!raw" IS NOT NULL AND "ETHNIC!m0".raw IS NULL THEN "ETHNIC!raw" END AS "ETHNIC!bad", nullif(rtrim(CAST(CASE WHEN "ARMCD!m0".raw IS NOT NULL THEN "ARMCD!m0".term  END AS VARCHAR)), '') AS "ARMCD", CASE WHEN "ARMCD!raw" IS NOT NULL AND "ARMCD!m0".raw IS NULL THEN "ARMCD!raw" END AS "ARMCD!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "ACTARMUD", nullif(rtrim(CAST(CASE WHEN "COUNTRY!m0".raw IS NOT NULL THEN "COUNTRY!m0".term  END AS VARCHAR)), '') AS "COUNTRY", CASE WHEN "COUNTRY!raw" IS NOT NULL AND "COUNTRY!m0".raw IS NULL THEN "COUNTRY!raw" END AS "COUNTRY!bad", "SUBJECT!raw" AS "SUBJECT", "ELIGIBLE!raw" AS "ELIGIBLE", "EOSREAS!raw" AS "EOSREAS", nullif(rtrim(CAST("ENRDTC!iso" AS VARCHAR)), '') AS "ENRDTC", CASE WHEN "ENRDTC!raw" IS NOT NULL AND ("ENRDTC!f" IS NULL OR ("ENRDTC!iso" IS NULL AND coalesce("ENRDTC!y", "ENRDTC!m", "ENRDTC!d") IS NOT NULL)) THEN "ENRDTC!raw" END AS "ENRDTC!bad" FROM "b0s5" LEFT JOIN "recode" "DTHFL!m0" ON "DTHFL!m0".map = 'NY' AND "DTHFL!m0".raw = upper(trim("DTHFL!raw")) LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw")) LEFT JOIN "recode" "RACE!m0" ON "RACE!m0".map = 'RACE' AND "RACE!m0".raw = upper(trim("RACE!raw")) LEFT JOIN "recode" "ETHNIC!m0" ON "ETHNIC!m0".map = 'ETHNIC' AND "ETHNIC!m0".raw = upper(trim("ETHNIC!raw")) LEFT JOIN "recode" "ARMCD!m0" ON "ARMCD!m0".map = 'ARMCD' AND "ARMCD!m0".raw = upper(trim("ARMCD!raw")) LEFT JOIN "recode" "COUNTRY!m0" ON "COUNTRY!m0".map = 'DM.COUNTRY.all' AND "COUNTRY!m0".raw = upper(trim("COUNTRY!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- DM: statement
CREATE VIEW "DM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DM.given";

-- DM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'RFICDTC', "RFICDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RFICDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'DTHDTC', "DTHDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "DTHDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'DTHFL', "DTHFL!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "DTHFL!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'BRTHDTC', "BRTHDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "BRTHDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'AGE', "AGE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "AGE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "SEX!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'RACE', "RACE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "RACE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'ETHNIC', "ETHNIC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "ETHNIC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'ARMCD', "ARMCD!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "ARMCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'DM', 'COUNTRY', "COUNTRY!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "COUNTRY!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DM', 'ENRDTC', "ENRDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DM.given" WHERE "ENRDTC!bad" IS NOT NULL;

-- DM: release
DROP TABLE IF EXISTS "DM.in1";

-- EC: account
INSERT INTO "log.inputs" SELECT 'EC', 0, 'infusion', count(*), 0, count(*) FROM "in.infusion";

-- EC: account
INSERT INTO "log.inputs" SELECT 'EC', 1, 'diary', count(*), 0, count(*) FROM "in.diary";

-- EC: statement
CREATE TABLE "EC.given" AS
WITH "b0s0" AS (SELECT "Folder", "RecordPosition", "DRUG", "EXND", "EXDAT", "EXSTTIM", "EXENTIM", "BSA", "DOSEPLAN", "DOSEGIV", "DOSECHG", "CHGREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.infusion"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
Folder || '-' || coalesce(RecordPosition, '0')
) AS "ECSPID!sql", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "ECTRT!raw", nullif(without_blanks(CAST("EXND" AS VARCHAR)), '') AS "ECOCCUR!raw", (
CASE WHEN EXND = 'Yes' THEN CHGREAS END
) AS "ECREASOC!sql", nullif(without_blanks(CAST("DOSEGIV" AS VARCHAR)), '') AS "ECDOSE!raw", (
DOSEPLAN || ' mg/m2'
) AS "ECDOSRGM!sql", (
CASE WHEN EXND IS DISTINCT FROM 'Yes' THEN CHGREAS END
) AS "ECADJ!sql", nullif(upper(without_blanks(CAST("EXDAT" AS VARCHAR))), '') AS "ECSTDTC!raw", CASE WHEN regexp_full_match(upper(without_blanks(CAST("EXSTTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(without_blanks(CAST("EXSTTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(without_blanks(CAST("EXSTTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(without_blanks(CAST("EXSTTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(without_blanks(CAST("EXSTTIM" AS VARCHAR)), '') END AS "ECSTDTC!time", nullif(upper(without_blanks(CAST("EXDAT" AS VARCHAR))), '') AS "ECENDTC!raw", CASE WHEN regexp_full_match(upper(without_blanks(CAST("EXENTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(without_blanks(CAST("EXENTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(without_blanks(CAST("EXENTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(without_blanks(CAST("EXENTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(without_blanks(CAST("EXENTIM" AS VARCHAR)), '') END AS "ECENDTC!time", nullif(without_blanks(CAST("DOSECHG" AS VARCHAR)), '') AS "CHANGE!raw", nullif(without_blanks(CAST("BSA" AS VARCHAR)), '') AS "BSA!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("ECSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECSPID!sql" AS DOUBLE) = trunc(try_cast("ECSPID!sql" AS DOUBLE)) AND abs(try_cast("ECSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECSPID!sql" AS VARCHAR) END AS "ECSPID!text", CASE WHEN typeof("ECREASOC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECREASOC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECREASOC!sql" AS DOUBLE) = trunc(try_cast("ECREASOC!sql" AS DOUBLE)) AND abs(try_cast("ECREASOC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECREASOC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECREASOC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECREASOC!sql" AS VARCHAR) END AS "ECREASOC!text", CASE WHEN typeof("ECDOSRGM!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECDOSRGM!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECDOSRGM!sql" AS DOUBLE) = trunc(try_cast("ECDOSRGM!sql" AS DOUBLE)) AND abs(try_cast("ECDOSRGM!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECDOSRGM!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECDOSRGM!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECDOSRGM!sql" AS VARCHAR) END AS "ECDOSRGM!text", CASE WHEN typeof("ECADJ!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECADJ!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECADJ!sql" AS DOUBLE) = trunc(try_cast("ECADJ!sql" AS DOUBLE)) AND abs(try_cast("ECADJ!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECADJ!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECADJ!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECADJ!sql" AS VARCHAR) END AS "ECADJ!text", CASE WHEN regexp_full_match("ECSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("ECSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("ECSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "ECSTDTC!f", CASE WHEN regexp_full_match("ECENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("ECENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("ECENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "ECENDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("ECSPID!text" AS VARCHAR)), '') AS "ECSPID!raw", nullif(without_blanks(CAST("ECREASOC!text" AS VARCHAR)), '') AS "ECREASOC!raw", nullif(without_blanks(CAST("ECDOSRGM!text" AS VARCHAR)), '') AS "ECDOSRGM!raw", nullif(without_blanks(CAST("ECADJ!text" AS VARCHAR)), '') AS "ECADJ!raw", CASE "ECSTDTC!f" WHEN 0 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "ECSTDTC!y?", CASE "ECSTDTC!f" WHEN 0 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "ECSTDTC!m?", CASE "ECSTDTC!f" WHEN 0 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "ECSTDTC!d?", CASE "ECENDTC!f" WHEN 0 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "ECENDTC!y?", CASE "ECENDTC!f" WHEN 0 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "ECENDTC!m?", CASE "ECENDTC!f" WHEN 0 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "ECENDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("ECSTDTC!y?", '[0-9]+') THEN lpad("ECSTDTC!y?", 4, '0') END AS "ECSTDTC!y", CASE WHEN regexp_full_match("ECSTDTC!m?", '[0-9]+') THEN lpad("ECSTDTC!m?", 2, '0') ELSE CASE left("ECSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "ECSTDTC!m", CASE WHEN regexp_full_match("ECSTDTC!d?", '[0-9]+') THEN lpad("ECSTDTC!d?", 2, '0') END AS "ECSTDTC!d", CASE WHEN regexp_full_match("ECENDTC!y?", '[0-9]+') THEN lpad("ECENDTC!y?", 4, '0') END AS "ECENDTC!y", CASE WHEN regexp_full_match("ECENDTC!m?", '[0-9]+') THEN lpad("ECENDTC!m?", 2, '0') ELSE CASE left("ECENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "ECENDTC!m", CASE WHEN regexp_full_match("ECENDTC!d?", '[0-9]+') THEN lpad("ECENDTC!d?", 2, '0') END AS "ECENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "ECSTDTC!y" IS NULL THEN NULL
    WHEN "ECSTDTC!m" IS NOT NULL AND "ECSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("ECSTDTC!y" || '-' || "ECSTDTC!m" || '-' || "ECSTDTC!d" AS DATE) IS NOT NULL THEN "ECSTDTC!y" || '-' || "ECSTDTC!m" || '-' || "ECSTDTC!d" END
    WHEN "ECSTDTC!m" IS NOT NULL THEN CASE WHEN "ECSTDTC!m" BETWEEN '01' AND '12' THEN "ECSTDTC!y" || '-' || "ECSTDTC!m" END
    WHEN "ECSTDTC!d" IS NOT NULL THEN CASE WHEN "ECSTDTC!d" BETWEEN '01' AND '31' THEN "ECSTDTC!y" || '---' || "ECSTDTC!d" END
    ELSE "ECSTDTC!y" END AS "ECSTDTC!iso", CASE
    WHEN "ECENDTC!y" IS NULL THEN NULL
    WHEN "ECENDTC!m" IS NOT NULL AND "ECENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("ECENDTC!y" || '-' || "ECENDTC!m" || '-' || "ECENDTC!d" AS DATE) IS NOT NULL THEN "ECENDTC!y" || '-' || "ECENDTC!m" || '-' || "ECENDTC!d" END
    WHEN "ECENDTC!m" IS NOT NULL THEN CASE WHEN "ECENDTC!m" BETWEEN '01' AND '12' THEN "ECENDTC!y" || '-' || "ECENDTC!m" END
    WHEN "ECENDTC!d" IS NOT NULL THEN CASE WHEN "ECENDTC!d" BETWEEN '01' AND '31' THEN "ECENDTC!y" || '---' || "ECENDTC!d" END
    ELSE "ECENDTC!y" END AS "ECENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EC' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "ECSPID!raw" AS "ECSPID", nullif(rtrim(CAST(CASE WHEN "ECTRT!m0".raw IS NOT NULL THEN "ECTRT!m0".term  END AS VARCHAR)), '') AS "ECTRT", CASE WHEN "ECTRT!raw" IS NOT NULL AND "ECTRT!m0".raw IS NULL THEN "ECTRT!raw" END AS "ECTRT!bad", nullif(rtrim(CAST('PERFORMED' AS VARCHAR)), '') AS "ECMOOD", nullif(rtrim(CAST('Y' AS VARCHAR)), '') AS "ECPRESP", nullif(rtrim(CAST(coalesce(nullif(rtrim(CAST(CASE WHEN "ECOCCUR!m0".raw IS NOT NULL THEN "ECOCCUR!m0".term  END AS VARCHAR)), ''), 'Y') AS VARCHAR)), '') AS "ECOCCUR", CASE WHEN "ECOCCUR!raw" IS NOT NULL AND "ECOCCUR!m0".raw IS NULL THEN "ECOCCUR!raw" END AS "ECOCCUR!bad", "ECREASOC!raw" AS "ECREASOC", CAST(CASE WHEN regexp_full_match(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END AS DOUBLE) AS "ECDOSE", CASE WHEN "ECDOSE!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END IS NULL THEN "ECDOSE!raw" END AS "ECDOSE!bad", nullif(rtrim(CAST('mg' AS VARCHAR)), '') AS "ECDOSU", nullif(rtrim(CAST('INJECTION' AS VARCHAR)), '') AS "ECDOSFRM", nullif(rtrim(CAST('ONCE' AS VARCHAR)), '') AS "ECDOSFRQ", "ECDOSRGM!raw" AS "ECDOSRGM", nullif(rtrim(CAST('INTRAVENOUS' AS VARCHAR)), '') AS "ECROUTE", "ECADJ!raw" AS "ECADJ", nullif(rtrim(CAST("ECSTDTC!iso" || CASE WHEN length("ECSTDTC!iso") = 10 AND regexp_extract("ECSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("ECSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("ECSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("ECSTDTC!iso") = 10 AND regexp_extract(upper("ECSTDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("ECSTDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "ECSTDTC", CASE WHEN "ECSTDTC!raw" IS NOT NULL AND ("ECSTDTC!f" IS NULL OR ("ECSTDTC!iso" IS NULL AND coalesce("ECSTDTC!y", "ECSTDTC!m", "ECSTDTC!d") IS NOT NULL)) THEN "ECSTDTC!raw" WHEN "ECSTDTC!time" IS NOT NULL AND regexp_extract("ECSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("ECSTDTC!time"), '(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2}') THEN coalesce("ECSTDTC!raw" || ' ', '') || "ECSTDTC!time" WHEN coalesce(length("ECSTDTC!iso"), 0) < 10 AND regexp_extract("ECSTDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("ECSTDTC!raw" || ' ', '') || "ECSTDTC!time" END AS "ECSTDTC!bad", CASE WHEN "ECSTDTC!raw" IS NOT NULL AND ("ECSTDTC!f" IS NULL OR ("ECSTDTC!iso" IS NULL AND coalesce("ECSTDTC!y", "ECSTDTC!m", "ECSTDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "ECSTDTC!act", nullif(rtrim(CAST("ECENDTC!iso" || CASE WHEN length("ECENDTC!iso") = 10 AND regexp_extract("ECENDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("ECENDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("ECENDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("ECENDTC!iso") = 10 AND regexp_extract(upper("ECENDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("ECENDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "ECENDTC", CASE WHEN "ECENDTC!raw" IS NOT NULL AND ("ECENDTC!f" IS NULL OR ("ECENDTC!iso" IS NULL AND coalesce("ECENDTC!y", "ECENDTC!m", "ECENDTC!d") IS NOT NULL)) THEN "ECENDTC!raw" WHEN "ECENDTC!time" IS NOT NULL AND regexp_extract("ECENDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("ECENDTC!time"), '(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2}') THEN coalesce("ECENDTC!raw" || ' ', '') || "ECENDTC!time" WHEN coalesce(length("ECENDTC!iso"), 0) < 10 AND regexp_extract("ECENDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("ECENDTC!raw" || ' ', '') || "ECENDTC!time" END AS "ECENDTC!bad", CASE WHEN "ECENDTC!raw" IS NOT NULL AND ("ECENDTC!f" IS NULL OR ("ECENDTC!iso" IS NULL AND coalesce("ECENDTC!y", "ECENDTC!m", "ECENDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "ECENDTC!act", nullif(rtrim(CAST(CASE WHEN "CHANGE!m0".raw IS NOT NULL THEN "CHANGE!m0".term  END AS VARCHAR)), '') AS "CHANGE", CASE WHEN "CHANGE!raw" IS NOT NULL AND "CHANGE!m0".raw IS NULL THEN "CHANGE!raw" END AS "CHANGE!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "INTERRUPTED", CAST(NULL AS VARCHAR) AS "INTERRUPTED!bad", CAST(CASE WHEN regexp_full_match(trim("BSA!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("BSA!raw") AS DOUBLE)) THEN try_cast(trim("BSA!raw") AS DOUBLE) END AS DOUBLE) AS "BSA", CASE WHEN "BSA!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim("BSA!raw"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("BSA!raw") AS DOUBLE)) THEN try_cast(trim("BSA!raw") AS DOUBLE) END IS NULL THEN "BSA!raw" END AS "BSA!bad" FROM "b0s5" LEFT JOIN "recode" "ECTRT!m0" ON "ECTRT!m0".map = 'STUDYDRUG' AND "ECTRT!m0".raw = upper(trim("ECTRT!raw")) LEFT JOIN "recode" "ECOCCUR!m0" ON "ECOCCUR!m0".map = 'EC.ECOCCUR.0' AND "ECOCCUR!m0".raw = upper(trim("ECOCCUR!raw")) LEFT JOIN "recode" "CHANGE!m0" ON "CHANGE!m0".map = 'DOSECHG' AND "CHANGE!m0".raw = upper(trim("CHANGE!raw"))),
"b1s0" AS (SELECT "Folder", "RecordPosition", "DRUG", "PERSTDAT", "PERENDAT", "DAYDOSE", "INTERR", "INTREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.diary"),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
Folder || '-' || coalesce(RecordPosition, '0')
) AS "ECSPID!sql", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "ECTRT!raw", nullif(without_blanks(CAST("DAYDOSE" AS VARCHAR)), '') AS "ECDOSE!raw", nullif(without_blanks(CAST("INTREAS" AS VARCHAR)), '') AS "ECADJ!raw", nullif(upper(without_blanks(CAST("PERSTDAT" AS VARCHAR))), '') AS "ECSTDTC!raw", nullif(upper(without_blanks(CAST("PERENDAT" AS VARCHAR))), '') AS "ECENDTC!raw", nullif(without_blanks(CAST("INTERR" AS VARCHAR)), '') AS "INTERRUPTED!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("ECSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECSPID!sql" AS DOUBLE) = trunc(try_cast("ECSPID!sql" AS DOUBLE)) AND abs(try_cast("ECSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECSPID!sql" AS VARCHAR) END AS "ECSPID!text", CASE WHEN regexp_full_match("ECSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("ECSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("ECSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "ECSTDTC!f", CASE WHEN regexp_full_match("ECENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("ECENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("ECENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "ECENDTC!f" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("ECSPID!text" AS VARCHAR)), '') AS "ECSPID!raw", CASE "ECSTDTC!f" WHEN 0 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "ECSTDTC!y?", CASE "ECSTDTC!f" WHEN 0 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "ECSTDTC!m?", CASE "ECSTDTC!f" WHEN 0 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("ECSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "ECSTDTC!d?", CASE "ECENDTC!f" WHEN 0 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "ECENDTC!y?", CASE "ECENDTC!f" WHEN 0 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "ECENDTC!m?", CASE "ECENDTC!f" WHEN 0 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("ECENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "ECENDTC!d?" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("ECSTDTC!y?", '[0-9]+') THEN lpad("ECSTDTC!y?", 4, '0') END AS "ECSTDTC!y", CASE WHEN regexp_full_match("ECSTDTC!m?", '[0-9]+') THEN lpad("ECSTDTC!m?", 2, '0') ELSE CASE left("ECSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "ECSTDTC!m", CASE WHEN regexp_full_match("ECSTDTC!d?", '[0-9]+') THEN lpad("ECSTDTC!d?", 2, '0') END AS "ECSTDTC!d", CASE WHEN regexp_full_match("ECENDTC!y?", '[0-9]+') THEN lpad("ECENDTC!y?", 4, '0') END AS "ECENDTC!y", CASE WHEN regexp_full_match("ECENDTC!m?", '[0-9]+') THEN lpad("ECENDTC!m?", 2, '0') ELSE CASE left("ECENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "ECENDTC!m", CASE WHEN regexp_full_match("ECENDTC!d?", '[0-9]+') THEN lpad("ECENDTC!d?", 2, '0') END AS "ECENDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "ECSTDTC!y" IS NULL THEN NULL
    WHEN "ECSTDTC!m" IS NOT NULL AND "ECSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("ECSTDTC!y" || '-' || "ECSTDTC!m" || '-' || "ECSTDTC!d" AS DATE) IS NOT NULL THEN "ECSTDTC!y" || '-' || "ECSTDTC!m" || '-' || "ECSTDTC!d" END
    WHEN "ECSTDTC!m" IS NOT NULL THEN CASE WHEN "ECSTDTC!m" BETWEEN '01' AND '12' THEN "ECSTDTC!y" || '-' || "ECSTDTC!m" END
    WHEN "ECSTDTC!d" IS NOT NULL THEN CASE WHEN "ECSTDTC!d" BETWEEN '01' AND '31' THEN "ECSTDTC!y" || '---' || "ECSTDTC!d" END
    ELSE "ECSTDTC!y" END AS "ECSTDTC!iso", CASE
    WHEN "ECENDTC!y" IS NULL THEN NULL
    WHEN "ECENDTC!m" IS NOT NULL AND "ECENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("ECENDTC!y" || '-' || "ECENDTC!m" || '-' || "ECENDTC!d" AS DATE) IS NOT NULL THEN "ECENDTC!y" || '-' || "ECENDTC!m" || '-' || "ECENDTC!d" END
    WHEN "ECENDTC!m" IS NOT NULL THEN CASE WHEN "ECENDTC!m" BETWEEN '01' AND '12' THEN "ECENDTC!y" || '-' || "ECENDTC!m" END
    WHEN "ECENDTC!d" IS NOT NULL THEN CASE WHEN "ECENDTC!d" BETWEEN '01' AND '31' THEN "ECENDTC!y" || '---' || "ECENDTC!d" END
    ELSE "ECENDTC!y" END AS "ECENDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EC' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "ECSPID!raw" AS "ECSPID", nullif(rtrim(CAST(CASE WHEN "ECTRT!m0".raw IS NOT NULL THEN "ECTRT!m0".term  END AS VARCHAR)), '') AS "ECTRT", CASE WHEN "ECTRT!raw" IS NOT NULL AND "ECTRT!m0".raw IS NULL THEN "ECTRT!raw" END AS "ECTRT!bad", nullif(rtrim(CAST('PERFORMED' AS VARCHAR)), '') AS "ECMOOD", nullif(rtrim(CAST('Y' AS VARCHAR)), '') AS "ECPRESP", nullif(rtrim(CAST('Y' AS VARCHAR)), '') AS "ECOCCUR", CAST(NULL AS VARCHAR) AS "ECOCCUR!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "ECREASOC", CAST(CASE WHEN regexp_full_match(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END AS DOUBLE) AS "ECDOSE", CASE WHEN "ECDOSE!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("ECDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END IS NULL THEN "ECDOSE!raw" END AS "ECDOSE!bad", nullif(rtrim(CAST('mg' AS VARCHAR)), '') AS "ECDOSU", nullif(rtrim(CAST('CAPSULE' AS VARCHAR)), '') AS "ECDOSFRM", nullif(rtrim(CAST('QD' AS VARCHAR)), '') AS "ECDOSFRQ", nullif(rtrim(CAST('12 mg once daily, 14 days on, 7 days off' AS VARCHAR)), '') AS "ECDOSRGM", nullif(rtrim(CAST('ORAL' AS VARCHAR)), '') AS "ECROUTE", "ECADJ!raw" AS "ECADJ", nullif(rtrim(CAST("ECSTDTC!iso" AS VARCHAR)), '') AS "ECSTDTC", CASE WHEN "ECSTDTC!raw" IS NOT NULL AND ("ECSTDTC!f" IS NULL OR ("ECSTDTC!iso" IS NULL AND coalesce("ECSTDTC!y", "ECSTDTC!m", "ECSTDTC!d") IS NOT NULL)) THEN "ECSTDTC!raw" END AS "ECSTDTC!bad", 'left missing' AS "ECSTDTC!act", nullif(rtrim(CAST("ECENDTC!iso" AS VARCHAR)), '') AS "ECENDTC", CASE WHEN "ECENDTC!raw" IS NOT NULL AND ("ECENDTC!f" IS NULL OR ("ECENDTC!iso" IS NULL AND coalesce("ECENDTC!y", "ECENDTC!m", "ECENDTC!d") IS NOT NULL)) THEN "ECENDTC!raw" END AS "ECENDTC!bad", 'left missing' AS "ECENDTC!act", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CHANGE", CAST(NULL AS VARCHAR) AS "CHANGE!bad", nullif(rtrim(CAST(CASE WHEN "INTERRUPTED!m0".raw IS NOT NULL THEN "INTERRUPTED!m0".term  END AS VARCHAR)), '') AS "INTERRUPTED", CASE WHEN "INTERRUPTED!raw" IS NOT NULL AND "INTERRUPTED!m0".raw IS NULL THEN "INTERRUPTED!raw" END AS "INTERRUPTED!bad", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "BSA", CAST(NULL AS VARCHAR) AS "BSA!bad" FROM "b1s5" LEFT JOIN "recode" "ECTRT!m0" ON "ECTRT!m0".map = 'STUDYDRUG' AND "ECTRT!m0".raw = upper(trim("ECTRT!raw")) LEFT JOIN "recode" "INTERRUPTED!m0" ON "INTERRUPTED!m0".map = 'NY' AND "INTERRUPTED!m0".raw = upper(trim("INTERRUPTED!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1"),
"c0" AS (SELECT * EXCLUDE ("ECDOSCHG!sql", "ECINTERR!sql"), nullif(rtrim(CAST(CASE WHEN typeof("ECDOSCHG!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECDOSCHG!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECDOSCHG!sql" AS DOUBLE) = trunc(try_cast("ECDOSCHG!sql" AS DOUBLE)) AND abs(try_cast("ECDOSCHG!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECDOSCHG!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECDOSCHG!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECDOSCHG!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ECDOSCHG", nullif(rtrim(CAST(CASE WHEN typeof("ECINTERR!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ECINTERR!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ECINTERR!sql" AS DOUBLE) = trunc(try_cast("ECINTERR!sql" AS DOUBLE)) AND abs(try_cast("ECINTERR!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ECINTERR!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ECINTERR!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ECINTERR!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ECINTERR" FROM (SELECT *, (
CHANGE
) AS "ECDOSCHG!sql", (
INTERRUPTED
) AS "ECINTERR!sql" FROM "rows"))
SELECT * FROM "c0" ORDER BY "_block", "_file", "_row";

-- EC: statement
CREATE VIEW "EC.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "EC.given";

-- EC: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' WHEN 1 THEN 'error' END, 'EC', 'ECTRT', "ECTRT!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "ECTRT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'EC', 'ECOCCUR', "ECOCCUR!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "ECOCCUR!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'number' WHEN 1 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'EC', 'ECDOSE', "ECDOSE!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "ECDOSE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'EC', 'ECSTDTC', "ECSTDTC!bad", "ECSTDTC!act", _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "ECSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'EC', 'ECENDTC', "ECENDTC!bad", "ECENDTC!act", _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "ECENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'EC', 'CHANGE', "CHANGE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "CHANGE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' END, CASE _block WHEN 1 THEN 'error' END, 'EC', 'INTERRUPTED', "INTERRUPTED!bad", CASE _block WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "INTERRUPTED!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'EC', 'BSA', "BSA!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "EC.given" WHERE "BSA!bad" IS NOT NULL;

-- EX: account
INSERT INTO "log.inputs" SELECT 'EX', 0, 'EC', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "EC.early") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
ECOCCUR = 'Y'
), FALSE) THEN 'Dose not given' WHEN NOT coalesce((
ECDOSE IS NOT NULL AND ECDOSE > 0
), FALSE) THEN 'No dose recorded' END AS _drop FROM (SELECT "USUBJID", "ECTRT", "ECOCCUR", "ECDOSE", "ECDOSU", "ECDOSFRM", "ECDOSFRQ", "ECDOSRGM", "ECROUTE", "ECADJ", "ECSTDTC", "ECENDTC", "BSA", 'EC' AS _file, "_e" AS _row, 0 AS _part FROM "EC.early"))) put;

-- EX: account
INSERT INTO "log.drops" SELECT 'dataset', 'EX', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
ECOCCUR = 'Y'
), FALSE) THEN 'Dose not given' WHEN NOT coalesce((
ECDOSE IS NOT NULL AND ECDOSE > 0
), FALSE) THEN 'No dose recorded' END AS _drop FROM (SELECT "USUBJID", "ECTRT", "ECOCCUR", "ECDOSE", "ECDOSU", "ECDOSFRM", "ECDOSFRQ", "ECDOSRGM", "ECROUTE", "ECADJ", "ECSTDTC", "ECENDTC", "BSA", 'EC' AS _file, "_e" AS _row, 0 AS _part FROM "EC.early")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- EX: statement
CREATE TABLE "EX.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
ECOCCUR = 'Y'
), FALSE) THEN 'Dose not given' WHEN NOT coalesce((
ECDOSE IS NOT NULL AND ECDOSE > 0
), FALSE) THEN 'No dose recorded' END AS _drop FROM (SELECT "USUBJID", "ECTRT", "ECOCCUR", "ECDOSE", "ECDOSU", "ECDOSFRM", "ECDOSFRQ", "ECDOSRGM", "ECROUTE", "ECADJ", "ECSTDTC", "ECENDTC", "BSA", 'EC' AS _file, "_e" AS _row, 0 AS _part FROM "EC.early")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", nullif(without_blanks(CAST("ECTRT" AS VARCHAR)), '') AS "EXTRT!raw", CAST((
CASE WHEN ECROUTE = 'INTRAVENOUS' THEN round(ECDOSE / BSA, 2) ELSE ECDOSE END
) AS DOUBLE) AS "EXDOSE!sql", (
CASE WHEN ECROUTE = 'INTRAVENOUS' THEN 'mg/m2' ELSE ECDOSU END
) AS "EXDOSU!sql", nullif(without_blanks(CAST("ECDOSFRM" AS VARCHAR)), '') AS "EXDOSFRM!raw", nullif(without_blanks(CAST("ECDOSFRQ" AS VARCHAR)), '') AS "EXDOSFRQ!raw", nullif(without_blanks(CAST("ECDOSRGM" AS VARCHAR)), '') AS "EXDOSRGM!raw", nullif(without_blanks(CAST("ECROUTE" AS VARCHAR)), '') AS "EXROUTE!raw", nullif(without_blanks(CAST("ECADJ" AS VARCHAR)), '') AS "EXADJ!raw", "ECSTDTC" AS "EXSTDTC!raw", "ECENDTC" AS "EXENDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("EXDOSU!sql") IN ('DOUBLE', 'FLOAT') OR typeof("EXDOSU!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("EXDOSU!sql" AS DOUBLE) = trunc(try_cast("EXDOSU!sql" AS DOUBLE)) AND abs(try_cast("EXDOSU!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("EXDOSU!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("EXDOSU!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("EXDOSU!sql" AS VARCHAR) END AS "EXDOSU!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("EXDOSU!text" AS VARCHAR)), '') AS "EXDOSU!raw" FROM "b0s2"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EX' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "EXTRT!raw" AS "EXTRT", CAST("EXDOSE!sql" AS DOUBLE) AS "EXDOSE", nullif(rtrim(CAST(CASE WHEN "EXDOSU!m0".raw IS NOT NULL THEN "EXDOSU!m0".term ELSE upper("EXDOSU!raw") END AS VARCHAR)), '') AS "EXDOSU", CASE WHEN "EXDOSU!raw" IS NOT NULL AND "EXDOSU!m0".raw IS NULL THEN "EXDOSU!raw" END AS "EXDOSU!bad", nullif(rtrim(CAST(CASE WHEN "EXDOSFRM!m0".raw IS NOT NULL THEN "EXDOSFRM!m0".term ELSE upper("EXDOSFRM!raw") END AS VARCHAR)), '') AS "EXDOSFRM", CASE WHEN "EXDOSFRM!raw" IS NOT NULL AND "EXDOSFRM!m0".raw IS NULL THEN "EXDOSFRM!raw" END AS "EXDOSFRM!bad", nullif(rtrim(CAST(CASE WHEN "EXDOSFRQ!m0".raw IS NOT NULL THEN "EXDOSFRQ!m0".term ELSE upper("EXDOSFRQ!raw") END AS VARCHAR)), '') AS "EXDOSFRQ", CASE WHEN "EXDOSFRQ!raw" IS NOT NULL AND "EXDOSFRQ!m0".raw IS NULL THEN "EXDOSFRQ!raw" END AS "EXDOSFRQ!bad", "EXDOSRGM!raw" AS "EXDOSRGM", nullif(rtrim(CAST(CASE WHEN "EXROUTE!m0".raw IS NOT NULL THEN "EXROUTE!m0".term ELSE upper("EXROUTE!raw") END AS VARCHAR)), '') AS "EXROUTE", CASE WHEN "EXROUTE!raw" IS NOT NULL AND "EXROUTE!m0".raw IS NULL THEN "EXROUTE!raw" END AS "EXROUTE!bad", "EXADJ!raw" AS "EXADJ", "EXSTDTC!raw" AS "EXSTDTC", "EXENDTC!raw" AS "EXENDTC" FROM "b0s3" LEFT JOIN "recode" "EXDOSU!m0" ON "EXDOSU!m0".map = 'UNIT' AND "EXDOSU!m0".raw = upper(trim("EXDOSU!raw")) LEFT JOIN "recode" "EXDOSFRM!m0" ON "EXDOSFRM!m0".map = 'FRM' AND "EXDOSFRM!m0".raw = upper(trim("EXDOSFRM!raw")) LEFT JOIN "recode" "EXDOSFRQ!m0" ON "EXDOSFRQ!m0".map = 'FREQ' AND "EXDOSFRQ!m0".raw = upper(trim("EXDOSFRQ!raw")) LEFT JOIN "recode" "EXROUTE!m0" ON "EXROUTE!m0".map = 'ROUTE' AND "EXROUTE!m0".raw = upper(trim("EXROUTE!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_row";

-- EX: statement
CREATE VIEW "EX.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "EX.given";

-- EX: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXDOSU', "EXDOSU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "EX.given" WHERE "EXDOSU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXDOSFRM', "EXDOSFRM!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "EX.given" WHERE "EXDOSFRM!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXDOSFRQ', "EXDOSFRQ!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "EX.given" WHERE "EXDOSFRQ!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'EX', 'EXROUTE', "EXROUTE!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "EX.given" WHERE "EXROUTE!bad" IS NOT NULL;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 0, 'consent', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.consent") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
ICDAT IS NOT NULL
), FALSE) THEN 'No informed consent' END AS _drop FROM (SELECT "Subject", "ICDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.consent"))) put;

-- DS: account
INSERT INTO "log.drops" SELECT 'dataset', 'DS', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
ICDAT IS NOT NULL
), FALSE) THEN 'No informed consent' END AS _drop FROM (SELECT "Subject", "ICDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.consent")) WHERE _drop IS NOT NULL;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 1, 'consent', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.consent") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
ENRDAT IS NOT NULL
), FALSE) THEN 'Not enrolled' END AS _drop FROM (SELECT "Subject", "ENRDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.consent"))) put;

-- DS: account
INSERT INTO "log.drops" SELECT 'dataset', 'DS', 1, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
ENRDAT IS NOT NULL
), FALSE) THEN 'Not enrolled' END AS _drop FROM (SELECT "Subject", "ENRDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.consent")) WHERE _drop IS NOT NULL;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 2, 'end_of_treatment', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.end_of_treatment") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
EOTDAT IS NOT NULL OR EOTREAS IS NOT NULL
), FALSE) THEN 'Nothing recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "DRUG", "EOTDAT", "EOTREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.end_of_treatment"))) put;

-- DS: account
INSERT INTO "log.drops" SELECT 'dataset', 'DS', 2, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
EOTDAT IS NOT NULL OR EOTREAS IS NOT NULL
), FALSE) THEN 'Nothing recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "DRUG", "EOTDAT", "EOTREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.end_of_treatment")) WHERE _drop IS NOT NULL;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 3, 'end_of_study', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.end_of_study") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
EOSREAS IS DISTINCT FROM 'Death'
), FALSE) THEN 'Death ends participation; it comes from the death form' END AS _drop FROM (SELECT "Subject", "EOSDAT", "EOSREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.end_of_study"))) put;

-- DS: account
INSERT INTO "log.drops" SELECT 'dataset', 'DS', 3, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
EOSREAS IS DISTINCT FROM 'Death'
), FALSE) THEN 'Death ends participation; it comes from the death form' END AS _drop FROM (SELECT "Subject", "EOSDAT", "EOSREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.end_of_study")) WHERE _drop IS NOT NULL;

-- DS: check
SELECT "Subject", count(*) AS _rows FROM "in.end_of_study" WHERE TRUE AND "Subject" IS NOT NULL GROUP BY "Subject" HAVING count(*) > 1 ORDER BY "Subject" LIMIT 20;

-- DS: statement
CREATE TABLE "DS.in5" AS
WITH base AS (SELECT "Subject", "DTHDAT", "USUBJID", _file, _row FROM "in.death"),
"joined0" AS (SELECT b.*, "j0"."EOSREAS" AS "EOSREAS", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "Subject", "EOSREAS", TRUE AS _found FROM "in.end_of_study" WHERE TRUE) "j0" ON "j0"."Subject" = b."Subject"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "Subject", "DTHDAT", "EOSREAS", CASE WHEN NOT coalesce((
DTHDAT IS NOT NULL
), FALSE) THEN 'No date of death' END AS _drop FROM unpivoted;

-- DS: account
INSERT INTO "log.inputs" SELECT 'DS', 4, 'death', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.death") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "DS.in5") put;

-- DS: account
INSERT INTO "log.drops" SELECT 'dataset', 'DS', 4, 0, _drop, 1, _file, _row, "USUBJID" FROM "DS.in5" WHERE _drop IS NOT NULL;

-- DS: statement
CREATE TABLE "DS.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
ICDAT IS NOT NULL
), FALSE) THEN 'No informed consent' END AS _drop FROM (SELECT "Subject", "ICDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.consent")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
'IC-' || Subject
) AS "DSSPID!sql", nullif(upper(without_blanks(CAST("ICDAT" AS VARCHAR))), '') AS "DSSTDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("DSSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSSPID!sql" AS DOUBLE) = trunc(try_cast("DSSPID!sql" AS DOUBLE)) AND abs(try_cast("DSSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSSPID!sql" AS VARCHAR) END AS "DSSPID!text", CASE WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DSSTDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("DSSPID!text" AS VARCHAR)), '') AS "DSSPID!raw", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DSSTDTC!y?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DSSTDTC!m?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DSSTDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!y?", '[0-9]+') THEN lpad("DSSTDTC!y?", 4, '0') END AS "DSSTDTC!y", CASE WHEN regexp_full_match("DSSTDTC!m?", '[0-9]+') THEN lpad("DSSTDTC!m?", 2, '0') ELSE CASE left("DSSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DSSTDTC!m", CASE WHEN regexp_full_match("DSSTDTC!d?", '[0-9]+') THEN lpad("DSSTDTC!d?", 2, '0') END AS "DSSTDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "DSSTDTC!y" IS NULL THEN NULL
    WHEN "DSSTDTC!m" IS NOT NULL AND "DSSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" AS DATE) IS NOT NULL THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" END
    WHEN "DSSTDTC!m" IS NOT NULL THEN CASE WHEN "DSSTDTC!m" BETWEEN '01' AND '12' THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" END
    WHEN "DSSTDTC!d" IS NOT NULL THEN CASE WHEN "DSSTDTC!d" BETWEEN '01' AND '31' THEN "DSSTDTC!y" || '---' || "DSSTDTC!d" END
    ELSE "DSSTDTC!y" END AS "DSSTDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSSPID!raw" AS "DSSPID", nullif(rtrim(CAST('INFORMED CONSENT OBTAINED' AS VARCHAR)), '') AS "DSTERM", nullif(rtrim(CAST('INFORMED CONSENT OBTAINED' AS VARCHAR)), '') AS "DSDECOD", CAST(NULL AS VARCHAR) AS "DSDECOD!bad", nullif(rtrim(CAST('PROTOCOL MILESTONE' AS VARCHAR)), '') AS "DSCAT", CAST(NULL AS VARCHAR) AS "DSCAT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "DSSCAT", CAST(NULL AS VARCHAR) AS "DSSCAT!bad", nullif(rtrim(CAST("DSSTDTC!iso" AS VARCHAR)), '') AS "DSSTDTC", CASE WHEN "DSSTDTC!raw" IS NOT NULL AND ("DSSTDTC!f" IS NULL OR ("DSSTDTC!iso" IS NULL AND coalesce("DSSTDTC!y", "DSSTDTC!m", "DSSTDTC!d") IS NOT NULL)) THEN "DSSTDTC!raw" END AS "DSSTDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "DRUG", CAST(NULL AS VARCHAR) AS "DRUG!bad" FROM "b0s5"),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
ENRDAT IS NOT NULL
), FALSE) THEN 'Not enrolled' END AS _drop FROM (SELECT "Subject", "ENRDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.consent")) WHERE _drop IS NULL),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
'ENR-' || Subject
) AS "DSSPID!sql", nullif(upper(without_blanks(CAST("ENRDAT" AS VARCHAR))), '') AS "DSSTDTC!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("DSSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSSPID!sql" AS DOUBLE) = trunc(try_cast("DSSPID!sql" AS DOUBLE)) AND abs(try_cast("DSSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSSPID!sql" AS VARCHAR) END AS "DSSPID!text", CASE WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DSSTDTC!f" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("DSSPID!text" AS VARCHAR)), '') AS "DSSPID!raw", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DSSTDTC!y?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DSSTDTC!m?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DSSTDTC!d?" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!y?", '[0-9]+') THEN lpad("DSSTDTC!y?", 4, '0') END AS "DSSTDTC!y", CASE WHEN regexp_full_match("DSSTDTC!m?", '[0-9]+') THEN lpad("DSSTDTC!m?", 2, '0') ELSE CASE left("DSSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DSSTDTC!m", CASE WHEN regexp_full_match("DSSTDTC!d?", '[0-9]+') THEN lpad("DSSTDTC!d?", 2, '0') END AS "DSSTDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "DSSTDTC!y" IS NULL THEN NULL
    WHEN "DSSTDTC!m" IS NOT NULL AND "DSSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" AS DATE) IS NOT NULL THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" END
    WHEN "DSSTDTC!m" IS NOT NULL THEN CASE WHEN "DSSTDTC!m" BETWEEN '01' AND '12' THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" END
    WHEN "DSSTDTC!d" IS NOT NULL THEN CASE WHEN "DSSTDTC!d" BETWEEN '01' AND '31' THEN "DSSTDTC!y" || '---' || "DSSTDTC!d" END
    ELSE "DSSTDTC!y" END AS "DSSTDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSSPID!raw" AS "DSSPID", nullif(rtrim(CAST('ENROLLED' AS VARCHAR)), '') AS "DSTERM", nullif(rtrim(CAST('ENTERED INTO TRIAL' AS VARCHAR)), '') AS "DSDECOD", CAST(NULL AS VARCHAR) AS "DSDECOD!bad", nullif(rtrim(CAST('PROTOCOL MILESTONE' AS VARCHAR)), '') AS "DSCAT", CAST(NULL AS VARCHAR) AS "DSCAT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "DSSCAT", CAST(NULL AS VARCHAR) AS "DSSCAT!bad", nullif(rtrim(CAST("DSSTDTC!iso" AS VARCHAR)), '') AS "DSSTDTC", CASE WHEN "DSSTDTC!raw" IS NOT NULL AND ("DSSTDTC!f" IS NULL OR ("DSSTDTC!iso" IS NULL AND coalesce("DSSTDTC!y", "DSSTDTC!m", "DSSTDTC!d") IS NOT NULL)) THEN "DSSTDTC!raw" END AS "DSSTDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "DRUG", CAST(NULL AS VARCHAR) AS "DRUG!bad" FROM "b1s5"),
"b2s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
EOTDAT IS NOT NULL OR EOTREAS IS NOT NULL
), FALSE) THEN 'Nothing recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "DRUG", "EOTDAT", "EOTREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.end_of_treatment")) WHERE _drop IS NULL),
"b2s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
'EOT-' || Subject || '-' || RecordPosition
) AS "DSSPID!sql", nullif(without_blanks(CAST("EOTREAS" AS VARCHAR)), '') AS "DSTERM!raw", nullif(without_blanks(CAST("EOTREAS" AS VARCHAR)), '') AS "DSDECOD!raw", nullif(upper(without_blanks(CAST("EOTDAT" AS VARCHAR))), '') AS "DSSTDTC!raw", nullif(without_blanks(CAST("DRUG" AS VARCHAR)), '') AS "DRUG!raw" FROM "b2s0"),
"b2s2" AS (SELECT *, CASE WHEN typeof("DSSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSSPID!sql" AS DOUBLE) = trunc(try_cast("DSSPID!sql" AS DOUBLE)) AND abs(try_cast("DSSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSSPID!sql" AS VARCHAR) END AS "DSSPID!text", CASE WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DSSTDTC!f" FROM "b2s1"),
"b2s3" AS (SELECT *, nullif(without_blanks(CAST("DSSPID!text" AS VARCHAR)), '') AS "DSSPID!raw", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DSSTDTC!y?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DSSTDTC!m?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DSSTDTC!d?" FROM "b2s2"),
"b2s4" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!y?", '[0-9]+') THEN lpad("DSSTDTC!y?", 4, '0') END AS "DSSTDTC!y", CASE WHEN regexp_full_match("DSSTDTC!m?", '[0-9]+') THEN lpad("DSSTDTC!m?", 2, '0') ELSE CASE left("DSSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DSSTDTC!m", CASE WHEN regexp_full_match("DSSTDTC!d?", '[0-9]+') THEN lpad("DSSTDTC!d?", 2, '0') END AS "DSSTDTC!d" FROM "b2s3"),
"b2s5" AS (SELECT *, CASE
    WHEN "DSSTDTC!y" IS NULL THEN NULL
    WHEN "DSSTDTC!m" IS NOT NULL AND "DSSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" AS DATE) IS NOT NULL THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" END
    WHEN "DSSTDTC!m" IS NOT NULL THEN CASE WHEN "DSSTDTC!m" BETWEEN '01' AND '12' THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" END
    WHEN "DSSTDTC!d" IS NOT NULL THEN CASE WHEN "DSSTDTC!d" BETWEEN '01' AND '31' THEN "DSSTDTC!y" || '---' || "DSSTDTC!d" END
    ELSE "DSSTDTC!y" END AS "DSSTDTC!iso" FROM "b2s4"),
"b2" AS (SELECT 2 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSSPID!raw" AS "DSSPID", "DSTERM!raw" AS "DSTERM", nullif(rtrim(CAST(CASE WHEN "DSDECOD!m0".raw IS NOT NULL THEN "DSDECOD!m0".term  END AS VARCHAR)), '') AS "DSDECOD", CASE WHEN "DSDECOD!raw" IS NOT NULL AND "DSDECOD!m0".raw IS NULL THEN "DSDECOD!raw" END AS "DSDECOD!bad", nullif(rtrim(CAST('DISPOSITION EVENT' AS VARCHAR)), '') AS "DSCAT", CAST(NULL AS VARCHAR) AS "DSCAT!bad", nullif(rtrim(CAST('STUDY TREATMENT' AS VARCHAR)), '') AS "DSSCAT", CAST(NULL AS VARCHAR) AS "DSSCAT!bad", nullif(rtrim(CAST("DSSTDTC!iso" AS VARCHAR)), '') AS "DSSTDTC", CASE WHEN "DSSTDTC!raw" IS NOT NULL AND ("DSSTDTC!f" IS NULL OR ("DSSTDTC!iso" IS NULL AND coalesce("DSSTDTC!y", "DSSTDTC!m", "DSSTDTC!d") IS NOT NULL)) THEN "DSSTDTC!raw" END AS "DSSTDTC!bad", nullif(rtrim(CAST(CASE WHEN "DRUG!m0".raw IS NOT NULL THEN "DRUG!m0".term  END AS VARCHAR)), '') AS "DRUG", CASE WHEN "DRUG!raw" IS NOT NULL AND "DRUG!m0".raw IS NULL THEN "DRUG!raw" END AS "DRUG!bad" FROM "b2s5" LEFT JOIN "recode" "DSDECOD!m0" ON "DSDECOD!m0".map = 'DS.DSDECOD.2' AND "DSDECOD!m0".raw = upper(trim("DSDECOD!raw")) LEFT JOIN "recode" "DRUG!m0" ON "DRUG!m0".map = 'STUDYDRUG' AND "DRUG!m0".raw = upper(trim("DRUG!raw"))),
"b3s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
EOSREAS IS DISTINCT FROM 'Death'
), FALSE) THEN 'Death ends participation; it comes from the death form' END AS _drop FROM (SELECT "Subject", "EOSDAT", "EOSREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.end_of_study")) WHERE _drop IS NULL),
"b3s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
'EOS-' || Subject
) AS "DSSPID!sql", nullif(without_blanks(CAST("EOSREAS" AS VARCHAR)), '') AS "DSTERM!raw", nullif(without_blanks(CAST("EOSREAS" AS VARCHAR)), '') AS "DSDECOD!raw", nullif(upper(without_blanks(CAST("EOSDAT" AS VARCHAR))), '') AS "DSSTDTC!raw" FROM "b3s0"),
"b3s2" AS (SELECT *, CASE WHEN typeof("DSSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSSPID!sql" AS DOUBLE) = trunc(try_cast("DSSPID!sql" AS DOUBLE)) AND abs(try_cast("DSSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSSPID!sql" AS VARCHAR) END AS "DSSPID!text", CASE WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DSSTDTC!f" FROM "b3s1"),
"b3s3" AS (SELECT *, nullif(without_blanks(CAST("DSSPID!text" AS VARCHAR)), '') AS "DSSPID!raw", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DSSTDTC!y?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DSSTDTC!m?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DSSTDTC!d?" FROM "b3s2"),
"b3s4" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!y?", '[0-9]+') THEN lpad("DSSTDTC!y?", 4, '0') END AS "DSSTDTC!y", CASE WHEN regexp_full_match("DSSTDTC!m?", '[0-9]+') THEN lpad("DSSTDTC!m?", 2, '0') ELSE CASE left("DSSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DSSTDTC!m", CASE WHEN regexp_full_match("DSSTDTC!d?", '[0-9]+') THEN lpad("DSSTDTC!d?", 2, '0') END AS "DSSTDTC!d" FROM "b3s3"),
"b3s5" AS (SELECT *, CASE
    WHEN "DSSTDTC!y" IS NULL THEN NULL
    WHEN "DSSTDTC!m" IS NOT NULL AND "DSSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" AS DATE) IS NOT NULL THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" END
    WHEN "DSSTDTC!m" IS NOT NULL THEN CASE WHEN "DSSTDTC!m" BETWEEN '01' AND '12' THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" END
    WHEN "DSSTDTC!d" IS NOT NULL THEN CASE WHEN "DSSTDTC!d" BETWEEN '01' AND '31' THEN "DSSTDTC!y" || '---' || "DSSTDTC!d" END
    ELSE "DSSTDTC!y" END AS "DSSTDTC!iso" FROM "b3s4"),
"b3" AS (SELECT 3 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSSPID!raw" AS "DSSPID", "DSTERM!raw" AS "DSTERM", nullif(rtrim(CAST(CASE WHEN "DSDECOD!m0".raw IS NOT NULL THEN "DSDECOD!m0".term  END AS VARCHAR)), '') AS "DSDECOD", CASE WHEN "DSDECOD!raw" IS NOT NULL AND "DSDECOD!m0".raw IS NULL THEN "DSDECOD!raw" END AS "DSDECOD!bad", nullif(rtrim(CAST('DISPOSITION EVENT' AS VARCHAR)), '') AS "DSCAT", CAST(NULL AS VARCHAR) AS "DSCAT!bad", nullif(rtrim(CAST('STUDY PARTICIPATION' AS VARCHAR)), '') AS "DSSCAT", CAST(NULL AS VARCHAR) AS "DSSCAT!bad", nullif(rtrim(CAST("DSSTDTC!iso" AS VARCHAR)), '') AS "DSSTDTC", CASE WHEN "DSSTDTC!raw" IS NOT NULL AND ("DSSTDTC!f" IS NULL OR ("DSSTDTC!iso" IS NULL AND coalesce("DSSTDTC!y", "DSSTDTC!m", "DSSTDTC!d") IS NOT NULL)) THEN "DSSTDTC!raw" END AS "DSSTDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "DRUG", CAST(NULL AS VARCHAR) AS "DRUG!bad" FROM "b3s5" LEFT JOIN "recode" "DSDECOD!m0" ON "DSDECOD!m0".map = 'DS.DSDECOD.3' AND "DSDECOD!m0".raw = upper(trim("DSDECOD!raw"))),
"b4s0" AS (SELECT * EXCLUDE (_drop) FROM "DS.in5" WHERE _drop IS NULL),
"b4s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
'DTH-' || Subject
) AS "DSSPID!sql", (
CASE WHEN EOSREAS = 'Death' THEN 'DISPOSITION EVENT' ELSE 'OTHER EVENT' END
) AS "DSCAT!sql", (
CASE WHEN EOSREAS = 'Death' THEN 'STUDY PARTICIPATION' END
) AS "DSSCAT!sql", nullif(upper(without_blanks(CAST("DTHDAT" AS VARCHAR))), '') AS "DSSTDTC!raw" FROM "b4s0"),
"b4s2" AS (SELECT *, CASE WHEN typeof("DSSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSSPID!sql" AS DOUBLE) = trunc(try_cast("DSSPID!sql" AS DOUBLE)) AND abs(try_cast("DSSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSSPID!sql" AS VARCHAR) END AS "DSSPID!text", CASE WHEN typeof("DSCAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSCAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSCAT!sql" AS DOUBLE) = trunc(try_cast("DSCAT!sql" AS DOUBLE)) AND abs(try_cast("DSCAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSCAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSCAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSCAT!sql" AS VARCHAR) END AS "DSCAT!text", CASE WHEN typeof("DSSCAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSSCAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSSCAT!sql" AS DOUBLE) = trunc(try_cast("DSSCAT!sql" AS DOUBLE)) AND abs(try_cast("DSSCAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSSCAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSSCAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSSCAT!sql" AS VARCHAR) END AS "DSSCAT!text", CASE WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DSSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DSSTDTC!f" FROM "b4s1"),
"b4s3" AS (SELECT *, nullif(without_blanks(CAST("DSSPID!text" AS VARCHAR)), '') AS "DSSPID!raw", nullif(without_blanks(CAST("DSCAT!text" AS VARCHAR)), '') AS "DSCAT!raw", nullif(without_blanks(CAST("DSSCAT!text" AS VARCHAR)), '') AS "DSSCAT!raw", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DSSTDTC!y?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DSSTDTC!m?", CASE "DSSTDTC!f" WHEN 0 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DSSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DSSTDTC!d?" FROM "b4s2"),
"b4s4" AS (SELECT *, CASE WHEN regexp_full_match("DSSTDTC!y?", '[0-9]+') THEN lpad("DSSTDTC!y?", 4, '0') END AS "DSSTDTC!y", CASE WHEN regexp_full_match("DSSTDTC!m?", '[0-9]+') THEN lpad("DSSTDTC!m?", 2, '0') ELSE CASE left("DSSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DSSTDTC!m", CASE WHEN regexp_full_match("DSSTDTC!d?", '[0-9]+') THEN lpad("DSSTDTC!d?", 2, '0') END AS "DSSTDTC!d" FROM "b4s3"),
"b4s5" AS (SELECT *, CASE
    WHEN "DSSTDTC!y" IS NULL THEN NULL
    WHEN "DSSTDTC!m" IS NOT NULL AND "DSSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" AS DATE) IS NOT NULL THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" || '-' || "DSSTDTC!d" END
    WHEN "DSSTDTC!m" IS NOT NULL THEN CASE WHEN "DSSTDTC!m" BETWEEN '01' AND '12' THEN "DSSTDTC!y" || '-' || "DSSTDTC!m" END
    WHEN "DSSTDTC!d" IS NOT NULL THEN CASE WHEN "DSSTDTC!d" BETWEEN '01' AND '31' THEN "DSSTDTC!y" || '---' || "DSSTDTC!d" END
    ELSE "DSSTDTC!y" END AS "DSSTDTC!iso" FROM "b4s4"),
"b4" AS (SELECT 4 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "DSSPID!raw" AS "DSSPID", nullif(rtrim(CAST('DEATH' AS VARCHAR)), '') AS "DSTERM", nullif(rtrim(CAST('DEATH' AS VARCHAR)), '') AS "DSDECOD", CAST(NULL AS VARCHAR) AS "DSDECOD!bad", nullif(rtrim(CAST(CASE WHEN "DSCAT!m0".raw IS NOT NULL THEN "DSCAT!m0".term  END AS VARCHAR)), '') AS "DSCAT", CASE WHEN "DSCAT!raw" IS NOT NULL AND "DSCAT!m0".raw IS NULL THEN "DSCAT!raw" END AS "DSCAT!bad", nullif(rtrim(CAST(CASE WHEN "DSSCAT!m0".raw IS NOT NULL THEN "DSSCAT!m0".term ELSE upper("DSSCAT!raw") END AS VARCHAR)), '') AS "DSSCAT", CASE WHEN "DSSCAT!raw" IS NOT NULL AND "DSSCAT!m0".raw IS NULL THEN "DSSCAT!raw" END AS "DSSCAT!bad", nullif(rtrim(CAST("DSSTDTC!iso" AS VARCHAR)), '') AS "DSSTDTC", CASE WHEN "DSSTDTC!raw" IS NOT NULL AND ("DSSTDTC!f" IS NULL OR ("DSSTDTC!iso" IS NULL AND coalesce("DSSTDTC!y", "DSSTDTC!m", "DSSTDTC!d") IS NOT NULL)) THEN "DSSTDTC!raw" END AS "DSSTDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "DRUG", CAST(NULL AS VARCHAR) AS "DRUG!bad" FROM "b4s5" LEFT JOIN "recode" "DSCAT!m0" ON "DSCAT!m0".map = 'DSCAT' AND "DSCAT!m0".raw = upper(trim("DSCAT!raw")) LEFT JOIN "recode" "DSSCAT!m0" ON "DSSCAT!m0".map = 'DSSCAT' AND "DSSCAT!m0".raw = upper(trim("DSSCAT!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1" UNION ALL SELECT * FROM "b2" UNION ALL SELECT * FROM "b3" UNION ALL SELECT * FROM "b4"),
"c0" AS (SELECT * EXCLUDE ("DSTRT!sql"), nullif(rtrim(CAST(CASE WHEN typeof("DSTRT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DSTRT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DSTRT!sql" AS DOUBLE) = trunc(try_cast("DSTRT!sql" AS DOUBLE)) AND abs(try_cast("DSTRT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DSTRT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DSTRT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DSTRT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "DSTRT" FROM (SELECT *, (
DRUG
) AS "DSTRT!sql" FROM "rows"))
SELECT * FROM "c0" ORDER BY "_block", "_file", "_row";

-- DS: statement
CREATE VIEW "DS.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DS.given";

-- DS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 2 THEN 'codelist' WHEN 3 THEN 'codelist' END, CASE _block WHEN 2 THEN 'error' WHEN 3 THEN 'error' END, 'DS', 'DSDECOD', "DSDECOD!bad", CASE _block WHEN 2 THEN 'left missing' WHEN 3 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DS.given" WHERE "DSDECOD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 4 THEN 'codelist' END, CASE _block WHEN 4 THEN 'error' END, 'DS', 'DSCAT', "DSCAT!bad", CASE _block WHEN 4 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DS.given" WHERE "DSCAT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 4 THEN 'codelist' END, CASE _block WHEN 4 THEN 'warning' END, 'DS', 'DSSCAT', "DSSCAT!bad", CASE _block WHEN 4 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "DS.given" WHERE "DSSCAT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' WHEN 2 THEN 'date' WHEN 3 THEN 'date' WHEN 4 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' WHEN 3 THEN 'warning' WHEN 4 THEN 'warning' END, 'DS', 'DSSTDTC', "DSSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' WHEN 3 THEN 'left missing' WHEN 4 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DS.given" WHERE "DSSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 2 THEN 'codelist' END, CASE _block WHEN 2 THEN 'error' END, 'DS', 'DRUG', "DRUG!bad", CASE _block WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DS.given" WHERE "DRUG!bad" IS NOT NULL;

-- DS: release
DROP TABLE IF EXISTS "DS.in5";

-- SV: check
SELECT "PREVSUBJ", count(*) AS _rows FROM "in.consent" WHERE TRUE AND "PREVSUBJ" IS NOT NULL GROUP BY "PREVSUBJ" HAVING count(*) > 1 ORDER BY "PREVSUBJ" LIMIT 20;

-- SV: statement
CREATE TABLE "SV.in1" AS
WITH base AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "VISDAT", "VISREAS", "USUBJID", _file, _row FROM "in.visit_dates"),
"joined0" AS (SELECT b.*, "j0"."Subject" AS "NEXTSUBJ", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "PREVSUBJ", "Subject", TRUE AS _found FROM "in.consent" WHERE TRUE) "j0" ON "j0"."PREVSUBJ" = b."Subject"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT *, 0 AS _part FROM joined)
SELECT "_file", "_row", "_part", "USUBJID", "Subject", "Folder", "InstanceRepeatNumber", "VISDAT", "VISREAS", "NEXTSUBJ", CASE WHEN NOT coalesce((
VISDAT IS NOT NULL
), FALSE) THEN 'Visit not held' END AS _drop FROM unpivoted;

-- SV: account
INSERT INTO "log.inputs" SELECT 'SV', 0, 'visit_dates', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.visit_dates") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "SV.in1") put;

-- SV: account
INSERT INTO "log.drops" SELECT 'dataset', 'SV', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "SV.in1" WHERE _drop IS NOT NULL;

-- SV: statement
CREATE TABLE "SV.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "SV.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
CASE WHEN Folder <> 'UNS' AND NEXTSUBJ IS NULL THEN 'Y' END
) AS "SVPRESP!sql", (
CASE WHEN Folder <> 'UNS' AND NEXTSUBJ IS NULL THEN 'Y' END
) AS "SVOCCUR!sql", (
CASE WHEN substr(Folder, 1, 2) = 'FU' THEN 'TELEPHONE CALL' ELSE 'IN PERSON' END
) AS "SVCNTMOD!sql", nullif(upper(without_blanks(CAST("VISDAT" AS VARCHAR))), '') AS "SVSTDTC!raw", nullif(upper(without_blanks(CAST("VISDAT" AS VARCHAR))), '') AS "SVENDTC!raw", (
CASE WHEN Folder = 'UNS' THEN VISREAS WHEN NEXTSUBJ IS NOT NULL THEN 'Screening before the subject was screened again' END
) AS "SVUPDES!sql", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw", (
CASE WHEN NEXTSUBJ IS NOT NULL AND Folder = 'SCR' THEN 'SCR0' ELSE Folder END
) AS "PLANNED!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("SVPRESP!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SVPRESP!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SVPRESP!sql" AS DOUBLE) = trunc(try_cast("SVPRESP!sql" AS DOUBLE)) AND abs(try_cast("SVPRESP!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SVPRESP!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SVPRESP!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SVPRESP!sql" AS VARCHAR) END AS "SVPRESP!text", CASE WHEN typeof("SVOCCUR!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SVOCCUR!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SVOCCUR!sql" AS DOUBLE) = trunc(try_cast("SVOCCUR!sql" AS DOUBLE)) AND abs(try_cast("SVOCCUR!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SVOCCUR!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SVOCCUR!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SVOCCUR!sql" AS VARCHAR) END AS "SVOCCUR!text", CASE WHEN typeof("SVCNTMOD!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SVCNTMOD!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SVCNTMOD!sql" AS DOUBLE) = trunc(try_cast("SVCNTMOD!sql" AS DOUBLE)) AND abs(try_cast("SVCNTMOD!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SVCNTMOD!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SVCNTMOD!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SVCNTMOD!sql" AS VARCHAR) END AS "SVCNTMOD!text", CASE WHEN regexp_full_match("SVSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("SVSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("SVSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "SVSTDTC!f", CASE WHEN regexp_full_match("SVENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("SVENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("SVENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "SVENDTC!f", CASE WHEN typeof("SVUPDES!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SVUPDES!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SVUPDES!sql" AS DOUBLE) = trunc(try_cast("SVUPDES!sql" AS DOUBLE)) AND abs(try_cast("SVUPDES!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SVUPDES!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SVUPDES!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SVUPDES!sql" AS VARCHAR) END AS "SVUPDES!text", CASE WHEN typeof("PLANNED!sql") IN ('DOUBLE', 'FLOAT') OR typeof("PLANNED!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("PLANNED!sql" AS DOUBLE) = trunc(try_cast("PLANNED!sql" AS DOUBLE)) AND abs(try_cast("PLANNED!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("PLANNED!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("PLANNED!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("PLANNED!sql" AS VARCHAR) END AS "PLANNED!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("SVPRESP!text" AS VARCHAR)), '') AS "SVPRESP!raw", nullif(without_blanks(CAST("SVOCCUR!text" AS VARCHAR)), '') AS "SVOCCUR!raw", nullif(without_blanks(CAST("SVCNTMOD!text" AS VARCHAR)), '') AS "SVCNTMOD!raw", CASE "SVSTDTC!f" WHEN 0 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "SVSTDTC!y?", CASE "SVSTDTC!f" WHEN 0 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "SVSTDTC!m?", CASE "SVSTDTC!f" WHEN 0 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("SVSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "SVSTDTC!d?", CASE "SVENDTC!f" WHEN 0 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "SVENDTC!y?", CASE "SVENDTC!f" WHEN 0 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "SVENDTC!m?", CASE "SVENDTC!f" WHEN 0 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("SVENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "SVENDTC!d?", nullif(without_blanks(CAST("SVUPDES!text" AS VARCHAR)), '') AS "SVUPDES!raw", nullif(without_blanks(CAST("PLANNED!text" AS VARCHAR)), '') AS "PLANNED!raw" FROM "b0s2"),
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
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SV' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "SVPRESP!m0".raw IS NOT NULL THEN "SVPRESP!m0".term  END AS VARCHAR)), '') AS "SVPRESP", CASE WHEN "SVPRESP!raw" IS NOT NULL AND "SVPRESP!m0".raw IS NULL THEN "SVPRESP!raw" END AS "SVPRESP!bad", nullif(rtrim(CAST(CASE WHEN "SVOCCUR!m0".raw IS NOT NULL THEN "SVOCCUR!m0".term  END AS VARCHAR)), '') AS "SVOCCUR", CASE WHEN "SVOCCUR!raw" IS NOT NULL AND "SVOCCUR!m0".raw IS NULL THEN "SVOCCUR!raw" END AS "SVOCCUR!bad", nullif(rtrim(CAST(CASE WHEN "SVCNTMOD!m0".raw IS NOT NULL THEN "SVCNTMOD!m0".term ELSE upper("SVCNTMOD!raw") END AS VARCHAR)), '') AS "SVCNTMOD", CASE WHEN "SVCNTMOD!raw" IS NOT NULL AND "SVCNTMOD!m0".raw IS NULL THEN "SVCNTMOD!raw" END AS "SVCNTMOD!bad", nullif(rtrim(CAST("SVSTDTC!iso" AS VARCHAR)), '') AS "SVSTDTC", CASE WHEN "SVSTDTC!raw" IS NOT NULL AND ("SVSTDTC!f" IS NULL OR ("SVSTDTC!iso" IS NULL AND coalesce("SVSTDTC!y", "SVSTDTC!m", "SVSTDTC!d") IS NOT NULL)) THEN "SVSTDTC!raw" END AS "SVSTDTC!bad", nullif(rtrim(CAST("SVENDTC!iso" AS VARCHAR)), '') AS "SVENDTC", CASE WHEN "SVENDTC!raw" IS NOT NULL AND ("SVENDTC!f" IS NULL OR ("SVENDTC!iso" IS NULL AND coalesce("SVENDTC!y", "SVENDTC!m", "SVENDTC!d") IS NOT NULL)) THEN "SVENDTC!raw" END AS "SVENDTC!bad", "SVUPDES!raw" AS "SVUPDES", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE", "PLANNED!raw" AS "PLANNED" FROM "b0s5" LEFT JOIN "recode" "SVPRESP!m0" ON "SVPRESP!m0".map = 'NY' AND "SVPRESP!m0".raw = upper(trim("SVPRESP!raw")) LEFT JOIN "recode" "SVOCCUR!m0" ON "SVOCCUR!m0".map = 'NY' AND "SVOCCUR!m0".raw = upper(trim("SVOCCUR!raw")) LEFT JOIN "recode" "SVCNTMOD!m0" ON "SVCNTMOD!m0".map = 'CNTMODE' AND "SVCNTMOD!m0".raw = upper(trim("SVCNTMOD!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- SV: statement
CREATE VIEW "SV.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "SV.given";

-- SV: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'SV', 'SVPRESP', "SVPRESP!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVPRESP!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'SV', 'SVOCCUR', "SVOCCUR!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVOCCUR!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'SV', 'SVCNTMOD', "SVCNTMOD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVCNTMOD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'SV', 'SVSTDTC', "SVSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'SV', 'SVENDTC', "SVENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SV.given" WHERE "SVENDTC!bad" IS NOT NULL;

-- SV: release
DROP TABLE IF EXISTS "SV.in1";

-- SS: account
INSERT INTO "log.inputs" SELECT 'SS', 0, 'survival_follow_up', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.survival_follow_up") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
SFSTAT IS NOT NULL
), FALSE) THEN 'No status recorded' END AS _drop FROM (SELECT "Subject", "Folder", "InstanceRepeatNumber", "SFDAT", "SFSTAT", "SFNEWTX", "USUBJID", _file, _row, 0 AS _part FROM "in.survival_follow_up"))) put;

-- SS: account
INSERT INTO "log.drops" SELECT 'dataset', 'SS', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
SFSTAT IS NOT NULL
), FALSE) THEN 'No status recorded' END AS _drop FROM (SELECT "Subject", "Folder", "InstanceRepeatNumber", "SFDAT", "SFSTAT", "SFNEWTX", "USUBJID", _file, _row, 0 AS _part FROM "in.survival_follow_up")) WHERE _drop IS NOT NULL;

-- SS: statement
CREATE TABLE "SS.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
SFSTAT IS NOT NULL
), FALSE) THEN 'No status recorded' END AS _drop FROM (SELECT "Subject", "Folder", "InstanceRepeatNumber", "SFDAT", "SFSTAT", "SFNEWTX", "USUBJID", _file, _row, 0 AS _part FROM "in.survival_follow_up")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("SFSTAT" AS VARCHAR)), '') AS "SSORRES!raw", nullif(without_blanks(CAST("SFSTAT" AS VARCHAR)), '') AS "SSSTRESC!raw", nullif(upper(without_blanks(CAST("SFDAT" AS VARCHAR))), '') AS "SSDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw", nullif(without_blanks(CAST("SFNEWTX" AS VARCHAR)), '') AS "SSNEWTX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("SSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("SSDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("SSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "SSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "SSDTC!f" WHEN 0 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "SSDTC!y?", CASE "SSDTC!f" WHEN 0 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "SSDTC!m?", CASE "SSDTC!f" WHEN 0 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("SSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "SSDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("SSDTC!y?", '[0-9]+') THEN lpad("SSDTC!y?", 4, '0') END AS "SSDTC!y", CASE WHEN regexp_full_match("SSDTC!m?", '[0-9]+') THEN lpad("SSDTC!m?", 2, '0') ELSE CASE left("SSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "SSDTC!m", CASE WHEN regexp_full_match("SSDTC!d?", '[0-9]+') THEN lpad("SSDTC!d?", 2, '0') END AS "SSDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "SSDTC!y" IS NULL THEN NULL
    WHEN "SSDTC!m" IS NOT NULL AND "SSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("SSDTC!y" || '-' || "SSDTC!m" || '-' || "SSDTC!d" AS DATE) IS NOT NULL THEN "SSDTC!y" || '-' || "SSDTC!m" || '-' || "SSDTC!d" END
    WHEN "SSDTC!m" IS NOT NULL THEN CASE WHEN "SSDTC!m" BETWEEN '01' AND '12' THEN "SSDTC!y" || '-' || "SSDTC!m" END
    WHEN "SSDTC!d" IS NOT NULL THEN CASE WHEN "SSDTC!d" BETWEEN '01' AND '31' THEN "SSDTC!y" || '---' || "SSDTC!d" END
    ELSE "SSDTC!y" END AS "SSDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('SURVSTAT' AS VARCHAR)), '') AS "SSTESTCD", "SSORRES!raw" AS "SSORRES", nullif(rtrim(CAST(CASE WHEN "SSSTRESC!m0".raw IS NOT NULL THEN "SSSTRESC!m0".term ELSE upper("SSSTRESC!raw") END AS VARCHAR)), '') AS "SSSTRESC", CASE WHEN "SSSTRESC!raw" IS NOT NULL AND "SSSTRESC!m0".raw IS NULL THEN "SSSTRESC!raw" END AS "SSSTRESC!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "SSEVAL", nullif(rtrim(CAST("SSDTC!iso" AS VARCHAR)), '') AS "SSDTC", CASE WHEN "SSDTC!raw" IS NOT NULL AND ("SSDTC!f" IS NULL OR ("SSDTC!iso" IS NULL AND coalesce("SSDTC!y", "SSDTC!m", "SSDTC!d") IS NOT NULL)) THEN "SSDTC!raw" END AS "SSDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE", nullif(rtrim(CAST(CASE WHEN "SSNEWTX!m0".raw IS NOT NULL THEN "SSNEWTX!m0".term  END AS VARCHAR)), '') AS "SSNEWTX", CASE WHEN "SSNEWTX!raw" IS NOT NULL AND "SSNEWTX!m0".raw IS NULL THEN "SSNEWTX!raw" END AS "SSNEWTX!bad" FROM "b0s5" LEFT JOIN "recode" "SSSTRESC!m0" ON "SSSTRESC!m0".map = 'SSTATRS' AND "SSSTRESC!m0".raw = upper(trim("SSSTRESC!raw")) LEFT JOIN "recode" "SSNEWTX!m0" ON "SSNEWTX!m0".map = 'NY' AND "SSNEWTX!m0".raw = upper(trim("SSNEWTX!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- SS: statement
CREATE VIEW "SS.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "SS.given";

-- SS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'SS', 'SSSTRESC', "SSSTRESC!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "SS.given" WHERE "SSSTRESC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'SS', 'SSDTC', "SSDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SS.given" WHERE "SSDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'SS', 'SSNEWTX', "SSNEWTX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "SS.given" WHERE "SSNEWTX!bad" IS NOT NULL;

-- DM: check
SELECT "ARMCD", count(*) AS _rows FROM "table.arms" WHERE coalesce((
EPOCH = 'TREATMENT'
), FALSE) AND "ARMCD" IS NOT NULL GROUP BY "ARMCD" HAVING count(*) > 1 ORDER BY "ARMCD" LIMIT 20;

-- DM: statement
CREATE TABLE "DM" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DM' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('YEARS' AS VARCHAR)), '') AS "AGEU", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "ACTARMUD" FROM (
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("RFSTDTC earliest".d AS VARCHAR)), '') AS "RFSTDTC", nullif(rtrim(CAST("RFENDTC latest".d AS VARCHAR)), '') AS "RFENDTC", nullif(rtrim(CAST("RFXSTDTC earliest".d AS VARCHAR)), '') AS "RFXSTDTC", nullif(rtrim(CAST("RFXENDTC latest".d AS VARCHAR)), '') AS "RFXENDTC", nullif(rtrim(CAST("decode ARMCD".term AS VARCHAR)), '') AS "ARM", nullif(rtrim(CAST("table.arms for TRTETCD"."ETCD" AS VARCHAR)), '') AS "TRTETCD", nullif(rtrim(CAST("FIRSTIC earliest".d AS VARCHAR)), '') AS "FIRSTIC", nullif(rtrim(CAST("LASTDTC latest".d AS VARCHAR)), '') AS "LASTDTC", nullif(rtrim(CAST("EOTVISIT latest".d AS VARCHAR)), '') AS "EOTVISIT" FROM "DM.early" r
  LEFT JOIN (SELECT "USUBJID", min(d) AS d FROM (SELECT "USUBJID", left("EXSTDTC", 10) AS d FROM "EX.early" WHERE length("EXSTDTC") >= 10 AND substring("EXSTDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "RFSTDTC earliest" ON "RFSTDTC earliest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", left("EXENDTC", 10) AS d FROM "EX.early" WHERE length("EXENDTC") >= 10 AND substring("EXENDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "RFENDTC latest" ON "RFENDTC latest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", min(d) AS d FROM (SELECT "USUBJID", "EXSTDTC" AS d FROM "EX.early" WHERE length("EXSTDTC") >= 10 AND substring("EXSTDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "RFXSTDTC earliest" ON "RFXSTDTC earliest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", "EXENDTC" AS d FROM "EX.early" WHERE length("EXENDTC") >= 10 AND substring("EXENDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "RFXENDTC latest" ON "RFXENDTC latest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode ARMCD') "decode ARMCD" ON "decode ARMCD".raw = upper(r."ARMCD")
  LEFT JOIN (SELECT * FROM "table.arms" WHERE coalesce((
EPOCH = 'TREATMENT'
), FALSE)) "table.arms for TRTETCD" ON "table.arms for TRTETCD"."ARMCD" = r."ARMCD"
  LEFT JOIN (SELECT "USUBJID", min(d) AS d FROM (SELECT "USUBJID", "DSSTDTC" AS d FROM "DS.early" WHERE length("DSSTDTC") >= 10 AND substring("DSSTDTC", 8, 1) = '-' AND coalesce((
DSDECOD = 'INFORMED CONSENT OBTAINED'
), FALSE)) GROUP BY ALL) "FIRSTIC earliest" ON "FIRSTIC earliest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", left("DSSTDTC", 10) AS d FROM "DS.early" WHERE length("DSSTDTC") >= 10 AND substring("DSSTDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("SVENDTC", 10) AS d FROM "SV.early" WHERE length("SVENDTC") >= 10 AND substring("SVENDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("SSDTC", 10) AS d FROM "SS.early" WHERE length("SSDTC") >= 10 AND substring("SSDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("EXENDTC", 10) AS d FROM "EX.early" WHERE length("EXENDTC") >= 10 AND substring("EXENDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "LASTDTC latest" ON "LASTDTC latest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", left("SVSTDTC", 10) AS d FROM "SV.early" WHERE length("SVSTDTC") >= 10 AND substring("SVSTDTC", 8, 1) = '-' AND coalesce((
FOLDER = 'EOT'
), FALSE)) GROUP BY ALL) "EOTVISIT latest" ON "EOTVISIT latest"."USUBJID" = r."USUBJID"),
"l1c" AS (SELECT * EXCLUDE ("RFPENDTC!sql", "ACTARMCD!sql"), nullif(rtrim(CAST(CASE WHEN typeof("RFPENDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("RFPENDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("RFPENDTC!sql" AS DOUBLE) = trunc(try_cast("RFPENDTC!sql" AS DOUBLE)) AND abs(try_cast("RFPENDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("RFPENDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("RFPENDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("RFPENDTC!sql" AS VARCHAR) END AS VARCHAR)), '') AS "RFPENDTC", nullif(rtrim(CAST(CASE WHEN typeof("ACTARMCD!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ACTARMCD!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ACTARMCD!sql" AS DOUBLE) = trunc(try_cast("ACTARMCD!sql" AS DOUBLE)) AND abs(try_cast("ACTARMCD!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ACTARMCD!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ACTARMCD!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ACTARMCD!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ACTARMCD" FROM (SELECT *, (
CASE WHEN DTHDTC < LASTDTC THEN DTHDTC ELSE LASTDTC END
) AS "RFPENDTC!sql", (
CASE WHEN RFXSTDTC IS NOT NULL THEN ARMCD END
) AS "ACTARMCD!sql" FROM "l0")),
"l2c" AS (SELECT * EXCLUDE ("ARMNRS!sql"), nullif(rtrim(CAST(CASE WHEN typeof("ARMNRS!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ARMNRS!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ARMNRS!sql" AS DOUBLE) = trunc(try_cast("ARMNRS!sql" AS DOUBLE)) AND abs(try_cast("ARMNRS!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ARMNRS!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ARMNRS!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ARMNRS!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ARMNRS" FROM (SELECT *, (
CASE WHEN ARMCD IS NULL AND (ELIGIBLE = 'No' OR UPPER(EOSREAS) = 'SCREEN FAILURE') THEN 'SCREEN FAILURE' WHEN ARMCD IS NULL THEN 'NOT ASSIGNED' WHEN ACTARMCD IS NULL THEN 'ASSIGNED, NOT TREATED' END
) AS "ARMNRS!sql" FROM "l1c")),
"l2" AS (SELECT r.*, nullif(rtrim(CAST("decode ACTARMCD".term AS VARCHAR)), '') AS "ACTARM" FROM "l2c" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode ARMCD') "decode ACTARMCD" ON "decode ACTARMCD".raw = upper(r."ACTARMCD"))
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "AGEU", "ACTARMUD") FROM "l2" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_file", "_row");

-- DM: statement
CREATE VIEW "DM.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "DM";

-- TS: account
INSERT INTO "log.inputs" SELECT 'TS', 0, 'trial_summary', count(*), 0, count(*) FROM "table.trial_summary";

-- TS: statement
CREATE TABLE "TS" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "b0s0" AS (SELECT "TSSEQ", "TSPARMCD", "TSVAL", "NF", "TSVALCD", "TSVCDREF", "TSVCDVER", 'trial_summary' AS _file, _row, 0 AS _part FROM "table.trial_summary"),
"b0s1" AS (SELECT *, "TSSEQ" AS "TSSEQ!raw", nullif(without_blanks(CAST("TSPARMCD" AS VARCHAR)), '') AS "TSPARMCD!raw", nullif(without_blanks(CAST("NF" AS VARCHAR)), '') AS "TSVALNF!raw", nullif(without_blanks(CAST("TSVALCD" AS VARCHAR)), '') AS "TSVALCD!raw", nullif(without_blanks(CAST("TSVCDREF" AS VARCHAR)), '') AS "TSVCDREF!raw", nullif(without_blanks(CAST("TSVCDVER" AS VARCHAR)), '') AS "TSVCDVER!raw", nullif(without_blanks(CAST("TSVAL" AS VARCHAR)), '') AS "VALUE!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TS' AS VARCHAR)), '') AS "DOMAIN", CAST("TSSEQ!raw" AS DOUBLE) AS "TSSEQ", nullif(rtrim(CAST(CASE WHEN "TSPARMCD!m0".raw IS NOT NULL THEN "TSPARMCD!m0".term ELSE upper("TSPARMCD!raw") END AS VARCHAR)), '') AS "TSPARMCD", CASE WHEN "TSPARMCD!raw" IS NOT NULL AND "TSPARMCD!m0".raw IS NULL THEN "TSPARMCD!raw" END AS "TSPARMCD!bad", "TSVALNF!raw" AS "TSVALNF", "TSVALCD!raw" AS "TSVALCD", nullif(rtrim(CAST(CASE WHEN "TSVCDREF!m0".raw IS NOT NULL THEN "TSVCDREF!m0".term ELSE upper("TSVCDREF!raw") END AS VARCHAR)), '') AS "TSVCDREF", "TSVCDVER!raw" AS "TSVCDVER", "VALUE!raw" AS "VALUE" FROM "b0s1" LEFT JOIN "recode" "TSPARMCD!m0" ON "TSPARMCD!m0".map = 'TSPARMCD' AND "TSPARMCD!m0".raw = upper(trim("TSPARMCD!raw")) LEFT JOIN "recode" "TSVCDREF!m0" ON "TSVCDREF!m0".map = 'DICTNAM' AND "TSVCDREF!m0".raw = upper(trim("TSVCDREF!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode TSPARMCD".term AS VARCHAR)), '') AS "TSPARM", CAST(coalesce("ENROLLED count".n, 0) AS DOUBLE) AS "ENROLLED", nullif(rtrim(CAST("FIRSTIC earliest".d AS VARCHAR)), '') AS "FIRSTIC", nullif(rtrim(CAST("LASTDAY latest".d AS VARCHAR)), '') AS "LASTDAY" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode TSPARMCD') "decode TSPARMCD" ON "decode TSPARMCD".raw = upper(r."TSPARMCD")
  LEFT JOIN (SELECT "STUDYID", count(*) AS n FROM "DM.early" WHERE coalesce((
ARMCD IS NOT NULL
), FALSE) GROUP BY ALL) "ENROLLED count" ON "ENROLLED count"."STUDYID" = r."STUDYID"
  LEFT JOIN (SELECT "STUDYID", min(d) AS d FROM (SELECT "STUDYID", "RFICDTC" AS d FROM "DM.early" WHERE length("RFICDTC") >= 10 AND substring("RFICDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "FIRSTIC earliest" ON "FIRSTIC earliest"."STUDYID" = r."STUDYID"
  LEFT JOIN (SELECT "STUDYID", max(d) AS d FROM (SELECT "STUDYID", "RFPENDTC" AS d FROM "DM.full" WHERE length("RFPENDTC") >= 10 AND substring("RFPENDTC", 8, 1) = '-' AND TRUE) GROUP BY ALL) "LASTDAY latest" ON "LASTDAY latest"."STUDYID" = r."STUDYID"),
"l1c" AS (SELECT * EXCLUDE ("TSVAL!sql"), nullif(rtrim(CAST(CASE WHEN typeof("TSVAL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TSVAL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TSVAL!sql" AS DOUBLE) = trunc(try_cast("TSVAL!sql" AS DOUBLE)) AND abs(try_cast("TSVAL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TSVAL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TSVAL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TSVAL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "TSVAL" FROM (SELECT *, (
CASE WHEN TSPARMCD = 'ACTSUB' THEN CAST(CAST(ENROLLED AS INTEGER) AS VARCHAR) WHEN TSPARMCD = 'SSTDTC' THEN FIRSTIC WHEN TSPARMCD = 'SENDTC' THEN LASTDAY ELSE VALUE END
) AS "TSVAL!sql" FROM "l0"))
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN") FROM "l1c" ORDER BY "STUDYID" ASC NULLS FIRST, "TSPARMCD" ASC NULLS FIRST, "TSSEQ" ASC NULLS FIRST, "_row");

-- TS: statement
CREATE VIEW "TS.full" AS SELECT *, 0 AS "_block", 'trial_summary' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TS";

-- TS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'TS', 'TSPARMCD', "TSPARMCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, NULL, 0 FROM "TS.full" WHERE "TSPARMCD!bad" IS NOT NULL;

-- DM: release
DROP VIEW IF EXISTS "DM.early";

-- DM: release
DROP TABLE IF EXISTS "DM.given";

-- TV: account
INSERT INTO "log.inputs" SELECT 'TV', 0, 'visits', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "table.visits") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
FOLDER <> 'SCR0'
), FALSE) THEN 'Not a planned visit' END AS _drop FROM (SELECT "FOLDER", "VISITNUM", "VISIT", "VISITDY", 'visits' AS _file, _row, 0 AS _part FROM "table.visits"))) put;

-- TV: account
INSERT INTO "log.drops" SELECT 'dataset', 'TV', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, CAST(NULL AS VARCHAR) AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
FOLDER <> 'SCR0'
), FALSE) THEN 'Not a planned visit' END AS _drop FROM (SELECT "FOLDER", "VISITNUM", "VISIT", "VISITDY", 'visits' AS _file, _row, 0 AS _part FROM "table.visits")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- TV: statement
CREATE TABLE "TV" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TV' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('ERIANL' AS VARCHAR)), '') AS "ARMCD", nullif(rtrim(CAST('All assessments of the visit done' AS VARCHAR)), '') AS "TVENRL" FROM (
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
FOLDER <> 'SCR0'
), FALSE) THEN 'Not a planned visit' END AS _drop FROM (SELECT "FOLDER", "VISITNUM", "VISIT", "VISITDY", 'visits' AS _file, _row, 0 AS _part FROM "table.visits")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "VISITNUM" AS "VISITNUM!raw", nullif(without_blanks(CAST("VISIT" AS VARCHAR)), '') AS "VISIT!raw", "VISITDY" AS "VISITDY!raw", (
CASE WHEN FOLDER = 'SCR' THEN 'Informed consent' WHEN FOLDER = 'C01D01' THEN 'First dose of study treatment' WHEN FOLDER = 'EOT' THEN 'Within 7 days after the decision to end the last study drug' WHEN substr(FOLDER, 1, 2) = 'TA' THEN 'Every 6 weeks after the first dose until progression, whatever the delays of the cycles' WHEN substr(FOLDER, 1, 2) = 'FU' THEN 'Every 3 months of 30 days after the end of treatment, by telephone' ELSE 'Day 1 or day 8 of a cycle of 3 weeks, while treatment goes on' END
) AS "TVSTRL!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("TVSTRL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TVSTRL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TVSTRL!sql" AS DOUBLE) = trunc(try_cast("TVSTRL!sql" AS DOUBLE)) AND abs(try_cast("TVSTRL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TVSTRL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TVSTRL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TVSTRL!sql" AS VARCHAR) END AS "TVSTRL!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("TVSTRL!text" AS VARCHAR)), '') AS "TVSTRL!raw" FROM "b0s2"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TV' AS VARCHAR)), '') AS "DOMAIN", CAST("VISITNUM!raw" AS DOUBLE) AS "VISITNUM", "VISIT!raw" AS "VISIT", CAST("VISITDY!raw" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST('ERIANL' AS VARCHAR)), '') AS "ARMCD", "TVSTRL!raw" AS "TVSTRL", nullif(rtrim(CAST('All assessments of the visit done' AS VARCHAR)), '') AS "TVENRL" FROM "b0s3"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode ARMCD".term AS VARCHAR)), '') AS "ARM" FROM "rows" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode ARMCD') "decode ARMCD" ON "decode ARMCD".raw = upper(r."ARMCD"))
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN", "ARMCD", "TVENRL") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "ARMCD" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_row");

-- TV: statement
CREATE VIEW "TV.full" AS SELECT *, 0 AS "_block", 'visits' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "TV";

-- RS: statement
CREATE TABLE "RS.in1" AS
WITH base AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "RSDAT", "RSTARG", "RSNTARG", "RSNEW", "RSOVRL", "USUBJID", _file, _row FROM "in.response"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT * EXCLUDE (_u), _u._part AS _part, _u."TEST" AS "TEST", _u."RESULT" AS "RESULT" FROM (SELECT *, unnest(list_value(struct_pack(_part := 1, "TEST" := CAST('TRGRESP' AS VARCHAR), "RESULT" := CAST("RSTARG" AS VARCHAR)), struct_pack(_part := 2, "TEST" := CAST('NTRGRESP' AS VARCHAR), "RESULT" := CAST("RSNTARG" AS VARCHAR)), struct_pack(_part := 3, "TEST" := CAST('NEWLIND' AS VARCHAR), "RESULT" := CAST("RSNEW" AS VARCHAR)), struct_pack(_part := 4, "TEST" := CAST('OVRLRESP' AS VARCHAR), "RESULT" := CAST("RSOVRL" AS VARCHAR)))) AS _u FROM joined))
SELECT "_file", "_row", "_part", "USUBJID", "Subject", "Folder", "InstanceRepeatNumber", "RSDAT", "TEST", "RESULT", CASE WHEN NOT coalesce((
RESULT IS NOT NULL
), FALSE) THEN 'No response recorded' WHEN NOT coalesce((
RESULT <> 'NA'
), FALSE) THEN 'Not applicable because the subject has no lesions of that kind' END AS _drop FROM unpivoted;

-- RS: account
INSERT INTO "log.inputs" SELECT 'RS', 0, 'response', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.response") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "RS.in1") put;

-- RS: account
INSERT INTO "log.drops" SELECT 'dataset', 'RS', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "RS.in1" WHERE _drop IS NOT NULL;

-- RS: statement
CREATE TABLE "RS.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "RS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
CASE WHEN Folder = 'UNS' THEN 'UNS-' || InstanceRepeatNumber ELSE Folder END
) AS "RSLNKGRP!sql", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "RSTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "RSORRES!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "RSSTRESC!raw", nullif(upper(without_blanks(CAST("RSDAT" AS VARCHAR))), '') AS "RSDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("RSLNKGRP!sql") IN ('DOUBLE', 'FLOAT') OR typeof("RSLNKGRP!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("RSLNKGRP!sql" AS DOUBLE) = trunc(try_cast("RSLNKGRP!sql" AS DOUBLE)) AND abs(try_cast("RSLNKGRP!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("RSLNKGRP!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("RSLNKGRP!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("RSLNKGRP!sql" AS VARCHAR) END AS "RSLNKGRP!text", CASE WHEN regexp_full_match("RSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("RSDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("RSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "RSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("RSLNKGRP!text" AS VARCHAR)), '') AS "RSLNKGRP!raw", CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "RSDTC!y?", CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "RSDTC!m?", CASE "RSDTC!f" WHEN 0 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("RSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "RSDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("RSDTC!y?", '[0-9]+') THEN lpad("RSDTC!y?", 4, '0') END AS "RSDTC!y", CASE WHEN regexp_full_match("RSDTC!m?", '[0-9]+') THEN lpad("RSDTC!m?", 2, '0') ELSE CASE left("RSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "RSDTC!m", CASE WHEN regexp_full_match("RSDTC!d?", '[0-9]+') THEN lpad("RSDTC!d?", 2, '0') END AS "RSDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "RSDTC!y" IS NULL THEN NULL
    WHEN "RSDTC!m" IS NOT NULL AND "RSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("RSDTC!y" || '-' || "RSDTC!m" || '-' || "RSDTC!d" AS DATE) IS NOT NULL THEN "RSDTC!y" || '-' || "RSDTC!m" || '-' || "RSDTC!d" END
    WHEN "RSDTC!m" IS NOT NULL THEN CASE WHEN "RSDTC!m" BETWEEN '01' AND '12' THEN "RSDTC!y" || '-' || "RSDTC!m" END
    WHEN "RSDTC!d" IS NOT NULL THEN CASE WHEN "RSDTC!d" BETWEEN '01' AND '31' THEN "RSDTC!y" || '---' || "RSDTC!d" END
    ELSE "RSDTC!y" END AS "RSDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "RSLNKGRP!raw" AS "RSLNKGRP", nullif(rtrim(CAST(CASE WHEN "RSTESTCD!m0".raw IS NOT NULL THEN "RSTESTCD!m0".term ELSE upper("RSTESTCD!raw") END AS VARCHAR)), '') AS "RSTESTCD", CASE WHEN "RSTESTCD!raw" IS NOT NULL AND "RSTESTCD!m0".raw IS NULL THEN "RSTESTCD!raw" END AS "RSTESTCD!bad", nullif(rtrim(CAST('RECIST 1.1' AS VARCHAR)), '') AS "RSCAT", "RSORRES!raw" AS "RSORRES", nullif(rtrim(CAST(CASE WHEN "RSSTRESC!m0".raw IS NOT NULL THEN "RSSTRESC!m0".term  END AS VARCHAR)), '') AS "RSSTRESC", CASE WHEN "RSSTRESC!raw" IS NOT NULL AND "RSSTRESC!m0".raw IS NULL THEN "RSSTRESC!raw" END AS "RSSTRESC!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "RSEVAL", nullif(rtrim(CAST("RSDTC!iso" AS VARCHAR)), '') AS "RSDTC", CASE WHEN "RSDTC!raw" IS NOT NULL AND ("RSDTC!f" IS NULL OR ("RSDTC!iso" IS NULL AND coalesce("RSDTC!y", "RSDTC!m", "RSDTC!d") IS NOT NULL)) THEN "RSDTC!raw" END AS "RSDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b0s5" LEFT JOIN "recode" "RSTESTCD!m0" ON "RSTESTCD!m0".map = 'ONCRTSCD' AND "RSTESTCD!m0".raw = upper(trim("RSTESTCD!raw")) LEFT JOIN "recode" "RSSTRESC!m0" ON "RSSTRESC!m0".map = 'RS.RSSTRESC.all' AND "RSSTRESC!m0".raw = upper(trim("RSSTRESC!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row", "_part";

-- RS: statement
CREATE VIEW "RS.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "RS.given";

-- RS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'RS', 'RSTESTCD', "RSTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "RS.given" WHERE "RSTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'RS', 'RSSTRESC', "RSSTRESC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "RS.given" WHERE "RSSTRESC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'RS', 'RSDTC', "RSDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "RS.given" WHERE "RSDTC!bad" IS NOT NULL;

-- RS: release
DROP TABLE IF EXISTS "RS.in1";

-- SV: check
SELECT "FOLDER", count(*) AS _rows FROM "table.visits" WHERE TRUE AND "FOLDER" IS NOT NULL GROUP BY "FOLDER" HAVING count(*) > 1 ORDER BY "FOLDER" LIMIT 20;

-- SV: statement
CREATE TABLE "SV" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SV' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH "l0" AS (SELECT r.*, CAST("VISITNUM numbered".number AS DOUBLE) AS "VISITNUM", CAST("table.visits for VISITDY"."VISITDY" AS DOUBLE) AS "VISITDY", CAST(try_cast(CASE WHEN length(r."SVSTDTC") >= 10 THEN left(r."SVSTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."SVSTDTC") >= 10 THEN left(r."SVSTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "SVSTDY", CAST(try_cast(CASE WHEN length(r."SVENDTC") >= 10 THEN left(r."SVENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."SVENDTC") >= 10 THEN left(r."SVENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "SVENDY", nullif(rtrim(CAST("table.visits for VISITDY"."VISIT" AS VARCHAR)), '') AS "PLANVISIT" FROM "SV.early" r
  LEFT JOIN (SELECT _e, CASE WHEN extra THEN round(base + 0.01 * row_number() OVER (PARTITION BY "USUBJID", extra, base ORDER BY day ASC NULLS FIRST, try_cast(instance AS DOUBLE), _e), 2) ELSE planned END AS number FROM (SELECT *, coalesce(max(planned) OVER (PARTITION BY "USUBJID" ORDER BY day ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), 0) AS base FROM (SELECT e._e, e."USUBJID", left(e."SVSTDTC", 10) AS day, e."INSTANCE" AS instance, e."PLANNED" = 'UNS' AS extra, p."VISITNUM" AS planned
      FROM "SV.early" e LEFT JOIN "table.visits" p ON p."FOLDER" = e."PLANNED" AND e."PLANNED" <> 'UNS'))) "VISITNUM numbered" ON "VISITNUM numbered"._e = r._e
  LEFT JOIN (SELECT * FROM "table.visits" WHERE TRUE) "table.visits for VISITDY" ON "table.visits for VISITDY"."FOLDER" = r."PLANNED"
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID"),
"l1c" AS (SELECT * EXCLUDE ("VISIT!sql"), nullif(rtrim(CAST(CASE WHEN typeof("VISIT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("VISIT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("VISIT!sql" AS DOUBLE) = trunc(try_cast("VISIT!sql" AS DOUBLE)) AND abs(try_cast("VISIT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("VISIT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("VISIT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("VISIT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "VISIT" FROM (SELECT *, (
CASE WHEN PLANNED = 'UNS' THEN 'UNSCHEDULED ' || CAST(CAST(VISITNUM AS DECIMAL(8, 2)) AS VARCHAR) ELSE PLANVISIT END
) AS "VISIT!sql" FROM "l0"))
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN") FROM "l1c" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_file", "_row");

-- SV: statement
CREATE VIEW "SV.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "SV";

-- SE: account
INSERT INTO "log.inputs" SELECT 'SE', 0, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
FIRSTIC IS NOT NULL
), FALSE) THEN 'No informed consent' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "EOSREAS", "FIRSTIC", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full"))) put;

-- SE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SE', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
FIRSTIC IS NOT NULL
), FALSE) THEN 'No informed consent' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "EOSREAS", "FIRSTIC", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- SE: account
INSERT INTO "log.inputs" SELECT 'SE', 1, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
RFXSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "TRTETCD", "EOSREAS", "EOTVISIT", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full"))) put;

-- SE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SE', 1, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
RFXSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "TRTETCD", "EOSREAS", "EOTVISIT", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- SE: account
INSERT INTO "log.inputs" SELECT 'SE', 2, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
RFXSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' WHEN NOT coalesce((
EOTVISIT < RFPENDTC
), FALSE) THEN 'No contact after an end of treatment visit' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "EOSREAS", "EOTVISIT", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full"))) put;

-- SE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SE', 2, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
RFXSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' WHEN NOT coalesce((
EOTVISIT < RFPENDTC
), FALSE) THEN 'No contact after an end of treatment visit' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "EOSREAS", "EOTVISIT", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- SE: check
SELECT "ETCD", count(*) AS _rows FROM "table.elements" WHERE TRUE AND "ETCD" IS NOT NULL GROUP BY "ETCD" HAVING count(*) > 1 ORDER BY "ETCD" LIMIT 20;

-- SE: statement
CREATE TABLE "SE.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
FIRSTIC IS NOT NULL
), FALSE) THEN 'No informed consent' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "EOSREAS", "FIRSTIC", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", nullif(without_blanks(CAST("FIRSTIC" AS VARCHAR)), '') AS "SESTDTC!raw", (
coalesce(substr(RFXSTDTC, 1, 10), CASE WHEN EOSREAS IS NOT NULL THEN RFPENDTC END)
) AS "SEENDTC!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("SEENDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SEENDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SEENDTC!sql" AS DOUBLE) = trunc(try_cast("SEENDTC!sql" AS DOUBLE)) AND abs(try_cast("SEENDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SEENDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SEENDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SEENDTC!sql" AS VARCHAR) END AS "SEENDTC!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("SEENDTC!text" AS VARCHAR)), '') AS "SEENDTC!raw" FROM "b0s2"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('SCRN' AS VARCHAR)), '') AS "ETCD", "SESTDTC!raw" AS "SESTDTC", "SEENDTC!raw" AS "SEENDTC", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "SEUPDES" FROM "b0s3"),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
RFXSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "TRTETCD", "EOSREAS", "EOTVISIT", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NULL),
"b1s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", nullif(without_blanks(CAST("TRTETCD" AS VARCHAR)), '') AS "ETCD!raw", (
substr(RFXSTDTC, 1, 10)
) AS "SESTDTC!sql", (
CASE WHEN EOTVISIT < RFPENDTC THEN CAST(CAST(EOTVISIT AS DATE) + 1 AS VARCHAR) WHEN EOSREAS IS NOT NULL THEN RFPENDTC END
) AS "SEENDTC!sql" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("SESTDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SESTDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SESTDTC!sql" AS DOUBLE) = trunc(try_cast("SESTDTC!sql" AS DOUBLE)) AND abs(try_cast("SESTDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SESTDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SESTDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SESTDTC!sql" AS VARCHAR) END AS "SESTDTC!text", CASE WHEN typeof("SEENDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SEENDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SEENDTC!sql" AS DOUBLE) = trunc(try_cast("SEENDTC!sql" AS DOUBLE)) AND abs(try_cast("SEENDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SEENDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SEENDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SEENDTC!sql" AS VARCHAR) END AS "SEENDTC!text" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("SESTDTC!text" AS VARCHAR)), '') AS "SESTDTC!raw", nullif(without_blanks(CAST("SEENDTC!text" AS VARCHAR)), '') AS "SEENDTC!raw" FROM "b1s2"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "ETCD!raw" AS "ETCD", "SESTDTC!raw" AS "SESTDTC", "SEENDTC!raw" AS "SEENDTC", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "SEUPDES" FROM "b1s3"),
"b2s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
RFXSTDTC IS NOT NULL
), FALSE) THEN 'Never dosed' WHEN NOT coalesce((
EOTVISIT < RFPENDTC
), FALSE) THEN 'No contact after an end of treatment visit' END AS _drop FROM (SELECT "USUBJID", "RFXSTDTC", "RFPENDTC", "EOSREAS", "EOTVISIT", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NULL),
"b2s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", (
CAST(CAST(EOTVISIT AS DATE) + 1 AS VARCHAR)
) AS "SESTDTC!sql", (
CASE WHEN EOSREAS IS NOT NULL THEN RFPENDTC END
) AS "SEENDTC!sql" FROM "b2s0"),
"b2s2" AS (SELECT *, CASE WHEN typeof("SESTDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SESTDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SESTDTC!sql" AS DOUBLE) = trunc(try_cast("SESTDTC!sql" AS DOUBLE)) AND abs(try_cast("SESTDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SESTDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SESTDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SESTDTC!sql" AS VARCHAR) END AS "SESTDTC!text", CASE WHEN typeof("SEENDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SEENDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SEENDTC!sql" AS DOUBLE) = trunc(try_cast("SEENDTC!sql" AS DOUBLE)) AND abs(try_cast("SEENDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SEENDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SEENDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SEENDTC!sql" AS VARCHAR) END AS "SEENDTC!text" FROM "b2s1"),
"b2s3" AS (SELECT *, nullif(without_blanks(CAST("SESTDTC!text" AS VARCHAR)), '') AS "SESTDTC!raw", nullif(without_blanks(CAST("SEENDTC!text" AS VARCHAR)), '') AS "SEENDTC!raw" FROM "b2s2"),
"b2" AS (SELECT 2 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('FU' AS VARCHAR)), '') AS "ETCD", "SESTDTC!raw" AS "SESTDTC", "SEENDTC!raw" AS "SEENDTC", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "SEUPDES" FROM "b2s3"),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1" UNION ALL SELECT * FROM "b2"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("table.elements for ELEMENT"."ELEMENT" AS VARCHAR)), '') AS "ELEMENT", CAST("table.arms for TAETORD"."TAETORD" AS DOUBLE) AS "TAETORD", nullif(rtrim(CAST("table.arms for TAETORD"."EPOCH" AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."SESTDTC") >= 10 THEN left(r."SESTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."SESTDTC") >= 10 THEN left(r."SESTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "SESTDY", CAST(try_cast(CASE WHEN length(r."SEENDTC") >= 10 THEN left(r."SEENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."SEENDTC") >= 10 THEN left(r."SEENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "SEENDY" FROM "rows" r
  LEFT JOIN (SELECT * FROM "table.elements" WHERE TRUE) "table.elements for ELEMENT" ON "table.elements for ELEMENT"."ETCD" = r."ETCD"
  LEFT JOIN (SELECT * FROM "table.arms" WHERE TRUE QUALIFY row_number() OVER (PARTITION BY "ETCD" ORDER BY "ARMCD" ASC NULLS LAST, _row) = 1) "table.arms for TAETORD" ON "table.arms for TAETORD"."ETCD" = r."ETCD"
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- SE: statement
CREATE TABLE "SE" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SE' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "SEUPDES" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_block", "_row" FROM "SE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "TAETORD" ASC NULLS FIRST, "_block", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "SESEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "SE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_file", "_part", "STUDYID", "DOMAIN", "SEUPDES", "_n") FROM "numbered" ORDER BY _n);

-- SE: statement
CREATE VIEW "SE.full" AS SELECT *, CASE _block WHEN 0 THEN 'DM' WHEN 1 THEN 'DM' WHEN 2 THEN 'DM' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "SE";

-- SE: release
DROP TABLE IF EXISTS "SE.complete";

-- RS: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- RS: statement
CREATE TABLE "RS.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("decode RSTESTCD".term AS VARCHAR)), '') AS "RSTEST", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from RSDTC".epoch = "epoch to RSDTC".epoch THEN "epoch from RSDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."RSDTC") >= 10 THEN left(r."RSDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."RSDTC") >= 10 THEN left(r."RSDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "RSDY" FROM "RS.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode ONCRTSCD') "decode RSTESTCD" ON "decode RSTESTCD".raw = upper(r."RSTESTCD")
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from RSDTC" ON "epoch from RSDTC"."USUBJID" = r."USUBJID" AND CASE length(r."RSDTC") WHEN 4 THEN r."RSDTC" || '-01-01' WHEN 7 THEN r."RSDTC" || '-01' WHEN 9 THEN left(r."RSDTC", 4) || '-01' || right(r."RSDTC", 3) ELSE left(r."RSDTC", 10) END >= "epoch from RSDTC".start AND CASE length(r."RSDTC") WHEN 4 THEN r."RSDTC" || '-01-01' WHEN 7 THEN r."RSDTC" || '-01' WHEN 9 THEN left(r."RSDTC", 4) || '-01' || right(r."RSDTC", 3) ELSE left(r."RSDTC", 10) END < "epoch from RSDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to RSDTC" ON "epoch to RSDTC"."USUBJID" = r."USUBJID" AND CASE length(r."RSDTC") WHEN 4 THEN r."RSDTC" || '-12-31' WHEN 9 THEN left(r."RSDTC", 4) || '-12' || right(r."RSDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."RSDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."RSDTC", 10) END >= "epoch to RSDTC".start AND CASE length(r."RSDTC") WHEN 4 THEN r."RSDTC" || '-12-31' WHEN 9 THEN left(r."RSDTC", 4) || '-12' || right(r."RSDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."RSDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."RSDTC", 10) END < "epoch to RSDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- RS: statement
CREATE TABLE "RS" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('RECIST 1.1' AS VARCHAR)), '') AS "RSCAT", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "RSEVAL" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row", "_part", "_e" FROM "RS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "RSTESTCD" ASC NULLS FIRST, "RSDTC" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_file", "_row", "_part")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "RSSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "RS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "STUDYID", "DOMAIN", "RSCAT", "RSEVAL", "_n") FROM "numbered" ORDER BY _n);

-- RS: statement
CREATE VIEW "RS.full" AS SELECT *, 0 AS "_block", rowid + 1 AS _n FROM "RS";

-- RS: release
DROP TABLE IF EXISTS "RS.complete";

-- CO: account
INSERT INTO "log.inputs" SELECT 'CO', 0, 'response', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.response") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
RSCOMM IS NOT NULL
), FALSE) THEN 'No comment' END AS _drop FROM (SELECT "Folder", "InstanceRepeatNumber", "RSDAT", "RSCOMM", "USUBJID", _file, _row, 0 AS _part FROM "in.response"))) put;

-- CO: account
INSERT INTO "log.drops" SELECT 'dataset', 'CO', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
RSCOMM IS NOT NULL
), FALSE) THEN 'No comment' END AS _drop FROM (SELECT "Folder", "InstanceRepeatNumber", "RSDAT", "RSCOMM", "USUBJID", _file, _row, 0 AS _part FROM "in.response")) WHERE _drop IS NOT NULL;

-- CO: check
SELECT "USUBJID", "RSLNKGRP", count(*) AS _rows FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP'
), FALSE) AND "USUBJID" IS NOT NULL AND "RSLNKGRP" IS NOT NULL GROUP BY "USUBJID", "RSLNKGRP" HAVING count(*) > 1 ORDER BY "USUBJID", "RSLNKGRP" LIMIT 20;

-- CO: statement
CREATE TABLE "CO.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
RSCOMM IS NOT NULL
), FALSE) THEN 'No comment' END AS _drop FROM (SELECT "Folder", "InstanceRepeatNumber", "RSDAT", "RSCOMM", "USUBJID", _file, _row, 0 AS _part FROM "in.response")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(upper(without_blanks(CAST("RSDAT" AS VARCHAR))), '') AS "CODTC!raw", nullif(without_blanks(CAST("RSCOMM" AS VARCHAR)), '') AS "COMMENT!raw", (
CASE WHEN Folder = 'UNS' THEN 'UNS-' || InstanceRepeatNumber ELSE Folder END
) AS "EVALUATION!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("CODTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CODTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CODTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CODTC!f", CASE WHEN typeof("EVALUATION!sql") IN ('DOUBLE', 'FLOAT') OR typeof("EVALUATION!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("EVALUATION!sql" AS DOUBLE) = trunc(try_cast("EVALUATION!sql" AS DOUBLE)) AND abs(try_cast("EVALUATION!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("EVALUATION!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("EVALUATION!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("EVALUATION!sql" AS VARCHAR) END AS "EVALUATION!text" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "CODTC!f" WHEN 0 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CODTC!y?", CASE "CODTC!f" WHEN 0 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CODTC!m?", CASE "CODTC!f" WHEN 0 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CODTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CODTC!d?", nullif(without_blanks(CAST("EVALUATION!text" AS VARCHAR)), '') AS "EVALUATION!raw" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("CODTC!y?", '[0-9]+') THEN lpad("CODTC!y?", 4, '0') END AS "CODTC!y", CASE WHEN regexp_full_match("CODTC!m?", '[0-9]+') THEN lpad("CODTC!m?", 2, '0') ELSE CASE left("CODTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CODTC!m", CASE WHEN regexp_full_match("CODTC!d?", '[0-9]+') THEN lpad("CODTC!d?", 2, '0') END AS "CODTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "CODTC!y" IS NULL THEN NULL
    WHEN "CODTC!m" IS NOT NULL AND "CODTC!d" IS NOT NULL THEN CASE WHEN try_cast("CODTC!y" || '-' || "CODTC!m" || '-' || "CODTC!d" AS DATE) IS NOT NULL THEN "CODTC!y" || '-' || "CODTC!m" || '-' || "CODTC!d" END
    WHEN "CODTC!m" IS NOT NULL THEN CASE WHEN "CODTC!m" BETWEEN '01' AND '12' THEN "CODTC!y" || '-' || "CODTC!m" END
    WHEN "CODTC!d" IS NOT NULL THEN CASE WHEN "CODTC!d" BETWEEN '01' AND '31' THEN "CODTC!y" || '---' || "CODTC!d" END
    ELSE "CODTC!y" END AS "CODTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CO' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "RDOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('RSSEQ' AS VARCHAR)), '') AS "IDVAR", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "COEVAL", nullif(rtrim(CAST("CODTC!iso" AS VARCHAR)), '') AS "CODTC", CASE WHEN "CODTC!raw" IS NOT NULL AND ("CODTC!f" IS NULL OR ("CODTC!iso" IS NULL AND coalesce("CODTC!y", "CODTC!m", "CODTC!d") IS NOT NULL)) THEN "CODTC!raw" END AS "CODTC!bad", "COMMENT!raw" AS "COMMENT", "EVALUATION!raw" AS "EVALUATION" FROM "b0s5"),
rows AS (SELECT * FROM "b0"),
"c0" AS (SELECT * EXCLUDE ("COREF!sql"), nullif(rtrim(CAST(CASE WHEN typeof("COREF!sql") IN ('DOUBLE', 'FLOAT') OR typeof("COREF!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("COREF!sql" AS DOUBLE) = trunc(try_cast("COREF!sql" AS DOUBLE)) AND abs(try_cast("COREF!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("COREF!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("COREF!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("COREF!sql" AS VARCHAR) END AS VARCHAR)), '') AS "COREF" FROM (SELECT *, (
'Tumor evaluation ' || EVALUATION
) AS "COREF!sql" FROM "rows")),
"l0" AS (SELECT r.*, nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."COMMENT")), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "COVAL", CAST(try_cast(CASE WHEN length(r."CODTC") >= 10 THEN left(r."CODTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."CODTC") >= 10 THEN left(r."CODTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "CODY", nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."COMMENT"), ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "COVAL1", nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."COMMENT"), '', ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "COVAL2", nullif(list_transform(list_value(list_reduce(list_value(trim(r."COMMENT"), '', ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))[1], '') AS "COVAL2!bad", nullif(rtrim(CAST(CASE WHEN typeof("RS.full for PARENT"."RSSEQ") IN ('DOUBLE', 'FLOAT') OR typeof("RS.full for PARENT"."RSSEQ") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("RS.full for PARENT"."RSSEQ" AS DOUBLE) = trunc(try_cast("RS.full for PARENT"."RSSEQ" AS DOUBLE)) AND abs(try_cast("RS.full for PARENT"."RSSEQ" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("RS.full for PARENT"."RSSEQ" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("RS.full for PARENT"."RSSEQ" AS DOUBLE) AS VARCHAR) END ELSE CAST("RS.full for PARENT"."RSSEQ" AS VARCHAR) END AS VARCHAR)), '') AS "PARENT" FROM "c0" r
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP'
), FALSE)) "RS.full for PARENT" ON "RS.full for PARENT"."USUBJID" = r."USUBJID" AND "RS.full for PARENT"."RSLNKGRP" = r."EVALUATION"),
"l1c" AS (SELECT * EXCLUDE ("IDVARVAL!sql"), nullif(rtrim(CAST(CASE WHEN typeof("IDVARVAL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("IDVARVAL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("IDVARVAL!sql" AS DOUBLE) = trunc(try_cast("IDVARVAL!sql" AS DOUBLE)) AND abs(try_cast("IDVARVAL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("IDVARVAL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("IDVARVAL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("IDVARVAL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "IDVARVAL" FROM (SELECT *, (
CAST(CAST(PARENT AS INTEGER) AS VARCHAR)
) AS "IDVARVAL!sql" FROM "l0"))
SELECT * FROM "l1c";

-- CO: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'CO', 'CODTC', "CODTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CO.complete" WHERE "CODTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT 'length', 'error', 'CO', 'COVAL2', "COVAL2!bad", 'left out: map another part', _file, _row, "USUBJID", 0 FROM "CO.complete" WHERE "COVAL2!bad" IS NOT NULL;

-- CO: statement
CREATE TABLE "CO" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CO' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('RS' AS VARCHAR)), '') AS "RDOMAIN", nullif(rtrim(CAST('RSSEQ' AS VARCHAR)), '') AS "IDVAR", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "COEVAL" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "CO.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "COREF" ASC NULLS FIRST, "CODTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "COSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CO.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "RDOMAIN", "IDVAR", "COEVAL", "_n") FROM "numbered" ORDER BY _n);

-- CO: statement
CREATE VIEW "CO.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "CO";

-- CO: release
DROP TABLE IF EXISTS "CO.complete";

-- EC: statement
CREATE TABLE "EC.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from ECSTDTC".epoch = "epoch to ECSTDTC".epoch THEN "epoch from ECSTDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."ECSTDTC") >= 10 THEN left(r."ECSTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."ECSTDTC") >= 10 THEN left(r."ECSTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "ECSTDY", CAST(try_cast(CASE WHEN length(r."ECENDTC") >= 10 THEN left(r."ECENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."ECENDTC") >= 10 THEN left(r."ECENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "ECENDY" FROM "EC.early" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from ECSTDTC" ON "epoch from ECSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."ECSTDTC") WHEN 4 THEN r."ECSTDTC" || '-01-01' WHEN 7 THEN r."ECSTDTC" || '-01' WHEN 9 THEN left(r."ECSTDTC", 4) || '-01' || right(r."ECSTDTC", 3) ELSE left(r."ECSTDTC", 10) END >= "epoch from ECSTDTC".start AND CASE length(r."ECSTDTC") WHEN 4 THEN r."ECSTDTC" || '-01-01' WHEN 7 THEN r."ECSTDTC" || '-01' WHEN 9 THEN left(r."ECSTDTC", 4) || '-01' || right(r."ECSTDTC", 3) ELSE left(r."ECSTDTC", 10) END < "epoch from ECSTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to ECSTDTC" ON "epoch to ECSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."ECSTDTC") WHEN 4 THEN r."ECSTDTC" || '-12-31' WHEN 9 THEN left(r."ECSTDTC", 4) || '-12' || right(r."ECSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."ECSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."ECSTDTC", 10) END >= "epoch to ECSTDTC".start AND CASE length(r."ECSTDTC") WHEN 4 THEN r."ECSTDTC" || '-12-31' WHEN 9 THEN left(r."ECSTDTC", 4) || '-12' || right(r."ECSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."ECSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."ECSTDTC", 10) END < "epoch to ECSTDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- EC: statement
CREATE TABLE "EC" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EC' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('PERFORMED' AS VARCHAR)), '') AS "ECMOOD", nullif(rtrim(CAST('Y' AS VARCHAR)), '') AS "ECPRESP", nullif(rtrim(CAST('mg' AS VARCHAR)), '') AS "ECDOSU", CASE _block WHEN 0 THEN nullif(rtrim(CAST('INJECTION' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('CAPSULE' AS VARCHAR)), '') END AS "ECDOSFRM", CASE _block WHEN 0 THEN nullif(rtrim(CAST('ONCE' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('QD' AS VARCHAR)), '') END AS "ECDOSFRQ", CASE _block WHEN 0 THEN nullif(rtrim(CAST('INTRAVENOUS' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('ORAL' AS VARCHAR)), '') END AS "ECROUTE" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_block", "_file", "_row", "_e" FROM "EC.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "ECTRT" ASC NULLS FIRST, "ECSTDTC" ASC NULLS FIRST, "ECENDTC" ASC NULLS FIRST, "ECSPID" ASC NULLS FIRST, "_block", "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "ECSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "EC.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_part", "STUDYID", "DOMAIN", "ECMOOD", "ECPRESP", "ECDOSU", "ECDOSFRM", "ECDOSFRQ", "ECROUTE", "_n") FROM "numbered" ORDER BY _n);

-- EC: statement
CREATE VIEW "EC.full" AS SELECT *, 0 AS "_part", rowid + 1 AS _n FROM "EC";

-- EC: release
DROP TABLE IF EXISTS "EC.complete";

-- SUPPEC: statement
CREATE TABLE "SUPPEC" AS
SELECT "STUDYID", CAST('EC' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('ECSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("ECSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'ECDOSCHG', l := 'Dose Change', v := CAST("ECDOSCHG" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 1, n := 'ECINTERR', l := 'Dose Interrupted in Period', v := CAST("ECINTERR" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "EC.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPEC: statement
CREATE VIEW "SUPPEC.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPEC";

-- SUPPEC: account
INSERT INTO "log.inputs" SELECT 'SUPPEC', 0, 'EC', count(*), count(*) * (2 - 1), (SELECT count(*) FROM "SUPPEC.full") FROM "EC.full";

-- SUPPEC: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPEC', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 2 - (SELECT count(*) FROM "SUPPEC.full") AS n FROM "EC.full") WHERE n > 0;

-- EC: release
DROP VIEW IF EXISTS "EC.early";

-- EC: release
DROP TABLE IF EXISTS "EC.given";

-- EX: statement
CREATE TABLE "EX.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from EXSTDTC".epoch = "epoch to EXSTDTC".epoch THEN "epoch from EXSTDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."EXSTDTC") >= 10 THEN left(r."EXSTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."EXSTDTC") >= 10 THEN left(r."EXSTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "EXSTDY", CAST(try_cast(CASE WHEN length(r."EXENDTC") >= 10 THEN left(r."EXENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."EXENDTC") >= 10 THEN left(r."EXENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "EXENDY" FROM "EX.early" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from EXSTDTC" ON "epoch from EXSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."EXSTDTC") WHEN 4 THEN r."EXSTDTC" || '-01-01' WHEN 7 THEN r."EXSTDTC" || '-01' WHEN 9 THEN left(r."EXSTDTC", 4) || '-01' || right(r."EXSTDTC", 3) ELSE left(r."EXSTDTC", 10) END >= "epoch from EXSTDTC".start AND CASE length(r."EXSTDTC") WHEN 4 THEN r."EXSTDTC" || '-01-01' WHEN 7 THEN r."EXSTDTC" || '-01' WHEN 9 THEN left(r."EXSTDTC", 4) || '-01' || right(r."EXSTDTC", 3) ELSE left(r."EXSTDTC", 10) END < "epoch from EXSTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to EXSTDTC" ON "epoch to EXSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."EXSTDTC") WHEN 4 THEN r."EXSTDTC" || '-12-31' WHEN 9 THEN left(r."EXSTDTC", 4) || '-12' || right(r."EXSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."EXSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."EXSTDTC", 10) END >= "epoch to EXSTDTC".start AND CASE length(r."EXSTDTC") WHEN 4 THEN r."EXSTDTC" || '-12-31' WHEN 9 THEN left(r."EXSTDTC", 4) || '-12' || right(r."EXSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."EXSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."EXSTDTC", 10) END < "epoch to EXSTDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- EX: statement
CREATE TABLE "EX" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('EX' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_row", "_e" FROM "EX.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "EXTRT" ASC NULLS FIRST, "EXSTDTC" ASC NULLS FIRST, "EXENDTC" ASC NULLS FIRST, "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "EXSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "EX.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- EX: statement
CREATE VIEW "EX.full" AS SELECT *, 0 AS "_block", 'EC' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "EX";

-- EX: release
DROP TABLE IF EXISTS "EX.complete";

-- CM: account
INSERT INTO "log.inputs" SELECT 'CM', 0, 'concomitant', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.concomitant") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
CMTRT IS NOT NULL
), FALSE) THEN 'No medication recorded' END AS _drop FROM (SELECT "RecordPosition", "CMTRT", "CMDECOD", "CMINDC", "CMDOSE", "CMROUTE", "CMFREQ", "CMSTDAT", "CMENDAT", "CMONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.concomitant"))) put;

-- CM: account
INSERT INTO "log.drops" SELECT 'dataset', 'CM', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
CMTRT IS NOT NULL
), FALSE) THEN 'No medication recorded' END AS _drop FROM (SELECT "RecordPosition", "CMTRT", "CMDECOD", "CMINDC", "CMDOSE", "CMROUTE", "CMFREQ", "CMSTDAT", "CMENDAT", "CMONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.concomitant")) WHERE _drop IS NOT NULL;

-- CM: account
INSERT INTO "log.inputs" SELECT 'CM', 1, 'prior_therapy', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.prior_therapy") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
PTTYPE = 'Systemic therapy'
), FALSE) THEN 'Surgery or radiotherapy (in PR)' END AS _drop FROM (SELECT "RecordPosition", "PTTYPE", "PTTRT", "PTSET", "PTSTDAT", "PTENDAT", "PTLINE", "PTBEST", "USUBJID", _file, _row, 0 AS _part FROM "in.prior_therapy"))) put;

-- CM: account
INSERT INTO "log.drops" SELECT 'dataset', 'CM', 1, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
PTTYPE = 'Systemic therapy'
), FALSE) THEN 'Surgery or radiotherapy (in PR)' END AS _drop FROM (SELECT "RecordPosition", "PTTYPE", "PTTRT", "PTSET", "PTSTDAT", "PTENDAT", "PTLINE", "PTBEST", "USUBJID", _file, _row, 0 AS _part FROM "in.prior_therapy")) WHERE _drop IS NOT NULL;

-- CM: account
INSERT INTO "log.inputs" SELECT 'CM', 2, 'subsequent_therapy', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.subsequent_therapy") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
STTRT IS NOT NULL
), FALSE) THEN 'No therapy recorded' END AS _drop FROM (SELECT "RecordPosition", "STTRT", "STSTDAT", "STENDAT", "STONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.subsequent_therapy"))) put;

-- CM: account
INSERT INTO "log.drops" SELECT 'dataset', 'CM', 2, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
STTRT IS NOT NULL
), FALSE) THEN 'No therapy recorded' END AS _drop FROM (SELECT "RecordPosition", "STTRT", "STSTDAT", "STENDAT", "STONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.subsequent_therapy")) WHERE _drop IS NOT NULL;

-- CM: statement
CREATE TABLE "CM.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
CMTRT IS NOT NULL
), FALSE) THEN 'No medication recorded' END AS _drop FROM (SELECT "RecordPosition", "CMTRT", "CMDECOD", "CMINDC", "CMDOSE", "CMROUTE", "CMFREQ", "CMSTDAT", "CMENDAT", "CMONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.concomitant")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RecordPosition" AS VARCHAR)), '') AS "CMSPID!raw", nullif(without_blanks(CAST("CMTRT" AS VARCHAR)), '') AS "CMTRT!raw", nullif(without_blanks(CAST("CMDECOD" AS VARCHAR)), '') AS "CMDECOD!raw", nullif(without_blanks(CAST("CMINDC" AS VARCHAR)), '') AS "CMINDC!raw", nullif(without_blanks(CAST("CMDOSE" AS VARCHAR)), '') AS "CMDOSE!raw", nullif(without_blanks(CAST("CMDOSE" AS VARCHAR)), '') AS "CMDOSU!raw", nullif(without_blanks(CAST("CMFREQ" AS VARCHAR)), '') AS "CMDOSFRQ!raw", nullif(without_blanks(CAST("CMROUTE" AS VARCHAR)), '') AS "CMROUTE!raw", nullif(upper(without_blanks(CAST("CMSTDAT" AS VARCHAR))), '') AS "CMSTDTC!raw", nullif(upper(without_blanks(CAST("CMENDAT" AS VARCHAR))), '') AS "CMENDTC!raw", (
CASE WHEN CMONGO = 'Yes' THEN 'ONGOING' END
) AS "CMENRTPT!sql", (
CASE WHEN CMONGO = 'Yes' THEN 'LAST CONTACT' END
) AS "CMENTPT!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CMSTDTC!f", CASE WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CMENDTC!f", CASE WHEN typeof("CMENRTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMENRTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMENRTPT!sql" AS DOUBLE) = trunc(try_cast("CMENRTPT!sql" AS DOUBLE)) AND abs(try_cast("CMENRTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMENRTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMENRTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMENRTPT!sql" AS VARCHAR) END AS "CMENRTPT!text", CASE WHEN typeof("CMENTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMENTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMENTPT!sql" AS DOUBLE) = trunc(try_cast("CMENTPT!sql" AS DOUBLE)) AND abs(try_cast("CMENTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMENTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMENTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMENTPT!sql" AS VARCHAR) END AS "CMENTPT!text" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CMSTDTC!y?", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CMSTDTC!m?", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CMSTDTC!d?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CMENDTC!y?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CMENDTC!m?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CMENDTC!d?", nullif(without_blanks(CAST("CMENRTPT!text" AS VARCHAR)), '') AS "CMENRTPT!raw", nullif(without_blanks(CAST("CMENTPT!text" AS VARCHAR)), '') AS "CMENTPT!raw" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("CMSTDTC!y?", '[0-9]+') THEN lpad("CMSTDTC!y?", 4, '0') END AS "CMSTDTC!y", CASE WHEN regexp_full_match("CMSTDTC!m?", '[0-9]+') THEN lpad("CMSTDTC!m?", 2, '0') ELSE CASE left("CMSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMSTDTC!m", CASE WHEN regexp_full_match("CMSTDTC!d?", '[0-9]+') THEN lpad("CMSTDTC!d?", 2, '0') END AS "CMSTDTC!d", CASE WHEN regexp_full_match("CMENDTC!y?", '[0-9]+') THEN lpad("CMENDTC!y?", 4, '0') END AS "CMENDTC!y", CASE WHEN regexp_full_match("CMENDTC!m?", '[0-9]+') THEN lpad("CMENDTC!m?", 2, '0') ELSE CASE left("CMENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMENDTC!m", CASE WHEN regexp_full_match("CMENDTC!d?", '[0-9]+') THEN lpad("CMENDTC!d?", 2, '0') END AS "CMENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "CMSTDTC!y" IS NULL THEN NULL
    WHEN "CMSTDTC!m" IS NOT NULL AND "CMSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMSTDTC!y" || '-' || "CMSTDTC!m" || '-' || "CMSTDTC!d" AS DATE) IS NOT NULL THEN "CMSTDTC!y" || '-' || "CMSTDTC!m" || '-' || "CMSTDTC!d" END
    WHEN "CMSTDTC!m" IS NOT NULL THEN CASE WHEN "CMSTDTC!m" BETWEEN '01' AND '12' THEN "CMSTDTC!y" || '-' || "CMSTDTC!m" END
    WHEN "CMSTDTC!d" IS NOT NULL THEN CASE WHEN "CMSTDTC!d" BETWEEN '01' AND '31' THEN "CMSTDTC!y" || '---' || "CMSTDTC!d" END
    ELSE "CMSTDTC!y" END AS "CMSTDTC!iso", CASE
    WHEN "CMENDTC!y" IS NULL THEN NULL
    WHEN "CMENDTC!m" IS NOT NULL AND "CMENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMENDTC!y" || '-' || "CMENDTC!m" || '-' || "CMENDTC!d" AS DATE) IS NOT NULL THEN "CMENDTC!y" || '-' || "CMENDTC!m" || '-' || "CMENDTC!d" END
    WHEN "CMENDTC!m" IS NOT NULL THEN CASE WHEN "CMENDTC!m" BETWEEN '01' AND '12' THEN "CMENDTC!y" || '-' || "CMENDTC!m" END
    WHEN "CMENDTC!d" IS NOT NULL THEN CASE WHEN "CMENDTC!d" BETWEEN '01' AND '31' THEN "CMENDTC!y" || '---' || "CMENDTC!d" END
    ELSE "CMENDTC!y" END AS "CMENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CMSPID!raw" AS "CMSPID", "CMTRT!raw" AS "CMTRT", "CMDECOD!raw" AS "CMDECOD", nullif(rtrim(CAST('CONCOMITANT MEDICATION' AS VARCHAR)), '') AS "CMCAT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMSCAT", "CMINDC!raw" AS "CMINDC", CAST(CASE WHEN regexp_full_match(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END AS DOUBLE) AS "CMDOSE", CASE WHEN "CMDOSE!raw" IS NOT NULL AND CASE WHEN regexp_full_match(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE)) THEN try_cast(trim(nullif(regexp_extract("CMDOSE!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 1), '')) AS DOUBLE) END IS NULL THEN "CMDOSE!raw" END AS "CMDOSE!bad", nullif(rtrim(CAST(CASE WHEN "CMDOSU!m0".raw IS NOT NULL THEN "CMDOSU!m0".term ELSE upper(nullif(regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 2) || regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 3), '')) END AS VARCHAR)), '') AS "CMDOSU", CASE WHEN nullif(regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 2) || regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 3), '') IS NOT NULL AND "CMDOSU!m0".raw IS NULL THEN "CMDOSU!raw" END AS "CMDOSU!bad", nullif(rtrim(CAST(CASE WHEN "CMDOSFRQ!m0".raw IS NOT NULL THEN "CMDOSFRQ!m0".term ELSE upper("CMDOSFRQ!raw") END AS VARCHAR)), '') AS "CMDOSFRQ", CASE WHEN "CMDOSFRQ!raw" IS NOT NULL AND "CMDOSFRQ!m0".raw IS NULL THEN "CMDOSFRQ!raw" END AS "CMDOSFRQ!bad", nullif(rtrim(CAST(CASE WHEN "CMROUTE!m0".raw IS NOT NULL THEN "CMROUTE!m0".term ELSE upper("CMROUTE!raw") END AS VARCHAR)), '') AS "CMROUTE", CASE WHEN "CMROUTE!raw" IS NOT NULL AND "CMROUTE!m0".raw IS NULL THEN "CMROUTE!raw" END AS "CMROUTE!bad", nullif(rtrim(CAST("CMSTDTC!iso" AS VARCHAR)), '') AS "CMSTDTC", CASE WHEN "CMSTDTC!raw" IS NOT NULL AND ("CMSTDTC!f" IS NULL OR ("CMSTDTC!iso" IS NULL AND coalesce("CMSTDTC!y", "CMSTDTC!m", "CMSTDTC!d") IS NOT NULL)) THEN "CMSTDTC!raw" END AS "CMSTDTC!bad", nullif(rtrim(CAST("CMENDTC!iso" AS VARCHAR)), '') AS "CMENDTC", CASE WHEN "CMENDTC!raw" IS NOT NULL AND ("CMENDTC!f" IS NULL OR ("CMENDTC!iso" IS NULL AND coalesce("CMENDTC!y", "CMENDTC!m", "CMENDTC!d") IS NOT NULL)) THEN "CMENDTC!raw" END AS "CMENDTC!bad", nullif(rtrim(CAST(CASE WHEN "CMENRTPT!m0".raw IS NOT NULL THEN "CMENRTPT!m0".term  END AS VARCHAR)), '') AS "CMENRTPT", CASE WHEN "CMENRTPT!raw" IS NOT NULL AND "CMENRTPT!m0".raw IS NULL THEN "CMENRTPT!raw" END AS "CMENRTPT!bad", "CMENTPT!raw" AS "CMENTPT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "LINE", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "BEST", CAST(NULL AS VARCHAR) AS "BEST!bad" FROM "b0s5" LEFT JOIN "recode" "CMDOSU!m0" ON "CMDOSU!m0".map = 'UNIT' AND "CMDOSU!m0".raw = upper(trim(nullif(regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 2) || regexp_extract("CMDOSU!raw", '^\s*([+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+))(?:\s*(/?[\p{L}%°\[{].*?)|\s+([0-9]+[*^][0-9]+.*?))?\s*$', 3), ''))) LEFT JOIN "recode" "CMDOSFRQ!m0" ON "CMDOSFRQ!m0".map = 'FREQ' AND "CMDOSFRQ!m0".raw = upper(trim("CMDOSFRQ!raw")) LEFT JOIN "recode" "CMROUTE!m0" ON "CMROUTE!m0".map = 'ROUTE' AND "CMROUTE!m0".raw = upper(trim("CMROUTE!raw")) LEFT JOIN "recode" "CMENRTPT!m0" ON "CMENRTPT!m0".map = 'STENRF' AND "CMENRTPT!m0".raw = upper(trim("CMENRTPT!raw"))),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
PTTYPE = 'Systemic therapy'
), FALSE) THEN 'Surgery or radiotherapy (in PR)' END AS _drop FROM (SELECT "RecordPosition", "PTTYPE", "PTTRT", "PTSET", "PTSTDAT", "PTENDAT", "PTLINE", "PTBEST", "USUBJID", _file, _row, 0 AS _part FROM "in.prior_therapy")) WHERE _drop IS NULL),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RecordPosition" AS VARCHAR)), '') AS "CMSPID!raw", nullif(without_blanks(CAST("PTTRT" AS VARCHAR)), '') AS "CMTRT!raw", (
UPPER(PTSET)
) AS "CMSCAT!sql", nullif(upper(without_blanks(CAST("PTSTDAT" AS VARCHAR))), '') AS "CMSTDTC!raw", nullif(upper(without_blanks(CAST("PTENDAT" AS VARCHAR))), '') AS "CMENDTC!raw", nullif(without_blanks(CAST("PTLINE" AS VARCHAR)), '') AS "LINE!raw", nullif(without_blanks(CAST("PTBEST" AS VARCHAR)), '') AS "BEST!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("CMSCAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMSCAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMSCAT!sql" AS DOUBLE) = trunc(try_cast("CMSCAT!sql" AS DOUBLE)) AND abs(try_cast("CMSCAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMSCAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMSCAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMSCAT!sql" AS VARCHAR) END AS "CMSCAT!text", CASE WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CMSTDTC!f", CASE WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CMENDTC!f" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("CMSCAT!text" AS VARCHAR)), '') AS "CMSCAT!raw", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CMSTDTC!y?", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CMSTDTC!m?", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CMSTDTC!d?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CMENDTC!y?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CMENDTC!m?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CMENDTC!d?" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("CMSTDTC!y?", '[0-9]+') THEN lpad("CMSTDTC!y?", 4, '0') END AS "CMSTDTC!y", CASE WHEN regexp_full_match("CMSTDTC!m?", '[0-9]+') THEN lpad("CMSTDTC!m?", 2, '0') ELSE CASE left("CMSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMSTDTC!m", CASE WHEN regexp_full_match("CMSTDTC!d?", '[0-9]+') THEN lpad("CMSTDTC!d?", 2, '0') END AS "CMSTDTC!d", CASE WHEN regexp_full_match("CMENDTC!y?", '[0-9]+') THEN lpad("CMENDTC!y?", 4, '0') END AS "CMENDTC!y", CASE WHEN regexp_full_match("CMENDTC!m?", '[0-9]+') THEN lpad("CMENDTC!m?", 2, '0') ELSE CASE left("CMENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMENDTC!m", CASE WHEN regexp_full_match("CMENDTC!d?", '[0-9]+') THEN lpad("CMENDTC!d?", 2, '0') END AS "CMENDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "CMSTDTC!y" IS NULL THEN NULL
    WHEN "CMSTDTC!m" IS NOT NULL AND "CMSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMSTDTC!y" || '-' || "CMSTDTC!m" || '-' || "CMSTDTC!d" AS DATE) IS NOT NULL THEN "CMSTDTC!y" || '-' || "CMSTDTC!m" || '-' || "CMSTDTC!d" END
    WHEN "CMSTDTC!m" IS NOT NULL THEN CASE WHEN "CMSTDTC!m" BETWEEN '01' AND '12' THEN "CMSTDTC!y" || '-' || "CMSTDTC!m" END
    WHEN "CMSTDTC!d" IS NOT NULL THEN CASE WHEN "CMSTDTC!d" BETWEEN '01' AND '31' THEN "CMSTDTC!y" || '---' || "CMSTDTC!d" END
    ELSE "CMSTDTC!y" END AS "CMSTDTC!iso", CASE
    WHEN "CMENDTC!y" IS NULL THEN NULL
    WHEN "CMENDTC!m" IS NOT NULL AND "CMENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMENDTC!y" || '-' || "CMENDTC!m" || '-' || "CMENDTC!d" AS DATE) IS NOT NULL THEN "CMENDTC!y" || '-' || "CMENDTC!m" || '-' || "CMENDTC!d" END
    WHEN "CMENDTC!m" IS NOT NULL THEN CASE WHEN "CMENDTC!m" BETWEEN '01' AND '12' THEN "CMENDTC!y" || '-' || "CMENDTC!m" END
    WHEN "CMENDTC!d" IS NOT NULL THEN CASE WHEN "CMENDTC!d" BETWEEN '01' AND '31' THEN "CMENDTC!y" || '---' || "CMENDTC!d" END
    ELSE "CMENDTC!y" END AS "CMENDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CMSPID!raw" AS "CMSPID", "CMTRT!raw" AS "CMTRT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMDECOD", nullif(rtrim(CAST('PRIOR ANTICANCER THERAPY' AS VARCHAR)), '') AS "CMCAT", "CMSCAT!raw" AS "CMSCAT", nullif(rtrim(CAST('BREAST CANCER' AS VARCHAR)), '') AS "CMINDC", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "CMDOSE", CAST(NULL AS VARCHAR) AS "CMDOSE!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMDOSU", CAST(NULL AS VARCHAR) AS "CMDOSU!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMDOSFRQ", CAST(NULL AS VARCHAR) AS "CMDOSFRQ!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMROUTE", CAST(NULL AS VARCHAR) AS "CMROUTE!bad", nullif(rtrim(CAST("CMSTDTC!iso" AS VARCHAR)), '') AS "CMSTDTC", CASE WHEN "CMSTDTC!raw" IS NOT NULL AND ("CMSTDTC!f" IS NULL OR ("CMSTDTC!iso" IS NULL AND coalesce("CMSTDTC!y", "CMSTDTC!m", "CMSTDTC!d") IS NOT NULL)) THEN "CMSTDTC!raw" END AS "CMSTDTC!bad", nullif(rtrim(CAST("CMENDTC!iso" AS VARCHAR)), '') AS "CMENDTC", CASE WHEN "CMENDTC!raw" IS NOT NULL AND ("CMENDTC!f" IS NULL OR ("CMENDTC!iso" IS NULL AND coalesce("CMENDTC!y", "CMENDTC!m", "CMENDTC!d") IS NOT NULL)) THEN "CMENDTC!raw" END AS "CMENDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMENRTPT", CAST(NULL AS VARCHAR) AS "CMENRTPT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMENTPT", "LINE!raw" AS "LINE", nullif(rtrim(CAST(CASE WHEN "BEST!m0".raw IS NOT NULL THEN "BEST!m0".term ELSE upper("BEST!raw") END AS VARCHAR)), '') AS "BEST", CASE WHEN "BEST!raw" IS NOT NULL AND "BEST!m0".raw IS NULL THEN "BEST!raw" END AS "BEST!bad" FROM "b1s5" LEFT JOIN "recode" "BEST!m0" ON "BEST!m0".map = 'ONCRSR' AND "BEST!m0".raw = upper(trim("BEST!raw"))),
"b2s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
STTRT IS NOT NULL
), FALSE) THEN 'No therapy recorded' END AS _drop FROM (SELECT "RecordPosition", "STTRT", "STSTDAT", "STENDAT", "STONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.subsequent_therapy")) WHERE _drop IS NULL),
"b2s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RecordPosition" AS VARCHAR)), '') AS "CMSPID!raw", nullif(without_blanks(CAST("STTRT" AS VARCHAR)), '') AS "CMTRT!raw", nullif(upper(without_blanks(CAST("STSTDAT" AS VARCHAR))), '') AS "CMSTDTC!raw", nullif(upper(without_blanks(CAST("STENDAT" AS VARCHAR))), '') AS "CMENDTC!raw", (
CASE WHEN STONGO = 'Yes' THEN 'ONGOING' END
) AS "CMENRTPT!sql", (
CASE WHEN STONGO = 'Yes' THEN 'LAST CONTACT' END
) AS "CMENTPT!sql" FROM "b2s0"),
"b2s2" AS (SELECT *, CASE WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CMSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CMSTDTC!f", CASE WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("CMENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "CMENDTC!f", CASE WHEN typeof("CMENRTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMENRTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMENRTPT!sql" AS DOUBLE) = trunc(try_cast("CMENRTPT!sql" AS DOUBLE)) AND abs(try_cast("CMENRTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMENRTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMENRTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMENRTPT!sql" AS VARCHAR) END AS "CMENRTPT!text", CASE WHEN typeof("CMENTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMENTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMENTPT!sql" AS DOUBLE) = trunc(try_cast("CMENTPT!sql" AS DOUBLE)) AND abs(try_cast("CMENTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMENTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMENTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMENTPT!sql" AS VARCHAR) END AS "CMENTPT!text" FROM "b2s1"),
"b2s3" AS (SELECT *, CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CMSTDTC!y?", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CMSTDTC!m?", CASE "CMSTDTC!f" WHEN 0 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CMSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CMSTDTC!d?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "CMENDTC!y?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "CMENDTC!m?", CASE "CMENDTC!f" WHEN 0 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("CMENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "CMENDTC!d?", nullif(without_blanks(CAST("CMENRTPT!text" AS VARCHAR)), '') AS "CMENRTPT!raw", nullif(without_blanks(CAST("CMENTPT!text" AS VARCHAR)), '') AS "CMENTPT!raw" FROM "b2s2"),
"b2s4" AS (SELECT *, CASE WHEN regexp_full_match("CMSTDTC!y?", '[0-9]+') THEN lpad("CMSTDTC!y?", 4, '0') END AS "CMSTDTC!y", CASE WHEN regexp_full_match("CMSTDTC!m?", '[0-9]+') THEN lpad("CMSTDTC!m?", 2, '0') ELSE CASE left("CMSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMSTDTC!m", CASE WHEN regexp_full_match("CMSTDTC!d?", '[0-9]+') THEN lpad("CMSTDTC!d?", 2, '0') END AS "CMSTDTC!d", CASE WHEN regexp_full_match("CMENDTC!y?", '[0-9]+') THEN lpad("CMENDTC!y?", 4, '0') END AS "CMENDTC!y", CASE WHEN regexp_full_match("CMENDTC!m?", '[0-9]+') THEN lpad("CMENDTC!m?", 2, '0') ELSE CASE left("CMENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "CMENDTC!m", CASE WHEN regexp_full_match("CMENDTC!d?", '[0-9]+') THEN lpad("CMENDTC!d?", 2, '0') END AS "CMENDTC!d" FROM "b2s3"),
"b2s5" AS (SELECT *, CASE
    WHEN "CMSTDTC!y" IS NULL THEN NULL
    WHEN "CMSTDTC!m" IS NOT NULL AND "CMSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMSTDTC!y" || '-' || "CMSTDTC!m" || '-' || "CMSTDTC!d" AS DATE) IS NOT NULL THEN "CMSTDTC!y" || '-' || "CMSTDTC!m" || '-' || "CMSTDTC!d" END
    WHEN "CMSTDTC!m" IS NOT NULL THEN CASE WHEN "CMSTDTC!m" BETWEEN '01' AND '12' THEN "CMSTDTC!y" || '-' || "CMSTDTC!m" END
    WHEN "CMSTDTC!d" IS NOT NULL THEN CASE WHEN "CMSTDTC!d" BETWEEN '01' AND '31' THEN "CMSTDTC!y" || '---' || "CMSTDTC!d" END
    ELSE "CMSTDTC!y" END AS "CMSTDTC!iso", CASE
    WHEN "CMENDTC!y" IS NULL THEN NULL
    WHEN "CMENDTC!m" IS NOT NULL AND "CMENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("CMENDTC!y" || '-' || "CMENDTC!m" || '-' || "CMENDTC!d" AS DATE) IS NOT NULL THEN "CMENDTC!y" || '-' || "CMENDTC!m" || '-' || "CMENDTC!d" END
    WHEN "CMENDTC!m" IS NOT NULL THEN CASE WHEN "CMENDTC!m" BETWEEN '01' AND '12' THEN "CMENDTC!y" || '-' || "CMENDTC!m" END
    WHEN "CMENDTC!d" IS NOT NULL THEN CASE WHEN "CMENDTC!d" BETWEEN '01' AND '31' THEN "CMENDTC!y" || '---' || "CMENDTC!d" END
    ELSE "CMENDTC!y" END AS "CMENDTC!iso" FROM "b2s4"),
"b2" AS (SELECT 2 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "CMSPID!raw" AS "CMSPID", "CMTRT!raw" AS "CMTRT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMDECOD", nullif(rtrim(CAST('SUBSEQUENT ANTICANCER THERAPY' AS VARCHAR)), '') AS "CMCAT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMSCAT", nullif(rtrim(CAST('BREAST CANCER' AS VARCHAR)), '') AS "CMINDC", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "CMDOSE", CAST(NULL AS VARCHAR) AS "CMDOSE!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMDOSU", CAST(NULL AS VARCHAR) AS "CMDOSU!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMDOSFRQ", CAST(NULL AS VARCHAR) AS "CMDOSFRQ!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CMROUTE", CAST(NULL AS VARCHAR) AS "CMROUTE!bad", nullif(rtrim(CAST("CMSTDTC!iso" AS VARCHAR)), '') AS "CMSTDTC", CASE WHEN "CMSTDTC!raw" IS NOT NULL AND ("CMSTDTC!f" IS NULL OR ("CMSTDTC!iso" IS NULL AND coalesce("CMSTDTC!y", "CMSTDTC!m", "CMSTDTC!d") IS NOT NULL)) THEN "CMSTDTC!raw" END AS "CMSTDTC!bad", nullif(rtrim(CAST("CMENDTC!iso" AS VARCHAR)), '') AS "CMENDTC", CASE WHEN "CMENDTC!raw" IS NOT NULL AND ("CMENDTC!f" IS NULL OR ("CMENDTC!iso" IS NULL AND coalesce("CMENDTC!y", "CMENDTC!m", "CMENDTC!d") IS NOT NULL)) THEN "CMENDTC!raw" END AS "CMENDTC!bad", nullif(rtrim(CAST(CASE WHEN "CMENRTPT!m0".raw IS NOT NULL THEN "CMENRTPT!m0".term  END AS VARCHAR)), '') AS "CMENRTPT", CASE WHEN "CMENRTPT!raw" IS NOT NULL AND "CMENRTPT!m0".raw IS NULL THEN "CMENRTPT!raw" END AS "CMENRTPT!bad", "CMENTPT!raw" AS "CMENTPT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "LINE", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "BEST", CAST(NULL AS VARCHAR) AS "BEST!bad" FROM "b2s5" LEFT JOIN "recode" "CMENRTPT!m0" ON "CMENRTPT!m0".map = 'STENRF' AND "CMENRTPT!m0".raw = upper(trim("CMENRTPT!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1" UNION ALL SELECT * FROM "b2"),
"c0" AS (SELECT * EXCLUDE ("CMLINE!sql", "CMBESTRS!sql"), nullif(rtrim(CAST(CASE WHEN typeof("CMLINE!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMLINE!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMLINE!sql" AS DOUBLE) = trunc(try_cast("CMLINE!sql" AS DOUBLE)) AND abs(try_cast("CMLINE!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMLINE!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMLINE!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMLINE!sql" AS VARCHAR) END AS VARCHAR)), '') AS "CMLINE", nullif(rtrim(CAST(CASE WHEN typeof("CMBESTRS!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CMBESTRS!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CMBESTRS!sql" AS DOUBLE) = trunc(try_cast("CMBESTRS!sql" AS DOUBLE)) AND abs(try_cast("CMBESTRS!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CMBESTRS!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CMBESTRS!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CMBESTRS!sql" AS VARCHAR) END AS VARCHAR)), '') AS "CMBESTRS" FROM (SELECT *, (
LINE
) AS "CMLINE!sql", (
BEST
) AS "CMBESTRS!sql" FROM "rows"))
SELECT * FROM "c0" ORDER BY "_block", "_file", "_row";

-- CM: statement
CREATE VIEW "CM.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "CM.given";

-- CM: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'number' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMDOSE', "CMDOSE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMDOSE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMDOSU', "CMDOSU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMDOSU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMDOSFRQ', "CMDOSFRQ!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMDOSFRQ!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'CM', 'CMROUTE', "CMROUTE!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMROUTE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' WHEN 2 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'CM', 'CMSTDTC', "CMSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' WHEN 2 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'CM', 'CMENDTC', "CMENDTC!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 2 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' WHEN 2 THEN 'error' END, 'CM', 'CMENRTPT', "CMENRTPT!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "CMENRTPT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' END, CASE _block WHEN 1 THEN 'warning' END, 'CM', 'BEST', "BEST!bad", CASE _block WHEN 1 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "CM.given" WHERE "BEST!bad" IS NOT NULL;

-- CM: statement
CREATE TABLE "CM.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from CMSTDTC".epoch = "epoch to CMSTDTC".epoch THEN "epoch from CMSTDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."CMSTDTC") >= 10 THEN left(r."CMSTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."CMSTDTC") >= 10 THEN left(r."CMSTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "CMSTDY", CAST(try_cast(CASE WHEN length(r."CMENDTC") >= 10 THEN left(r."CMENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."CMENDTC") >= 10 THEN left(r."CMENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "CMENDY" FROM "CM.early" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from CMSTDTC" ON "epoch from CMSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."CMSTDTC") WHEN 4 THEN r."CMSTDTC" || '-01-01' WHEN 7 THEN r."CMSTDTC" || '-01' WHEN 9 THEN left(r."CMSTDTC", 4) || '-01' || right(r."CMSTDTC", 3) ELSE left(r."CMSTDTC", 10) END >= "epoch from CMSTDTC".start AND CASE length(r."CMSTDTC") WHEN 4 THEN r."CMSTDTC" || '-01-01' WHEN 7 THEN r."CMSTDTC" || '-01' WHEN 9 THEN left(r."CMSTDTC", 4) || '-01' || right(r."CMSTDTC", 3) ELSE left(r."CMSTDTC", 10) END < "epoch from CMSTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to CMSTDTC" ON "epoch to CMSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."CMSTDTC") WHEN 4 THEN r."CMSTDTC" || '-12-31' WHEN 9 THEN left(r."CMSTDTC", 4) || '-12' || right(r."CMSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."CMSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."CMSTDTC", 10) END >= "epoch to CMSTDTC".start AND CASE length(r."CMSTDTC") WHEN 4 THEN r."CMSTDTC" || '-12-31' WHEN 9 THEN left(r."CMSTDTC", 4) || '-12' || right(r."CMSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."CMSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."CMSTDTC", 10) END < "epoch to CMSTDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- CM: statement
CREATE TABLE "CM" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('CM' AS VARCHAR)), '') AS "DOMAIN", CASE _block WHEN 0 THEN nullif(rtrim(CAST('CONCOMITANT MEDICATION' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('PRIOR ANTICANCER THERAPY' AS VARCHAR)), '') WHEN 2 THEN nullif(rtrim(CAST('SUBSEQUENT ANTICANCER THERAPY' AS VARCHAR)), '') END AS "CMCAT" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_block", "_file", "_row", "_e" FROM "CM.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "CMCAT" ASC NULLS FIRST, "CMTRT" ASC NULLS FIRST, "CMSTDTC" ASC NULLS FIRST, "CMENDTC" ASC NULLS FIRST, "CMSPID" ASC NULLS FIRST, "_block", "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "CMSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "CM.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_part", "STUDYID", "DOMAIN", "CMCAT", "_n") FROM "numbered" ORDER BY _n);

-- CM: statement
CREATE VIEW "CM.full" AS SELECT *, 0 AS "_part", rowid + 1 AS _n FROM "CM";

-- CM: release
DROP TABLE IF EXISTS "CM.complete";

-- SUPPCM: statement
CREATE TABLE "SUPPCM" AS
SELECT "STUDYID", CAST('CM' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('CMSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("CMSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'CMLINE', l := 'Line of Therapy', v := CAST("CMLINE" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 1, n := 'CMBESTRS', l := 'Best Response to Therapy', v := CAST("CMBESTRS" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "CM.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPCM: statement
CREATE VIEW "SUPPCM.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPCM";

-- SUPPCM: account
INSERT INTO "log.inputs" SELECT 'SUPPCM', 0, 'CM', count(*), count(*) * (2 - 1), (SELECT count(*) FROM "SUPPCM.full") FROM "CM.full";

-- SUPPCM: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPCM', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 2 - (SELECT count(*) FROM "SUPPCM.full") AS n FROM "CM.full") WHERE n > 0;

-- PR: account
INSERT INTO "log.inputs" SELECT 'PR', 0, 'prior_therapy', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.prior_therapy") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
PTTYPE IN ('Surgery', 'Radiotherapy')
), FALSE) THEN 'Systemic therapy (in CM)' END AS _drop FROM (SELECT "RecordPosition", "PTTYPE", "PTTRT", "PTSET", "PTSTDAT", "PTENDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.prior_therapy"))) put;

-- PR: account
INSERT INTO "log.drops" SELECT 'dataset', 'PR', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
PTTYPE IN ('Surgery', 'Radiotherapy')
), FALSE) THEN 'Systemic therapy (in CM)' END AS _drop FROM (SELECT "RecordPosition", "PTTYPE", "PTTRT", "PTSET", "PTSTDAT", "PTENDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.prior_therapy")) WHERE _drop IS NOT NULL;

-- PR: statement
CREATE TABLE "PR.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
PTTYPE IN ('Surgery', 'Radiotherapy')
), FALSE) THEN 'Systemic therapy (in CM)' END AS _drop FROM (SELECT "RecordPosition", "PTTYPE", "PTTRT", "PTSET", "PTSTDAT", "PTENDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.prior_therapy")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RecordPosition" AS VARCHAR)), '') AS "PRSPID!raw", nullif(without_blanks(CAST("PTTRT" AS VARCHAR)), '') AS "PRTRT!raw", nullif(without_blanks(CAST("PTTRT" AS VARCHAR)), '') AS "PRDECOD!raw", nullif(without_blanks(CAST("PTTYPE" AS VARCHAR)), '') AS "PRCAT!raw", (
UPPER(PTSET)
) AS "PRSCAT!sql", nullif(upper(without_blanks(CAST("PTSTDAT" AS VARCHAR))), '') AS "PRSTDTC!raw", nullif(upper(without_blanks(CAST("PTENDAT" AS VARCHAR))), '') AS "PRENDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("PRSCAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("PRSCAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("PRSCAT!sql" AS DOUBLE) = trunc(try_cast("PRSCAT!sql" AS DOUBLE)) AND abs(try_cast("PRSCAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("PRSCAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("PRSCAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("PRSCAT!sql" AS VARCHAR) END AS "PRSCAT!text", CASE WHEN regexp_full_match("PRSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("PRSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("PRSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "PRSTDTC!f", CASE WHEN regexp_full_match("PRENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("PRENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("PRENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "PRENDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("PRSCAT!text" AS VARCHAR)), '') AS "PRSCAT!raw", CASE "PRSTDTC!f" WHEN 0 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "PRSTDTC!y?", CASE "PRSTDTC!f" WHEN 0 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "PRSTDTC!m?", CASE "PRSTDTC!f" WHEN 0 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("PRSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "PRSTDTC!d?", CASE "PRENDTC!f" WHEN 0 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "PRENDTC!y?", CASE "PRENDTC!f" WHEN 0 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "PRENDTC!m?", CASE "PRENDTC!f" WHEN 0 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("PRENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "PRENDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("PRSTDTC!y?", '[0-9]+') THEN lpad("PRSTDTC!y?", 4, '0') END AS "PRSTDTC!y", CASE WHEN regexp_full_match("PRSTDTC!m?", '[0-9]+') THEN lpad("PRSTDTC!m?", 2, '0') ELSE CASE left("PRSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "PRSTDTC!m", CASE WHEN regexp_full_match("PRSTDTC!d?", '[0-9]+') THEN lpad("PRSTDTC!d?", 2, '0') END AS "PRSTDTC!d", CASE WHEN regexp_full_match("PRENDTC!y?", '[0-9]+') THEN lpad("PRENDTC!y?", 4, '0') END AS "PRENDTC!y", CASE WHEN regexp_full_match("PRENDTC!m?", '[0-9]+') THEN lpad("PRENDTC!m?", 2, '0') ELSE CASE left("PRENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "PRENDTC!m", CASE WHEN regexp_full_match("PRENDTC!d?", '[0-9]+') THEN lpad("PRENDTC!d?", 2, '0') END AS "PRENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "PRSTDTC!y" IS NULL THEN NULL
    WHEN "PRSTDTC!m" IS NOT NULL AND "PRSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("PRSTDTC!y" || '-' || "PRSTDTC!m" || '-' || "PRSTDTC!d" AS DATE) IS NOT NULL THEN "PRSTDTC!y" || '-' || "PRSTDTC!m" || '-' || "PRSTDTC!d" END
    WHEN "PRSTDTC!m" IS NOT NULL THEN CASE WHEN "PRSTDTC!m" BETWEEN '01' AND '12' THEN "PRSTDTC!y" || '-' || "PRSTDTC!m" END
    WHEN "PRSTDTC!d" IS NOT NULL THEN CASE WHEN "PRSTDTC!d" BETWEEN '01' AND '31' THEN "PRSTDTC!y" || '---' || "PRSTDTC!d" END
    ELSE "PRSTDTC!y" END AS "PRSTDTC!iso", CASE
    WHEN "PRENDTC!y" IS NULL THEN NULL
    WHEN "PRENDTC!m" IS NOT NULL AND "PRENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("PRENDTC!y" || '-' || "PRENDTC!m" || '-' || "PRENDTC!d" AS DATE) IS NOT NULL THEN "PRENDTC!y" || '-' || "PRENDTC!m" || '-' || "PRENDTC!d" END
    WHEN "PRENDTC!m" IS NOT NULL THEN CASE WHEN "PRENDTC!m" BETWEEN '01' AND '12' THEN "PRENDTC!y" || '-' || "PRENDTC!m" END
    WHEN "PRENDTC!d" IS NOT NULL THEN CASE WHEN "PRENDTC!d" BETWEEN '01' AND '31' THEN "PRENDTC!y" || '---' || "PRENDTC!d" END
    ELSE "PRENDTC!y" END AS "PRENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('PR' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "PRSPID!raw" AS "PRSPID", "PRTRT!raw" AS "PRTRT", nullif(rtrim(CAST(CASE WHEN "PRDECOD!m0".raw IS NOT NULL THEN "PRDECOD!m0".term ELSE upper("PRDECOD!raw") END AS VARCHAR)), '') AS "PRDECOD", nullif(rtrim(CAST(CASE WHEN "PRCAT!m0".raw IS NOT NULL THEN "PRCAT!m0".term  END AS VARCHAR)), '') AS "PRCAT", CASE WHEN "PRCAT!raw" IS NOT NULL AND "PRCAT!m0".raw IS NULL THEN "PRCAT!raw" END AS "PRCAT!bad", "PRSCAT!raw" AS "PRSCAT", nullif(rtrim(CAST('BREAST CANCER' AS VARCHAR)), '') AS "PRINDC", nullif(rtrim(CAST("PRSTDTC!iso" AS VARCHAR)), '') AS "PRSTDTC", CASE WHEN "PRSTDTC!raw" IS NOT NULL AND ("PRSTDTC!f" IS NULL OR ("PRSTDTC!iso" IS NULL AND coalesce("PRSTDTC!y", "PRSTDTC!m", "PRSTDTC!d") IS NOT NULL)) THEN "PRSTDTC!raw" END AS "PRSTDTC!bad", nullif(rtrim(CAST("PRENDTC!iso" AS VARCHAR)), '') AS "PRENDTC", CASE WHEN "PRENDTC!raw" IS NOT NULL AND ("PRENDTC!f" IS NULL OR ("PRENDTC!iso" IS NULL AND coalesce("PRENDTC!y", "PRENDTC!m", "PRENDTC!d") IS NOT NULL)) THEN "PRENDTC!raw" END AS "PRENDTC!bad" FROM "b0s5" LEFT JOIN "recode" "PRDECOD!m0" ON "PRDECOD!m0".map = 'PROCEDUR' AND "PRDECOD!m0".raw = upper(trim("PRDECOD!raw")) LEFT JOIN "recode" "PRCAT!m0" ON "PRCAT!m0".map = 'PR.PRCAT.all' AND "PRCAT!m0".raw = upper(trim("PRCAT!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from PRSTDTC".epoch = "epoch to PRSTDTC".epoch THEN "epoch from PRSTDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."PRSTDTC") >= 10 THEN left(r."PRSTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."PRSTDTC") >= 10 THEN left(r."PRSTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "PRSTDY", CAST(try_cast(CASE WHEN length(r."PRENDTC") >= 10 THEN left(r."PRENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."PRENDTC") >= 10 THEN left(r."PRENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "PRENDY" FROM "rows" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from PRSTDTC" ON "epoch from PRSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."PRSTDTC") WHEN 4 THEN r."PRSTDTC" || '-01-01' WHEN 7 THEN r."PRSTDTC" || '-01' WHEN 9 THEN left(r."PRSTDTC", 4) || '-01' || right(r."PRSTDTC", 3) ELSE left(r."PRSTDTC", 10) END >= "epoch from PRSTDTC".start AND CASE length(r."PRSTDTC") WHEN 4 THEN r."PRSTDTC" || '-01-01' WHEN 7 THEN r."PRSTDTC" || '-01' WHEN 9 THEN left(r."PRSTDTC", 4) || '-01' || right(r."PRSTDTC", 3) ELSE left(r."PRSTDTC", 10) END < "epoch from PRSTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to PRSTDTC" ON "epoch to PRSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."PRSTDTC") WHEN 4 THEN r."PRSTDTC" || '-12-31' WHEN 9 THEN left(r."PRSTDTC", 4) || '-12' || right(r."PRSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."PRSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."PRSTDTC", 10) END >= "epoch to PRSTDTC".start AND CASE length(r."PRSTDTC") WHEN 4 THEN r."PRSTDTC" || '-12-31' WHEN 9 THEN left(r."PRSTDTC", 4) || '-12' || right(r."PRSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."PRSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."PRSTDTC", 10) END < "epoch to PRSTDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- PR: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'PR', 'PRCAT', "PRCAT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "PR.complete" WHERE "PRCAT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'PR', 'PRSTDTC', "PRSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "PR.complete" WHERE "PRSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'PR', 'PRENDTC', "PRENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "PR.complete" WHERE "PRENDTC!bad" IS NOT NULL;

-- PR: statement
CREATE TABLE "PR" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('PR' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('BREAST CANCER' AS VARCHAR)), '') AS "PRINDC" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "PR.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PRCAT" ASC NULLS FIRST, "PRTRT" ASC NULLS FIRST, "PRSTDTC" ASC NULLS FIRST, "PRSPID" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "PRSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "PR.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "PRINDC", "_n") FROM "numbered" ORDER BY _n);

-- PR: statement
CREATE VIEW "PR.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "PR";

-- PR: release
DROP TABLE IF EXISTS "PR.complete";

-- AE: account
INSERT INTO "log.inputs" SELECT 'AE', 0, 'adverse_event', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.adverse_event") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
AETERM IS NOT NULL
), FALSE) THEN 'No event recorded' END AS _drop FROM (SELECT "RecordPosition", "AETERM", "AEPT", "AESOC", "AEGRADE", "AESER", "AESDTH", "AESLIFE", "AESHOSP", "AESDISAB", "AESCONG", "AESMIE", "AEREL1", "AEREL2", "AEACN1", "AEACN2", "AEOUT", "AESTDAT", "AEENDAT", "AEONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.adverse_event"))) put;

-- AE: account
INSERT INTO "log.drops" SELECT 'dataset', 'AE', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
AETERM IS NOT NULL
), FALSE) THEN 'No event recorded' END AS _drop FROM (SELECT "RecordPosition", "AETERM", "AEPT", "AESOC", "AEGRADE", "AESER", "AESDTH", "AESLIFE", "AESHOSP", "AESDISAB", "AESCONG", "AESMIE", "AEREL1", "AEREL2", "AEACN1", "AEACN2", "AEOUT", "AESTDAT", "AEENDAT", "AEONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.adverse_event")) WHERE _drop IS NOT NULL;

-- AE: statement
CREATE TABLE "AE.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
AETERM IS NOT NULL
), FALSE) THEN 'No event recorded' END AS _drop FROM (SELECT "RecordPosition", "AETERM", "AEPT", "AESOC", "AEGRADE", "AESER", "AESDTH", "AESLIFE", "AESHOSP", "AESDISAB", "AESCONG", "AESMIE", "AEREL1", "AEREL2", "AEACN1", "AEACN2", "AEOUT", "AESTDAT", "AEENDAT", "AEONGO", "USUBJID", _file, _row, 0 AS _part FROM "in.adverse_event")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("RecordPosition" AS VARCHAR)), '') AS "AESPID!raw", nullif(without_blanks(CAST("AETERM" AS VARCHAR)), '') AS "AETERM!raw", nullif(without_blanks(CAST("AEPT" AS VARCHAR)), '') AS "AEDECOD!raw", nullif(without_blanks(CAST("AESOC" AS VARCHAR)), '') AS "AEBODSYS!raw", nullif(without_blanks(CAST("AESOC" AS VARCHAR)), '') AS "AESOC!raw", nullif(without_blanks(CAST("AESER" AS VARCHAR)), '') AS "AESER!raw", (
CASE WHEN AEACN1 = 'Drug withdrawn' OR AEACN2 = 'Drug withdrawn' THEN 'DRUG WITHDRAWN' WHEN AEACN1 = 'Drug interrupted' OR AEACN2 = 'Drug interrupted' THEN 'DRUG INTERRUPTED' WHEN AEACN1 = 'Dose reduced' OR AEACN2 = 'Dose reduced' THEN 'DOSE REDUCED' WHEN AEACN1 = 'Dose not changed' OR AEACN2 = 'Dose not changed' THEN 'DOSE NOT CHANGED' ELSE coalesce(AEACN1, AEACN2) END
) AS "AEACN!sql", (
CASE WHEN AEREL1 = 'Related' OR AEREL2 = 'Related' THEN 'RELATED' WHEN AEREL1 IS NOT NULL OR AEREL2 IS NOT NULL THEN 'NOT RELATED' END
) AS "AEREL!sql", nullif(without_blanks(CAST("AEOUT" AS VARCHAR)), '') AS "AEOUT!raw", nullif(without_blanks(CAST("AESCONG" AS VARCHAR)), '') AS "AESCONG!raw", nullif(without_blanks(CAST("AESDISAB" AS VARCHAR)), '') AS "AESDISAB!raw", nullif(without_blanks(CAST("AESDTH" AS VARCHAR)), '') AS "AESDTH!raw", nullif(without_blanks(CAST("AESHOSP" AS VARCHAR)), '') AS "AESHOSP!raw", nullif(without_blanks(CAST("AESLIFE" AS VARCHAR)), '') AS "AESLIFE!raw", nullif(without_blanks(CAST("AESMIE" AS VARCHAR)), '') AS "AESMIE!raw", nullif(without_blanks(CAST("AEGRADE" AS VARCHAR)), '') AS "AETOXGR!raw", nullif(upper(without_blanks(CAST("AESTDAT" AS VARCHAR))), '') AS "AESTDTC!raw", nullif(upper(without_blanks(CAST("AEENDAT" AS VARCHAR))), '') AS "AEENDTC!raw", (
CASE WHEN AEONGO = 'Yes' THEN 'ONGOING' END
) AS "AEENRTPT!sql", (
CASE WHEN AEONGO = 'Yes' THEN 'LAST CONTACT' END
) AS "AEENTPT!sql", nullif(without_blanks(CAST("AEREL1" AS VARCHAR)), '') AS "AEREL1!raw", nullif(without_blanks(CAST("AEREL2" AS VARCHAR)), '') AS "AEREL2!raw", nullif(without_blanks(CAST("AEACN1" AS VARCHAR)), '') AS "AEACN1!raw", nullif(without_blanks(CAST("AEACN2" AS VARCHAR)), '') AS "AEACN2!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("AEACN!sql") IN ('DOUBLE', 'FLOAT') OR typeof("AEACN!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("AEACN!sql" AS DOUBLE) = trunc(try_cast("AEACN!sql" AS DOUBLE)) AND abs(try_cast("AEACN!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("AEACN!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("AEACN!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("AEACN!sql" AS VARCHAR) END AS "AEACN!text", CASE WHEN typeof("AEREL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("AEREL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("AEREL!sql" AS DOUBLE) = trunc(try_cast("AEREL!sql" AS DOUBLE)) AND abs(try_cast("AEREL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("AEREL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("AEREL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("AEREL!sql" AS VARCHAR) END AS "AEREL!text", CASE WHEN regexp_full_match("AESTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("AESTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("AESTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "AESTDTC!f", CASE WHEN regexp_full_match("AEENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("AEENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("AEENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "AEENDTC!f", CASE WHEN typeof("AEENRTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("AEENRTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("AEENRTPT!sql" AS DOUBLE) = trunc(try_cast("AEENRTPT!sql" AS DOUBLE)) AND abs(try_cast("AEENRTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("AEENRTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("AEENRTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("AEENRTPT!sql" AS VARCHAR) END AS "AEENRTPT!text", CASE WHEN typeof("AEENTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("AEENTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("AEENTPT!sql" AS DOUBLE) = trunc(try_cast("AEENTPT!sql" AS DOUBLE)) AND abs(try_cast("AEENTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("AEENTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("AEENTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("AEENTPT!sql" AS VARCHAR) END AS "AEENTPT!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("AEACN!text" AS VARCHAR)), '') AS "AEACN!raw", nullif(without_blanks(CAST("AEREL!text" AS VARCHAR)), '') AS "AEREL!raw", CASE "AESTDTC!f" WHEN 0 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "AESTDTC!y?", CASE "AESTDTC!f" WHEN 0 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "AESTDTC!m?", CASE "AESTDTC!f" WHEN 0 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("AESTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "AESTDTC!d?", CASE "AEENDTC!f" WHEN 0 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "AEENDTC!y?", CASE "AEENDTC!f" WHEN 0 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "AEENDTC!m?", CASE "AEENDTC!f" WHEN 0 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("AEENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "AEENDTC!d?", nullif(without_blanks(CAST("AEENRTPT!text" AS VARCHAR)), '') AS "AEENRTPT!raw", nullif(without_blanks(CAST("AEENTPT!text" AS VARCHAR)), '') AS "AEENTPT!raw" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("AESTDTC!y?", '[0-9]+') THEN lpad("AESTDTC!y?", 4, '0') END AS "AESTDTC!y", CASE WHEN regexp_full_match("AESTDTC!m?", '[0-9]+') THEN lpad("AESTDTC!m?", 2, '0') ELSE CASE left("AESTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "AESTDTC!m", CASE WHEN regexp_full_match("AESTDTC!d?", '[0-9]+') THEN lpad("AESTDTC!d?", 2, '0') END AS "AESTDTC!d", CASE WHEN regexp_full_match("AEENDTC!y?", '[0-9]+') THEN lpad("AEENDTC!y?", 4, '0') END AS "AEENDTC!y", CASE WHEN regexp_full_match("AEENDTC!m?", '[0-9]+') THEN lpad("AEENDTC!m?", 2, '0') ELSE CASE left("AEENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "AEENDTC!m", CASE WHEN regexp_full_match("AEENDTC!d?", '[0-9]+') THEN lpad("AEENDTC!d?", 2, '0') END AS "AEENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "AESTDTC!y" IS NULL THEN NULL
    WHEN "AESTDTC!m" IS NOT NULL AND "AESTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("AESTDTC!y" || '-' || "AESTDTC!m" || '-' || "AESTDTC!d" AS DATE) IS NOT NULL THEN "AESTDTC!y" || '-' || "AESTDTC!m" || '-' || "AESTDTC!d" END
    WHEN "AESTDTC!m" IS NOT NULL THEN CASE WHEN "AESTDTC!m" BETWEEN '01' AND '12' THEN "AESTDTC!y" || '-' || "AESTDTC!m" END
    WHEN "AESTDTC!d" IS NOT NULL THEN CASE WHEN "AESTDTC!d" BETWEEN '01' AND '31' THEN "AESTDTC!y" || '---' || "AESTDTC!d" END
    ELSE "AESTDTC!y" END AS "AESTDTC!iso", CASE
    WHEN "AEENDTC!y" IS NULL THEN NULL
    WHEN "AEENDTC!m" IS NOT NULL AND "AEENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("AEENDTC!y" || '-' || "AEENDTC!m" || '-' || "AEENDTC!d" AS DATE) IS NOT NULL THEN "AEENDTC!y" || '-' || "AEENDTC!m" || '-' || "AEENDTC!d" END
    WHEN "AEENDTC!m" IS NOT NULL THEN CASE WHEN "AEENDTC!m" BETWEEN '01' AND '12' THEN "AEENDTC!y" || '-' || "AEENDTC!m" END
    WHEN "AEENDTC!d" IS NOT NULL THEN CASE WHEN "AEENDTC!d" BETWEEN '01' AND '31' THEN "AEENDTC!y" || '---' || "AEENDTC!d" END
    ELSE "AEENDTC!y" END AS "AEENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('AE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "AESPID!raw" AS "AESPID", "AETERM!raw" AS "AETERM", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "AELLT", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AELLTCD", "AEDECOD!raw" AS "AEDECOD", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEPTCD", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "AEHLT", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEHLTCD", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "AEHLGT", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEHLGTCD", "AEBODSYS!raw" AS "AEBODSYS", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEBDSYCD", "AESOC!raw" AS "AESOC", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AESOCCD", nullif(rtrim(CAST(CASE WHEN "AESER!m0".raw IS NOT NULL THEN "AESER!m0".term  END AS VARCHAR)), '') AS "AESER", CASE WHEN "AESER!raw" IS NOT NULL AND "AESER!m0".raw IS NULL THEN "AESER!raw" END AS "AESER!bad", nullif(rtrim(CAST(CASE WHEN "AEACN!m0".raw IS NOT NULL THEN "AEACN!m0".term  END AS VARCHAR)), '') AS "AEACN", CASE WHEN "AEACN!raw" IS NOT NULL AND "AEACN!m0".raw IS NULL THEN "AEACN!raw" END AS "AEACN!bad", nullif(rtrim(CAST(CASE WHEN "AEREL!m0".raw IS NOT NULL THEN "AEREL!m0".term  END AS VARCHAR)), '') AS "AEREL", CASE WHEN "AEREL!raw" IS NOT NULL AND "AEREL!m0".raw IS NULL THEN "AEREL!raw" END AS "AEREL!bad", nullif(rtrim(CAST(CASE WHEN "AEOUT!m0".raw IS NOT NULL THEN "AEOUT!m0".term  END AS VARCHAR)), '') AS "AEOUT", CASE WHEN "AEOUT!raw" IS NOT NULL AND "AEOUT!m0".raw IS NULL THEN "AEOUT!raw" END AS "AEOUT!bad", nullif(rtrim(CAST(CASE WHEN "AESCONG!m0".raw IS NOT NULL THEN "AESCONG!m0".term  END AS VARCHAR)), '') AS "AESCONG", CASE WHEN "AESCONG!raw" IS NOT NULL AND "AESCONG!m0".raw IS NULL THEN "AESCONG!raw" END AS "AESCONG!bad", nullif(rtrim(CAST(CASE WHEN "AESDISAB!m0".raw IS NOT NULL THEN "AESDISAB!m0".term  END AS VARCHAR)), '') AS "AESDISAB", CASE WHEN "AESDISAB!raw" IS NOT NULL AND "AESDISAB!m0".raw IS NULL THEN "AESDISAB!raw" END AS "AESDISAB!bad", nullif(rtrim(CAST(CASE WHEN "AESDTH!m0".raw IS NOT NULL THEN "AESDTH!m0".term  END AS VARCHAR)), '') AS "AESDTH", CASE WHEN "AESDTH!raw" IS NOT NULL AND "AESDTH!m0".raw IS NULL THEN "AESDTH!raw" END AS "AESDTH!bad", nullif(rtrim(CAST(CASE WHEN "AESHOSP!m0".raw IS NOT NULL THEN "AESHOSP!m0".term  END AS VARCHAR)), '') AS "AESHOSP", CASE WHEN "AESHOSP!raw" IS NOT NULL AND "AESHOSP!m0".raw IS NULL THEN "AESHOSP!raw" END AS "AESHOSP!bad", nullif(rtrim(CAST(CASE WHEN "AESLIFE!m0".raw IS NOT NULL THEN "AESLIFE!m0".term  END AS VARCHAR)), '') AS "AESLIFE", CASE WHEN "AESLIFE!raw" IS NOT NULL AND "AESLIFE!m0".raw IS NULL THEN "AESLIFE!raw" END AS "AESLIFE!bad", nullif(rtrim(CAST(CASE WHEN "AESMIE!m0".raw IS NOT NULL THEN "AESMIE!m0".term  END AS VARCHAR)), '') AS "AESMIE", CASE WHEN "AESMIE!raw" IS NOT NULL AND "AESMIE!m0".raw IS NULL THEN "AESMIE!raw" END AS "AESMIE!bad", nullif(rtrim(CAST(CASE WHEN "AETOXGR!m0".raw IS NOT NULL THEN "AETOXGR!m0".term  END AS VARCHAR)), '') AS "AETOXGR", CASE WHEN "AETOXGR!raw" IS NOT NULL AND "AETOXGR!m0".raw IS NULL THEN "AETOXGR!raw" END AS "AETOXGR!bad", nullif(rtrim(CAST("AESTDTC!iso" AS VARCHAR)), '') AS "AESTDTC", CASE WHEN "AESTDTC!raw" IS NOT NULL AND ("AESTDTC!f" IS NULL OR ("AESTDTC!iso" IS NULL AND coalesce("AESTDTC!y", "AESTDTC!m", "AESTDTC!d") IS NOT NULL)) THEN "AESTDTC!raw" END AS "AESTDTC!bad", nullif(rtrim(CAST("AEENDTC!iso" AS VARCHAR)), '') AS "AEENDTC", CASE WHEN "AEENDTC!raw" IS NOT NULL AND ("AEENDTC!f" IS NULL OR ("AEENDTC!iso" IS NULL AND coalesce("AEENDTC!y", "AEENDTC!m", "AEENDTC!d") IS NOT NULL)) THEN "AEENDTC!raw" END AS "AEENDTC!bad", nullif(rtrim(CAST(CASE WHEN "AEENRTPT!m0".raw IS NOT NULL THEN "AEENRTPT!m0".term  END AS VARCHAR)), '') AS "AEENRTPT", CASE WHEN "AEENRTPT!raw" IS NOT NULL AND "AEENRTPT!m0".raw IS NULL THEN "AEENRTPT!raw" END AS "AEENRTPT!bad", "AEENTPT!raw" AS "AEENTPT", nullif(rtrim(CAST(CASE WHEN "AEREL1!m0".raw IS NOT NULL THEN "AEREL1!m0".term  END AS VARCHAR)), '') AS "AEREL1", CASE WHEN "AEREL1!raw" IS NOT NULL AND "AEREL1!m0".raw IS NULL THEN "AEREL1!raw" END AS "AEREL1!bad", nullif(rtrim(CAST(CASE WHEN "AEREL2!m0".raw IS NOT NULL THEN "AEREL2!m0".term  END AS VARCHAR)), '') AS "AEREL2", CASE WHEN "AEREL2!raw" IS NOT NULL AND "AEREL2!m0".raw IS NULL THEN "AEREL2!raw" END AS "AEREL2!bad", nullif(rtrim(CAST(CASE WHEN "AEACN1!m0".raw IS NOT NULL THEN "AEACN1!m0".term  END AS VARCHAR)), '') AS "AEACN1", CASE WHEN "AEACN1!raw" IS NOT NULL AND "AEACN1!m0".raw IS NULL THEN "AEACN1!raw" END AS "AEACN1!bad", nullif(rtrim(CAST(CASE WHEN "AEACN2!m0".raw IS NOT NULL THEN "AEACN2!m0".term  END AS VARCHAR)), '') AS "AEACN2", CASE WHEN "AEACN2!raw" IS NOT NULL AND "AEACN2!m0".raw IS NULL THEN "AEACN2!raw" END AS "AEACN2!bad" FROM "b0s5" LEFT JOIN "recode" "AESER!m0" ON "AESER!m0".map = 'NY' AND "AESER!m0".raw = upper(trim("AESER!raw")) LEFT JOIN "recode" "AEACN!m0" ON "AEACN!m0".map = 'ACN' AND "AEACN!m0".raw = upper(trim("AEACN!raw")) LEFT JOIN "recode" "AEREL!m0" ON "AEREL!m0".map = 'CAUSALITY' AND "AEREL!m0".raw = upper(trim("AEREL!raw")) LEFT JOIN "recode" "AEOUT!m0" ON "AEOUT!m0".map = 'OUT' AND "AEOUT!m0".raw = upper(trim("AEOUT!raw")) LEFT JOIN "recode" "AESCONG!m0" ON "AESCONG!m0".map = 'NY' AND "AESCONG!m0".raw = upper(trim("AESCONG!raw")) LEFT JOIN "recode" "AESDISAB!m0" ON "AESDISAB!m0".map = 'NY' AND "AESDISAB!m0".raw = upper(trim("AESDISAB!raw")) LEFT JOIN "recode" "AESDTH!m0" ON "AESDTH!m0".map = 'NY' AND "AESDTH!m0".raw = upper(trim("AESDTH!raw")) LEFT JOIN "recode" "AESHOSP!m0" ON "AESHOSP!m0".map = 'NY' AND "AESHOSP!m0".raw = upper(trim("AESHOSP!raw")) LEFT JOIN "recode" "AESLIFE!m0" ON "AESLIFE!m0".map = 'NY' AND "AESLIFE!m0".raw = upper(trim("AESLIFE!raw")) LEFT JOIN "recode" "AESMIE!m0" ON "AESMIE!m0".map = 'NY' AND "AESMIE!m0".raw = upper(trim("AESMIE!raw")) LEFT JOIN "recode" "AETOXGR!m0" ON "AETOXGR!m0".map = 'CTCGRADE' AND "AETOXGR!m0".raw = upper(trim("AETOXGR!raw")) LEFT JOIN "recode" "AEENRTPT!m0" ON "AEENRTPT!m0".map = 'STENRF' AND "AEENRTPT!m0".raw = upper(trim("AEENRTPT!raw")) LEFT JOIN "recode" "AEREL1!m0" ON "AEREL1!m0".map = 'CAUSALITY' AND "AEREL1!m0".raw = upper(trim("AEREL1!raw")) LEFT JOIN "recode" "AEREL2!m0" ON "AEREL2!m0".map = 'CAUSALITY' AND "AEREL2!m0".raw = upper(trim("AEREL2!raw")) LEFT JOIN "recode" "AEACN1!m0" ON "AEACN1!m0".map = 'ACN' AND "AEACN1!m0".raw = upper(trim("AEACN1!raw")) LEFT JOIN "recode" "AEACN2!m0" ON "AEACN2!m0".map = 'ACN' AND "AEACN2!m0".raw = upper(trim("AEACN2!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row";

-- AE: statement
CREATE VIEW "AE.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "AE.given";

-- AE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESER', "AESER!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESER!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEACN', "AEACN!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEACN!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEREL', "AEREL!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEREL!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEOUT', "AEOUT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEOUT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESCONG', "AESCONG!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESCONG!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESDISAB', "AESDISAB!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESDISAB!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESDTH', "AESDTH!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESDTH!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESHOSP', "AESHOSP!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESHOSP!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESLIFE', "AESLIFE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESLIFE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AESMIE', "AESMIE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESMIE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AETOXGR', "AETOXGR!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AETOXGR!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'AE', 'AESTDTC', "AESTDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AESTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'AE', 'AEENDTC', "AEENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEENRTPT', "AEENRTPT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEENRTPT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEREL1', "AEREL1!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEREL1!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEREL2', "AEREL2!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEREL2!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEACN1', "AEACN1!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEACN1!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'AE', 'AEACN2', "AEACN2!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "AE.given" WHERE "AEACN2!bad" IS NOT NULL;

-- AE: statement
CREATE TABLE "AE.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from AESTDTC".epoch = "epoch to AESTDTC".epoch THEN "epoch from AESTDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."AESTDTC") >= 10 THEN left(r."AESTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."AESTDTC") >= 10 THEN left(r."AESTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "AESTDY", CAST(try_cast(CASE WHEN length(r."AEENDTC") >= 10 THEN left(r."AEENDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."AEENDTC") >= 10 THEN left(r."AEENDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "AEENDY" FROM "AE.early" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from AESTDTC" ON "epoch from AESTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."AESTDTC") WHEN 4 THEN r."AESTDTC" || '-01-01' WHEN 7 THEN r."AESTDTC" || '-01' WHEN 9 THEN left(r."AESTDTC", 4) || '-01' || right(r."AESTDTC", 3) ELSE left(r."AESTDTC", 10) END >= "epoch from AESTDTC".start AND CASE length(r."AESTDTC") WHEN 4 THEN r."AESTDTC" || '-01-01' WHEN 7 THEN r."AESTDTC" || '-01' WHEN 9 THEN left(r."AESTDTC", 4) || '-01' || right(r."AESTDTC", 3) ELSE left(r."AESTDTC", 10) END < "epoch from AESTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to AESTDTC" ON "epoch to AESTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."AESTDTC") WHEN 4 THEN r."AESTDTC" || '-12-31' WHEN 9 THEN left(r."AESTDTC", 4) || '-12' || right(r."AESTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."AESTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."AESTDTC", 10) END >= "epoch to AESTDTC".start AND CASE length(r."AESTDTC") WHEN 4 THEN r."AESTDTC" || '-12-31' WHEN 9 THEN left(r."AESTDTC", 4) || '-12' || right(r."AESTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."AESTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."AESTDTC", 10) END < "epoch to AESTDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- AE: statement
CREATE TABLE "AE" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('AE' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "AELLT", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AELLTCD", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEPTCD", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "AEHLT", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEHLTCD", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "AEHLGT", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEHLGTCD", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AEBDSYCD", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "AESOCCD" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row", "_e" FROM "AE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "AEDECOD" ASC NULLS FIRST, "AESTDTC" ASC NULLS FIRST, "AETERM" ASC NULLS FIRST, "AEENDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "AESEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "AE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "AELLT", "AELLTCD", "AEPTCD", "AEHLT", "AEHLTCD", "AEHLGT", "AEHLGTCD", "AEBDSYCD", "AESOCCD", "_n") FROM "numbered" ORDER BY _n);

-- AE: statement
CREATE VIEW "AE.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "AE";

-- AE: release
DROP TABLE IF EXISTS "AE.complete";

-- SUPPAE: statement
CREATE TABLE "SUPPAE" AS
SELECT "STUDYID", CAST('AE' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('AESEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("AESEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'AEREL1', l := 'Causality to Eribulin', v := CAST("AEREL1" AS VARCHAR), g := 'Collected', e := CAST('INVESTIGATOR' AS VARCHAR)), struct_pack(o := 1, n := 'AEREL2', l := 'Causality to Anlotinib', v := CAST("AEREL2" AS VARCHAR), g := 'Collected', e := CAST('INVESTIGATOR' AS VARCHAR)), struct_pack(o := 2, n := 'AEACN1', l := 'Action Taken with Eribulin', v := CAST("AEACN1" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 3, n := 'AEACN2', l := 'Action Taken with Anlotinib', v := CAST("AEACN2" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "AE.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPAE: statement
CREATE VIEW "SUPPAE.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPAE";

-- SUPPAE: account
INSERT INTO "log.inputs" SELECT 'SUPPAE', 0, 'AE', count(*), count(*) * (4 - 1), (SELECT count(*) FROM "SUPPAE.full") FROM "AE.full";

-- SUPPAE: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPAE', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 4 - (SELECT count(*) FROM "SUPPAE.full") AS n FROM "AE.full") WHERE n > 0;

-- DS: statement
CREATE TABLE "DS.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN "epoch from DSSTDTC".epoch = "epoch to DSSTDTC".epoch THEN "epoch from DSSTDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."DSSTDTC") >= 10 THEN left(r."DSSTDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."DSSTDTC") >= 10 THEN left(r."DSSTDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "DSSTDY" FROM "DS.early" r
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from DSSTDTC" ON "epoch from DSSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."DSSTDTC") WHEN 4 THEN r."DSSTDTC" || '-01-01' WHEN 7 THEN r."DSSTDTC" || '-01' WHEN 9 THEN left(r."DSSTDTC", 4) || '-01' || right(r."DSSTDTC", 3) ELSE left(r."DSSTDTC", 10) END >= "epoch from DSSTDTC".start AND CASE length(r."DSSTDTC") WHEN 4 THEN r."DSSTDTC" || '-01-01' WHEN 7 THEN r."DSSTDTC" || '-01' WHEN 9 THEN left(r."DSSTDTC", 4) || '-01' || right(r."DSSTDTC", 3) ELSE left(r."DSSTDTC", 10) END < "epoch from DSSTDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to DSSTDTC" ON "epoch to DSSTDTC"."USUBJID" = r."USUBJID" AND CASE length(r."DSSTDTC") WHEN 4 THEN r."DSSTDTC" || '-12-31' WHEN 9 THEN left(r."DSSTDTC", 4) || '-12' || right(r."DSSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."DSSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."DSSTDTC", 10) END >= "epoch to DSSTDTC".start AND CASE length(r."DSSTDTC") WHEN 4 THEN r."DSSTDTC" || '-12-31' WHEN 9 THEN left(r."DSSTDTC", 4) || '-12' || right(r."DSSTDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."DSSTDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."DSSTDTC", 10) END < "epoch to DSSTDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- DS: statement
CREATE TABLE "DS" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_block", "_file", "_row", "_e" FROM "DS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "DSSTDTC" ASC NULLS FIRST, "DSCAT" ASC NULLS FIRST, "DSDECOD" ASC NULLS FIRST, "DSSPID" ASC NULLS FIRST, "_block", "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "DSSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "DS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- DS: statement
CREATE VIEW "DS.full" AS SELECT *, 0 AS "_part", rowid + 1 AS _n FROM "DS";

-- DS: release
DROP TABLE IF EXISTS "DS.complete";

-- SUPPDS: statement
CREATE TABLE "SUPPDS" AS
SELECT "STUDYID", CAST('DS' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('DSSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("DSSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'DSTRT', l := 'Study Drug That Was Ended', v := CAST("DSTRT" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "DS.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPDS: statement
CREATE VIEW "SUPPDS.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPDS";

-- SUPPDS: account
INSERT INTO "log.inputs" SELECT 'SUPPDS', 0, 'DS', count(*), count(*) * (1 - 1), (SELECT count(*) FROM "SUPPDS.full") FROM "DS.full";

-- SUPPDS: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPDS', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 1 - (SELECT count(*) FROM "SUPPDS.full") AS n FROM "DS.full") WHERE n > 0;

-- MH: account
INSERT INTO "log.inputs" SELECT 'MH', 0, 'medical_history', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.medical_history") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
MHTERM IS NOT NULL
), FALSE) THEN 'No history recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "MHTERM", "MHPT", "MHSOC", "MHSTDAT", "MHONGO", "MHENDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.medical_history"))) put;

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
MHTERM IS NOT NULL
), FALSE) THEN 'No history recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "MHTERM", "MHPT", "MHSOC", "MHSTDAT", "MHONGO", "MHENDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.medical_history")) WHERE _drop IS NOT NULL;

-- MH: account
INSERT INTO "log.inputs" SELECT 'MH', 1, 'cancer_history', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.cancer_history") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
HISTOL IS NOT NULL
), FALSE) THEN 'No cancer history recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "DIAGDAT", "HISTOL", "STAGE", "ERSTAT", "PGRSTAT", "HER2STAT", "METSITES", "USUBJID", _file, _row, 0 AS _part FROM "in.cancer_history"))) put;

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', 1, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
HISTOL IS NOT NULL
), FALSE) THEN 'No cancer history recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "DIAGDAT", "HISTOL", "STAGE", "ERSTAT", "PGRSTAT", "HER2STAT", "METSITES", "USUBJID", _file, _row, 0 AS _part FROM "in.cancer_history")) WHERE _drop IS NOT NULL;

-- MH: statement
CREATE TABLE "MH.put" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
MHTERM IS NOT NULL
), FALSE) THEN 'No history recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "MHTERM", "MHPT", "MHSOC", "MHSTDAT", "MHONGO", "MHENDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.medical_history")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
Subject || '-' || coalesce(RecordPosition, '0')
) AS "MHSPID!sql", nullif(without_blanks(CAST("MHPT" AS VARCHAR)), '') AS "MHDECOD!raw", nullif(without_blanks(CAST("MHSOC" AS VARCHAR)), '') AS "MHBODSYS!raw", nullif(upper(without_blanks(CAST("MHSTDAT" AS VARCHAR))), '') AS "MHSTDTC!raw", nullif(upper(without_blanks(CAST("MHENDAT" AS VARCHAR))), '') AS "MHENDTC!raw", (
CASE WHEN MHONGO = 'Yes' THEN 'ONGOING' END
) AS "MHENRTPT!sql", (
CASE WHEN MHONGO = 'Yes' THEN 'SCREENING' END
) AS "MHENTPT!sql", nullif(without_blanks(CAST("MHTERM" AS VARCHAR)), '') AS "TERM!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("MHSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("MHSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("MHSPID!sql" AS DOUBLE) = trunc(try_cast("MHSPID!sql" AS DOUBLE)) AND abs(try_cast("MHSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("MHSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("MHSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("MHSPID!sql" AS VARCHAR) END AS "MHSPID!text", CASE WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "MHSTDTC!f", CASE WHEN regexp_full_match("MHENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("MHENDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("MHENDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "MHENDTC!f", CASE WHEN typeof("MHENRTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("MHENRTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("MHENRTPT!sql" AS DOUBLE) = trunc(try_cast("MHENRTPT!sql" AS DOUBLE)) AND abs(try_cast("MHENRTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("MHENRTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("MHENRTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("MHENRTPT!sql" AS VARCHAR) END AS "MHENRTPT!text", CASE WHEN typeof("MHENTPT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("MHENTPT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("MHENTPT!sql" AS DOUBLE) = trunc(try_cast("MHENTPT!sql" AS DOUBLE)) AND abs(try_cast("MHENTPT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("MHENTPT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("MHENTPT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("MHENTPT!sql" AS VARCHAR) END AS "MHENTPT!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("MHSPID!text" AS VARCHAR)), '') AS "MHSPID!raw", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "MHSTDTC!y?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "MHSTDTC!m?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "MHSTDTC!d?", CASE "MHENDTC!f" WHEN 0 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "MHENDTC!y?", CASE "MHENDTC!f" WHEN 0 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "MHENDTC!m?", CASE "MHENDTC!f" WHEN 0 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("MHENDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "MHENDTC!d?", nullif(without_blanks(CAST("MHENRTPT!text" AS VARCHAR)), '') AS "MHENRTPT!raw", nullif(without_blanks(CAST("MHENTPT!text" AS VARCHAR)), '') AS "MHENTPT!raw" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("MHSTDTC!y?", '[0-9]+') THEN lpad("MHSTDTC!y?", 4, '0') END AS "MHSTDTC!y", CASE WHEN regexp_full_match("MHSTDTC!m?", '[0-9]+') THEN lpad("MHSTDTC!m?", 2, '0') ELSE CASE left("MHSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "MHSTDTC!m", CASE WHEN regexp_full_match("MHSTDTC!d?", '[0-9]+') THEN lpad("MHSTDTC!d?", 2, '0') END AS "MHSTDTC!d", CASE WHEN regexp_full_match("MHENDTC!y?", '[0-9]+') THEN lpad("MHENDTC!y?", 4, '0') END AS "MHENDTC!y", CASE WHEN regexp_full_match("MHENDTC!m?", '[0-9]+') THEN lpad("MHENDTC!m?", 2, '0') ELSE CASE left("MHENDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "MHENDTC!m", CASE WHEN regexp_full_match("MHENDTC!d?", '[0-9]+') THEN lpad("MHENDTC!d?", 2, '0') END AS "MHENDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "MHSTDTC!y" IS NULL THEN NULL
    WHEN "MHSTDTC!m" IS NOT NULL AND "MHSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" AS DATE) IS NOT NULL THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" END
    WHEN "MHSTDTC!m" IS NOT NULL THEN CASE WHEN "MHSTDTC!m" BETWEEN '01' AND '12' THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" END
    WHEN "MHSTDTC!d" IS NOT NULL THEN CASE WHEN "MHSTDTC!d" BETWEEN '01' AND '31' THEN "MHSTDTC!y" || '---' || "MHSTDTC!d" END
    ELSE "MHSTDTC!y" END AS "MHSTDTC!iso", CASE
    WHEN "MHENDTC!y" IS NULL THEN NULL
    WHEN "MHENDTC!m" IS NOT NULL AND "MHENDTC!d" IS NOT NULL THEN CASE WHEN try_cast("MHENDTC!y" || '-' || "MHENDTC!m" || '-' || "MHENDTC!d" AS DATE) IS NOT NULL THEN "MHENDTC!y" || '-' || "MHENDTC!m" || '-' || "MHENDTC!d" END
    WHEN "MHENDTC!m" IS NOT NULL THEN CASE WHEN "MHENDTC!m" BETWEEN '01' AND '12' THEN "MHENDTC!y" || '-' || "MHENDTC!m" END
    WHEN "MHENDTC!d" IS NOT NULL THEN CASE WHEN "MHENDTC!d" BETWEEN '01' AND '31' THEN "MHENDTC!y" || '---' || "MHENDTC!d" END
    ELSE "MHENDTC!y" END AS "MHENDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "MHSPID!raw" AS "MHSPID", "MHDECOD!raw" AS "MHDECOD", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "MHEVDTYP", nullif(rtrim(CAST('GENERAL MEDICAL HISTORY' AS VARCHAR)), '') AS "MHCAT", "MHBODSYS!raw" AS "MHBODSYS", nullif(rtrim(CAST("MHSTDTC!iso" AS VARCHAR)), '') AS "MHSTDTC", CASE WHEN "MHSTDTC!raw" IS NOT NULL AND ("MHSTDTC!f" IS NULL OR ("MHSTDTC!iso" IS NULL AND coalesce("MHSTDTC!y", "MHSTDTC!m", "MHSTDTC!d") IS NOT NULL)) THEN "MHSTDTC!raw" END AS "MHSTDTC!bad", nullif(rtrim(CAST("MHENDTC!iso" AS VARCHAR)), '') AS "MHENDTC", CASE WHEN "MHENDTC!raw" IS NOT NULL AND ("MHENDTC!f" IS NULL OR ("MHENDTC!iso" IS NULL AND coalesce("MHENDTC!y", "MHENDTC!m", "MHENDTC!d") IS NOT NULL)) THEN "MHENDTC!raw" END AS "MHENDTC!bad", nullif(rtrim(CAST(CASE WHEN "MHENRTPT!m0".raw IS NOT NULL THEN "MHENRTPT!m0".term  END AS VARCHAR)), '') AS "MHENRTPT", CASE WHEN "MHENRTPT!raw" IS NOT NULL AND "MHENRTPT!m0".raw IS NULL THEN "MHENRTPT!raw" END AS "MHENRTPT!bad", "MHENTPT!raw" AS "MHENTPT", "TERM!raw" AS "TERM", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "CANSTAGE", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "ER", CAST(NULL AS VARCHAR) AS "ER!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "PGR", CAST(NULL AS VARCHAR) AS "PGR!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "HER2", CAST(NULL AS VARCHAR) AS "HER2!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "NSITES" FROM "b0s5" LEFT JOIN "recode" "MHENRTPT!m0" ON "MHENRTPT!m0".map = 'STENRF' AND "MHENRTPT!m0".raw = upper(trim("MHENRTPT!raw"))),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
HISTOL IS NOT NULL
), FALSE) THEN 'No cancer history recorded' END AS _drop FROM (SELECT "Subject", "RecordPosition", "DIAGDAT", "HISTOL", "STAGE", "ERSTAT", "PGRSTAT", "HER2STAT", "METSITES", "USUBJID", _file, _row, 0 AS _part FROM "in.cancer_history")) WHERE _drop IS NULL),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", (
Subject || '-' || coalesce(RecordPosition, '0')
) AS "MHSPID!sql", nullif(upper(without_blanks(CAST("DIAGDAT" AS VARCHAR))), '') AS "MHSTDTC!raw", nullif(without_blanks(CAST("HISTOL" AS VARCHAR)), '') AS "TERM!raw", (
UPPER(STAGE)
) AS "CANSTAGE!sql", nullif(without_blanks(CAST("ERSTAT" AS VARCHAR)), '') AS "ER!raw", nullif(without_blanks(CAST("PGRSTAT" AS VARCHAR)), '') AS "PGR!raw", nullif(without_blanks(CAST("HER2STAT" AS VARCHAR)), '') AS "HER2!raw", nullif(without_blanks(CAST("METSITES" AS VARCHAR)), '') AS "NSITES!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("MHSPID!sql") IN ('DOUBLE', 'FLOAT') OR typeof("MHSPID!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("MHSPID!sql" AS DOUBLE) = trunc(try_cast("MHSPID!sql" AS DOUBLE)) AND abs(try_cast("MHSPID!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("MHSPID!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("MHSPID!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("MHSPID!sql" AS VARCHAR) END AS "MHSPID!text", CASE WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("MHSTDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "MHSTDTC!f", CASE WHEN typeof("CANSTAGE!sql") IN ('DOUBLE', 'FLOAT') OR typeof("CANSTAGE!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("CANSTAGE!sql" AS DOUBLE) = trunc(try_cast("CANSTAGE!sql" AS DOUBLE)) AND abs(try_cast("CANSTAGE!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("CANSTAGE!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("CANSTAGE!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("CANSTAGE!sql" AS VARCHAR) END AS "CANSTAGE!text" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("MHSPID!text" AS VARCHAR)), '') AS "MHSPID!raw", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "MHSTDTC!y?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "MHSTDTC!m?", CASE "MHSTDTC!f" WHEN 0 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("MHSTDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "MHSTDTC!d?", nullif(without_blanks(CAST("CANSTAGE!text" AS VARCHAR)), '') AS "CANSTAGE!raw" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("MHSTDTC!y?", '[0-9]+') THEN lpad("MHSTDTC!y?", 4, '0') END AS "MHSTDTC!y", CASE WHEN regexp_full_match("MHSTDTC!m?", '[0-9]+') THEN lpad("MHSTDTC!m?", 2, '0') ELSE CASE left("MHSTDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "MHSTDTC!m", CASE WHEN regexp_full_match("MHSTDTC!d?", '[0-9]+') THEN lpad("MHSTDTC!d?", 2, '0') END AS "MHSTDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "MHSTDTC!y" IS NULL THEN NULL
    WHEN "MHSTDTC!m" IS NOT NULL AND "MHSTDTC!d" IS NOT NULL THEN CASE WHEN try_cast("MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" AS DATE) IS NOT NULL THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" || '-' || "MHSTDTC!d" END
    WHEN "MHSTDTC!m" IS NOT NULL THEN CASE WHEN "MHSTDTC!m" BETWEEN '01' AND '12' THEN "MHSTDTC!y" || '-' || "MHSTDTC!m" END
    WHEN "MHSTDTC!d" IS NOT NULL THEN CASE WHEN "MHSTDTC!d" BETWEEN '01' AND '31' THEN "MHSTDTC!y" || '---' || "MHSTDTC!d" END
    ELSE "MHSTDTC!y" END AS "MHSTDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "MHSPID!raw" AS "MHSPID", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "MHDECOD", nullif(rtrim(CAST('INITIAL DIAGNOSIS' AS VARCHAR)), '') AS "MHEVDTYP", nullif(rtrim(CAST('PRIMARY DIAGNOSIS' AS VARCHAR)), '') AS "MHCAT", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "MHBODSYS", nullif(rtrim(CAST("MHSTDTC!iso" AS VARCHAR)), '') AS "MHSTDTC", CASE WHEN "MHSTDTC!raw" IS NOT NULL AND ("MHSTDTC!f" IS NULL OR ("MHSTDTC!iso" IS NULL AND coalesce("MHSTDTC!y", "MHSTDTC!m", "MHSTDTC!d") IS NOT NULL)) THEN "MHSTDTC!raw" END AS "MHSTDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "MHENDTC", CAST(NULL AS VARCHAR) AS "MHENDTC!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "MHENRTPT", CAST(NULL AS VARCHAR) AS "MHENRTPT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "MHENTPT", "TERM!raw" AS "TERM", "CANSTAGE!raw" AS "CANSTAGE", nullif(rtrim(CAST(CASE WHEN "ER!m0".raw IS NOT NULL THEN "ER!m0".term  END AS VARCHAR)), '') AS "ER", CASE WHEN "ER!raw" IS NOT NULL AND "ER!m0".raw IS NULL THEN "ER!raw" END AS "ER!bad", nullif(rtrim(CAST(CASE WHEN "PGR!m0".raw IS NOT NULL THEN "PGR!m0".term  END AS VARCHAR)), '') AS "PGR", CASE WHEN "PGR!raw" IS NOT NULL AND "PGR!m0".raw IS NULL THEN "PGR!raw" END AS "PGR!bad", nullif(rtrim(CAST(CASE WHEN "HER2!m0".raw IS NOT NULL THEN "HER2!m0".term  END AS VARCHAR)), '') AS "HER2", CASE WHEN "HER2!raw" IS NOT NULL AND "HER2!m0".raw IS NULL THEN "HER2!raw" END AS "HER2!bad", "NSITES!raw" AS "NSITES" FROM "b1s5" LEFT JOIN "recode" "ER!m0" ON "ER!m0".map = 'RECEPTOR' AND "ER!m0".raw = upper(trim("ER!raw")) LEFT JOIN "recode" "PGR!m0" ON "PGR!m0".map = 'RECEPTOR' AND "PGR!m0".raw = upper(trim("PGR!raw")) LEFT JOIN "recode" "HER2!m0" ON "HER2!m0".map = 'RECEPTOR' AND "HER2!m0".raw = upper(trim("HER2!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1"),
"c0" AS (SELECT * EXCLUDE ("STAGE!sql", "ERSTAT!sql", "PGRSTAT!sql", "HER2STAT!sql", "METSITES!sql"), nullif(rtrim(CAST(CASE WHEN typeof("STAGE!sql") IN ('DOUBLE', 'FLOAT') OR typeof("STAGE!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("STAGE!sql" AS DOUBLE) = trunc(try_cast("STAGE!sql" AS DOUBLE)) AND abs(try_cast("STAGE!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("STAGE!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("STAGE!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("STAGE!sql" AS VARCHAR) END AS VARCHAR)), '') AS "STAGE", nullif(rtrim(CAST(CASE WHEN typeof("ERSTAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ERSTAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ERSTAT!sql" AS DOUBLE) = trunc(try_cast("ERSTAT!sql" AS DOUBLE)) AND abs(try_cast("ERSTAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ERSTAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ERSTAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ERSTAT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ERSTAT", nullif(rtrim(CAST(CASE WHEN typeof("PGRSTAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("PGRSTAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("PGRSTAT!sql" AS DOUBLE) = trunc(try_cast("PGRSTAT!sql" AS DOUBLE)) AND abs(try_cast("PGRSTAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("PGRSTAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("PGRSTAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("PGRSTAT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "PGRSTAT", nullif(rtrim(CAST(CASE WHEN typeof("HER2STAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("HER2STAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("HER2STAT!sql" AS DOUBLE) = trunc(try_cast("HER2STAT!sql" AS DOUBLE)) AND abs(try_cast("HER2STAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("HER2STAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("HER2STAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("HER2STAT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "HER2STAT", nullif(rtrim(CAST(CASE WHEN typeof("METSITES!sql") IN ('DOUBLE', 'FLOAT') OR typeof("METSITES!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("METSITES!sql" AS DOUBLE) = trunc(try_cast("METSITES!sql" AS DOUBLE)) AND abs(try_cast("METSITES!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("METSITES!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("METSITES!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("METSITES!sql" AS VARCHAR) END AS VARCHAR)), '') AS "METSITES" FROM (SELECT *, (
CANSTAGE
) AS "STAGE!sql", (
ER
) AS "ERSTAT!sql", (
PGR
) AS "PGRSTAT!sql", (
HER2
) AS "HER2STAT!sql", (
NSITES
) AS "METSITES!sql" FROM "rows"))
SELECT *, row_number() OVER (PARTITION BY "USUBJID", "MHCAT", "TERM", "MHSTDTC" ORDER BY "MHSPID" DESC NULLS LAST, "_block" DESC NULLS LAST, "_file" DESC NULLS LAST, "_row" DESC NULLS LAST) > 1 AS _twice FROM "c0";

-- MH: account
INSERT INTO "log.drops" SELECT 'dataset', 'MH', _block, 1, 'Same history given at an earlier screening', 1, CASE WHEN _block IN (0, 1) THEN "_file" END, CASE WHEN _block IN (0, 1) THEN "_row" END, "USUBJID" FROM "MH.put" WHERE _twice;

-- MH: account
UPDATE "log.inputs" SET rows_out = rows_out - coalesce((SELECT count(*) FROM "MH.put" p WHERE p._twice AND p._block = "log.inputs".block), 0) WHERE dataset = 'MH';

-- MH: statement
CREATE TABLE "MH.complete" AS
WITH kept AS (SELECT * EXCLUDE (_twice) FROM "MH.put" WHERE NOT _twice),
"l0" AS (SELECT r.*, nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."TERM")), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "MHTERM", nullif(rtrim(CAST(nullif(list_transform(list_value(list_reduce(list_value(trim(r."TERM"), ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(left(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END)))[1], '') AS VARCHAR)), '') AS "MHTERM1", nullif(list_transform(list_value(list_reduce(list_value(trim(r."TERM"), ''), lambda rest, _: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))), lambda rest: trim(substring(rest, CASE WHEN strlen(rest) <= 200 THEN length(rest) ELSE coalesce(list_max(list_filter(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200), lambda n: substring(rest, n + 1, 1) = ' ')), list_max(list_filter(range(1, 201), lambda n: strlen(left(rest, n)) <= 200)), 0) END + 1)))[1], '') AS "MHTERM1!bad" FROM "kept" r)
SELECT * FROM "l0";

-- MH: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'MH', 'MHSTDTC', "MHSTDTC!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "MHSTDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'MH', 'MHENDTC', "MHENDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "MHENDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'MH', 'MHENRTPT', "MHENRTPT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "MHENRTPT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' END, CASE _block WHEN 1 THEN 'error' END, 'MH', 'ER', "ER!bad", CASE _block WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "ER!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' END, CASE _block WHEN 1 THEN 'error' END, 'MH', 'PGR', "PGR!bad", CASE _block WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "PGR!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' END, CASE _block WHEN 1 THEN 'error' END, 'MH', 'HER2', "HER2!bad", CASE _block WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "HER2!bad" IS NOT NULL UNION ALL SELECT DISTINCT 'length', 'error', 'MH', 'MHTERM1', "MHTERM1!bad", 'left out: map another part', _file, _row, "USUBJID", 0 FROM "MH.complete" WHERE "MHTERM1!bad" IS NOT NULL;

-- MH: statement
CREATE TABLE "MH" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('MH' AS VARCHAR)), '') AS "DOMAIN", CASE _block WHEN 0 THEN nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('INITIAL DIAGNOSIS' AS VARCHAR)), '') END AS "MHEVDTYP", CASE _block WHEN 0 THEN nullif(rtrim(CAST('GENERAL MEDICAL HISTORY' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('PRIMARY DIAGNOSIS' AS VARCHAR)), '') END AS "MHCAT" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_block", "_file", "_row" FROM "MH.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "MHCAT" ASC NULLS FIRST, "MHDECOD" ASC NULLS FIRST, "MHTERM" ASC NULLS FIRST, "MHSTDTC" ASC NULLS FIRST, "MHSPID" ASC NULLS FIRST, "_block", "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "MHSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "MH.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_part", "STUDYID", "DOMAIN", "MHEVDTYP", "MHCAT", "_n") FROM "numbered" ORDER BY _n);

-- MH: statement
CREATE VIEW "MH.full" AS SELECT *, 0 AS "_part", rowid + 1 AS _n FROM "MH";

-- MH: release
DROP TABLE IF EXISTS "MH.complete";

-- MH: release
DROP TABLE IF EXISTS "MH.put";

-- SUPPMH: statement
CREATE TABLE "SUPPMH" AS
SELECT "STUDYID", CAST('MH' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('MHSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("MHSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'MHTERM1', l := 'Reported Term for the Medical History 1', v := CAST("MHTERM1" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 1, n := 'STAGE', l := 'Disease Stage at Study Entry', v := CAST("STAGE" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 2, n := 'ERSTAT', l := 'Estrogen Receptor Status', v := CAST("ERSTAT" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 3, n := 'PGRSTAT', l := 'Progesterone Receptor Status', v := CAST("PGRSTAT" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 4, n := 'HER2STAT', l := 'HER2 Status', v := CAST("HER2STAT" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), struct_pack(o := 5, n := 'METSITES', l := 'Number of Metastatic Sites', v := CAST("METSITES" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "MH.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPMH: statement
CREATE VIEW "SUPPMH.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPMH";

-- SUPPMH: account
INSERT INTO "log.inputs" SELECT 'SUPPMH', 0, 'MH', count(*), count(*) * (6 - 1), (SELECT count(*) FROM "SUPPMH.full") FROM "MH.full";

-- SUPPMH: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPMH', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 6 - (SELECT count(*) FROM "SUPPMH.full") AS n FROM "MH.full") WHERE n > 0;

-- DD: statement
CREATE TABLE "DD.in1" AS
WITH base AS (SELECT "DTHDAT", "DTHCAUS", "DTHAUT", "USUBJID", _file, _row FROM "in.death"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT * EXCLUDE (_u), _u._part AS _part, _u."TEST" AS "TEST", _u."RESULT" AS "RESULT" FROM (SELECT *, unnest(list_value(struct_pack(_part := 1, "TEST" := CAST('PRCDTH' AS VARCHAR), "RESULT" := CAST("DTHCAUS" AS VARCHAR)), struct_pack(_part := 2, "TEST" := CAST('AUTOPIND' AS VARCHAR), "RESULT" := CAST("DTHAUT" AS VARCHAR)))) AS _u FROM joined))
SELECT "_file", "_row", "_part", "USUBJID", "DTHDAT", "TEST", "RESULT", CASE WHEN NOT coalesce((
RESULT IS NOT NULL
), FALSE) THEN 'Detail not recorded' END AS _drop FROM unpivoted;

-- DD: account
INSERT INTO "log.inputs" SELECT 'DD', 0, 'death', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.death") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "DD.in1") put;

-- DD: account
INSERT INTO "log.drops" SELECT 'dataset', 'DD', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "DD.in1" WHERE _drop IS NOT NULL;

-- DD: statement
CREATE TABLE "DD.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "DD.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "DDTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "DDORRES!raw", (
CASE WHEN TEST = 'PRCDTH' THEN UPPER(RESULT) WHEN RESULT = 'Yes' THEN 'Y' WHEN RESULT = 'No' THEN 'N' ELSE UPPER(RESULT) END
) AS "DDSTRESC!sql", nullif(upper(without_blanks(CAST("DTHDAT" AS VARCHAR))), '') AS "DDDTC!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("DDSTRESC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DDSTRESC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DDSTRESC!sql" AS DOUBLE) = trunc(try_cast("DDSTRESC!sql" AS DOUBLE)) AND abs(try_cast("DDSTRESC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DDSTRESC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DDSTRESC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DDSTRESC!sql" AS VARCHAR) END AS "DDSTRESC!text", CASE WHEN regexp_full_match("DDDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("DDDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("DDDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "DDDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("DDSTRESC!text" AS VARCHAR)), '') AS "DDSTRESC!raw", CASE "DDDTC!f" WHEN 0 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "DDDTC!y?", CASE "DDDTC!f" WHEN 0 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "DDDTC!m?", CASE "DDDTC!f" WHEN 0 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("DDDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "DDDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("DDDTC!y?", '[0-9]+') THEN lpad("DDDTC!y?", 4, '0') END AS "DDDTC!y", CASE WHEN regexp_full_match("DDDTC!m?", '[0-9]+') THEN lpad("DDDTC!m?", 2, '0') ELSE CASE left("DDDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "DDDTC!m", CASE WHEN regexp_full_match("DDDTC!d?", '[0-9]+') THEN lpad("DDDTC!d?", 2, '0') END AS "DDDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "DDDTC!y" IS NULL THEN NULL
    WHEN "DDDTC!m" IS NOT NULL AND "DDDTC!d" IS NOT NULL THEN CASE WHEN try_cast("DDDTC!y" || '-' || "DDDTC!m" || '-' || "DDDTC!d" AS DATE) IS NOT NULL THEN "DDDTC!y" || '-' || "DDDTC!m" || '-' || "DDDTC!d" END
    WHEN "DDDTC!m" IS NOT NULL THEN CASE WHEN "DDDTC!m" BETWEEN '01' AND '12' THEN "DDDTC!y" || '-' || "DDDTC!m" END
    WHEN "DDDTC!d" IS NOT NULL THEN CASE WHEN "DDDTC!d" BETWEEN '01' AND '31' THEN "DDDTC!y" || '---' || "DDDTC!d" END
    ELSE "DDDTC!y" END AS "DDDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DD' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "DDTESTCD!m0".raw IS NOT NULL THEN "DDTESTCD!m0".term ELSE upper("DDTESTCD!raw") END AS VARCHAR)), '') AS "DDTESTCD", CASE WHEN "DDTESTCD!raw" IS NOT NULL AND "DDTESTCD!m0".raw IS NULL THEN "DDTESTCD!raw" END AS "DDTESTCD!bad", "DDORRES!raw" AS "DDORRES", "DDSTRESC!raw" AS "DDSTRESC", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "DDEVAL", nullif(rtrim(CAST("DDDTC!iso" AS VARCHAR)), '') AS "DDDTC", CASE WHEN "DDDTC!raw" IS NOT NULL AND ("DDDTC!f" IS NULL OR ("DDDTC!iso" IS NULL AND coalesce("DDDTC!y", "DDDTC!m", "DDDTC!d") IS NOT NULL)) THEN "DDDTC!raw" END AS "DDDTC!bad" FROM "b0s5" LEFT JOIN "recode" "DDTESTCD!m0" ON "DDTESTCD!m0".map = 'DTHDXCD' AND "DDTESTCD!m0".raw = upper(trim("DDTESTCD!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row", "_part";

-- DD: statement
CREATE VIEW "DD.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "DD.given";

-- DD: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'DD', 'DDTESTCD', "DDTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "DD.given" WHERE "DDTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'DD', 'DDDTC', "DDDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "DD.given" WHERE "DDDTC!bad" IS NOT NULL;

-- DD: release
DROP TABLE IF EXISTS "DD.in1";

-- DD: statement
CREATE TABLE "DD.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("decode DDTESTCD".term AS VARCHAR)), '') AS "DDTEST", CAST(try_cast(CASE WHEN length(r."DDDTC") >= 10 THEN left(r."DDDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."DDDTC") >= 10 THEN left(r."DDDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "DDDY" FROM "DD.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode DTHDXCD') "decode DDTESTCD" ON "decode DDTESTCD".raw = upper(r."DDTESTCD")
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- DD: statement
CREATE TABLE "DD" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('DD' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "DDEVAL" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row", "_part", "_e" FROM "DD.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "DDTESTCD" ASC NULLS FIRST, "_file", "_row", "_part")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "DDSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "DD.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "STUDYID", "DOMAIN", "DDEVAL", "_n") FROM "numbered" ORDER BY _n);

-- DD: statement
CREATE VIEW "DD.full" AS SELECT *, 0 AS "_block", rowid + 1 AS _n FROM "DD";

-- DD: release
DROP TABLE IF EXISTS "DD.complete";

-- IE: account
INSERT INTO "log.inputs" SELECT 'IE', 0, 'consent', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.consent") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
IENUM IS NOT NULL
), FALSE) THEN 'All criteria met' END AS _drop FROM (SELECT "Subject", "Folder", "InstanceRepeatNumber", "ICDAT", "IENUM", "USUBJID", _file, _row, 0 AS _part FROM "in.consent"))) put;

-- IE: account
INSERT INTO "log.drops" SELECT 'dataset', 'IE', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM (SELECT *, CASE WHEN NOT coalesce((
IENUM IS NOT NULL
), FALSE) THEN 'All criteria met' END AS _drop FROM (SELECT "Subject", "Folder", "InstanceRepeatNumber", "ICDAT", "IENUM", "USUBJID", _file, _row, 0 AS _part FROM "in.consent")) WHERE _drop IS NOT NULL;

-- IE: check
SELECT "IETESTCD", count(*) AS _rows FROM "table.criteria" WHERE TRUE AND "IETESTCD" IS NOT NULL GROUP BY "IETESTCD" HAVING count(*) > 1 ORDER BY "IETESTCD" LIMIT 20;

-- IE: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- IE: statement
CREATE TABLE "IE.complete" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
IENUM IS NOT NULL
), FALSE) THEN 'All criteria met' END AS _drop FROM (SELECT "Subject", "Folder", "InstanceRepeatNumber", "ICDAT", "IENUM", "USUBJID", _file, _row, 0 AS _part FROM "in.consent")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("IENUM" AS VARCHAR)), '') AS "IETESTCD!raw", nullif(upper(without_blanks(CAST("ICDAT" AS VARCHAR))), '') AS "IEDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("IEDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("IEDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("IEDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "IEDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "IEDTC!f" WHEN 0 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "IEDTC!y?", CASE "IEDTC!f" WHEN 0 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "IEDTC!m?", CASE "IEDTC!f" WHEN 0 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("IEDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "IEDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("IEDTC!y?", '[0-9]+') THEN lpad("IEDTC!y?", 4, '0') END AS "IEDTC!y", CASE WHEN regexp_full_match("IEDTC!m?", '[0-9]+') THEN lpad("IEDTC!m?", 2, '0') ELSE CASE left("IEDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "IEDTC!m", CASE WHEN regexp_full_match("IEDTC!d?", '[0-9]+') THEN lpad("IEDTC!d?", 2, '0') END AS "IEDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "IEDTC!y" IS NULL THEN NULL
    WHEN "IEDTC!m" IS NOT NULL AND "IEDTC!d" IS NOT NULL THEN CASE WHEN try_cast("IEDTC!y" || '-' || "IEDTC!m" || '-' || "IEDTC!d" AS DATE) IS NOT NULL THEN "IEDTC!y" || '-' || "IEDTC!m" || '-' || "IEDTC!d" END
    WHEN "IEDTC!m" IS NOT NULL THEN CASE WHEN "IEDTC!m" BETWEEN '01' AND '12' THEN "IEDTC!y" || '-' || "IEDTC!m" END
    WHEN "IEDTC!d" IS NOT NULL THEN CASE WHEN "IEDTC!d" BETWEEN '01' AND '31' THEN "IEDTC!y" || '---' || "IEDTC!d" END
    ELSE "IEDTC!y" END AS "IEDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('IE' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "IETESTCD!raw" AS "IETESTCD", nullif(rtrim(CAST("IEDTC!iso" AS VARCHAR)), '') AS "IEDTC", CASE WHEN "IEDTC!raw" IS NOT NULL AND ("IEDTC!f" IS NULL OR ("IEDTC!iso" IS NULL AND coalesce("IEDTC!y", "IEDTC!m", "IEDTC!d") IS NOT NULL)) THEN "IEDTC!raw" END AS "IEDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b0s5"),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("table.criteria for IETEST"."IETEST" AS VARCHAR)), '') AS "IETEST", nullif(rtrim(CAST("table.criteria for IETEST"."IECAT" AS VARCHAR)), '') AS "IECAT", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from IEDTC".epoch = "epoch to IEDTC".epoch THEN "epoch from IEDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."IEDTC") >= 10 THEN left(r."IEDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."IEDTC") >= 10 THEN left(r."IEDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "IEDY" FROM "rows" r
  LEFT JOIN (SELECT * FROM "table.criteria" WHERE TRUE) "table.criteria for IETEST" ON "table.criteria for IETEST"."IETESTCD" = r."IETESTCD"
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from IEDTC" ON "epoch from IEDTC"."USUBJID" = r."USUBJID" AND CASE length(r."IEDTC") WHEN 4 THEN r."IEDTC" || '-01-01' WHEN 7 THEN r."IEDTC" || '-01' WHEN 9 THEN left(r."IEDTC", 4) || '-01' || right(r."IEDTC", 3) ELSE left(r."IEDTC", 10) END >= "epoch from IEDTC".start AND CASE length(r."IEDTC") WHEN 4 THEN r."IEDTC" || '-01-01' WHEN 7 THEN r."IEDTC" || '-01' WHEN 9 THEN left(r."IEDTC", 4) || '-01' || right(r."IEDTC", 3) ELSE left(r."IEDTC", 10) END < "epoch from IEDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to IEDTC" ON "epoch to IEDTC"."USUBJID" = r."USUBJID" AND CASE length(r."IEDTC") WHEN 4 THEN r."IEDTC" || '-12-31' WHEN 9 THEN left(r."IEDTC", 4) || '-12' || right(r."IEDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."IEDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."IEDTC", 10) END >= "epoch to IEDTC".start AND CASE length(r."IEDTC") WHEN 4 THEN r."IEDTC" || '-12-31' WHEN 9 THEN left(r."IEDTC", 4) || '-12' || right(r."IEDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."IEDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."IEDTC", 10) END < "epoch to IEDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID"),
"l1c" AS (SELECT * EXCLUDE ("IEORRES!sql"), nullif(rtrim(CAST(CASE WHEN typeof("IEORRES!sql") IN ('DOUBLE', 'FLOAT') OR typeof("IEORRES!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("IEORRES!sql" AS DOUBLE) = trunc(try_cast("IEORRES!sql" AS DOUBLE)) AND abs(try_cast("IEORRES!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("IEORRES!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("IEORRES!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("IEORRES!sql" AS VARCHAR) END AS VARCHAR)), '') AS "IEORRES" FROM (SELECT *, (
CASE WHEN IECAT = 'INCLUSION' THEN 'N' WHEN IECAT = 'EXCLUSION' THEN 'Y' END
) AS "IEORRES!sql" FROM "l0")),
"l2c" AS (SELECT * EXCLUDE ("IESTRESC!sql"), nullif(rtrim(CAST(CASE WHEN typeof("IESTRESC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("IESTRESC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("IESTRESC!sql" AS DOUBLE) = trunc(try_cast("IESTRESC!sql" AS DOUBLE)) AND abs(try_cast("IESTRESC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("IESTRESC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("IESTRESC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("IESTRESC!sql" AS VARCHAR) END AS VARCHAR)), '') AS "IESTRESC" FROM (SELECT *, (
IEORRES
) AS "IESTRESC!sql" FROM "l1c"))
SELECT * FROM "l2c";

-- IE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'IE', 'IEDTC', "IEDTC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "IE.complete" WHERE "IEDTC!bad" IS NOT NULL;

-- IE: statement
CREATE TABLE "IE" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('IE' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row" FROM "IE.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "IETESTCD" ASC NULLS FIRST, "IEDTC" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "IESEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "IE.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- IE: statement
CREATE VIEW "IE.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "IE";

-- IE: release
DROP TABLE IF EXISTS "IE.complete";

-- LB: check
SELECT "Subject", count(*) AS _rows FROM "in.demographics" WHERE TRUE AND "Subject" IS NOT NULL GROUP BY "Subject" HAVING count(*) > 1 ORDER BY "Subject" LIMIT 20;

-- LB: statement
CREATE TABLE "LB.in1" AS
WITH base AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "LBDAT", "LBTIM", "LBNAM", "WBC", "WBC_U", "NEUT", "NEUT_U", "LYM", "LYM_U", "HGB", "HGB_U", "PLAT", "PLAT_U", "ALT", "ALT_U", "AST", "AST_U", "BILI", "BILI_U", "ALP", "ALP_U", "CREAT", "CREAT_U", "UREA", "UREA_U", "ALB", "ALB_U", "SODIUM", "SODIUM_U", "K", "K_U", "USUBJID", _file, _row FROM "in.lab"),
"joined0" AS (SELECT b.*, "j0"."SEX" AS "SEX", "j0"._found AS "_found0" FROM "base" b LEFT JOIN (SELECT "Subject", "SEX", TRUE AS _found FROM "in.demographics" WHERE TRUE) "j0" ON "j0"."Subject" = b."Subject"),
joined AS (SELECT * FROM "joined0"),
unpivoted AS (SELECT * EXCLUDE (_u), _u._part AS _part, _u."TEST" AS "TEST", _u."RESULT" AS "RESULT", _u."UNIT" AS "UNIT", _u."CAT" AS "CAT", _u."SPEC" AS "SPEC" FROM (SELECT *, unnest(list_value(struct_pack(_part := 1, "TEST" := CAST('WBC' AS VARCHAR), "RESULT" := CAST("WBC" AS VARCHAR), "UNIT" := CAST("WBC_U" AS VARCHAR), "CAT" := CAST('HEMATOLOGY' AS VARCHAR), "SPEC" := CAST('BLOOD' AS VARCHAR)), struct_pack(_part := 2, "TEST" := CAST('NEUT' AS VARCHAR), "RESULT" := CAST("NEUT" AS VARCHAR), "UNIT" := CAST("NEUT_U" AS VARCHAR), "CAT" := CAST('HEMATOLOGY' AS VARCHAR), "SPEC" := CAST('BLOOD' AS VARCHAR)), struct_pack(_part := 3, "TEST" := CAST('LYM' AS VARCHAR), "RESULT" := CAST("LYM" AS VARCHAR), "UNIT" := CAST("LYM_U" AS VARCHAR), "CAT" := CAST('HEMATOLOGY' AS VARCHAR), "SPEC" := CAST('BLOOD' AS VARCHAR)), struct_pack(_part := 4, "TEST" := CAST('HGB' AS VARCHAR), "RESULT" := CAST("HGB" AS VARCHAR), "UNIT" := CAST("HGB_U" AS VARCHAR), "CAT" := CAST('HEMATOLOGY' AS VARCHAR), "SPEC" := CAST('BLOOD' AS VARCHAR)), struct_pack(_part := 5, "TEST" := CAST('PLAT' AS VARCHAR), "RESULT" := CAST("PLAT" AS VARCHAR), "UNIT" := CAST("PLAT_U" AS VARCHAR), "CAT" := CAST('HEMATOLOGY' AS VARCHAR), "SPEC" := CAST('BLOOD' AS VARCHAR)), struct_pack(_part := 6, "TEST" := CAST('ALT' AS VARCHAR), "RESULT" := CAST("ALT" AS VARCHAR), "UNIT" := CAST("ALT_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 7, "TEST" := CAST('AST' AS VARCHAR), "RESULT" := CAST("AST" AS VARCHAR), "UNIT" := CAST("AST_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 8, "TEST" := CAST('BILI' AS VARCHAR), "RESULT" := CAST("BILI" AS VARCHAR), "UNIT" := CAST("BILI_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 9, "TEST" := CAST('ALP' AS VARCHAR), "RESULT" := CAST("ALP" AS VARCHAR), "UNIT" := CAST("ALP_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 10, "TEST" := CAST('CREAT' AS VARCHAR), "RESULT" := CAST("CREAT" AS VARCHAR), "UNIT" := CAST("CREAT_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 11, "TEST" := CAST('UREA' AS VARCHAR), "RESULT" := CAST("UREA" AS VARCHAR), "UNIT" := CAST("UREA_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 12, "TEST" := CAST('ALB' AS VARCHAR), "RESULT" := CAST("ALB" AS VARCHAR), "UNIT" := CAST("ALB_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 13, "TEST" := CAST('SODIUM' AS VARCHAR), "RESULT" := CAST("SODIUM" AS VARCHAR), "UNIT" := CAST("SODIUM_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)), struct_pack(_part := 14, "TEST" := CAST('K' AS VARCHAR), "RESULT" := CAST("K" AS VARCHAR), "UNIT" := CAST("K_U" AS VARCHAR), "CAT" := CAST('CHEMISTRY' AS VARCHAR), "SPEC" := CAST('SERUM' AS VARCHAR)))) AS _u FROM joined))
SELECT "_file", "_row", "_part", "USUBJID", "Subject", "Folder", "InstanceRepeatNumber", "LBDAT", "LBTIM", "LBNAM", "SEX", "TEST", "RESULT", "UNIT", "CAT", "SPEC", CASE WHEN NOT coalesce((
RESULT IS NOT NULL
), FALSE) THEN 'No result' END AS _drop FROM unpivoted;

-- LB: account
INSERT INTO "log.inputs" SELECT 'LB', 0, 'lab', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.lab") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "LB.in1") put;

-- LB: account
INSERT INTO "log.drops" SELECT 'dataset', 'LB', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "LB.in1" WHERE _drop IS NOT NULL;

-- LB: statement
CREATE TABLE "LB.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "LB.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "LBTESTCD!raw", nullif(without_blanks(CAST("CAT" AS VARCHAR)), '') AS "LBCAT!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "LBORRES!raw", nullif(without_blanks(CAST("UNIT" AS VARCHAR)), '') AS "LBORRESU!raw", nullif(without_blanks(CAST("LBNAM" AS VARCHAR)), '') AS "LBNAM!raw", nullif(without_blanks(CAST("SPEC" AS VARCHAR)), '') AS "LBSPEC!raw", nullif(upper(without_blanks(CAST("LBDAT" AS VARCHAR))), '') AS "LBDTC!raw", CASE WHEN regexp_full_match(upper(without_blanks(CAST("LBTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(without_blanks(CAST("LBTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(without_blanks(CAST("LBTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(without_blanks(CAST("LBTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(without_blanks(CAST("LBTIM" AS VARCHAR)), '') END AS "LBDTC!time", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("LBDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("LBDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("LBDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "LBDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "LBDTC!f" WHEN 0 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "LBDTC!y?", CASE "LBDTC!f" WHEN 0 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "LBDTC!m?", CASE "LBDTC!f" WHEN 0 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("LBDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "LBDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("LBDTC!y?", '[0-9]+') THEN lpad("LBDTC!y?", 4, '0') END AS "LBDTC!y", CASE WHEN regexp_full_match("LBDTC!m?", '[0-9]+') THEN lpad("LBDTC!m?", 2, '0') ELSE CASE left("LBDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "LBDTC!m", CASE WHEN regexp_full_match("LBDTC!d?", '[0-9]+') THEN lpad("LBDTC!d?", 2, '0') END AS "LBDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "LBDTC!y" IS NULL THEN NULL
    WHEN "LBDTC!m" IS NOT NULL AND "LBDTC!d" IS NOT NULL THEN CASE WHEN try_cast("LBDTC!y" || '-' || "LBDTC!m" || '-' || "LBDTC!d" AS DATE) IS NOT NULL THEN "LBDTC!y" || '-' || "LBDTC!m" || '-' || "LBDTC!d" END
    WHEN "LBDTC!m" IS NOT NULL THEN CASE WHEN "LBDTC!m" BETWEEN '01' AND '12' THEN "LBDTC!y" || '-' || "LBDTC!m" END
    WHEN "LBDTC!d" IS NOT NULL THEN CASE WHEN "LBDTC!d" BETWEEN '01' AND '31' THEN "LBDTC!y" || '---' || "LBDTC!d" END
    ELSE "LBDTC!y" END AS "LBDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('LB' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "LBTESTCD!m0".raw IS NOT NULL THEN "LBTESTCD!m0".term ELSE upper("LBTESTCD!raw") END AS VARCHAR)), '') AS "LBTESTCD", CASE WHEN "LBTESTCD!raw" IS NOT NULL AND "LBTESTCD!m0".raw IS NULL THEN "LBTESTCD!raw" END AS "LBTESTCD!bad", "LBCAT!raw" AS "LBCAT", "LBORRES!raw" AS "LBORRES", nullif(rtrim(CAST(CASE WHEN "LBORRESU!m0".raw IS NOT NULL THEN "LBORRESU!m0".term ELSE upper("LBORRESU!raw") END AS VARCHAR)), '') AS "LBORRESU", CASE WHEN "LBORRESU!raw" IS NOT NULL AND "LBORRESU!m0".raw IS NULL THEN "LBORRESU!raw" END AS "LBORRESU!bad", "LBNAM!raw" AS "LBNAM", nullif(rtrim(CAST(CASE WHEN "LBSPEC!m0".raw IS NOT NULL THEN "LBSPEC!m0".term ELSE upper("LBSPEC!raw") END AS VARCHAR)), '') AS "LBSPEC", CASE WHEN "LBSPEC!raw" IS NOT NULL AND "LBSPEC!m0".raw IS NULL THEN "LBSPEC!raw" END AS "LBSPEC!bad", nullif(rtrim(CAST("LBDTC!iso" || CASE WHEN length("LBDTC!iso") = 10 AND regexp_extract("LBDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("LBDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("LBDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("LBDTC!iso") = 10 AND regexp_extract(upper("LBDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("LBDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "LBDTC", CASE WHEN "LBDTC!raw" IS NOT NULL AND ("LBDTC!f" IS NULL OR ("LBDTC!iso" IS NULL AND coalesce("LBDTC!y", "LBDTC!m", "LBDTC!d") IS NOT NULL)) THEN "LBDTC!raw" WHEN "LBDTC!time" IS NOT NULL AND regexp_extract("LBDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("LBDTC!time"), '(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2}') THEN coalesce("LBDTC!raw" || ' ', '') || "LBDTC!time" WHEN coalesce(length("LBDTC!iso"), 0) < 10 AND regexp_extract("LBDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("LBDTC!raw" || ' ', '') || "LBDTC!time" END AS "LBDTC!bad", CASE WHEN "LBDTC!raw" IS NOT NULL AND ("LBDTC!f" IS NULL OR ("LBDTC!iso" IS NULL AND coalesce("LBDTC!y", "LBDTC!m", "LBDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "LBDTC!act", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE", "SEX!raw" AS "SEX" FROM "b0s5" LEFT JOIN "recode" "LBTESTCD!m0" ON "LBTESTCD!m0".map = 'LBTESTCD' AND "LBTESTCD!m0".raw = upper(trim("LBTESTCD!raw")) LEFT JOIN "recode" "LBORRESU!m0" ON "LBORRESU!m0".map = 'UNIT' AND "LBORRESU!m0".raw = upper(trim("LBORRESU!raw")) LEFT JOIN "recode" "LBSPEC!m0" ON "LBSPEC!m0".map = 'SPECTYPE' AND "LBSPEC!m0".raw = upper(trim("LBSPEC!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * FROM "rows" ORDER BY "_file", "_row", "_part";

-- LB: statement
CREATE VIEW "LB.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "LB.given";

-- LB: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBTESTCD', "LBTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "LB.given" WHERE "LBTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBORRESU', "LBORRESU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "LB.given" WHERE "LBORRESU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBSPEC', "LBSPEC!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "LB.given" WHERE "LBSPEC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' END, 'LB', 'LBDTC', "LBDTC!bad", "LBDTC!act", _file, _row, "USUBJID", 0 FROM "LB.given" WHERE "LBDTC!bad" IS NOT NULL;

-- LB: release
DROP TABLE IF EXISTS "LB.in1";

-- LB: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- LB: check
SELECT "LBTESTCD", "UNIT", "SEX", count(*) AS _rows FROM "in.lab_ranges" WHERE TRUE AND "LBTESTCD" IS NOT NULL AND "UNIT" IS NOT NULL AND "SEX" IS NOT NULL GROUP BY "LBTESTCD", "UNIT", "SEX" HAVING count(*) > 1 ORDER BY "LBTESTCD", "UNIT", "SEX" LIMIT 20;

-- LB: check
SELECT "LBTESTCD", "UNIT", count(*) AS _rows FROM "in.lab_ranges" WHERE coalesce((
SEX = 'Both'
), FALSE) AND "LBTESTCD" IS NOT NULL AND "UNIT" IS NOT NULL GROUP BY "LBTESTCD", "UNIT" HAVING count(*) > 1 ORDER BY "LBTESTCD", "UNIT" LIMIT 20;

-- LB: statement
CREATE TABLE "LB.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("decode LBTESTCD".term AS VARCHAR)), '') AS "LBTEST", CAST(sign(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."LBORRES") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORRES") AS DOUBLE)) THEN try_cast(trim(r."LBORRES") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * floor(abs(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."LBORRES") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORRES") AS DOUBLE)) THEN try_cast(trim(r."LBORRES") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * pow(10, "conversion conversions".digits) + 0.5 + 1e-9) / pow(10, "conversion conversions".digits) AS DOUBLE) AS "LBSTRESN", CASE WHEN CASE WHEN regexp_full_match(trim(r."LBORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORRES") AS DOUBLE)) THEN try_cast(trim(r."LBORRES") AS DOUBLE) END IS NOT NULL AND "conversion conversions".factor IS NULL THEN concat_ws(' ', r."LBTESTCD", r."LBORRES", r."LBORRESU") END AS "LBSTRESN!bad", nullif(rtrim(CAST(CASE WHEN r."LBORRES" IS NOT NULL THEN "conversion conversions"."TO" END AS VARCHAR)), '') AS "LBSTRESU", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from LBDTC".epoch = "epoch to LBDTC".epoch THEN "epoch from LBDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."LBDTC") >= 10 THEN left(r."LBDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."LBDTC") >= 10 THEN left(r."LBDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "LBDY", nullif(rtrim(CAST("in.lab_ranges for LOWSEX"."LOW" AS VARCHAR)), '') AS "LOWSEX", nullif(rtrim(CAST("in.lab_ranges for LOWSEX"."HIGH" AS VARCHAR)), '') AS "HIGHSEX", nullif(rtrim(CAST("in.lab_ranges for LOWBOTH"."LOW" AS VARCHAR)), '') AS "LOWBOTH", nullif(rtrim(CAST("in.lab_ranges for LOWBOTH"."HIGH" AS VARCHAR)), '') AS "HIGHBOTH" FROM "LB.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode LBTESTCD') "decode LBTESTCD" ON "decode LBTESTCD".raw = upper(r."LBTESTCD")
  LEFT JOIN (SELECT *, CASE WHEN regexp_full_match(factor, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(factor AS DECIMAL(18, 12)) END AS exact_factor, CASE WHEN regexp_full_match(shift, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(shift AS DECIMAL(18, 12)) END AS exact_shift FROM (SELECT "TESTCD", "FROM", "TO", CAST("FACTOR" AS VARCHAR) AS factor, coalesce(CAST("OFFSET" AS VARCHAR), '0') AS shift, CAST("DIGITS" AS INTEGER) AS digits FROM "table.conversions")) "conversion conversions" ON "conversion conversions"."TESTCD" = r."LBTESTCD" AND "conversion conversions"."FROM" IS NOT DISTINCT FROM r."LBORRESU"
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from LBDTC" ON "epoch from LBDTC"."USUBJID" = r."USUBJID" AND CASE length(r."LBDTC") WHEN 4 THEN r."LBDTC" || '-01-01' WHEN 7 THEN r."LBDTC" || '-01' WHEN 9 THEN left(r."LBDTC", 4) || '-01' || right(r."LBDTC", 3) ELSE left(r."LBDTC", 10) END >= "epoch from LBDTC".start AND CASE length(r."LBDTC") WHEN 4 THEN r."LBDTC" || '-01-01' WHEN 7 THEN r."LBDTC" || '-01' WHEN 9 THEN left(r."LBDTC", 4) || '-01' || right(r."LBDTC", 3) ELSE left(r."LBDTC", 10) END < "epoch from LBDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to LBDTC" ON "epoch to LBDTC"."USUBJID" = r."USUBJID" AND CASE length(r."LBDTC") WHEN 4 THEN r."LBDTC" || '-12-31' WHEN 9 THEN left(r."LBDTC", 4) || '-12' || right(r."LBDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."LBDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."LBDTC", 10) END >= "epoch to LBDTC".start AND CASE length(r."LBDTC") WHEN 4 THEN r."LBDTC" || '-12-31' WHEN 9 THEN left(r."LBDTC", 4) || '-12' || right(r."LBDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."LBDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."LBDTC", 10) END < "epoch to LBDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "in.lab_ranges" WHERE TRUE) "in.lab_ranges for LOWSEX" ON "in.lab_ranges for LOWSEX"."LBTESTCD" = r."LBTESTCD" AND "in.lab_ranges for LOWSEX"."UNIT" = r."LBORRESU" AND "in.lab_ranges for LOWSEX"."SEX" = r."SEX"
  LEFT JOIN (SELECT * FROM "in.lab_ranges" WHERE coalesce((
SEX = 'Both'
), FALSE)) "in.lab_ranges for LOWBOTH" ON "in.lab_ranges for LOWBOTH"."LBTESTCD" = r."LBTESTCD" AND "in.lab_ranges for LOWBOTH"."UNIT" = r."LBORRESU"),
"l1c" AS (SELECT * EXCLUDE ("LBORNRLO!sql", "LBORNRHI!sql"), nullif(rtrim(CAST(CASE WHEN typeof("LBORNRLO!sql") IN ('DOUBLE', 'FLOAT') OR typeof("LBORNRLO!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("LBORNRLO!sql" AS DOUBLE) = trunc(try_cast("LBORNRLO!sql" AS DOUBLE)) AND abs(try_cast("LBORNRLO!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("LBORNRLO!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("LBORNRLO!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("LBORNRLO!sql" AS VARCHAR) END AS VARCHAR)), '') AS "LBORNRLO", nullif(rtrim(CAST(CASE WHEN typeof("LBORNRHI!sql") IN ('DOUBLE', 'FLOAT') OR typeof("LBORNRHI!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("LBORNRHI!sql" AS DOUBLE) = trunc(try_cast("LBORNRHI!sql" AS DOUBLE)) AND abs(try_cast("LBORNRHI!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("LBORNRHI!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("LBORNRHI!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("LBORNRHI!sql" AS VARCHAR) END AS VARCHAR)), '') AS "LBORNRHI" FROM (SELECT *, (
coalesce(LOWSEX, LOWBOTH)
) AS "LBORNRLO!sql", (
coalesce(HIGHSEX, HIGHBOTH)
) AS "LBORNRHI!sql" FROM "l0")),
"l1" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN r."LBSTRESN" IS NOT NULL THEN CASE WHEN r."LBSTRESN" = trunc(r."LBSTRESN") AND abs(r."LBSTRESN") < 1e15 THEN CAST(CAST(r."LBSTRESN" AS BIGINT) AS VARCHAR) ELSE CAST(r."LBSTRESN" AS VARCHAR) END ELSE r."LBORRES" END AS VARCHAR)), '') AS "LBSTRESC" FROM "l1c" r),
"l2" AS (SELECT r.*, CAST(sign(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."LBORNRLO"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."LBORNRLO") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."LBORNRLO"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORNRLO") AS DOUBLE)) THEN try_cast(trim(r."LBORNRLO") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * floor(abs(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."LBORNRLO"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."LBORNRLO") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."LBORNRLO"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORNRLO") AS DOUBLE)) THEN try_cast(trim(r."LBORNRLO") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * pow(10, "conversion conversions".digits) + 0.5 + 1e-9) / pow(10, "conversion conversions".digits) AS DOUBLE) AS "LBSTNRLO", CASE WHEN CASE WHEN regexp_full_match(trim(r."LBORNRLO"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORNRLO") AS DOUBLE)) THEN try_cast(trim(r."LBORNRLO") AS DOUBLE) END IS NOT NULL AND "conversion conversions".factor IS NULL THEN concat_ws(' ', r."LBTESTCD", r."LBORNRLO", r."LBORRESU") END AS "LBSTNRLO!bad", CAST(sign(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."LBORNRHI"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."LBORNRHI") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."LBORNRHI"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORNRHI") AS DOUBLE)) THEN try_cast(trim(r."LBORNRHI") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * floor(abs(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."LBORNRHI"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."LBORNRHI") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."LBORNRHI"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORNRHI") AS DOUBLE)) THEN try_cast(trim(r."LBORNRHI") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * pow(10, "conversion conversions".digits) + 0.5 + 1e-9) / pow(10, "conversion conversions".digits) AS DOUBLE) AS "LBSTNRHI", CASE WHEN CASE WHEN regexp_full_match(trim(r."LBORNRHI"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."LBORNRHI") AS DOUBLE)) THEN try_cast(trim(r."LBORNRHI") AS DOUBLE) END IS NOT NULL AND "conversion conversions".factor IS NULL THEN concat_ws(' ', r."LBTESTCD", r."LBORNRHI", r."LBORRESU") END AS "LBSTNRHI!bad" FROM "l1" r
  LEFT JOIN (SELECT *, CASE WHEN regexp_full_match(factor, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(factor AS DECIMAL(18, 12)) END AS exact_factor, CASE WHEN regexp_full_match(shift, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(shift AS DECIMAL(18, 12)) END AS exact_shift FROM (SELECT "TESTCD", "FROM", "TO", CAST("FACTOR" AS VARCHAR) AS factor, coalesce(CAST("OFFSET" AS VARCHAR), '0') AS shift, CAST("DIGITS" AS INTEGER) AS digits FROM "table.conversions")) "conversion conversions" ON "conversion conversions"."TESTCD" = r."LBTESTCD" AND "conversion conversions"."FROM" IS NOT DISTINCT FROM r."LBORRESU"),
"l3c" AS (SELECT * EXCLUDE ("LBNRIND!sql"), nullif(rtrim(CAST(CASE WHEN typeof("LBNRIND!sql") IN ('DOUBLE', 'FLOAT') OR typeof("LBNRIND!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("LBNRIND!sql" AS DOUBLE) = trunc(try_cast("LBNRIND!sql" AS DOUBLE)) AND abs(try_cast("LBNRIND!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("LBNRIND!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("LBNRIND!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("LBNRIND!sql" AS VARCHAR) END AS VARCHAR)), '') AS "LBNRIND" FROM (SELECT *, (
CASE WHEN LBSTRESN < LBSTNRLO THEN 'LOW' WHEN LBSTRESN > LBSTNRHI THEN 'HIGH' WHEN LBSTRESN IS NOT NULL AND LBSTNRLO IS NOT NULL AND LBSTNRHI IS NOT NULL THEN 'NORMAL' WHEN substr(LBORRES, 1, 1) = '<' AND TRY_CAST(substr(LBORRES, 2) AS DOUBLE) <= TRY_CAST(LBORNRLO AS DOUBLE) THEN 'LOW' END
) AS "LBNRIND!sql" FROM "l2"))
SELECT * FROM "l3c";

-- LB: account
INSERT INTO "log.problems" SELECT DISTINCT 'unit', 'warning', 'LB', 'LBSTRESN', "LBSTRESN!bad", 'left missing', _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBSTRESN!bad" IS NOT NULL UNION ALL SELECT DISTINCT 'unit', 'warning', 'LB', 'LBSTNRLO', "LBSTNRLO!bad", 'left missing', _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBSTNRLO!bad" IS NOT NULL UNION ALL SELECT DISTINCT 'unit', 'warning', 'LB', 'LBSTNRHI', "LBSTNRHI!bad", 'left missing', _file, _row, "USUBJID", 0 FROM "LB.complete" WHERE "LBSTNRHI!bad" IS NOT NULL;

-- LB: statement
CREATE TABLE "LB" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('LB' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "LBDTC", "LBSTRESC", "LBTESTCD", "_file", "_row", "_part", "_e" FROM "LB.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "LBTESTCD" ASC NULLS FIRST, "LBDTC" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_file", "_row", "_part")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "LBSEQ", nullif(rtrim(CAST(CASE WHEN coalesce(length(r."LBDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."LBSTRESC" IS NOT NULL AND CASE WHEN length(r."LBDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."LBDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."LBDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE) AND row_number() OVER (PARTITION BY coalesce(length(r."LBDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."LBSTRESC" IS NOT NULL AND CASE WHEN length(r."LBDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."LBDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."LBDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE), r."USUBJID", r."LBTESTCD" ORDER BY r."LBDTC" DESC NULLS LAST, _n DESC) = 1 THEN 'Y' END AS VARCHAR)), '') AS "LBLOBXFL" FROM ordered r
  LEFT JOIN (SELECT "USUBJID", "RFXSTDTC" AS v FROM "DM.full") "reference DM.RFXSTDTC" ON "reference DM.RFXSTDTC"."USUBJID" = r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "LB.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- LB: statement
CREATE VIEW "LB.full" AS SELECT *, 0 AS "_block", rowid + 1 AS _n FROM "LB";

-- LB: release
DROP TABLE IF EXISTS "LB.complete";

-- VS: statement
CREATE TABLE "VS.in1" AS
WITH base AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "VSND", "VSDAT", "VSTIM", "SYSBP", "DIABP", "PULSE", "TEMP", "TEMP_U", "WEIGHT", "WEIGHT_U", "HEIGHT", "HEIGHT_U", "USUBJID", _file, _row FROM "in.vital_signs"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT * EXCLUDE (_u), _u._part AS _part, _u."TEST" AS "TEST", _u."RESULT" AS "RESULT", _u."UNIT" AS "UNIT" FROM (SELECT *, unnest(list_value(struct_pack(_part := 1, "TEST" := CAST('SYSBP' AS VARCHAR), "RESULT" := CAST("SYSBP" AS VARCHAR), "UNIT" := CAST('mmHg' AS VARCHAR)), struct_pack(_part := 2, "TEST" := CAST('DIABP' AS VARCHAR), "RESULT" := CAST("DIABP" AS VARCHAR), "UNIT" := CAST('mmHg' AS VARCHAR)), struct_pack(_part := 3, "TEST" := CAST('PULSE' AS VARCHAR), "RESULT" := CAST("PULSE" AS VARCHAR), "UNIT" := CAST('beats/min' AS VARCHAR)), struct_pack(_part := 4, "TEST" := CAST('TEMP' AS VARCHAR), "RESULT" := CAST("TEMP" AS VARCHAR), "UNIT" := CAST("TEMP_U" AS VARCHAR)), struct_pack(_part := 5, "TEST" := CAST('WEIGHT' AS VARCHAR), "RESULT" := CAST("WEIGHT" AS VARCHAR), "UNIT" := CAST("WEIGHT_U" AS VARCHAR)), struct_pack(_part := 6, "TEST" := CAST('HEIGHT' AS VARCHAR), "RESULT" := CAST("HEIGHT" AS VARCHAR), "UNIT" := CAST("HEIGHT_U" AS VARCHAR)))) AS _u FROM joined))
SELECT "_file", "_row", "_part", "USUBJID", "Subject", "Folder", "InstanceRepeatNumber", "VSDAT", "VSTIM", "TEST", "RESULT", "UNIT", CASE WHEN NOT coalesce((
RESULT IS NOT NULL OR (VSND = 'Yes' AND (TEST <> 'HEIGHT' OR Folder = 'SCR'))
), FALSE) THEN 'Test not on the form of the visit or left blank' END AS _drop FROM unpivoted;

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 0, 'vital_signs', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.vital_signs") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "VS.in1") put;

-- VS: account
INSERT INTO "log.drops" SELECT 'dataset', 'VS', 0, 0, _drop, 1, _file, _row, "USUBJID" FROM "VS.in1" WHERE _drop IS NOT NULL;

-- VS: statement
CREATE TABLE "VS.in2" AS
WITH base AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "EXDAT", "BSA", "USUBJID", _file, _row FROM "in.infusion"),
joined AS (SELECT * FROM "base"),
unpivoted AS (SELECT * EXCLUDE (_u), _u._part AS _part, _u."TEST" AS "TEST", _u."RESULT" AS "RESULT", _u."UNIT" AS "UNIT" FROM (SELECT *, unnest(list_value(struct_pack(_part := 1, "TEST" := CAST('BSA' AS VARCHAR), "RESULT" := CAST("BSA" AS VARCHAR), "UNIT" := CAST('m2' AS VARCHAR)))) AS _u FROM joined))
SELECT "_file", "_row", "_part", "USUBJID", "Subject", "Folder", "InstanceRepeatNumber", "EXDAT", "TEST", "RESULT", "UNIT", CASE WHEN NOT coalesce((
BSA IS NOT NULL AND EXDAT IS NOT NULL
), FALSE) THEN 'No infusion, so no dated body surface area' END AS _drop FROM unpivoted;

-- VS: account
INSERT INTO "log.inputs" SELECT 'VS', 1, 'infusion', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "in.infusion") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM "VS.in2") put;

-- VS: account
INSERT INTO "log.drops" SELECT 'dataset', 'VS', 1, 0, _drop, 1, _file, _row, "USUBJID" FROM "VS.in2" WHERE _drop IS NOT NULL;

-- VS: statement
CREATE TABLE "VS.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM "VS.in1" WHERE _drop IS NULL),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "VSTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "VSORRES!raw", (
CASE WHEN RESULT IS NOT NULL THEN UNIT END
) AS "VSORRESU!sql", (
CASE WHEN RESULT IS NULL THEN 'NOT DONE' END
) AS "VSSTAT!sql", nullif(upper(without_blanks(CAST("VSDAT" AS VARCHAR))), '') AS "VSDTC!raw", CASE WHEN regexp_full_match(upper(without_blanks(CAST("VSTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?') THEN lpad(CAST(CAST(regexp_extract(upper(without_blanks(CAST("VSTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 1) AS INTEGER) % 12 + CASE regexp_extract(upper(without_blanks(CAST("VSTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 3) WHEN 'P' THEN 12 ELSE 0 END AS VARCHAR), 2, '0') || regexp_extract(upper(without_blanks(CAST("VSTIM" AS VARCHAR))), '(0?[1-9]|1[0-2])((?::[0-5][0-9]){1,2}) ?([AP])[.]?M[.]?', 2) ELSE nullif(without_blanks(CAST("VSTIM" AS VARCHAR)), '') END AS "VSDTC!time", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("VSORRESU!sql") IN ('DOUBLE', 'FLOAT') OR typeof("VSORRESU!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("VSORRESU!sql" AS DOUBLE) = trunc(try_cast("VSORRESU!sql" AS DOUBLE)) AND abs(try_cast("VSORRESU!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("VSORRESU!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("VSORRESU!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("VSORRESU!sql" AS VARCHAR) END AS "VSORRESU!text", CASE WHEN typeof("VSSTAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("VSSTAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("VSSTAT!sql" AS DOUBLE) = trunc(try_cast("VSSTAT!sql" AS DOUBLE)) AND abs(try_cast("VSSTAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("VSSTAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("VSSTAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("VSSTAT!sql" AS VARCHAR) END AS "VSSTAT!text", CASE WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "VSDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("VSORRESU!text" AS VARCHAR)), '') AS "VSORRESU!raw", nullif(without_blanks(CAST("VSSTAT!text" AS VARCHAR)), '') AS "VSSTAT!raw", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "VSDTC!y?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "VSDTC!m?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "VSDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!y?", '[0-9]+') THEN lpad("VSDTC!y?", 4, '0') END AS "VSDTC!y", CASE WHEN regexp_full_match("VSDTC!m?", '[0-9]+') THEN lpad("VSDTC!m?", 2, '0') ELSE CASE left("VSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "VSDTC!m", CASE WHEN regexp_full_match("VSDTC!d?", '[0-9]+') THEN lpad("VSDTC!d?", 2, '0') END AS "VSDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "VSDTC!y" IS NULL THEN NULL
    WHEN "VSDTC!m" IS NOT NULL AND "VSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" AS DATE) IS NOT NULL THEN "VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" END
    WHEN "VSDTC!m" IS NOT NULL THEN CASE WHEN "VSDTC!m" BETWEEN '01' AND '12' THEN "VSDTC!y" || '-' || "VSDTC!m" END
    WHEN "VSDTC!d" IS NOT NULL THEN CASE WHEN "VSDTC!d" BETWEEN '01' AND '31' THEN "VSDTC!y" || '---' || "VSDTC!d" END
    ELSE "VSDTC!y" END AS "VSDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "VSTESTCD!m0".raw IS NOT NULL THEN "VSTESTCD!m0".term ELSE upper("VSTESTCD!raw") END AS VARCHAR)), '') AS "VSTESTCD", CASE WHEN "VSTESTCD!raw" IS NOT NULL AND "VSTESTCD!m0".raw IS NULL THEN "VSTESTCD!raw" END AS "VSTESTCD!bad", "VSORRES!raw" AS "VSORRES", nullif(rtrim(CAST(CASE WHEN "VSORRESU!m0".raw IS NOT NULL THEN "VSORRESU!m0".term ELSE upper("VSORRESU!raw") END AS VARCHAR)), '') AS "VSORRESU", CASE WHEN "VSORRESU!raw" IS NOT NULL AND "VSORRESU!m0".raw IS NULL THEN "VSORRESU!raw" END AS "VSORRESU!bad", nullif(rtrim(CAST(CASE WHEN "VSSTAT!m0".raw IS NOT NULL THEN "VSSTAT!m0".term  END AS VARCHAR)), '') AS "VSSTAT", CASE WHEN "VSSTAT!raw" IS NOT NULL AND "VSSTAT!m0".raw IS NULL THEN "VSSTAT!raw" END AS "VSSTAT!bad", nullif(rtrim(CAST("VSDTC!iso" || CASE WHEN length("VSDTC!iso") = 10 AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN 'T' || lpad(regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 1), 2, '0') || regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 2) WHEN length("VSDTC!iso") = 10 AND regexp_extract(upper("VSDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1) <> '' THEN 'T' || lpad(regexp_extract(upper("VSDTC!time"), '^(?:(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2})$', 1), 2, '0') ELSE '' END AS VARCHAR)), '') AS "VSDTC", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN "VSDTC!raw" WHEN "VSDTC!time" IS NOT NULL AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) = '' AND NOT regexp_full_match(upper("VSDTC!time"), '(?:UN|UNK|\-\-)(?::(?:UN|UNK|\-\-)){0,2}|([01]?[0-9]|2[0-3])(?::(?:UN|UNK|\-\-)){1,2}') THEN coalesce("VSDTC!raw" || ' ', '') || "VSDTC!time" WHEN coalesce(length("VSDTC!iso"), 0) < 10 AND regexp_extract("VSDTC!time", '^([01]?[0-9]|2[0-3])(:[0-5][0-9](?::[0-5][0-9])?)$', 0) <> '' THEN coalesce("VSDTC!raw" || ' ', '') || "VSDTC!time" END AS "VSDTC!bad", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN 'left missing' ELSE 'time left out' END AS "VSDTC!act", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b0s5" LEFT JOIN "recode" "VSTESTCD!m0" ON "VSTESTCD!m0".map = 'VSTESTCD' AND "VSTESTCD!m0".raw = upper(trim("VSTESTCD!raw")) LEFT JOIN "recode" "VSORRESU!m0" ON "VSORRESU!m0".map = 'VSRESU' AND "VSORRESU!m0".raw = upper(trim("VSORRESU!raw")) LEFT JOIN "recode" "VSSTAT!m0" ON "VSSTAT!m0".map = 'ND' AND "VSSTAT!m0".raw = upper(trim("VSSTAT!raw"))),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM "VS.in2" WHERE _drop IS NULL),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TEST" AS VARCHAR)), '') AS "VSTESTCD!raw", nullif(without_blanks(CAST("RESULT" AS VARCHAR)), '') AS "VSORRES!raw", (
CASE WHEN RESULT IS NOT NULL THEN UNIT END
) AS "VSORRESU!sql", nullif(upper(without_blanks(CAST("EXDAT" AS VARCHAR))), '') AS "VSDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("VSORRESU!sql") IN ('DOUBLE', 'FLOAT') OR typeof("VSORRESU!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("VSORRESU!sql" AS DOUBLE) = trunc(try_cast("VSORRESU!sql" AS DOUBLE)) AND abs(try_cast("VSORRESU!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("VSORRESU!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("VSORRESU!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("VSORRESU!sql" AS VARCHAR) END AS "VSORRESU!text", CASE WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("VSDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "VSDTC!f" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("VSORRESU!text" AS VARCHAR)), '') AS "VSORRESU!raw", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "VSDTC!y?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "VSDTC!m?", CASE "VSDTC!f" WHEN 0 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("VSDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "VSDTC!d?" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("VSDTC!y?", '[0-9]+') THEN lpad("VSDTC!y?", 4, '0') END AS "VSDTC!y", CASE WHEN regexp_full_match("VSDTC!m?", '[0-9]+') THEN lpad("VSDTC!m?", 2, '0') ELSE CASE left("VSDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "VSDTC!m", CASE WHEN regexp_full_match("VSDTC!d?", '[0-9]+') THEN lpad("VSDTC!d?", 2, '0') END AS "VSDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "VSDTC!y" IS NULL THEN NULL
    WHEN "VSDTC!m" IS NOT NULL AND "VSDTC!d" IS NOT NULL THEN CASE WHEN try_cast("VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" AS DATE) IS NOT NULL THEN "VSDTC!y" || '-' || "VSDTC!m" || '-' || "VSDTC!d" END
    WHEN "VSDTC!m" IS NOT NULL THEN CASE WHEN "VSDTC!m" BETWEEN '01' AND '12' THEN "VSDTC!y" || '-' || "VSDTC!m" END
    WHEN "VSDTC!d" IS NOT NULL THEN CASE WHEN "VSDTC!d" BETWEEN '01' AND '31' THEN "VSDTC!y" || '---' || "VSDTC!d" END
    ELSE "VSDTC!y" END AS "VSDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "VSTESTCD!m0".raw IS NOT NULL THEN "VSTESTCD!m0".term ELSE upper("VSTESTCD!raw") END AS VARCHAR)), '') AS "VSTESTCD", CASE WHEN "VSTESTCD!raw" IS NOT NULL AND "VSTESTCD!m0".raw IS NULL THEN "VSTESTCD!raw" END AS "VSTESTCD!bad", "VSORRES!raw" AS "VSORRES", nullif(rtrim(CAST(CASE WHEN "VSORRESU!m0".raw IS NOT NULL THEN "VSORRESU!m0".term ELSE upper("VSORRESU!raw") END AS VARCHAR)), '') AS "VSORRESU", CASE WHEN "VSORRESU!raw" IS NOT NULL AND "VSORRESU!m0".raw IS NULL THEN "VSORRESU!raw" END AS "VSORRESU!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "VSSTAT", CAST(NULL AS VARCHAR) AS "VSSTAT!bad", nullif(rtrim(CAST("VSDTC!iso" AS VARCHAR)), '') AS "VSDTC", CASE WHEN "VSDTC!raw" IS NOT NULL AND ("VSDTC!f" IS NULL OR ("VSDTC!iso" IS NULL AND coalesce("VSDTC!y", "VSDTC!m", "VSDTC!d") IS NOT NULL)) THEN "VSDTC!raw" END AS "VSDTC!bad", 'left missing' AS "VSDTC!act", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b1s5" LEFT JOIN "recode" "VSTESTCD!m0" ON "VSTESTCD!m0".map = 'VSTESTCD' AND "VSTESTCD!m0".raw = upper(trim("VSTESTCD!raw")) LEFT JOIN "recode" "VSORRESU!m0" ON "VSORRESU!m0".map = 'VSRESU' AND "VSORRESU!m0".raw = upper(trim("VSORRESU!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1")
SELECT * FROM "rows" ORDER BY "_block", "_file", "_row", "_part";

-- VS: statement
CREATE VIEW "VS.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "VS.given";

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'VS', 'VSTESTCD', "VSTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' WHEN 1 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "VS.given" WHERE "VSTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'VS', 'VSORRESU', "VSORRESU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' WHEN 1 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "VS.given" WHERE "VSORRESU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'VS', 'VSSTAT', "VSSTAT!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "VS.given" WHERE "VSSTAT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' END, 'VS', 'VSDTC', "VSDTC!bad", "VSDTC!act", _file, _row, "USUBJID", 0 FROM "VS.given" WHERE "VSDTC!bad" IS NOT NULL;

-- VS: release
DROP TABLE IF EXISTS "VS.in1";

-- VS: release
DROP TABLE IF EXISTS "VS.in2";

-- VS: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- VS: statement
CREATE TABLE "VS.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("decode VSTESTCD".term AS VARCHAR)), '') AS "VSTEST", CAST(sign(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."VSORRES") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * floor(abs(coalesce(CAST(CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?[0-9]{0,12}([.][0-9]{0,6})?') THEN try_cast(trim(r."VSORRES") AS DECIMAL(18, 6)) END * "conversion conversions".exact_factor + "conversion conversions".exact_shift AS DOUBLE), CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END * CAST("conversion conversions".factor AS DOUBLE) + CAST("conversion conversions".shift AS DOUBLE))) * pow(10, "conversion conversions".digits) + 0.5 + 1e-9) / pow(10, "conversion conversions".digits) AS DOUBLE) AS "VSSTRESN", CASE WHEN CASE WHEN regexp_full_match(trim(r."VSORRES"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim(r."VSORRES") AS DOUBLE)) THEN try_cast(trim(r."VSORRES") AS DOUBLE) END IS NOT NULL AND "conversion conversions".factor IS NULL THEN concat_ws(' ', r."VSTESTCD", r."VSORRES", r."VSORRESU") END AS "VSSTRESN!bad", nullif(rtrim(CAST(CASE WHEN r."VSORRES" IS NOT NULL THEN "conversion conversions"."TO" END AS VARCHAR)), '') AS "VSSTRESU", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from VSDTC".epoch = "epoch to VSDTC".epoch THEN "epoch from VSDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."VSDTC") >= 10 THEN left(r."VSDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."VSDTC") >= 10 THEN left(r."VSDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "VSDY" FROM "VS.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode VSTESTCD') "decode VSTESTCD" ON "decode VSTESTCD".raw = upper(r."VSTESTCD")
  LEFT JOIN (SELECT *, CASE WHEN regexp_full_match(factor, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(factor AS DECIMAL(18, 12)) END AS exact_factor, CASE WHEN regexp_full_match(shift, '[+-]?[0-9]{0,6}([.][0-9]{0,12})?') THEN try_cast(shift AS DECIMAL(18, 12)) END AS exact_shift FROM (SELECT "TESTCD", "FROM", "TO", CAST("FACTOR" AS VARCHAR) AS factor, coalesce(CAST("OFFSET" AS VARCHAR), '0') AS shift, CAST("DIGITS" AS INTEGER) AS digits FROM "table.conversions")) "conversion conversions" ON "conversion conversions"."TESTCD" = r."VSTESTCD" AND "conversion conversions"."FROM" IS NOT DISTINCT FROM r."VSORRESU"
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from VSDTC" ON "epoch from VSDTC"."USUBJID" = r."USUBJID" AND CASE length(r."VSDTC") WHEN 4 THEN r."VSDTC" || '-01-01' WHEN 7 THEN r."VSDTC" || '-01' WHEN 9 THEN left(r."VSDTC", 4) || '-01' || right(r."VSDTC", 3) ELSE left(r."VSDTC", 10) END >= "epoch from VSDTC".start AND CASE length(r."VSDTC") WHEN 4 THEN r."VSDTC" || '-01-01' WHEN 7 THEN r."VSDTC" || '-01' WHEN 9 THEN left(r."VSDTC", 4) || '-01' || right(r."VSDTC", 3) ELSE left(r."VSDTC", 10) END < "epoch from VSDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to VSDTC" ON "epoch to VSDTC"."USUBJID" = r."USUBJID" AND CASE length(r."VSDTC") WHEN 4 THEN r."VSDTC" || '-12-31' WHEN 9 THEN left(r."VSDTC", 4) || '-12' || right(r."VSDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."VSDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."VSDTC", 10) END >= "epoch to VSDTC".start AND CASE length(r."VSDTC") WHEN 4 THEN r."VSDTC" || '-12-31' WHEN 9 THEN left(r."VSDTC", 4) || '-12' || right(r."VSDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."VSDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."VSDTC", 10) END < "epoch to VSDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID"),
"l1" AS (SELECT r.*, nullif(rtrim(CAST(CASE WHEN r."VSSTRESN" IS NOT NULL THEN CASE WHEN r."VSSTRESN" = trunc(r."VSSTRESN") AND abs(r."VSSTRESN") < 1e15 THEN CAST(CAST(r."VSSTRESN" AS BIGINT) AS VARCHAR) ELSE CAST(r."VSSTRESN" AS VARCHAR) END ELSE r."VSORRES" END AS VARCHAR)), '') AS "VSSTRESC" FROM "l0" r)
SELECT * FROM "l1";

-- VS: account
INSERT INTO "log.problems" SELECT DISTINCT 'unit', 'warning', 'VS', 'VSSTRESN', "VSSTRESN!bad", 'left missing', _file, _row, "USUBJID", 0 FROM "VS.complete" WHERE "VSSTRESN!bad" IS NOT NULL;

-- VS: statement
CREATE TABLE "VS" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('VS' AS VARCHAR)), '') AS "DOMAIN" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "VSDTC", "VSSTRESC", "VSTESTCD", "_block", "_file", "_row", "_part", "_e" FROM "VS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "VSTESTCD" ASC NULLS FIRST, "VSDTC" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_block", "_file", "_row", "_part")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "VSSEQ", nullif(rtrim(CAST(CASE WHEN coalesce(length(r."VSDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."VSSTRESC" IS NOT NULL AND CASE WHEN length(r."VSDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."VSDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."VSDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE) AND row_number() OVER (PARTITION BY coalesce(length(r."VSDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."VSSTRESC" IS NOT NULL AND CASE WHEN length(r."VSDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."VSDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."VSDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE), r."USUBJID", r."VSTESTCD" ORDER BY r."VSDTC" DESC NULLS LAST, _n DESC) = 1 THEN 'Y' END AS VARCHAR)), '') AS "VSLOBXFL" FROM ordered r
  LEFT JOIN (SELECT "USUBJID", "RFXSTDTC" AS v FROM "DM.full") "reference DM.RFXSTDTC" ON "reference DM.RFXSTDTC"."USUBJID" = r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "VS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("STUDYID", "DOMAIN", "_n") FROM "numbered" ORDER BY _n);

-- VS: statement
CREATE VIEW "VS.full" AS SELECT *, rowid + 1 AS _n FROM "VS";

-- VS: release
DROP TABLE IF EXISTS "VS.complete";

-- VS: statement
CREATE TABLE "VS.whence" AS
SELECT DISTINCT CAST("VSTESTCD" AS VARCHAR) AS kind, _block AS block FROM "VS.full" WHERE "VSTESTCD" IS NOT NULL ORDER BY ALL;

-- SS: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- SS: statement
CREATE TABLE "SS.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("decode SSTESTCD".term AS VARCHAR)), '') AS "SSTEST", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from SSDTC".epoch = "epoch to SSDTC".epoch THEN "epoch from SSDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."SSDTC") >= 10 THEN left(r."SSDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."SSDTC") >= 10 THEN left(r."SSDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "SSDY" FROM "SS.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode SSTESTCD') "decode SSTESTCD" ON "decode SSTESTCD".raw = upper(r."SSTESTCD")
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from SSDTC" ON "epoch from SSDTC"."USUBJID" = r."USUBJID" AND CASE length(r."SSDTC") WHEN 4 THEN r."SSDTC" || '-01-01' WHEN 7 THEN r."SSDTC" || '-01' WHEN 9 THEN left(r."SSDTC", 4) || '-01' || right(r."SSDTC", 3) ELSE left(r."SSDTC", 10) END >= "epoch from SSDTC".start AND CASE length(r."SSDTC") WHEN 4 THEN r."SSDTC" || '-01-01' WHEN 7 THEN r."SSDTC" || '-01' WHEN 9 THEN left(r."SSDTC", 4) || '-01' || right(r."SSDTC", 3) ELSE left(r."SSDTC", 10) END < "epoch from SSDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to SSDTC" ON "epoch to SSDTC"."USUBJID" = r."USUBJID" AND CASE length(r."SSDTC") WHEN 4 THEN r."SSDTC" || '-12-31' WHEN 9 THEN left(r."SSDTC", 4) || '-12' || right(r."SSDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."SSDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."SSDTC", 10) END >= "epoch to SSDTC".start AND CASE length(r."SSDTC") WHEN 4 THEN r."SSDTC" || '-12-31' WHEN 9 THEN left(r."SSDTC", 4) || '-12' || right(r."SSDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."SSDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."SSDTC", 10) END < "epoch to SSDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- SS: statement
CREATE TABLE "SS" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('SS' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('SURVSTAT' AS VARCHAR)), '') AS "SSTESTCD", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "SSEVAL" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "_file", "_row", "_e" FROM "SS.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "SSTESTCD" ASC NULLS FIRST, "SSDTC" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "SSSEQ" FROM ordered r),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "SS.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_block", "_part", "STUDYID", "DOMAIN", "SSTESTCD", "SSEVAL", "_n") FROM "numbered" ORDER BY _n);

-- SS: statement
CREATE VIEW "SS.full" AS SELECT *, 0 AS "_block", 0 AS "_part", rowid + 1 AS _n FROM "SS";

-- SS: release
DROP TABLE IF EXISTS "SS.complete";

-- SUPPSS: statement
CREATE TABLE "SUPPSS" AS
SELECT "STUDYID", CAST('SS' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('SSSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("SSSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'SSNEWTX', l := 'Receives Other Anticancer Therapy', v := CAST("SSNEWTX" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "SS.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPSS: statement
CREATE VIEW "SUPPSS.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPSS";

-- SUPPSS: account
INSERT INTO "log.inputs" SELECT 'SUPPSS', 0, 'SS', count(*), count(*) * (1 - 1), (SELECT count(*) FROM "SUPPSS.full") FROM "SS.full";

-- SUPPSS: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPSS', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 1 - (SELECT count(*) FROM "SUPPSS.full") AS n FROM "SS.full") WHERE n > 0;

-- TU: account
INSERT INTO "log.inputs" SELECT 'TU', 0, 'target_lesion', count(*), 0, count(*) FROM "in.target_lesion";

-- TU: account
INSERT INTO "log.inputs" SELECT 'TU', 1, 'non_target_lesion', count(*), 0, count(*) FROM "in.non_target_lesion";

-- TU: account
INSERT INTO "log.inputs" SELECT 'TU', 2, 'new_lesion', count(*), 0, count(*) FROM "in.new_lesion";

-- TU: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- TU: statement
CREATE TABLE "TU.put" AS
WITH "b0s0" AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "TLNUM", "TLSITE", "TLLAT", "TLMETH", "TLDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.target_lesion"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TLNUM" AS VARCHAR)), '') AS "TULNKID!raw", nullif(without_blanks(CAST("TLSITE" AS VARCHAR)), '') AS "TULOC!raw", nullif(without_blanks(CAST("TLLAT" AS VARCHAR)), '') AS "TULAT!raw", nullif(without_blanks(CAST("TLMETH" AS VARCHAR)), '') AS "TUMETHOD!raw", nullif(upper(without_blanks(CAST("TLDAT" AS VARCHAR))), '') AS "TUDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "TUDTC!f" FROM "b0s1"),
"b0s3" AS (SELECT *, CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "TUDTC!y?", CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "TUDTC!m?", CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "TUDTC!d?" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("TUDTC!y?", '[0-9]+') THEN lpad("TUDTC!y?", 4, '0') END AS "TUDTC!y", CASE WHEN regexp_full_match("TUDTC!m?", '[0-9]+') THEN lpad("TUDTC!m?", 2, '0') ELSE CASE left("TUDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "TUDTC!m", CASE WHEN regexp_full_match("TUDTC!d?", '[0-9]+') THEN lpad("TUDTC!d?", 2, '0') END AS "TUDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "TUDTC!y" IS NULL THEN NULL
    WHEN "TUDTC!m" IS NOT NULL AND "TUDTC!d" IS NOT NULL THEN CASE WHEN try_cast("TUDTC!y" || '-' || "TUDTC!m" || '-' || "TUDTC!d" AS DATE) IS NOT NULL THEN "TUDTC!y" || '-' || "TUDTC!m" || '-' || "TUDTC!d" END
    WHEN "TUDTC!m" IS NOT NULL THEN CASE WHEN "TUDTC!m" BETWEEN '01' AND '12' THEN "TUDTC!y" || '-' || "TUDTC!m" END
    WHEN "TUDTC!d" IS NOT NULL THEN CASE WHEN "TUDTC!d" BETWEEN '01' AND '31' THEN "TUDTC!y" || '---' || "TUDTC!d" END
    ELSE "TUDTC!y" END AS "TUDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "TULNKID!raw" AS "TULNKID", nullif(rtrim(CAST('TUMIDENT' AS VARCHAR)), '') AS "TUTESTCD", nullif(rtrim(CAST('TARGET' AS VARCHAR)), '') AS "TUORRES", nullif(rtrim(CAST('TARGET' AS VARCHAR)), '') AS "TUSTRESC", nullif(rtrim(CAST(CASE WHEN "TULOC!m0".raw IS NOT NULL THEN "TULOC!m0".term ELSE upper("TULOC!raw") END AS VARCHAR)), '') AS "TULOC", CASE WHEN "TULOC!raw" IS NOT NULL AND "TULOC!m0".raw IS NULL THEN "TULOC!raw" END AS "TULOC!bad", nullif(rtrim(CAST(CASE WHEN "TULAT!m0".raw IS NOT NULL THEN "TULAT!m0".term ELSE upper("TULAT!raw") END AS VARCHAR)), '') AS "TULAT", CASE WHEN "TULAT!raw" IS NOT NULL AND "TULAT!m0".raw IS NULL THEN "TULAT!raw" END AS "TULAT!bad", nullif(rtrim(CAST(CASE WHEN "TUMETHOD!m0".raw IS NOT NULL THEN "TUMETHOD!m0".term ELSE upper("TUMETHOD!raw") END AS VARCHAR)), '') AS "TUMETHOD", CASE WHEN "TUMETHOD!raw" IS NOT NULL AND "TUMETHOD!m0".raw IS NULL THEN "TUMETHOD!raw" END AS "TUMETHOD!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TUEVAL", nullif(rtrim(CAST("TUDTC!iso" AS VARCHAR)), '') AS "TUDTC", CASE WHEN "TUDTC!raw" IS NOT NULL AND ("TUDTC!f" IS NULL OR ("TUDTC!iso" IS NULL AND coalesce("TUDTC!y", "TUDTC!m", "TUDTC!d") IS NOT NULL)) THEN "TUDTC!raw" END AS "TUDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b0s5" LEFT JOIN "recode" "TULOC!m0" ON "TULOC!m0".map = 'LOC' AND "TULOC!m0".raw = upper(trim("TULOC!raw")) LEFT JOIN "recode" "TULAT!m0" ON "TULAT!m0".map = 'LAT' AND "TULAT!m0".raw = upper(trim("TULAT!raw")) LEFT JOIN "recode" "TUMETHOD!m0" ON "TUMETHOD!m0".map = 'METHOD' AND "TUMETHOD!m0".raw = upper(trim("TUMETHOD!raw"))),
"b1s0" AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "NTNUM", "NTSITE", "NTLAT", "NTMETH", "NTDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.non_target_lesion"),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("NTNUM" AS VARCHAR)), '') AS "TULNKID!raw", nullif(without_blanks(CAST("NTSITE" AS VARCHAR)), '') AS "TULOC!raw", nullif(without_blanks(CAST("NTLAT" AS VARCHAR)), '') AS "TULAT!raw", nullif(without_blanks(CAST("NTMETH" AS VARCHAR)), '') AS "TUMETHOD!raw", nullif(upper(without_blanks(CAST("NTDAT" AS VARCHAR))), '') AS "TUDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "TUDTC!f" FROM "b1s1"),
"b1s3" AS (SELECT *, CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "TUDTC!y?", CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "TUDTC!m?", CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "TUDTC!d?" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("TUDTC!y?", '[0-9]+') THEN lpad("TUDTC!y?", 4, '0') END AS "TUDTC!y", CASE WHEN regexp_full_match("TUDTC!m?", '[0-9]+') THEN lpad("TUDTC!m?", 2, '0') ELSE CASE left("TUDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "TUDTC!m", CASE WHEN regexp_full_match("TUDTC!d?", '[0-9]+') THEN lpad("TUDTC!d?", 2, '0') END AS "TUDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "TUDTC!y" IS NULL THEN NULL
    WHEN "TUDTC!m" IS NOT NULL AND "TUDTC!d" IS NOT NULL THEN CASE WHEN try_cast("TUDTC!y" || '-' || "TUDTC!m" || '-' || "TUDTC!d" AS DATE) IS NOT NULL THEN "TUDTC!y" || '-' || "TUDTC!m" || '-' || "TUDTC!d" END
    WHEN "TUDTC!m" IS NOT NULL THEN CASE WHEN "TUDTC!m" BETWEEN '01' AND '12' THEN "TUDTC!y" || '-' || "TUDTC!m" END
    WHEN "TUDTC!d" IS NOT NULL THEN CASE WHEN "TUDTC!d" BETWEEN '01' AND '31' THEN "TUDTC!y" || '---' || "TUDTC!d" END
    ELSE "TUDTC!y" END AS "TUDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "TULNKID!raw" AS "TULNKID", nullif(rtrim(CAST('TUMIDENT' AS VARCHAR)), '') AS "TUTESTCD", nullif(rtrim(CAST('NON-TARGET' AS VARCHAR)), '') AS "TUORRES", nullif(rtrim(CAST('NON-TARGET' AS VARCHAR)), '') AS "TUSTRESC", nullif(rtrim(CAST(CASE WHEN "TULOC!m0".raw IS NOT NULL THEN "TULOC!m0".term ELSE upper("TULOC!raw") END AS VARCHAR)), '') AS "TULOC", CASE WHEN "TULOC!raw" IS NOT NULL AND "TULOC!m0".raw IS NULL THEN "TULOC!raw" END AS "TULOC!bad", nullif(rtrim(CAST(CASE WHEN "TULAT!m0".raw IS NOT NULL THEN "TULAT!m0".term ELSE upper("TULAT!raw") END AS VARCHAR)), '') AS "TULAT", CASE WHEN "TULAT!raw" IS NOT NULL AND "TULAT!m0".raw IS NULL THEN "TULAT!raw" END AS "TULAT!bad", nullif(rtrim(CAST(CASE WHEN "TUMETHOD!m0".raw IS NOT NULL THEN "TUMETHOD!m0".term ELSE upper("TUMETHOD!raw") END AS VARCHAR)), '') AS "TUMETHOD", CASE WHEN "TUMETHOD!raw" IS NOT NULL AND "TUMETHOD!m0".raw IS NULL THEN "TUMETHOD!raw" END AS "TUMETHOD!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TUEVAL", nullif(rtrim(CAST("TUDTC!iso" AS VARCHAR)), '') AS "TUDTC", CASE WHEN "TUDTC!raw" IS NOT NULL AND ("TUDTC!f" IS NULL OR ("TUDTC!iso" IS NULL AND coalesce("TUDTC!y", "TUDTC!m", "TUDTC!d") IS NOT NULL)) THEN "TUDTC!raw" END AS "TUDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b1s5" LEFT JOIN "recode" "TULOC!m0" ON "TULOC!m0".map = 'LOC' AND "TULOC!m0".raw = upper(trim("TULOC!raw")) LEFT JOIN "recode" "TULAT!m0" ON "TULAT!m0".map = 'LAT' AND "TULAT!m0".raw = upper(trim("TULAT!raw")) LEFT JOIN "recode" "TUMETHOD!m0" ON "TUMETHOD!m0".map = 'METHOD' AND "TUMETHOD!m0".raw = upper(trim("TUMETHOD!raw"))),
"b2s0" AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "NLNUM", "NLSITE", "NLLAT", "NLMETH", "NLDAT", "USUBJID", _file, _row, 0 AS _part FROM "in.new_lesion"),
"b2s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("NLNUM" AS VARCHAR)), '') AS "TULNKID!raw", nullif(without_blanks(CAST("NLSITE" AS VARCHAR)), '') AS "TULOC!raw", nullif(without_blanks(CAST("NLLAT" AS VARCHAR)), '') AS "TULAT!raw", nullif(without_blanks(CAST("NLMETH" AS VARCHAR)), '') AS "TUMETHOD!raw", nullif(upper(without_blanks(CAST("NLDAT" AS VARCHAR))), '') AS "TUDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw" FROM "b2s0"),
"b2s2" AS (SELECT *, CASE WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("TUDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "TUDTC!f" FROM "b2s1"),
"b2s3" AS (SELECT *, CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "TUDTC!y?", CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "TUDTC!m?", CASE "TUDTC!f" WHEN 0 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("TUDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "TUDTC!d?" FROM "b2s2"),
"b2s4" AS (SELECT *, CASE WHEN regexp_full_match("TUDTC!y?", '[0-9]+') THEN lpad("TUDTC!y?", 4, '0') END AS "TUDTC!y", CASE WHEN regexp_full_match("TUDTC!m?", '[0-9]+') THEN lpad("TUDTC!m?", 2, '0') ELSE CASE left("TUDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "TUDTC!m", CASE WHEN regexp_full_match("TUDTC!d?", '[0-9]+') THEN lpad("TUDTC!d?", 2, '0') END AS "TUDTC!d" FROM "b2s3"),
"b2s5" AS (SELECT *, CASE
    WHEN "TUDTC!y" IS NULL THEN NULL
    WHEN "TUDTC!m" IS NOT NULL AND "TUDTC!d" IS NOT NULL THEN CASE WHEN try_cast("TUDTC!y" || '-' || "TUDTC!m" || '-' || "TUDTC!d" AS DATE) IS NOT NULL THEN "TUDTC!y" || '-' || "TUDTC!m" || '-' || "TUDTC!d" END
    WHEN "TUDTC!m" IS NOT NULL THEN CASE WHEN "TUDTC!m" BETWEEN '01' AND '12' THEN "TUDTC!y" || '-' || "TUDTC!m" END
    WHEN "TUDTC!d" IS NOT NULL THEN CASE WHEN "TUDTC!d" BETWEEN '01' AND '31' THEN "TUDTC!y" || '---' || "TUDTC!d" END
    ELSE "TUDTC!y" END AS "TUDTC!iso" FROM "b2s4"),
"b2" AS (SELECT 2 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", "TULNKID!raw" AS "TULNKID", nullif(rtrim(CAST('TUMIDENT' AS VARCHAR)), '') AS "TUTESTCD", nullif(rtrim(CAST('NEW' AS VARCHAR)), '') AS "TUORRES", nullif(rtrim(CAST('NEW' AS VARCHAR)), '') AS "TUSTRESC", nullif(rtrim(CAST(CASE WHEN "TULOC!m0".raw IS NOT NULL THEN "TULOC!m0".term ELSE upper("TULOC!raw") END AS VARCHAR)), '') AS "TULOC", CASE WHEN "TULOC!raw" IS NOT NULL AND "TULOC!m0".raw IS NULL THEN "TULOC!raw" END AS "TULOC!bad", nullif(rtrim(CAST(CASE WHEN "TULAT!m0".raw IS NOT NULL THEN "TULAT!m0".term ELSE upper("TULAT!raw") END AS VARCHAR)), '') AS "TULAT", CASE WHEN "TULAT!raw" IS NOT NULL AND "TULAT!m0".raw IS NULL THEN "TULAT!raw" END AS "TULAT!bad", nullif(rtrim(CAST(CASE WHEN "TUMETHOD!m0".raw IS NOT NULL THEN "TUMETHOD!m0".term ELSE upper("TUMETHOD!raw") END AS VARCHAR)), '') AS "TUMETHOD", CASE WHEN "TUMETHOD!raw" IS NOT NULL AND "TUMETHOD!m0".raw IS NULL THEN "TUMETHOD!raw" END AS "TUMETHOD!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TUEVAL", nullif(rtrim(CAST("TUDTC!iso" AS VARCHAR)), '') AS "TUDTC", CASE WHEN "TUDTC!raw" IS NOT NULL AND ("TUDTC!f" IS NULL OR ("TUDTC!iso" IS NULL AND coalesce("TUDTC!y", "TUDTC!m", "TUDTC!d") IS NOT NULL)) THEN "TUDTC!raw" END AS "TUDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE" FROM "b2s5" LEFT JOIN "recode" "TULOC!m0" ON "TULOC!m0".map = 'LOC' AND "TULOC!m0".raw = upper(trim("TULOC!raw")) LEFT JOIN "recode" "TULAT!m0" ON "TULAT!m0".map = 'LAT' AND "TULAT!m0".raw = upper(trim("TULAT!raw")) LEFT JOIN "recode" "TUMETHOD!m0" ON "TUMETHOD!m0".map = 'METHOD' AND "TUMETHOD!m0".raw = upper(trim("TUMETHOD!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1" UNION ALL SELECT * FROM "b2")
SELECT *, row_number() OVER (PARTITION BY "USUBJID", "TULNKID" ORDER BY "TUDTC" ASC NULLS LAST, "FOLDER" ASC NULLS LAST, "INSTANCE" ASC NULLS LAST, "_block" ASC NULLS LAST, "_file" ASC NULLS LAST, "_row" ASC NULLS LAST) > 1 AS _twice FROM "rows";

-- TU: account
INSERT INTO "log.drops" SELECT 'dataset', 'TU', _block, 1, 'Later assessment of a lesion already identified (in TR)', 1, CASE WHEN _block IN (0, 1, 2) THEN "_file" END, CASE WHEN _block IN (0, 1, 2) THEN "_row" END, "USUBJID" FROM "TU.put" WHERE _twice;

-- TU: account
UPDATE "log.inputs" SET rows_out = rows_out - coalesce((SELECT count(*) FROM "TU.put" p WHERE p._twice AND p._block = "log.inputs".block), 0) WHERE dataset = 'TU';

-- TU: statement
CREATE TABLE "TU.complete" AS
WITH kept AS (SELECT * EXCLUDE (_twice) FROM "TU.put" WHERE NOT _twice),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("decode TUTESTCD".term AS VARCHAR)), '') AS "TUTEST", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from TUDTC".epoch = "epoch to TUDTC".epoch THEN "epoch from TUDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."TUDTC") >= 10 THEN left(r."TUDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."TUDTC") >= 10 THEN left(r."TUDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "TUDY" FROM "kept" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode TUTESTCD') "decode TUTESTCD" ON "decode TUTESTCD".raw = upper(r."TUTESTCD")
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from TUDTC" ON "epoch from TUDTC"."USUBJID" = r."USUBJID" AND CASE length(r."TUDTC") WHEN 4 THEN r."TUDTC" || '-01-01' WHEN 7 THEN r."TUDTC" || '-01' WHEN 9 THEN left(r."TUDTC", 4) || '-01' || right(r."TUDTC", 3) ELSE left(r."TUDTC", 10) END >= "epoch from TUDTC".start AND CASE length(r."TUDTC") WHEN 4 THEN r."TUDTC" || '-01-01' WHEN 7 THEN r."TUDTC" || '-01' WHEN 9 THEN left(r."TUDTC", 4) || '-01' || right(r."TUDTC", 3) ELSE left(r."TUDTC", 10) END < "epoch from TUDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to TUDTC" ON "epoch to TUDTC"."USUBJID" = r."USUBJID" AND CASE length(r."TUDTC") WHEN 4 THEN r."TUDTC" || '-12-31' WHEN 9 THEN left(r."TUDTC", 4) || '-12' || right(r."TUDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."TUDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."TUDTC", 10) END >= "epoch to TUDTC".start AND CASE length(r."TUDTC") WHEN 4 THEN r."TUDTC" || '-12-31' WHEN 9 THEN left(r."TUDTC", 4) || '-12' || right(r."TUDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."TUDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."TUDTC", 10) END < "epoch to TUDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- TU: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' WHEN 2 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'TU', 'TULOC', "TULOC!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' WHEN 1 THEN 'kept as collected, in upper case' WHEN 2 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "TU.complete" WHERE "TULOC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' WHEN 2 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'TU', 'TULAT', "TULAT!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' WHEN 1 THEN 'kept as collected, in upper case' WHEN 2 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "TU.complete" WHERE "TULAT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' WHEN 2 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'TU', 'TUMETHOD', "TUMETHOD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' WHEN 1 THEN 'kept as collected, in upper case' WHEN 2 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "TU.complete" WHERE "TUMETHOD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' WHEN 2 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'TU', 'TUDTC', "TUDTC!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "TU.complete" WHERE "TUDTC!bad" IS NOT NULL;

-- TU: statement
CREATE TABLE "TU" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TU' AS VARCHAR)), '') AS "DOMAIN", nullif(rtrim(CAST('TUMIDENT' AS VARCHAR)), '') AS "TUTESTCD", CASE _block WHEN 0 THEN nullif(rtrim(CAST('TARGET' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('NON-TARGET' AS VARCHAR)), '') WHEN 2 THEN nullif(rtrim(CAST('NEW' AS VARCHAR)), '') END AS "TUORRES", CASE _block WHEN 0 THEN nullif(rtrim(CAST('TARGET' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('NON-TARGET' AS VARCHAR)), '') WHEN 2 THEN nullif(rtrim(CAST('NEW' AS VARCHAR)), '') END AS "TUSTRESC", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TUEVAL" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "TUDTC", "TUSTRESC", "TULNKID", "_block", "_file", "_row" FROM "TU.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "TUTESTCD" ASC NULLS FIRST, "TULNKID" ASC NULLS FIRST, "_block", "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "TUSEQ", nullif(rtrim(CAST(CASE WHEN coalesce(length(r."TUDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."TUSTRESC" IS NOT NULL AND CASE WHEN length(r."TUDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."TUDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."TUDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE) AND row_number() OVER (PARTITION BY coalesce(length(r."TUDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."TUSTRESC" IS NOT NULL AND CASE WHEN length(r."TUDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."TUDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."TUDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE), r."USUBJID", r."TULNKID" ORDER BY r."TUDTC" DESC NULLS LAST, _n DESC) = 1 THEN 'Y' END AS VARCHAR)), '') AS "TULOBXFL" FROM ordered r
  LEFT JOIN (SELECT "USUBJID", "RFXSTDTC" AS v FROM "DM.full") "reference DM.RFXSTDTC" ON "reference DM.RFXSTDTC"."USUBJID" = r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "TU.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_part", "STUDYID", "DOMAIN", "TUTESTCD", "TUORRES", "TUSTRESC", "TUEVAL", "_n") FROM "numbered" ORDER BY _n);

-- TU: statement
CREATE VIEW "TU.full" AS SELECT *, 0 AS "_part", rowid + 1 AS _n FROM "TU";

-- TU: release
DROP TABLE IF EXISTS "TU.complete";

-- TU: release
DROP TABLE IF EXISTS "TU.put";

-- TU: statement
CREATE TABLE "TU.whence" AS
SELECT DISTINCT CAST("TUTESTCD" AS VARCHAR) AS kind, _block AS block FROM "TU.full" WHERE "TUTESTCD" IS NOT NULL ORDER BY ALL;

-- TR: account
INSERT INTO "log.inputs" SELECT 'TR', 0, 'target_lesion', count(*), 0, count(*) FROM "in.target_lesion";

-- TR: account
INSERT INTO "log.inputs" SELECT 'TR', 1, 'non_target_lesion', count(*), 0, count(*) FROM "in.non_target_lesion";

-- TR: account
INSERT INTO "log.inputs" SELECT 'TR', 2, 'new_lesion', count(*), 0, count(*) FROM "in.new_lesion";

-- TR: statement
CREATE TABLE "TR.given" AS
WITH "b0s0" AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "TLNUM", "TLNODE", "TLMETH", "TLDAT", "TLDIAM", "TLREAS", "USUBJID", _file, _row, 0 AS _part FROM "in.target_lesion"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("TLNUM" AS VARCHAR)), '') AS "TRLNKID!raw", (
CASE WHEN Folder = 'UNS' THEN 'UNS-' || InstanceRepeatNumber ELSE Folder END
) AS "TRLNKGRP!sql", (
CASE WHEN TLNODE = 'Yes' THEN 'LPERP' ELSE 'LDIAM' END
) AS "TRTESTCD!sql", nullif(without_blanks(CAST("TLDIAM" AS VARCHAR)), '') AS "TRORRES!raw", (
CASE WHEN TRY_CAST(TLDIAM AS DOUBLE) IS NOT NULL THEN 'mm' END
) AS "TRORRESU!sql", CAST((
CASE WHEN TLDIAM = 'TSTM' THEN 5 ELSE TRY_CAST(TLDIAM AS DOUBLE) END
) AS DOUBLE) AS "TRSTRESN!sql", (
CASE WHEN TLDIAM IS NULL THEN 'NOT DONE' END
) AS "TRSTAT!sql", (
CASE WHEN TLDIAM IS NULL THEN TLREAS END
) AS "TRREASND!sql", nullif(without_blanks(CAST("TLMETH" AS VARCHAR)), '') AS "TRMETHOD!raw", nullif(upper(without_blanks(CAST("TLDAT" AS VARCHAR))), '') AS "TRDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw", nullif(without_blanks(CAST("TLDIAM" AS VARCHAR)), '') AS "RESULT!raw", (
CASE WHEN TLDIAM = 'NE' THEN TLREAS END
) AS "REASON!sql" FROM "b0s0"),
"b0s2" AS (SELECT *, CASE WHEN typeof("TRLNKGRP!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRLNKGRP!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRLNKGRP!sql" AS DOUBLE) = trunc(try_cast("TRLNKGRP!sql" AS DOUBLE)) AND abs(try_cast("TRLNKGRP!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRLNKGRP!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRLNKGRP!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRLNKGRP!sql" AS VARCHAR) END AS "TRLNKGRP!text", CASE WHEN typeof("TRTESTCD!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRTESTCD!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRTESTCD!sql" AS DOUBLE) = trunc(try_cast("TRTESTCD!sql" AS DOUBLE)) AND abs(try_cast("TRTESTCD!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRTESTCD!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRTESTCD!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRTESTCD!sql" AS VARCHAR) END AS "TRTESTCD!text", CASE WHEN typeof("TRORRESU!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRORRESU!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRORRESU!sql" AS DOUBLE) = trunc(try_cast("TRORRESU!sql" AS DOUBLE)) AND abs(try_cast("TRORRESU!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRORRESU!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRORRESU!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRORRESU!sql" AS VARCHAR) END AS "TRORRESU!text", CASE WHEN typeof("TRSTAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRSTAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRSTAT!sql" AS DOUBLE) = trunc(try_cast("TRSTAT!sql" AS DOUBLE)) AND abs(try_cast("TRSTAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRSTAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRSTAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRSTAT!sql" AS VARCHAR) END AS "TRSTAT!text", CASE WHEN typeof("TRREASND!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRREASND!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRREASND!sql" AS DOUBLE) = trunc(try_cast("TRREASND!sql" AS DOUBLE)) AND abs(try_cast("TRREASND!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRREASND!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRREASND!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRREASND!sql" AS VARCHAR) END AS "TRREASND!text", CASE WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "TRDTC!f", CASE WHEN typeof("REASON!sql") IN ('DOUBLE', 'FLOAT') OR typeof("REASON!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("REASON!sql" AS DOUBLE) = trunc(try_cast("REASON!sql" AS DOUBLE)) AND abs(try_cast("REASON!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("REASON!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("REASON!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("REASON!sql" AS VARCHAR) END AS "REASON!text" FROM "b0s1"),
"b0s3" AS (SELECT *, nullif(without_blanks(CAST("TRLNKGRP!text" AS VARCHAR)), '') AS "TRLNKGRP!raw", nullif(without_blanks(CAST("TRTESTCD!text" AS VARCHAR)), '') AS "TRTESTCD!raw", nullif(without_blanks(CAST("TRORRESU!text" AS VARCHAR)), '') AS "TRORRESU!raw", nullif(without_blanks(CAST("TRSTAT!text" AS VARCHAR)), '') AS "TRSTAT!raw", nullif(without_blanks(CAST("TRREASND!text" AS VARCHAR)), '') AS "TRREASND!raw", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "TRDTC!y?", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "TRDTC!m?", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "TRDTC!d?", nullif(without_blanks(CAST("REASON!text" AS VARCHAR)), '') AS "REASON!raw" FROM "b0s2"),
"b0s4" AS (SELECT *, CASE WHEN regexp_full_match("TRDTC!y?", '[0-9]+') THEN lpad("TRDTC!y?", 4, '0') END AS "TRDTC!y", CASE WHEN regexp_full_match("TRDTC!m?", '[0-9]+') THEN lpad("TRDTC!m?", 2, '0') ELSE CASE left("TRDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "TRDTC!m", CASE WHEN regexp_full_match("TRDTC!d?", '[0-9]+') THEN lpad("TRDTC!d?", 2, '0') END AS "TRDTC!d" FROM "b0s3"),
"b0s5" AS (SELECT *, CASE
    WHEN "TRDTC!y" IS NULL THEN NULL
    WHEN "TRDTC!m" IS NOT NULL AND "TRDTC!d" IS NOT NULL THEN CASE WHEN try_cast("TRDTC!y" || '-' || "TRDTC!m" || '-' || "TRDTC!d" AS DATE) IS NOT NULL THEN "TRDTC!y" || '-' || "TRDTC!m" || '-' || "TRDTC!d" END
    WHEN "TRDTC!m" IS NOT NULL THEN CASE WHEN "TRDTC!m" BETWEEN '01' AND '12' THEN "TRDTC!y" || '-' || "TRDTC!m" END
    WHEN "TRDTC!d" IS NOT NULL THEN CASE WHEN "TRDTC!d" BETWEEN '01' AND '31' THEN "TRDTC!y" || '---' || "TRDTC!d" END
    ELSE "TRDTC!y" END AS "TRDTC!iso" FROM "b0s4"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('TARGET' AS VARCHAR)), '') AS "TRGRPID", "TRLNKID!raw" AS "TRLNKID", "TRLNKGRP!raw" AS "TRLNKGRP", nullif(rtrim(CAST(CASE WHEN "TRTESTCD!m0".raw IS NOT NULL THEN "TRTESTCD!m0".term ELSE upper("TRTESTCD!raw") END AS VARCHAR)), '') AS "TRTESTCD", CASE WHEN "TRTESTCD!raw" IS NOT NULL AND "TRTESTCD!m0".raw IS NULL THEN "TRTESTCD!raw" END AS "TRTESTCD!bad", nullif(rtrim(CAST(CASE WHEN "TRORRES!m0".raw IS NOT NULL THEN "TRORRES!m0".term ELSE "TRORRES!raw" END AS VARCHAR)), '') AS "TRORRES", nullif(rtrim(CAST(CASE WHEN "TRORRESU!m0".raw IS NOT NULL THEN "TRORRESU!m0".term ELSE upper("TRORRESU!raw") END AS VARCHAR)), '') AS "TRORRESU", CASE WHEN "TRORRESU!raw" IS NOT NULL AND "TRORRESU!m0".raw IS NULL THEN "TRORRESU!raw" END AS "TRORRESU!bad", CAST("TRSTRESN!sql" AS DOUBLE) AS "TRSTRESN", nullif(rtrim(CAST(CASE WHEN "TRSTAT!m0".raw IS NOT NULL THEN "TRSTAT!m0".term  END AS VARCHAR)), '') AS "TRSTAT", CASE WHEN "TRSTAT!raw" IS NOT NULL AND "TRSTAT!m0".raw IS NULL THEN "TRSTAT!raw" END AS "TRSTAT!bad", "TRREASND!raw" AS "TRREASND", nullif(rtrim(CAST(CASE WHEN "TRMETHOD!m0".raw IS NOT NULL THEN "TRMETHOD!m0".term ELSE upper("TRMETHOD!raw") END AS VARCHAR)), '') AS "TRMETHOD", CASE WHEN "TRMETHOD!raw" IS NOT NULL AND "TRMETHOD!m0".raw IS NULL THEN "TRMETHOD!raw" END AS "TRMETHOD!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TREVAL", nullif(rtrim(CAST("TRDTC!iso" AS VARCHAR)), '') AS "TRDTC", CASE WHEN "TRDTC!raw" IS NOT NULL AND ("TRDTC!f" IS NULL OR ("TRDTC!iso" IS NULL AND coalesce("TRDTC!y", "TRDTC!m", "TRDTC!d") IS NOT NULL)) THEN "TRDTC!raw" END AS "TRDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE", "RESULT!raw" AS "RESULT", CAST(NULL AS VARCHAR) AS "RESULT!bad", "REASON!raw" AS "REASON" FROM "b0s5" LEFT JOIN "recode" "TRTESTCD!m0" ON "TRTESTCD!m0".map = 'TRTESTCD' AND "TRTESTCD!m0".raw = upper(trim("TRTESTCD!raw")) LEFT JOIN "recode" "TRORRES!m0" ON "TRORRES!m0".map = 'TR.TRORRES.0' AND "TRORRES!m0".raw = upper(trim("TRORRES!raw")) LEFT JOIN "recode" "TRORRESU!m0" ON "TRORRESU!m0".map = 'UNIT' AND "TRORRESU!m0".raw = upper(trim("TRORRESU!raw")) LEFT JOIN "recode" "TRSTAT!m0" ON "TRSTAT!m0".map = 'ND' AND "TRSTAT!m0".raw = upper(trim("TRSTAT!raw")) LEFT JOIN "recode" "TRMETHOD!m0" ON "TRMETHOD!m0".map = 'METHOD' AND "TRMETHOD!m0".raw = upper(trim("TRMETHOD!raw"))),
"b1s0" AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "NTNUM", "NTMETH", "NTDAT", "NTSTAT", "USUBJID", _file, _row, 0 AS _part FROM "in.non_target_lesion"),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("NTNUM" AS VARCHAR)), '') AS "TRLNKID!raw", (
CASE WHEN Folder = 'UNS' THEN 'UNS-' || InstanceRepeatNumber ELSE Folder END
) AS "TRLNKGRP!sql", nullif(without_blanks(CAST("NTSTAT" AS VARCHAR)), '') AS "TRORRES!raw", (
CASE WHEN NTSTAT IS NULL THEN 'NOT DONE' END
) AS "TRSTAT!sql", nullif(without_blanks(CAST("NTMETH" AS VARCHAR)), '') AS "TRMETHOD!raw", nullif(upper(without_blanks(CAST("NTDAT" AS VARCHAR))), '') AS "TRDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw", nullif(without_blanks(CAST("NTSTAT" AS VARCHAR)), '') AS "RESULT!raw" FROM "b1s0"),
"b1s2" AS (SELECT *, CASE WHEN typeof("TRLNKGRP!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRLNKGRP!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRLNKGRP!sql" AS DOUBLE) = trunc(try_cast("TRLNKGRP!sql" AS DOUBLE)) AND abs(try_cast("TRLNKGRP!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRLNKGRP!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRLNKGRP!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRLNKGRP!sql" AS VARCHAR) END AS "TRLNKGRP!text", CASE WHEN typeof("TRSTAT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRSTAT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRSTAT!sql" AS DOUBLE) = trunc(try_cast("TRSTAT!sql" AS DOUBLE)) AND abs(try_cast("TRSTAT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRSTAT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRSTAT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRSTAT!sql" AS VARCHAR) END AS "TRSTAT!text", CASE WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "TRDTC!f" FROM "b1s1"),
"b1s3" AS (SELECT *, nullif(without_blanks(CAST("TRLNKGRP!text" AS VARCHAR)), '') AS "TRLNKGRP!raw", nullif(without_blanks(CAST("TRSTAT!text" AS VARCHAR)), '') AS "TRSTAT!raw", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "TRDTC!y?", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "TRDTC!m?", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "TRDTC!d?" FROM "b1s2"),
"b1s4" AS (SELECT *, CASE WHEN regexp_full_match("TRDTC!y?", '[0-9]+') THEN lpad("TRDTC!y?", 4, '0') END AS "TRDTC!y", CASE WHEN regexp_full_match("TRDTC!m?", '[0-9]+') THEN lpad("TRDTC!m?", 2, '0') ELSE CASE left("TRDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "TRDTC!m", CASE WHEN regexp_full_match("TRDTC!d?", '[0-9]+') THEN lpad("TRDTC!d?", 2, '0') END AS "TRDTC!d" FROM "b1s3"),
"b1s5" AS (SELECT *, CASE
    WHEN "TRDTC!y" IS NULL THEN NULL
    WHEN "TRDTC!m" IS NOT NULL AND "TRDTC!d" IS NOT NULL THEN CASE WHEN try_cast("TRDTC!y" || '-' || "TRDTC!m" || '-' || "TRDTC!d" AS DATE) IS NOT NULL THEN "TRDTC!y" || '-' || "TRDTC!m" || '-' || "TRDTC!d" END
    WHEN "TRDTC!m" IS NOT NULL THEN CASE WHEN "TRDTC!m" BETWEEN '01' AND '12' THEN "TRDTC!y" || '-' || "TRDTC!m" END
    WHEN "TRDTC!d" IS NOT NULL THEN CASE WHEN "TRDTC!d" BETWEEN '01' AND '31' THEN "TRDTC!y" || '---' || "TRDTC!d" END
    ELSE "TRDTC!y" END AS "TRDTC!iso" FROM "b1s4"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('NON-TARGET' AS VARCHAR)), '') AS "TRGRPID", "TRLNKID!raw" AS "TRLNKID", "TRLNKGRP!raw" AS "TRLNKGRP", nullif(rtrim(CAST('TUMSTATE' AS VARCHAR)), '') AS "TRTESTCD", CAST(NULL AS VARCHAR) AS "TRTESTCD!bad", "TRORRES!raw" AS "TRORRES", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "TRORRESU", CAST(NULL AS VARCHAR) AS "TRORRESU!bad", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "TRSTRESN", nullif(rtrim(CAST(CASE WHEN "TRSTAT!m0".raw IS NOT NULL THEN "TRSTAT!m0".term  END AS VARCHAR)), '') AS "TRSTAT", CASE WHEN "TRSTAT!raw" IS NOT NULL AND "TRSTAT!m0".raw IS NULL THEN "TRSTAT!raw" END AS "TRSTAT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "TRREASND", nullif(rtrim(CAST(CASE WHEN "TRMETHOD!m0".raw IS NOT NULL THEN "TRMETHOD!m0".term ELSE upper("TRMETHOD!raw") END AS VARCHAR)), '') AS "TRMETHOD", CASE WHEN "TRMETHOD!raw" IS NOT NULL AND "TRMETHOD!m0".raw IS NULL THEN "TRMETHOD!raw" END AS "TRMETHOD!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TREVAL", nullif(rtrim(CAST("TRDTC!iso" AS VARCHAR)), '') AS "TRDTC", CASE WHEN "TRDTC!raw" IS NOT NULL AND ("TRDTC!f" IS NULL OR ("TRDTC!iso" IS NULL AND coalesce("TRDTC!y", "TRDTC!m", "TRDTC!d") IS NOT NULL)) THEN "TRDTC!raw" END AS "TRDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE", nullif(rtrim(CAST(CASE WHEN "RESULT!m0".raw IS NOT NULL THEN "RESULT!m0".term  END AS VARCHAR)), '') AS "RESULT", CASE WHEN "RESULT!raw" IS NOT NULL AND "RESULT!m0".raw IS NULL THEN "RESULT!raw" END AS "RESULT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "REASON" FROM "b1s5" LEFT JOIN "recode" "TRSTAT!m0" ON "TRSTAT!m0".map = 'ND' AND "TRSTAT!m0".raw = upper(trim("TRSTAT!raw")) LEFT JOIN "recode" "TRMETHOD!m0" ON "TRMETHOD!m0".map = 'METHOD' AND "TRMETHOD!m0".raw = upper(trim("TRMETHOD!raw")) LEFT JOIN "recode" "RESULT!m0" ON "RESULT!m0".map = 'TR.RESULT.1' AND "RESULT!m0".raw = upper(trim("RESULT!raw"))),
"b2s0" AS (SELECT "Subject", "Folder", "InstanceRepeatNumber", "NLNUM", "NLMETH", "NLDAT", "NLSTAT", "USUBJID", _file, _row, 0 AS _part FROM "in.new_lesion"),
"b2s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("NLNUM" AS VARCHAR)), '') AS "TRLNKID!raw", (
CASE WHEN Folder = 'UNS' THEN 'UNS-' || InstanceRepeatNumber ELSE Folder END
) AS "TRLNKGRP!sql", nullif(without_blanks(CAST("NLSTAT" AS VARCHAR)), '') AS "TRORRES!raw", nullif(without_blanks(CAST("NLMETH" AS VARCHAR)), '') AS "TRMETHOD!raw", nullif(upper(without_blanks(CAST("NLDAT" AS VARCHAR))), '') AS "TRDTC!raw", nullif(without_blanks(CAST("Subject" AS VARCHAR)), '') AS "SUBJECT!raw", nullif(without_blanks(CAST("Folder" AS VARCHAR)), '') AS "FOLDER!raw", nullif(without_blanks(CAST("InstanceRepeatNumber" AS VARCHAR)), '') AS "INSTANCE!raw", nullif(without_blanks(CAST("NLSTAT" AS VARCHAR)), '') AS "RESULT!raw" FROM "b2s0"),
"b2s2" AS (SELECT *, CASE WHEN typeof("TRLNKGRP!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRLNKGRP!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRLNKGRP!sql" AS DOUBLE) = trunc(try_cast("TRLNKGRP!sql" AS DOUBLE)) AND abs(try_cast("TRLNKGRP!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRLNKGRP!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRLNKGRP!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRLNKGRP!sql" AS VARCHAR) END AS "TRLNKGRP!text", CASE WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 0 WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*') THEN 1 WHEN regexp_full_match("TRDTC!raw", '\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*') THEN 2 END AS "TRDTC!f" FROM "b2s1"),
"b2s3" AS (SELECT *, nullif(without_blanks(CAST("TRLNKGRP!text" AS VARCHAR)), '') AS "TRLNKGRP!raw", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 1) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 3) END AS "TRDTC!y?", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 2) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 2) END AS "TRDTC!m?", CASE "TRDTC!f" WHEN 0 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*((?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*|UN|UNK|\-\-)\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) WHEN 1 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{4}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\-\s*([0-9]{1,2}|UN|UNK|\-\-)\s*)$', 3) WHEN 2 THEN regexp_extract("TRDTC!raw", '^(?:\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{1,2}|UN|UNK|\-\-)\s*\/\s*([0-9]{4}|UN|UNK|\-\-)\s*)$', 1) END AS "TRDTC!d?" FROM "b2s2"),
"b2s4" AS (SELECT *, CASE WHEN regexp_full_match("TRDTC!y?", '[0-9]+') THEN lpad("TRDTC!y?", 4, '0') END AS "TRDTC!y", CASE WHEN regexp_full_match("TRDTC!m?", '[0-9]+') THEN lpad("TRDTC!m?", 2, '0') ELSE CASE left("TRDTC!m?", 3) WHEN 'JAN' THEN '01' WHEN 'FEB' THEN '02' WHEN 'MAR' THEN '03' WHEN 'APR' THEN '04' WHEN 'MAY' THEN '05' WHEN 'JUN' THEN '06' WHEN 'JUL' THEN '07' WHEN 'AUG' THEN '08' WHEN 'SEP' THEN '09' WHEN 'OCT' THEN '10' WHEN 'NOV' THEN '11' WHEN 'DEC' THEN '12' END END AS "TRDTC!m", CASE WHEN regexp_full_match("TRDTC!d?", '[0-9]+') THEN lpad("TRDTC!d?", 2, '0') END AS "TRDTC!d" FROM "b2s3"),
"b2s5" AS (SELECT *, CASE
    WHEN "TRDTC!y" IS NULL THEN NULL
    WHEN "TRDTC!m" IS NOT NULL AND "TRDTC!d" IS NOT NULL THEN CASE WHEN try_cast("TRDTC!y" || '-' || "TRDTC!m" || '-' || "TRDTC!d" AS DATE) IS NOT NULL THEN "TRDTC!y" || '-' || "TRDTC!m" || '-' || "TRDTC!d" END
    WHEN "TRDTC!m" IS NOT NULL THEN CASE WHEN "TRDTC!m" BETWEEN '01' AND '12' THEN "TRDTC!y" || '-' || "TRDTC!m" END
    WHEN "TRDTC!d" IS NOT NULL THEN CASE WHEN "TRDTC!d" BETWEEN '01' AND '31' THEN "TRDTC!y" || '---' || "TRDTC!d" END
    ELSE "TRDTC!y" END AS "TRDTC!iso" FROM "b2s4"),
"b2" AS (SELECT 2 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "DOMAIN", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST('NEW' AS VARCHAR)), '') AS "TRGRPID", "TRLNKID!raw" AS "TRLNKID", "TRLNKGRP!raw" AS "TRLNKGRP", nullif(rtrim(CAST('TUMSTATE' AS VARCHAR)), '') AS "TRTESTCD", CAST(NULL AS VARCHAR) AS "TRTESTCD!bad", "TRORRES!raw" AS "TRORRES", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "TRORRESU", CAST(NULL AS VARCHAR) AS "TRORRESU!bad", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "TRSTRESN", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "TRSTAT", CAST(NULL AS VARCHAR) AS "TRSTAT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "TRREASND", nullif(rtrim(CAST(CASE WHEN "TRMETHOD!m0".raw IS NOT NULL THEN "TRMETHOD!m0".term ELSE upper("TRMETHOD!raw") END AS VARCHAR)), '') AS "TRMETHOD", CASE WHEN "TRMETHOD!raw" IS NOT NULL AND "TRMETHOD!m0".raw IS NULL THEN "TRMETHOD!raw" END AS "TRMETHOD!bad", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TREVAL", nullif(rtrim(CAST("TRDTC!iso" AS VARCHAR)), '') AS "TRDTC", CASE WHEN "TRDTC!raw" IS NOT NULL AND ("TRDTC!f" IS NULL OR ("TRDTC!iso" IS NULL AND coalesce("TRDTC!y", "TRDTC!m", "TRDTC!d") IS NOT NULL)) THEN "TRDTC!raw" END AS "TRDTC!bad", "SUBJECT!raw" AS "SUBJECT", "FOLDER!raw" AS "FOLDER", "INSTANCE!raw" AS "INSTANCE", nullif(rtrim(CAST(CASE WHEN "RESULT!m0".raw IS NOT NULL THEN "RESULT!m0".term  END AS VARCHAR)), '') AS "RESULT", CASE WHEN "RESULT!raw" IS NOT NULL AND "RESULT!m0".raw IS NULL THEN "RESULT!raw" END AS "RESULT!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "REASON" FROM "b2s5" LEFT JOIN "recode" "TRMETHOD!m0" ON "TRMETHOD!m0".map = 'METHOD' AND "TRMETHOD!m0".raw = upper(trim("TRMETHOD!raw")) LEFT JOIN "recode" "RESULT!m0" ON "RESULT!m0".map = 'TR.RESULT.2' AND "RESULT!m0".raw = upper(trim("RESULT!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1" UNION ALL SELECT * FROM "b2"),
"c0" AS (SELECT * EXCLUDE ("TRSTRESU!sql", "TRNEREAS!sql"), nullif(rtrim(CAST(CASE WHEN typeof("TRSTRESU!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRSTRESU!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRSTRESU!sql" AS DOUBLE) = trunc(try_cast("TRSTRESU!sql" AS DOUBLE)) AND abs(try_cast("TRSTRESU!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRSTRESU!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRSTRESU!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRSTRESU!sql" AS VARCHAR) END AS VARCHAR)), '') AS "TRSTRESU", nullif(rtrim(CAST(CASE WHEN typeof("TRNEREAS!sql") IN ('DOUBLE', 'FLOAT') OR typeof("TRNEREAS!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("TRNEREAS!sql" AS DOUBLE) = trunc(try_cast("TRNEREAS!sql" AS DOUBLE)) AND abs(try_cast("TRNEREAS!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("TRNEREAS!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("TRNEREAS!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("TRNEREAS!sql" AS VARCHAR) END AS VARCHAR)), '') AS "TRNEREAS" FROM (SELECT *, (
CASE WHEN TRSTRESN IS NOT NULL THEN 'mm' END
) AS "TRSTRESU!sql", (
REASON
) AS "TRNEREAS!sql" FROM "rows"))
SELECT * FROM "c0" ORDER BY "_block", "_file", "_row";

-- TR: statement
CREATE VIEW "TR.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "TR.given";

-- TR: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'TR', 'TRTESTCD', "TRTESTCD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "TR.given" WHERE "TRTESTCD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'TR', 'TRORRESU', "TRORRESU!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "TR.given" WHERE "TRORRESU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' WHEN 1 THEN 'error' END, 'TR', 'TRSTAT', "TRSTAT!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "TR.given" WHERE "TRSTAT!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' WHEN 2 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'TR', 'TRMETHOD', "TRMETHOD!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' WHEN 1 THEN 'kept as collected, in upper case' WHEN 2 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "TR.given" WHERE "TRMETHOD!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'date' WHEN 1 THEN 'date' WHEN 2 THEN 'date' END, CASE _block WHEN 0 THEN 'warning' WHEN 1 THEN 'warning' WHEN 2 THEN 'warning' END, 'TR', 'TRDTC', "TRDTC!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "TR.given" WHERE "TRDTC!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' WHEN 2 THEN 'codelist' END, CASE _block WHEN 1 THEN 'error' WHEN 2 THEN 'error' END, 'TR', 'RESULT', "RESULT!bad", CASE _block WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "TR.given" WHERE "RESULT!bad" IS NOT NULL;

-- TR: check
SELECT "SUBJECT", "FOLDER", "INSTANCE", count(*) AS _rows FROM "SV.full" WHERE TRUE AND "SUBJECT" IS NOT NULL AND "FOLDER" IS NOT NULL AND "INSTANCE" IS NOT NULL GROUP BY "SUBJECT", "FOLDER", "INSTANCE" HAVING count(*) > 1 ORDER BY "SUBJECT", "FOLDER", "INSTANCE" LIMIT 20;

-- TR: statement
CREATE TABLE "TR.complete" AS
WITH "l0" AS (SELECT r.*, nullif(rtrim(CAST("decode TRTESTCD".term AS VARCHAR)), '') AS "TRTEST", nullif(rtrim(CAST(CASE WHEN r."TRSTRESN" IS NOT NULL THEN CASE WHEN r."TRSTRESN" = trunc(r."TRSTRESN") AND abs(r."TRSTRESN") < 1e15 THEN CAST(CAST(r."TRSTRESN" AS BIGINT) AS VARCHAR) ELSE CAST(r."TRSTRESN" AS VARCHAR) END ELSE r."RESULT" END AS VARCHAR)), '') AS "TRSTRESC", CAST("SV.full for VISITNUM"."VISITNUM" AS DOUBLE) AS "VISITNUM", nullif(rtrim(CAST("SV.full for VISITNUM"."VISIT" AS VARCHAR)), '') AS "VISIT", CAST("SV.full for VISITNUM"."VISITDY" AS DOUBLE) AS "VISITDY", nullif(rtrim(CAST(CASE WHEN "epoch from TRDTC".epoch = "epoch to TRDTC".epoch THEN "epoch from TRDTC".epoch END AS VARCHAR)), '') AS "EPOCH", CAST(try_cast(CASE WHEN length(r."TRDTC") >= 10 THEN left(r."TRDTC", 10) END AS DATE) - "reference DM.RFSTDTC".day + CASE WHEN try_cast(CASE WHEN length(r."TRDTC") >= 10 THEN left(r."TRDTC", 10) END AS DATE) >= "reference DM.RFSTDTC".day THEN 1 ELSE 0 END AS DOUBLE) AS "TRDY" FROM "TR.early" r
  LEFT JOIN (SELECT raw, term FROM "recode" WHERE map = 'decode TRTESTCD') "decode TRTESTCD" ON "decode TRTESTCD".raw = upper(r."TRTESTCD")
  LEFT JOIN (SELECT * FROM "SV.full" WHERE TRUE) "SV.full for VISITNUM" ON "SV.full for VISITNUM"."SUBJECT" = r."SUBJECT" AND "SV.full for VISITNUM"."FOLDER" = r."FOLDER" AND "SV.full for VISITNUM"."INSTANCE" = r."INSTANCE"
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch from TRDTC" ON "epoch from TRDTC"."USUBJID" = r."USUBJID" AND CASE length(r."TRDTC") WHEN 4 THEN r."TRDTC" || '-01-01' WHEN 7 THEN r."TRDTC" || '-01' WHEN 9 THEN left(r."TRDTC", 4) || '-01' || right(r."TRDTC", 3) ELSE left(r."TRDTC", 10) END >= "epoch from TRDTC".start AND CASE length(r."TRDTC") WHEN 4 THEN r."TRDTC" || '-01-01' WHEN 7 THEN r."TRDTC" || '-01' WHEN 9 THEN left(r."TRDTC", 4) || '-01' || right(r."TRDTC", 3) ELSE left(r."TRDTC", 10) END < "epoch from TRDTC".next
  LEFT JOIN (SELECT *, lead(start, 1, chr(1114111)) OVER (PARTITION BY "USUBJID" ORDER BY start) AS next FROM (SELECT "USUBJID", left("SESTDTC", 10) AS start, max_by("EPOCH", "SESTDTC") AS epoch FROM "SE.full" WHERE "SESTDTC" IS NOT NULL GROUP BY ALL)) "epoch to TRDTC" ON "epoch to TRDTC"."USUBJID" = r."USUBJID" AND CASE length(r."TRDTC") WHEN 4 THEN r."TRDTC" || '-12-31' WHEN 9 THEN left(r."TRDTC", 4) || '-12' || right(r."TRDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."TRDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."TRDTC", 10) END >= "epoch to TRDTC".start AND CASE length(r."TRDTC") WHEN 4 THEN r."TRDTC" || '-12-31' WHEN 9 THEN left(r."TRDTC", 4) || '-12' || right(r."TRDTC", 3) WHEN 7 THEN CAST(last_day(try_cast(r."TRDTC" || '-01' AS DATE)) AS VARCHAR) ELSE left(r."TRDTC", 10) END < "epoch to TRDTC".next
  LEFT JOIN (SELECT "USUBJID", try_cast(CASE WHEN length("RFSTDTC") >= 10 THEN left("RFSTDTC", 10) END AS DATE) AS day FROM "DM.full") "reference DM.RFSTDTC" ON "reference DM.RFSTDTC"."USUBJID" = r."USUBJID")
SELECT * FROM "l0";

-- TR: statement
CREATE TABLE "TR" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST('TR' AS VARCHAR)), '') AS "DOMAIN", CASE _block WHEN 0 THEN nullif(rtrim(CAST('TARGET' AS VARCHAR)), '') WHEN 1 THEN nullif(rtrim(CAST('NON-TARGET' AS VARCHAR)), '') WHEN 2 THEN nullif(rtrim(CAST('NEW' AS VARCHAR)), '') END AS "TRGRPID", nullif(rtrim(CAST('INVESTIGATOR' AS VARCHAR)), '') AS "TREVAL" FROM (
WITH ordered AS (SELECT *, row_number() OVER () AS _n FROM (SELECT rowid AS _at, "USUBJID", "TRDTC", "TRSTRESC", "TRLNKID", "TRTESTCD", "_block", "_file", "_row", "_e" FROM "TR.complete" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "TRTESTCD" ASC NULLS FIRST, "TRLNKID" ASC NULLS FIRST, "TRDTC" ASC NULLS FIRST, "VISITNUM" ASC NULLS FIRST, "_block", "_file", "_row")),
told AS (SELECT r._at, r._n, CAST(row_number() OVER (PARTITION BY r."USUBJID" ORDER BY _n) AS DOUBLE) AS "TRSEQ", nullif(rtrim(CAST(CASE WHEN coalesce(length(r."TRDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."TRSTRESC" IS NOT NULL AND CASE WHEN length(r."TRDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."TRDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."TRDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE) AND row_number() OVER (PARTITION BY coalesce(length(r."TRDTC") >= 10 AND length("reference DM.RFXSTDTC".v) >= 10 AND r."TRSTRESC" IS NOT NULL AND CASE WHEN length(r."TRDTC") > 10 AND length("reference DM.RFXSTDTC".v) > 10 THEN r."TRDTC" <= "reference DM.RFXSTDTC".v ELSE left(r."TRDTC", 10) <= left("reference DM.RFXSTDTC".v, 10) END, FALSE), r."USUBJID", r."TRLNKID", r."TRTESTCD" ORDER BY r."TRDTC" DESC NULLS LAST, _n DESC) = 1 THEN 'Y' END AS VARCHAR)), '') AS "TRLOBXFL" FROM ordered r
  LEFT JOIN (SELECT "USUBJID", "RFXSTDTC" AS v FROM "DM.full") "reference DM.RFXSTDTC" ON "reference DM.RFXSTDTC"."USUBJID" = r."USUBJID"),
numbered AS (SELECT r.* EXCLUDE (_at), t.* EXCLUDE (_at) FROM (SELECT COLUMNS('^[^!]*$'), rowid AS _at FROM "TR.complete") r JOIN told t ON t._at = r._at)
SELECT * EXCLUDE ("_part", "STUDYID", "DOMAIN", "TRGRPID", "TREVAL", "_n") FROM "numbered" ORDER BY _n);

-- TR: statement
CREATE VIEW "TR.full" AS SELECT *, 0 AS "_part", rowid + 1 AS _n FROM "TR";

-- TR: release
DROP TABLE IF EXISTS "TR.complete";

-- SUPPTR: statement
CREATE TABLE "SUPPTR" AS
SELECT "STUDYID", CAST('TR' AS VARCHAR) AS "RDOMAIN", "USUBJID", CAST('TRSEQ' AS VARCHAR) AS "IDVAR", CAST(CAST("TRSEQ" AS BIGINT) AS VARCHAR) AS "IDVARVAL", q.n AS "QNAM", q.l AS "QLABEL", q.v AS "QVAL", q.g AS "QORIG", q.e AS "QEVAL"
FROM (SELECT *, unnest(list_value(struct_pack(o := 0, n := 'TRNEREAS', l := 'Reason Lesion Was Not Evaluable', v := CAST("TRNEREAS" AS VARCHAR), g := 'Collected', e := CAST(CAST(NULL AS VARCHAR) AS VARCHAR)))) AS q FROM "TR.full")
WHERE q.v IS NOT NULL
ORDER BY _n, q.o;

-- SUPPTR: statement
CREATE VIEW "SUPPTR.full" AS SELECT *, rowid + 1 AS _n FROM "SUPPTR";

-- SUPPTR: account
INSERT INTO "log.inputs" SELECT 'SUPPTR', 0, 'TR', count(*), count(*) * (1 - 1), (SELECT count(*) FROM "SUPPTR.full") FROM "TR.full";

-- SUPPTR: account
INSERT INTO "log.drops" SELECT 'dataset', 'SUPPTR', 0, 0, 'Qualifier without a value', n, NULL, NULL, NULL FROM (SELECT count(*) * 1 - (SELECT count(*) FROM "SUPPTR.full") AS n FROM "TR.full") WHERE n > 0;

-- TR: statement
CREATE TABLE "TR.whence" AS
SELECT DISTINCT CAST("TRTESTCD" AS VARCHAR) AS kind, _block AS block FROM "TR.full" WHERE "TRTESTCD" IS NOT NULL ORDER BY ALL;

-- RELREC: account
INSERT INTO "log.inputs" SELECT 'RELREC', 0, 'related', count(*), 0, count(*) FROM "table.related";

-- RELREC: statement
CREATE TABLE "RELREC" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "USUBJID", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "IDVARVAL" FROM (
WITH "b0s0" AS (SELECT "RDOMAIN", "IDVAR", "RELTYPE", "RELID", 'related' AS _file, _row, 0 AS _part FROM "table.related"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("RDOMAIN" AS VARCHAR)), '') AS "RDOMAIN!raw", nullif(without_blanks(CAST("IDVAR" AS VARCHAR)), '') AS "IDVAR!raw", nullif(without_blanks(CAST("RELTYPE" AS VARCHAR)), '') AS "RELTYPE!raw", nullif(without_blanks(CAST("RELID" AS VARCHAR)), '') AS "RELID!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", nullif(rtrim(CAST(CASE WHEN "RDOMAIN!m0".raw IS NOT NULL THEN "RDOMAIN!m0".term ELSE upper("RDOMAIN!raw") END AS VARCHAR)), '') AS "RDOMAIN", CASE WHEN "RDOMAIN!raw" IS NOT NULL AND "RDOMAIN!m0".raw IS NULL THEN "RDOMAIN!raw" END AS "RDOMAIN!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "USUBJID", "IDVAR!raw" AS "IDVAR", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "IDVARVAL", nullif(rtrim(CAST(CASE WHEN "RELTYPE!m0".raw IS NOT NULL THEN "RELTYPE!m0".term  END AS VARCHAR)), '') AS "RELTYPE", CASE WHEN "RELTYPE!raw" IS NOT NULL AND "RELTYPE!m0".raw IS NULL THEN "RELTYPE!raw" END AS "RELTYPE!bad", "RELID!raw" AS "RELID" FROM "b0s1" LEFT JOIN "recode" "RDOMAIN!m0" ON "RDOMAIN!m0".map = 'DOMAIN' AND "RDOMAIN!m0".raw = upper(trim("RDOMAIN!raw")) LEFT JOIN "recode" "RELTYPE!m0" ON "RELTYPE!m0".map = 'RELTYPE' AND "RELTYPE!m0".raw = upper(trim("RELTYPE!raw"))),
rows AS (SELECT * FROM "b0")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "USUBJID", "IDVARVAL") FROM "rows" ORDER BY "STUDYID" ASC NULLS FIRST, "RELID" ASC NULLS FIRST, "RDOMAIN" ASC NULLS FIRST, "IDVAR" ASC NULLS FIRST, "_row");

-- RELREC: statement
CREATE VIEW "RELREC.full" AS SELECT *, 0 AS "_block", 'related' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "RELREC";

-- RELREC: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'warning' END, 'RELREC', 'RDOMAIN', "RDOMAIN!bad", CASE _block WHEN 0 THEN 'kept as collected, in upper case' END, _file, _row, "USUBJID", 0 FROM "RELREC.full" WHERE "RDOMAIN!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'RELREC', 'RELTYPE', "RELTYPE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "RELREC.full" WHERE "RELTYPE!bad" IS NOT NULL;

-- ADSL: account
INSERT INTO "log.inputs" SELECT 'ADSL', 0, 'DM', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "DM.full") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
ARMCD IS NOT NULL
), FALSE) THEN 'Not enrolled: not part of any analysis' END AS _drop FROM (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "RFXENDTC", "RFICDTC", "DTHDTC", "SITEID", "AGE", "AGEU", "SEX", "RACE", "ETHNIC", "ARMCD", "ARM", "ACTARM", "COUNTRY", "ENRDTC", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full"))) put;

-- ADSL: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADSL', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
ARMCD IS NOT NULL
), FALSE) THEN 'Not enrolled: not part of any analysis' END AS _drop FROM (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "RFXENDTC", "RFICDTC", "DTHDTC", "SITEID", "AGE", "AGEU", "SEX", "RACE", "ETHNIC", "ARMCD", "ARM", "ACTARM", "COUNTRY", "ENRDTC", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- ADSL: statement
CREATE TABLE "ADSL.given" AS
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
ARMCD IS NOT NULL
), FALSE) THEN 'Not enrolled: not part of any analysis' END AS _drop FROM (SELECT "USUBJID", "SUBJID", "RFXSTDTC", "RFXENDTC", "RFICDTC", "DTHDTC", "SITEID", "AGE", "AGEU", "SEX", "RACE", "ETHNIC", "ARMCD", "ARM", "ACTARM", "COUNTRY", "ENRDTC", 'DM' AS _file, "_n" AS _row, 0 AS _part FROM "DM.full")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "SUBJID" AS "SUBJID!raw", "SITEID" AS "SITEID!raw", "AGE" AS "AGE!raw", nullif(without_blanks(CAST("AGEU" AS VARCHAR)), '') AS "AGEU!raw", nullif(without_blanks(CAST("SEX" AS VARCHAR)), '') AS "SEX!raw", nullif(without_blanks(CAST("RACE" AS VARCHAR)), '') AS "RACE!raw", nullif(without_blanks(CAST("ETHNIC" AS VARCHAR)), '') AS "ETHNIC!raw", nullif(without_blanks(CAST("COUNTRY" AS VARCHAR)), '') AS "COUNTRY!raw", nullif(without_blanks(CAST("ARM" AS VARCHAR)), '') AS "ARM!raw", nullif(without_blanks(CAST("ACTARM" AS VARCHAR)), '') AS "ACTARM!raw", nullif(without_blanks(CAST("ARM" AS VARCHAR)), '') AS "TRT01P!raw", nullif(without_blanks(CAST("ACTARM" AS VARCHAR)), '') AS "TRT01A!raw", nullif(without_blanks(CAST("RFXSTDTC" AS VARCHAR)), '') AS "RFXSTDTC!raw", nullif(without_blanks(CAST("RFXENDTC" AS VARCHAR)), '') AS "RFXENDTC!raw", "RFICDTC" AS "RFICDTC!raw", "ENRDTC" AS "ENRDTC!raw", "DTHDTC" AS "DTHDTC!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", "SUBJID!raw" AS "SUBJID", "SITEID!raw" AS "SITEID", CAST("AGE!raw" AS DOUBLE) AS "AGE", nullif(rtrim(CAST(CASE WHEN "AGEU!m0".raw IS NOT NULL THEN "AGEU!m0".term  END AS VARCHAR)), '') AS "AGEU", CASE WHEN "AGEU!raw" IS NOT NULL AND "AGEU!m0".raw IS NULL THEN "AGEU!raw" END AS "AGEU!bad", nullif(rtrim(CAST(CASE WHEN "SEX!m0".raw IS NOT NULL THEN "SEX!m0".term  END AS VARCHAR)), '') AS "SEX", CASE WHEN "SEX!raw" IS NOT NULL AND "SEX!m0".raw IS NULL THEN "SEX!raw" END AS "SEX!bad", nullif(rtrim(CAST(CASE WHEN "RACE!m0".raw IS NOT NULL THEN "RACE!m0".term  END AS VARCHAR)), '') AS "RACE", CASE WHEN "RACE!raw" IS NOT NULL AND "RACE!m0".raw IS NULL THEN "RACE!raw" END AS "RACE!bad", nullif(rtrim(CAST(CASE WHEN "ETHNIC!m0".raw IS NOT NULL THEN "ETHNIC!m0".term  END AS VARCHAR)), '') AS "ETHNIC", CASE WHEN "ETHNIC!raw" IS NOT NULL AND "ETHNIC!m0".raw IS NULL THEN "ETHNIC!raw" END AS "ETHNIC!bad", "COUNTRY!raw" AS "COUNTRY", "ARM!raw" AS "ARM", "ACTARM!raw" AS "ACTARM", "TRT01P!raw" AS "TRT01P", "TRT01A!raw" AS "TRT01A", "RFXSTDTC!raw" AS "RFXSTDTC", "RFXENDTC!raw" AS "RFXENDTC", "RFICDTC!raw" AS "RFICDTC", "ENRDTC!raw" AS "ENRDTC", "DTHDTC!raw" AS "DTHDTC", CAST(CAST('1' AS DOUBLE) AS DOUBLE) AS "DRUGS" FROM "b0s1" LEFT JOIN "recode" "AGEU!m0" ON "AGEU!m0".map = 'AGEU' AND "AGEU!m0".raw = upper(trim("AGEU!raw")) LEFT JOIN "recode" "SEX!m0" ON "SEX!m0".map = 'SEX' AND "SEX!m0".raw = upper(trim("SEX!raw")) LEFT JOIN "recode" "RACE!m0" ON "RACE!m0".map = 'RACE' AND "RACE!m0".raw = upper(trim("RACE!raw")) LEFT JOIN "recode" "ETHNIC!m0" ON "ETHNIC!m0".map = 'ETHNIC' AND "ETHNIC!m0".raw = upper(trim("ETHNIC!raw"))),
rows AS (SELECT * FROM "b0"),
"c0" AS (SELECT * EXCLUDE ("AGEGR1!sql", "AGEGR1N!sql", "ENRLFL!sql", "SAFFL!sql", "FASFL!sql"), nullif(rtrim(CAST(CASE WHEN typeof("AGEGR1!sql") IN ('DOUBLE', 'FLOAT') OR typeof("AGEGR1!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("AGEGR1!sql" AS DOUBLE) = trunc(try_cast("AGEGR1!sql" AS DOUBLE)) AND abs(try_cast("AGEGR1!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("AGEGR1!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("AGEGR1!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("AGEGR1!sql" AS VARCHAR) END AS VARCHAR)), '') AS "AGEGR1", CAST("AGEGR1N!sql" AS DOUBLE) AS "AGEGR1N", nullif(rtrim(CAST(CASE WHEN typeof("ENRLFL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ENRLFL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ENRLFL!sql" AS DOUBLE) = trunc(try_cast("ENRLFL!sql" AS DOUBLE)) AND abs(try_cast("ENRLFL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ENRLFL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ENRLFL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ENRLFL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ENRLFL", nullif(rtrim(CAST(CASE WHEN typeof("SAFFL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("SAFFL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("SAFFL!sql" AS DOUBLE) = trunc(try_cast("SAFFL!sql" AS DOUBLE)) AND abs(try_cast("SAFFL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("SAFFL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("SAFFL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("SAFFL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "SAFFL", nullif(rtrim(CAST(CASE WHEN typeof("FASFL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("FASFL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("FASFL!sql" AS DOUBLE) = trunc(try_cast("FASFL!sql" AS DOUBLE)) AND abs(try_cast("FASFL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("FASFL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("FASFL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("FASFL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "FASFL" FROM (SELECT *, (
CASE WHEN AGE < 65 THEN '<65' WHEN AGE >= 65 THEN '>=65' END
) AS "AGEGR1!sql", (
CASE WHEN AGE < 65 THEN 1 WHEN AGE >= 65 THEN 2 END
) AS "AGEGR1N!sql", (
CASE WHEN ENRDTC IS NOT NULL THEN 'Y' ELSE 'N' END
) AS "ENRLFL!sql", (
CASE WHEN RFXSTDTC IS NOT NULL THEN 'Y' ELSE 'N' END
) AS "SAFFL!sql", (
CASE WHEN ENRDTC IS NOT NULL AND RFXSTDTC IS NOT NULL THEN 'Y' ELSE 'N' END
) AS "FASFL!sql" FROM "rows"))
SELECT * FROM "c0" ORDER BY "_row";

-- ADSL: statement
CREATE VIEW "ADSL.early" AS SELECT COLUMNS('^[^!]*$'), rowid + 1 AS _e FROM "ADSL.given";

-- ADSL: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'AGEU', "AGEU!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.given" WHERE "AGEU!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'SEX', "SEX!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.given" WHERE "SEX!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'RACE', "RACE!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.given" WHERE "RACE!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADSL', 'ETHNIC', "ETHNIC!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADSL.given" WHERE "ETHNIC!bad" IS NOT NULL;

-- ADSL: check
SELECT "USUBJID", count(*) AS _rows FROM "DD.early" WHERE coalesce((
DDTESTCD = 'PRCDTH'
), FALSE) AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADSL: check
SELECT "USUBJID", count(*) AS _rows FROM "VS.full" WHERE coalesce((
VSTESTCD = 'HEIGHT' AND VSLOBXFL = 'Y'
), FALSE) AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADSL: check
SELECT "USUBJID", count(*) AS _rows FROM "VS.full" WHERE coalesce((
VSTESTCD = 'WEIGHT' AND VSLOBXFL = 'Y'
), FALSE) AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADSL: statement
CREATE TABLE "ADSL" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "l0" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."RFXSTDTC") >= 10 THEN left(r."RFXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTSDT", CAST(CAST(try_cast(CASE WHEN length(r."RFXENDTC") >= 10 THEN left(r."RFXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "TRTEDT", CAST(CAST(try_cast(CASE WHEN length(r."RFICDTC") >= 10 THEN left(r."RFICDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "RFICDT", CAST(CAST(try_cast(CASE WHEN length(r."ENRDTC") >= 10 THEN left(r."ENRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "ENRLDT", CAST(CAST(try_cast(CASE WHEN length(r."DTHDTC") >= 10 THEN left(r."DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "DTHDT", nullif(rtrim(CAST("DD.early for DTHCAUS"."DDSTRESC" AS VARCHAR)), '') AS "DTHCAUS", CAST("VS.full for HEIGHTBL"."VSSTRESN" AS DOUBLE) AS "HEIGHTBL", CAST("VS.full for WEIGHTBL"."VSSTRESN" AS DOUBLE) AS "WEIGHTBL", nullif(rtrim(CAST("MH.full for HISTOL"."MHTERM" AS VARCHAR)), '') AS "HISTOL", nullif(rtrim(CAST("MH.full for HISTOL"."CANSTAGE" AS VARCHAR)), '') AS "STAGEBL", nullif(rtrim(CAST("MH.full for HISTOL"."ER" AS VARCHAR)), '') AS "ERSTATBL", nullif(rtrim(CAST("MH.full for HISTOL"."PGR" AS VARCHAR)), '') AS "PGRSTBL", nullif(rtrim(CAST("DS.full for EOSREAS"."DSDECOD" AS VARCHAR)), '') AS "EOSREAS", nullif(rtrim(CAST("DS.full for EOSREAS"."DSSTDTC" AS VARCHAR)), '') AS "EOSDTC", CAST(coalesce("STOPPED count".n, 0) AS DOUBLE) AS "STOPPED", nullif(rtrim(CAST("DS.full for LASTREAS"."DSDECOD" AS VARCHAR)), '') AS "LASTREAS", nullif(rtrim(CAST("MH.full for HISTOL"."MHSTDTC" AS VARCHAR)), '') AS "DIAGDTC", nullif(rtrim(CAST("MH.full for HISTOL"."NSITES" AS VARCHAR)), '') AS "METSITES", nullif(rtrim(CAST("CONTACT latest".d AS VARCHAR)), '') AS "CONTACT", nullif(rtrim(CAST("DS.full for ENDERIB"."DSDECOD" AS VARCHAR)), '') AS "ENDERIB", nullif(rtrim(CAST("DS.full for ENDANLO"."DSDECOD" AS VARCHAR)), '') AS "ENDANLO" FROM "ADSL.early" r
  LEFT JOIN (SELECT * FROM "DD.early" WHERE coalesce((
DDTESTCD = 'PRCDTH'
), FALSE)) "DD.early for DTHCAUS" ON "DD.early for DTHCAUS"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "VS.full" WHERE coalesce((
VSTESTCD = 'HEIGHT' AND VSLOBXFL = 'Y'
), FALSE)) "VS.full for HEIGHTBL" ON "VS.full for HEIGHTBL"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "VS.full" WHERE coalesce((
VSTESTCD = 'WEIGHT' AND VSLOBXFL = 'Y'
), FALSE)) "VS.full for WEIGHTBL" ON "VS.full for WEIGHTBL"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "MH.full" WHERE coalesce((
MHCAT = 'PRIMARY DIAGNOSIS'
), FALSE) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY "MHSEQ" DESC NULLS LAST, "_n") = 1) "MH.full for HISTOL" ON "MH.full for HISTOL"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "DS.full" WHERE coalesce((
DSSCAT = 'STUDY PARTICIPATION' AND DSDECOD <> 'SCREEN FAILURE'
), FALSE) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY "DSSEQ" DESC NULLS LAST, "_n") = 1) "DS.full for EOSREAS" ON "DS.full for EOSREAS"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", count(*) AS n FROM "DS.early" WHERE coalesce((
DSSCAT = 'STUDY TREATMENT'
), FALSE) GROUP BY ALL) "STOPPED count" ON "STOPPED count"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "DS.full" WHERE coalesce((
DSSCAT = 'STUDY TREATMENT'
), FALSE) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY "DSSEQ" DESC NULLS LAST, "_n") = 1) "DS.full for LASTREAS" ON "DS.full for LASTREAS"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max(d) AS d FROM (SELECT "USUBJID", left("SVSTDTC", 10) AS d FROM "SV.early" WHERE length("SVSTDTC") >= 10 AND substring("SVSTDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("EXENDTC", 10) AS d FROM "EX.early" WHERE length("EXENDTC") >= 10 AND substring("EXENDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("VSDTC", 10) AS d FROM "VS.early" WHERE length("VSDTC") >= 10 AND substring("VSDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("LBDTC", 10) AS d FROM "LB.early" WHERE length("LBDTC") >= 10 AND substring("LBDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("TRDTC", 10) AS d FROM "TR.early" WHERE length("TRDTC") >= 10 AND substring("TRDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("RSDTC", 10) AS d FROM "RS.early" WHERE length("RSDTC") >= 10 AND substring("RSDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("AESTDTC", 10) AS d FROM "AE.early" WHERE length("AESTDTC") >= 10 AND substring("AESTDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("AEENDTC", 10) AS d FROM "AE.early" WHERE length("AEENDTC") >= 10 AND substring("AEENDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("CMSTDTC", 10) AS d FROM "CM.early" WHERE length("CMSTDTC") >= 10 AND substring("CMSTDTC", 8, 1) = '-' AND TRUE UNION ALL SELECT "USUBJID", left("SSDTC", 10) AS d FROM "SS.early" WHERE length("SSDTC") >= 10 AND substring("SSDTC", 8, 1) = '-' AND coalesce((
SSSTRESC = 'ALIVE'
), FALSE)) GROUP BY ALL) "CONTACT latest" ON "CONTACT latest"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "DS.full" WHERE coalesce((
DSSCAT = 'STUDY TREATMENT' AND DRUG = 'ERIBULIN'
), FALSE) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY "DSSEQ" DESC NULLS LAST, "_n") = 1) "DS.full for ENDERIB" ON "DS.full for ENDERIB"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "DS.full" WHERE coalesce((
DSSCAT = 'STUDY TREATMENT' AND DRUG = 'ANLOTINIB'
), FALSE) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY "DSSEQ" DESC NULLS LAST, "_n") = 1) "DS.full for ENDANLO" ON "DS.full for ENDANLO"."USUBJID" = r."USUBJID"),
"l1c" AS (SELECT * EXCLUDE ("TRTDURD!sql", "EOTSTT!sql", "EOSSTT!sql", "DCSREAS!sql", "BMIBL!sql", "METSITBL!sql", "ALIVEDTC!sql"), CAST("TRTDURD!sql" AS DOUBLE) AS "TRTDURD", nullif(rtrim(CAST(CASE WHEN typeof("EOTSTT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("EOTSTT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("EOTSTT!sql" AS DOUBLE) = trunc(try_cast("EOTSTT!sql" AS DOUBLE)) AND abs(try_cast("EOTSTT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("EOTSTT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("EOTSTT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("EOTSTT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "EOTSTT", nullif(rtrim(CAST(CASE WHEN typeof("EOSSTT!sql") IN ('DOUBLE', 'FLOAT') OR typeof("EOSSTT!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("EOSSTT!sql" AS DOUBLE) = trunc(try_cast("EOSSTT!sql" AS DOUBLE)) AND abs(try_cast("EOSSTT!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("EOSSTT!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("EOSSTT!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("EOSSTT!sql" AS VARCHAR) END AS VARCHAR)), '') AS "EOSSTT", nullif(rtrim(CAST(CASE WHEN typeof("DCSREAS!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DCSREAS!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DCSREAS!sql" AS DOUBLE) = trunc(try_cast("DCSREAS!sql" AS DOUBLE)) AND abs(try_cast("DCSREAS!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DCSREAS!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DCSREAS!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DCSREAS!sql" AS VARCHAR) END AS VARCHAR)), '') AS "DCSREAS", nullif(rtrim(CAST(CASE WHEN typeof("BMIBL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("BMIBL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("BMIBL!sql" AS DOUBLE) = trunc(try_cast("BMIBL!sql" AS DOUBLE)) AND abs(try_cast("BMIBL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("BMIBL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("BMIBL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("BMIBL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "BMIBL", nullif(rtrim(CAST(CASE WHEN typeof("METSITBL!sql") IN ('DOUBLE', 'FLOAT') OR typeof("METSITBL!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("METSITBL!sql" AS DOUBLE) = trunc(try_cast("METSITBL!sql" AS DOUBLE)) AND abs(try_cast("METSITBL!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("METSITBL!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("METSITBL!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("METSITBL!sql" AS VARCHAR) END AS VARCHAR)), '') AS "METSITBL", nullif(rtrim(CAST(CASE WHEN typeof("ALIVEDTC!sql") IN ('DOUBLE', 'FLOAT') OR typeof("ALIVEDTC!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("ALIVEDTC!sql" AS DOUBLE) = trunc(try_cast("ALIVEDTC!sql" AS DOUBLE)) AND abs(try_cast("ALIVEDTC!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("ALIVEDTC!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("ALIVEDTC!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("ALIVEDTC!sql" AS VARCHAR) END AS VARCHAR)), '') AS "ALIVEDTC" FROM (SELECT *, (
TRTEDT - TRTSDT + 1
) AS "TRTDURD!sql", (
CASE WHEN RFXSTDTC IS NULL THEN NULL WHEN ENDERIB IS NOT NULL AND ENDANLO IS NOT NULL THEN 'DISCONTINUED' ELSE 'ONGOING' END
) AS "EOTSTT!sql", (
CASE WHEN EOSREAS IS NULL THEN 'ONGOING' WHEN EOSREAS = 'COMPLETED' THEN 'COMPLETED' ELSE 'DISCONTINUED' END
) AS "EOSSTT!sql", (
CASE WHEN EOSREAS <> 'COMPLETED' THEN EOSREAS END
) AS "DCSREAS!sql", (
round(WEIGHTBL * 10000 / (HEIGHTBL * HEIGHTBL), 1)
) AS "BMIBL!sql", (
TRY_CAST(METSITES AS DOUBLE)
) AS "METSITBL!sql", (
CASE WHEN DTHDTC IS NOT NULL AND CONTACT > DTHDTC THEN DTHDTC ELSE CONTACT END
) AS "ALIVEDTC!sql" FROM "l0")),
"l1" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."EOSDTC") >= 10 THEN left(r."EOSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "EOSDT", CAST(CAST(try_cast(CASE WHEN length(r."DIAGDTC") >= 10 THEN left(r."DIAGDTC", 10) WHEN length(r."DIAGDTC") = 7 THEN r."DIAGDTC" || '-01' WHEN length(r."DIAGDTC") = 4 THEN r."DIAGDTC" || '-01-01' END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "DIAGDT", nullif(rtrim(CAST(CASE length(r."DIAGDTC") WHEN 7 THEN 'D' WHEN 4 THEN 'M' END AS VARCHAR)), '') AS "DIAGDTF" FROM "l1c" r),
"l2c" AS (SELECT * EXCLUDE ("DCTREAS!sql"), nullif(rtrim(CAST(CASE WHEN typeof("DCTREAS!sql") IN ('DOUBLE', 'FLOAT') OR typeof("DCTREAS!sql") LIKE 'DECIMAL%' THEN CASE WHEN try_cast("DCTREAS!sql" AS DOUBLE) = trunc(try_cast("DCTREAS!sql" AS DOUBLE)) AND abs(try_cast("DCTREAS!sql" AS DOUBLE)) < 1e15 THEN CAST(CAST(try_cast("DCTREAS!sql" AS DOUBLE) AS BIGINT) AS VARCHAR) ELSE CAST(try_cast("DCTREAS!sql" AS DOUBLE) AS VARCHAR) END ELSE CAST("DCTREAS!sql" AS VARCHAR) END AS VARCHAR)), '') AS "DCTREAS" FROM (SELECT *, (
CASE WHEN EOTSTT = 'DISCONTINUED' THEN LASTREAS END
) AS "DCTREAS!sql" FROM "l1")),
"l2" AS (SELECT r.*, CAST(CAST(try_cast(CASE WHEN length(r."ALIVEDTC") >= 10 THEN left(r."ALIVEDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS DOUBLE) AS "LSTALVDT" FROM "l2c" r)
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID", "DRUGS") FROM "l2" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "_row");

-- ADSL: statement
CREATE VIEW "ADSL.full" AS SELECT *, 0 AS "_block", 'DM' AS "_file", 0 AS "_part", CAST(CAST('1' AS DOUBLE) AS DOUBLE) AS "DRUGS", rowid + 1 AS _n FROM "ADSL";

-- DD: release
DROP VIEW IF EXISTS "DD.early";

-- DD: release
DROP TABLE IF EXISTS "DD.given";

-- DS: release
DROP VIEW IF EXISTS "DS.early";

-- DS: release
DROP TABLE IF EXISTS "DS.given";

-- SV: release
DROP VIEW IF EXISTS "SV.early";

-- SV: release
DROP TABLE IF EXISTS "SV.given";

-- EX: release
DROP VIEW IF EXISTS "EX.early";

-- EX: release
DROP TABLE IF EXISTS "EX.given";

-- VS: release
DROP VIEW IF EXISTS "VS.early";

-- VS: release
DROP TABLE IF EXISTS "VS.given";

-- LB: release
DROP VIEW IF EXISTS "LB.early";

-- LB: release
DROP TABLE IF EXISTS "LB.given";

-- TR: release
DROP VIEW IF EXISTS "TR.early";

-- TR: release
DROP TABLE IF EXISTS "TR.given";

-- RS: release
DROP VIEW IF EXISTS "RS.early";

-- RS: release
DROP TABLE IF EXISTS "RS.given";

-- AE: release
DROP VIEW IF EXISTS "AE.early";

-- AE: release
DROP TABLE IF EXISTS "AE.given";

-- CM: release
DROP VIEW IF EXISTS "CM.early";

-- CM: release
DROP TABLE IF EXISTS "CM.given";

-- SS: release
DROP VIEW IF EXISTS "SS.early";

-- SS: release
DROP TABLE IF EXISTS "SS.given";

-- response.lesions: statement
CREATE TABLE "response.lesions.named" AS
WITH population AS (SELECT "USUBJID", floor("TRTSDT") AS start FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)),
identified AS (SELECT "USUBJID", coalesce(CAST("TUEVAL" AS VARCHAR), '') AS evaluator, CAST("TULNKID" AS VARCHAR) AS lesion, arg_min(CASE WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NON%TARGET%' THEN 'NON-TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'TARGET%' THEN 'TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NEW%' THEN 'NEW' END, CASE CASE WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NON%TARGET%' THEN 'NON-TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'TARGET%' THEN 'TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NEW%' THEN 'NEW' END WHEN 'TARGET' THEN 1 WHEN 'NON-TARGET' THEN 2 ELSE 3 END) AS kind, CAST(NULL AS BOOLEAN) AS nodal
  FROM "TU.full" WHERE TRUE AND "TULNKID" IS NOT NULL AND CASE WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NON%TARGET%' THEN 'NON-TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'TARGET%' THEN 'TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NEW%' THEN 'NEW' END IS NOT NULL GROUP BY 1, 2, 3),
shaped AS (SELECT "USUBJID", evaluator, lesion, min(kind) AS kind, bool_or((measure & 2) > 0) AND NOT bool_or((measure & 1) > 0) AS nodal FROM (SELECT * FROM (
  SELECT "USUBJID", coalesce(CAST("TREVAL" AS VARCHAR), '') AS evaluator, CAST("TRLNKID" AS VARCHAR) AS lesion, CASE WHEN upper(trim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR))) LIKE 'NON%TARGET%' THEN 'NON-TARGET' WHEN upper(trim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR))) LIKE 'TARGET%' THEN 'TARGET' WHEN upper(trim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR))) LIKE 'NEW%' THEN 'NEW' END AS kind,
    CAST(NULL AS DOUBLE) AS assess_number, coalesce(nullif(trim("TRLNKGRP"), ''), nullif(trim("TRDTC"), '')) AS assess_text,
    CAST("VISITNUM" AS DOUBLE) AS visitnum, CAST("VISIT" AS VARCHAR) AS visit, CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST("TRSEQ" AS DOUBLE) AS seq,
    CASE "TRTESTCD" WHEN 'LDIAM' THEN 1 WHEN 'LPERP' THEN 2 WHEN 'TUMSTATE' THEN 4 ELSE CASE upper("TRTESTCD") WHEN 'LDIAM' THEN 1 WHEN 'LPERP' THEN 2 WHEN 'TUMSTATE' THEN 4 ELSE 0 END END AS measure, CAST("TRSTRESN" AS DOUBLE) AS number, CASE WHEN starts_with(CAST("TRSTRESC" AS VARCHAR), ' ') OR ends_with(CAST("TRSTRESC" AS VARCHAR), ' ') OR CAST("TRSTRESC" AS VARCHAR) = '' THEN nullif(trim(CAST("TRSTRESC" AS VARCHAR)), '') ELSE CAST("TRSTRESC" AS VARCHAR) END AS result
  FROM "TR.full" WHERE TRUE
) WHERE lesion IS NOT NULL AND measure > 0 AND coalesce(day <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), TRUE)) GROUP BY ALL),
named AS (
  SELECT coalesce(i."USUBJID", s."USUBJID") AS "USUBJID", coalesce(s.evaluator, i.evaluator) AS evaluator, coalesce(i.lesion, s.lesion) AS lesion,
    coalesce(i.kind, s.kind) AS kind, coalesce(i.nodal, s.nodal, FALSE) AS nodal
  FROM identified i FULL JOIN shaped s ON s."USUBJID" = i."USUBJID" AND s.lesion = i.lesion AND s.evaluator = i.evaluator
),
numbered AS (
  SELECT *, CAST(row_number() OVER (ORDER BY "USUBJID", evaluator, kind, lesion) AS INTEGER) AS lesion_number, CAST(dense_rank() OVER (ORDER BY "USUBJID", evaluator) AS INTEGER) AS series,
    dense_rank() OVER (PARTITION BY "USUBJID", evaluator, kind, nodal ORDER BY lesion) AS ordinal
  FROM named WHERE "USUBJID" IN (SELECT "USUBJID" FROM population)
)
SELECT lesion_number, series, "USUBJID", evaluator, lesion, kind, nodal,
  CASE WHEN kind = 'TARGET' THEN CASE WHEN nodal THEN 'NLDIAM' ELSE 'LDIAM' END || ordinal END AS paramcd,
  CASE WHEN kind = 'TARGET' THEN CASE WHEN nodal THEN 'Target Lymph Node ' || ordinal || ' Short Axis (mm)' ELSE 'Target Lesion ' || ordinal || ' Longest Diameter (mm)' END END AS param
FROM numbered ORDER BY lesion_number;

-- response.lesions: statement
CREATE TABLE "response.lesions.placed" AS
WITH population AS (SELECT "USUBJID", floor("TRTSDT") AS start FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)),
record AS NOT MATERIALIZED (SELECT * FROM (
  SELECT "USUBJID", coalesce(CAST("TREVAL" AS VARCHAR), '') AS evaluator, CAST("TRLNKID" AS VARCHAR) AS lesion, CASE WHEN upper(trim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR))) LIKE 'NON%TARGET%' THEN 'NON-TARGET' WHEN upper(trim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR))) LIKE 'TARGET%' THEN 'TARGET' WHEN upper(trim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR))) LIKE 'NEW%' THEN 'NEW' END AS kind,
    CAST(NULL AS DOUBLE) AS assess_number, coalesce(nullif(trim("TRLNKGRP"), ''), nullif(trim("TRDTC"), '')) AS assess_text,
    CAST("VISITNUM" AS DOUBLE) AS visitnum, CAST("VISIT" AS VARCHAR) AS visit, CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST("TRSEQ" AS DOUBLE) AS seq,
    CASE "TRTESTCD" WHEN 'LDIAM' THEN 1 WHEN 'LPERP' THEN 2 WHEN 'TUMSTATE' THEN 4 ELSE CASE upper("TRTESTCD") WHEN 'LDIAM' THEN 1 WHEN 'LPERP' THEN 2 WHEN 'TUMSTATE' THEN 4 ELSE 0 END END AS measure, CAST("TRSTRESN" AS DOUBLE) AS number, CASE WHEN starts_with(CAST("TRSTRESC" AS VARCHAR), ' ') OR ends_with(CAST("TRSTRESC" AS VARCHAR), ' ') OR CAST("TRSTRESC" AS VARCHAR) = '' THEN nullif(trim(CAST("TRSTRESC" AS VARCHAR)), '') ELSE CAST("TRSTRESC" AS VARCHAR) END AS result
  FROM "TR.full" WHERE TRUE
) WHERE lesion IS NOT NULL AND measure > 0 AND coalesce(day <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), TRUE)),
read AS MATERIALIZED (
  SELECT n.lesion_number, n.series, r.assess_number, r.assess_text, r.visitnum, r.visit, r.day, r.flag, r.seq, (measure & 4) > 0 AS state, r.result,
    CASE WHEN n.kind = 'TARGET' AND r.number IS NULL THEN CASE WHEN coalesce(upper(r.result) IN ('TOO SMALL TO MEASURE', 'TSTM'), FALSE) THEN 5 WHEN coalesce(upper(r.result) IN ('ABSENT'), FALSE) THEN 0 END ELSE r.number END AS value,
    CASE n.kind WHEN 'TARGET' THEN CASE WHEN n.nodal THEN (measure & 2) > 0 ELSE (measure & 1) > 0 END WHEN 'NON-TARGET' THEN (measure & 4) > 0 ELSE TRUE END AS fits
  FROM record r JOIN "response.lesions.named" n ON n."USUBJID" = r."USUBJID" AND n.evaluator = r.evaluator AND n.lesion = r.lesion
),
key AS MATERIALIZED (
  SELECT *, CASE WHEN assess_number IS NULL THEN assess_text ELSE CASE WHEN assess_number = trunc(assess_number) AND abs(assess_number) < 1e15 THEN CAST(CAST(assess_number AS BIGINT) AS VARCHAR) ELSE CAST(assess_number AS VARCHAR) END END AS assess FROM (SELECT series, assess_number, assess_text, min(day) AS first_day FROM read GROUP BY ALL)
),
begun AS (
  SELECT s.series, k.assess, first_day > p.start AS is_post, CAST(row_number() OVER (PARTITION BY s.series ORDER BY first_day, k.assess) AS INTEGER) AS place
  FROM (SELECT series, assess, min(first_day) AS first_day FROM key WHERE assess IS NOT NULL GROUP BY ALL) k
    JOIN (SELECT DISTINCT series, "USUBJID" FROM "response.lesions.named") s ON s.series = k.series JOIN population p ON p."USUBJID" = s."USUBJID"
),
keyed AS MATERIALIZED (SELECT k.series, k.assess_number, k.assess_text, b.is_post, b.place FROM key k JOIN begun b ON b.series = k.series AND b.assess = k.assess),
fitting AS MATERIALIZED (
  SELECT r.* EXCLUDE (fits), k.is_post, coalesce(k.place, 0) AS place, CAST(r.lesion_number AS BIGINT) * 1000000 + coalesce(k.place, 0) AS number
  FROM read r LEFT JOIN keyed k ON k.series = r.series AND k.assess_number IS NOT DISTINCT FROM r.assess_number AND k.assess_text IS NOT DISTINCT FROM r.assess_text
  WHERE fits
),
repeated AS (SELECT lesion_number FROM fitting GROUP BY lesion_number HAVING count(*) <> bit_count(bit_or(CAST(1 AS BIGINT) << least(place, 62)))),
several AS MATERIALIZED (SELECT number FROM fitting SEMI JOIN repeated USING (lesion_number) GROUP BY number HAVING count(*) > 1),
chosen AS NOT MATERIALIZED (
  SELECT * FROM fitting ANTI JOIN several USING (number)
  UNION ALL BY NAME
  SELECT unnest(r) FROM (
    SELECT arg_max(f, struct_pack(a := CASE WHEN value IS NULL AND result IS NULL THEN 0 WHEN value IS NULL AND n.kind = 'TARGET' THEN 1 ELSE 2 END, b := coalesce(state, FALSE), c := coalesce(day, -1e9), d := coalesce(seq, -1), e := coalesce(value, -1), f := coalesce(result, ''))) AS r FROM fitting f SEMI JOIN several s ON s.number = f.number JOIN "response.lesions.named" n ON n.lesion_number = f.lesion_number GROUP BY f.number
  )
  UNION ALL BY NAME
  SELECT lesion_number, series, 0 AS place FROM "response.lesions.named" ANTI JOIN fitting USING (lesion_number)
),
based AS (
  SELECT lesion_number, arg_max(struct_pack(value := value, place := place), struct_pack(a := coalesce(day, -1e9), b := CASE WHEN assess_number IS NULL THEN assess_text ELSE CASE WHEN assess_number = trunc(assess_number) AND abs(assess_number) < 1e15 THEN CAST(CAST(assess_number AS BIGINT) AS VARCHAR) ELSE CAST(assess_number AS VARCHAR) END END)) AS b
  FROM chosen WHERE NOT is_post AND value IS NOT NULL GROUP BY ALL
)
SELECT c.lesion_number, c.series, c.place, c.is_post, c.assess_number, c.assess_text, c.visitnum, c.visit, c.day, c.flag, c.value, c.result, c.seq,
  b.b.value AS base, coalesce(c.place = b.b.place, FALSE) AS is_base
FROM chosen c LEFT JOIN based b ON b.lesion_number = c.lesion_number;

-- response.lesions: statement
CREATE TABLE "response.lesions.visits" AS
WITH post AS NOT MATERIALIZED (
  SELECT p.*, n.kind, n.nodal, CASE WHEN n.kind <> 'TARGET' THEN upper(p.result) END AS state FROM "response.lesions.placed" p JOIN "response.lesions.named" n ON n.lesion_number = p.lesion_number WHERE is_post
),
told AS MATERIALIZED (
  SELECT series, place, min(assess_number) AS assess_number, min(assess_text) AS assess_text, min(visitnum) AS visitnum, min(visit) AS visit, min(day) AS first_day, max(day) AS last_day, max(flag) AS flag,
    min(day) FILTER (kind = 'TARGET') AS target_first, max(day) FILTER (kind = 'TARGET') AS target_last, max(flag) FILTER (kind = 'TARGET') AS target_flag,
    sum(value) FILTER (kind = 'TARGET') AS value, count(value) FILTER (kind = 'TARGET') AS assessed, coalesce(bool_and(value = 0 OR (nodal AND value < 10)) FILTER (kind = 'TARGET'), FALSE) AS gone,
    count(*) FILTER (kind = 'NON-TARGET' AND state IS NOT NULL AND NOT coalesce(upper(state) IN ('NE', 'NOT EVALUABLE', 'NOT ASSESSABLE'), FALSE)) AS seen,
    coalesce(bool_or(coalesce(upper(state) IN ('UNEQUIVOCAL PROGRESSION', 'UNEQUIVOCAL INCREASE'), FALSE)) FILTER (kind = 'NON-TARGET'), FALSE) AS progressed, coalesce(bool_and(coalesce(upper(state) IN ('ABSENT'), FALSE)) FILTER (kind = 'NON-TARGET'), FALSE) AS absent,
    min(day) FILTER (kind = 'NEW' AND (result IS NOT NULL OR value IS NOT NULL) AND NOT coalesce(upper(result) IN ('EQUIVOCAL', 'ABSENT', 'NE', 'NOT EVALUABLE', 'NOT ASSESSABLE'), FALSE)) AS new_day, min(day) FILTER (kind = 'NEW' AND coalesce(upper(state) IN ('EQUIVOCAL'), FALSE)) AS equivocal_day,
    coalesce(min(visit) <> max(visit), FALSE) OR coalesce(bool_or(8 * value <> trunc(8 * value) OR abs(value) > 1e9) FILTER (kind = 'TARGET'), FALSE) AS needs_care
  FROM post GROUP BY series, place
),
careful AS (
  SELECT series, place, arg_min(visit, struct_pack(a := coalesce(visitnum, 0), b := coalesce(visit, ''))) AS visit, list_sum(list_sort(list(value) FILTER (kind = 'TARGET'))) AS value FROM post SEMI JOIN (SELECT series, place FROM told WHERE needs_care) USING (series, place) GROUP BY series, place
)
SELECT s."USUBJID", s.evaluator, t.* EXCLUDE (assess_number, assess_text, needs_care) REPLACE (CASE WHEN needs_care THEN c.visit ELSE t.visit END AS visit, CASE WHEN needs_care THEN c.value ELSE t.value END AS value), CASE WHEN assess_number IS NULL THEN assess_text ELSE CASE WHEN assess_number = trunc(assess_number) AND abs(assess_number) < 1e15 THEN CAST(CAST(assess_number AS BIGINT) AS VARCHAR) ELSE CAST(assess_number AS VARCHAR) END END AS assess
FROM told t JOIN (SELECT DISTINCT series, "USUBJID", evaluator FROM "response.lesions.named") s ON s.series = t.series LEFT JOIN careful c ON c.series = t.series AND c.place = t.place;

-- response.lesions: statement
CREATE VIEW "response.lesions" AS SELECT n."USUBJID", n.evaluator AS "EVAL", CASE WHEN assess_number IS NULL THEN assess_text ELSE CASE WHEN assess_number = trunc(assess_number) AND abs(assess_number) < 1e15 THEN CAST(CAST(assess_number AS BIGINT) AS VARCHAR) ELSE CAST(assess_number AS VARCHAR) END END AS "ASSESS", visitnum AS "VISITNUM", visit AS "VISIT", n.lesion AS "LESION", n.kind AS "KIND",
  CASE WHEN n.nodal THEN 'Y' ELSE 'N' END AS "NODAL", CASE is_post WHEN TRUE THEN 'POST' WHEN FALSE THEN 'BASELINE' END AS "PERIOD", n.paramcd AS "PARAMCD", n.param AS "PARAM",
  CASE n.kind WHEN 'TARGET' THEN 'Target Lesion(s)' WHEN 'NON-TARGET' THEN 'Non-Target Lesion(s)' WHEN 'NEW' THEN 'New Lesion(s)' END AS "PARCAT1",
  CASE WHEN n.evaluator IN ('INVESTIGATOR', '') THEN 'Investigator' ELSE n.evaluator END AS "PARCAT2", 'RECIST 1.1' AS "PARCAT3", day AS "ADT", flag AS "ADTF", value AS "AVAL", result AS "AVALC",
  CASE WHEN is_base THEN 'Y' END AS "ABLFL", base AS "BASE", CASE WHEN is_post OR is_base THEN value - base END AS "CHG", CASE WHEN is_post OR is_base THEN CASE WHEN base <> 0 THEN 100 * (value - base) / base END END AS "PCHG",
  CASE WHEN seq IS NOT NULL THEN 'TR' END AS "SRCDOM", CASE WHEN seq IS NOT NULL THEN 'TRSTRESN' END AS "SRCVAR", seq AS "SRCSEQ",
  CAST(p.lesion_number AS BIGINT) * 1000000 + place AS _row
FROM "response.lesions.placed" p JOIN "response.lesions.named" n ON n.lesion_number = p.lesion_number;

-- response.sums: statement
CREATE TABLE "response.sums.expected" AS
SELECT series, "USUBJID", evaluator AS "EVAL", count(*) AS expected, string_agg(lesion, ', ' ORDER BY lesion) AS all_names FROM "response.lesions.named" WHERE kind = 'TARGET' GROUP BY ALL;

-- response.sums: statement
CREATE TABLE "response.sums.judged" AS
WITH baseline AS (
  SELECT series, max(visitnum) AS visitnum, arg_max(visit, struct_pack(a := coalesce(visitnum, 0), b := coalesce(visit, ''))) AS visit, min(day) AS first_day, max(day) AS last_day, max(flag) AS flag, list_sum(list_sort(list(value) )) AS value, count(value)  AS assessed, coalesce(bool_and(value = 0 OR (nodal AND value < 10)) , FALSE) AS gone
  FROM (SELECT p.*, n.nodal FROM "response.lesions.placed" p JOIN "response.lesions.named" n ON n.lesion_number = p.lesion_number WHERE n.kind = 'TARGET' AND is_base) GROUP BY series
),
row AS (
  SELECT *, 0 AS place, 'BASELINE' AS assess, 'BASELINE' AS period FROM baseline
  UNION ALL BY NAME
  SELECT series, place, assess, 'POST' AS period, visitnum, visit, coalesce(target_first, first_day) AS first_day, coalesce(target_last, last_day) AS last_day, target_flag AS flag, value, assessed, gone FROM "response.lesions.visits"
),
counted AS (
  SELECT r.*, r.assessed = e.expected AS complete, r.last_day AS day, CASE WHEN b.assessed = e.expected THEN b.value END AS base
  FROM row r JOIN "response.sums.expected" e ON e.series = r.series LEFT JOIN (SELECT series, assessed, value FROM baseline) b ON b.series = r.series
),
sorted AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT * FROM counted ORDER BY series, place > 0, day, assess)),
lowest AS (
  SELECT later.number, min(earlier.value) AS nadir FROM sorted later JOIN sorted earlier ON earlier.series = later.series AND earlier.number < later.number
  WHERE earlier.complete GROUP BY later.number
),
partly AS (
  SELECT s.number, string_agg(n.lesion, ', ' ORDER BY n.lesion) AS names FROM (SELECT series, place, number FROM sorted WHERE NOT complete) s
    JOIN "response.lesions.placed" p ON p.series = s.series AND s.place = CASE WHEN p.is_base THEN 0 ELSE p.place END JOIN "response.lesions.named" n ON n.lesion_number = p.lesion_number
  WHERE n.kind = 'TARGET' AND p.value IS NOT NULL AND (p.is_base OR p.is_post) GROUP BY s.number
)
SELECT s.series, s.place, s.number, s.assess, s.visitnum, s.visit, s.period, s.day, s.flag, s.value, s.base, l.nadir, s.complete, p.names,
  CASE
    WHEN period = 'BASELINE' THEN NULL
    WHEN base IS NULL THEN 'NE'
    WHEN complete AND gone THEN 'CR'
    WHEN value >= 1.2 * nadir - 1e-9 AND value - nadir >= 5 - 1e-9 THEN 'PD'
    WHEN NOT complete THEN 'NE'
    WHEN value <= 0.7 * base + 1e-9 THEN 'PR'
    ELSE 'SD' END AS response
FROM sorted s LEFT JOIN lowest l ON l.number = s.number LEFT JOIN partly p ON p.number = s.number;

-- response.sums: statement
CREATE VIEW "response.sums" AS SELECT "USUBJID", "EVAL", assess AS "ASSESS", visitnum AS "VISITNUM", visit AS "VISIT", period AS "PERIOD", 'SDIAM' AS "PARAMCD",
  'Target Lesions Sum of Diameters by ' || CASE WHEN "EVAL" IN ('INVESTIGATOR', '') THEN 'Investigator' ELSE "EVAL" END || ' (mm)' AS "PARAM", 'Target Lesion(s)' AS "PARCAT1", CASE WHEN "EVAL" IN ('INVESTIGATOR', '') THEN 'Investigator' ELSE "EVAL" END AS "PARCAT2", 'RECIST 1.1' AS "PARCAT3",
  day AS "ADT", flag AS "ADTF", value AS "AVAL", CASE WHEN period = 'BASELINE' AND complete THEN 'Y' END AS "ABLFL",
  base AS "BASE", value - base AS "CHG", CASE WHEN base <> 0 THEN 100 * (value - base) / base END AS "PCHG",
  CASE WHEN base IS NOT NULL THEN nadir END AS "NADIR", CASE WHEN base IS NOT NULL THEN value - nadir END AS "CHGNAD", CASE WHEN base IS NOT NULL THEN CASE WHEN nadir <> 0 THEN 100 * (value - nadir) / nadir END END AS "PCHGNAD",
  CASE WHEN complete THEN 'Y' END AS "ANL01FL", all_names AS "LSEXP", CASE WHEN complete THEN all_names ELSE names END AS "LSASS", response AS "TRGRESP", number AS _row
FROM "response.sums.judged" j JOIN "response.sums.expected" e ON e.series = j.series;

-- ADTR: account
INSERT INTO "log.inputs" SELECT 'ADTR', 0, 'response.lesions', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "response.lesions") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
KIND = 'TARGET'
), FALSE) THEN 'Not a target lesion: its state has no parameter' WHEN NOT coalesce((
AVAL IS NOT NULL
), FALSE) THEN 'Lesion not measured' END AS _drop FROM (SELECT "USUBJID", "VISITNUM", "VISIT", "KIND", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "AVAL", "ABLFL", "BASE", "CHG", "PCHG", "SRCDOM", "SRCVAR", "SRCSEQ", 'response.lesions' AS _file, _row, 0 AS _part FROM "response.lesions"))) put;

-- ADTR: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADTR', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
KIND = 'TARGET'
), FALSE) THEN 'Not a target lesion: its state has no parameter' WHEN NOT coalesce((
AVAL IS NOT NULL
), FALSE) THEN 'Lesion not measured' END AS _drop FROM (SELECT "USUBJID", "VISITNUM", "VISIT", "KIND", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "AVAL", "ABLFL", "BASE", "CHG", "PCHG", "SRCDOM", "SRCVAR", "SRCSEQ", 'response.lesions' AS _file, _row, 0 AS _part FROM "response.lesions")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- ADTR: account
INSERT INTO "log.inputs" SELECT 'ADTR', 1, 'response.sums', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "response.sums") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
AVAL IS NOT NULL
), FALSE) THEN 'No target lesion measured' END AS _drop FROM (SELECT "USUBJID", "VISITNUM", "VISIT", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "AVAL", "ABLFL", "BASE", "CHG", "PCHG", "NADIR", "CHGNAD", "PCHGNAD", "ANL01FL", "LSEXP", "LSASS", 'response.sums' AS _file, _row, 0 AS _part FROM "response.sums"))) put;

-- ADTR: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADTR', 1, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
AVAL IS NOT NULL
), FALSE) THEN 'No target lesion measured' END AS _drop FROM (SELECT "USUBJID", "VISITNUM", "VISIT", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "AVAL", "ABLFL", "BASE", "CHG", "PCHG", "NADIR", "CHGNAD", "PCHGNAD", "ANL01FL", "LSEXP", "LSASS", 'response.sums' AS _file, _row, 0 AS _part FROM "response.sums")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- ADTR: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.early" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADTR: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.full" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADTR: statement
CREATE TABLE "ADTR" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
KIND = 'TARGET'
), FALSE) THEN 'Not a target lesion: its state has no parameter' WHEN NOT coalesce((
AVAL IS NOT NULL
), FALSE) THEN 'Lesion not measured' END AS _drop FROM (SELECT "USUBJID", "VISITNUM", "VISIT", "KIND", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "AVAL", "ABLFL", "BASE", "CHG", "PCHG", "SRCDOM", "SRCVAR", "SRCSEQ", 'response.lesions' AS _file, _row, 0 AS _part FROM "response.lesions")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "ADT" AS "ADT!raw", nullif(without_blanks(CAST("VISIT" AS VARCHAR)), '') AS "AVISIT!raw", "VISITNUM" AS "AVISITN!raw", "PARAMCD" AS "PARAMCD!raw", "PARAM" AS "PARAM!raw", "PARCAT1" AS "PARCAT1!raw", nullif(without_blanks(CAST("PARCAT2" AS VARCHAR)), '') AS "PARCAT2!raw", "PARCAT3" AS "PARCAT3!raw", "AVAL" AS "AVAL!raw", "BASE" AS "BASE!raw", "CHG" AS "CHG!raw", "PCHG" AS "PCHG!raw", "ABLFL" AS "ABLFL!raw", "SRCDOM" AS "SRCDOM!raw", "SRCVAR" AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", CAST("ADT!raw" AS DOUBLE) AS "ADT", "AVISIT!raw" AS "AVISIT", CAST("AVISITN!raw" AS DOUBLE) AS "AVISITN", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", "PARCAT1!raw" AS "PARCAT1", "PARCAT2!raw" AS "PARCAT2", "PARCAT3!raw" AS "PARCAT3", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("BASE!raw" AS DOUBLE) AS "BASE", CAST("CHG!raw" AS DOUBLE) AS "CHG", CAST("PCHG!raw" AS DOUBLE) AS "PCHG", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "NADIR", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "CHGNAD", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "PCHGNAD", nullif(rtrim(CAST(CASE WHEN "ABLFL!m0".raw IS NOT NULL THEN "ABLFL!m0".term  END AS VARCHAR)), '') AS "ABLFL", CASE WHEN "ABLFL!raw" IS NOT NULL AND "ABLFL!m0".raw IS NULL THEN "ABLFL!raw" END AS "ABLFL!bad", nullif(rtrim(CAST('Y' AS VARCHAR)), '') AS "ANL01FL", CAST(NULL AS VARCHAR) AS "ANL01FL!bad", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "LSEXP", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "LSASS", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b0s1" LEFT JOIN "recode" "ABLFL!m0" ON "ABLFL!m0".map = 'NY' AND "ABLFL!m0".raw = upper(trim("ABLFL!raw"))),
"b1s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
AVAL IS NOT NULL
), FALSE) THEN 'No target lesion measured' END AS _drop FROM (SELECT "USUBJID", "VISITNUM", "VISIT", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "AVAL", "ABLFL", "BASE", "CHG", "PCHG", "NADIR", "CHGNAD", "PCHGNAD", "ANL01FL", "LSEXP", "LSASS", 'response.sums' AS _file, _row, 0 AS _part FROM "response.sums")) WHERE _drop IS NULL),
"b1s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "ADT" AS "ADT!raw", nullif(without_blanks(CAST("VISIT" AS VARCHAR)), '') AS "AVISIT!raw", "VISITNUM" AS "AVISITN!raw", "PARAMCD" AS "PARAMCD!raw", "PARAM" AS "PARAM!raw", "PARCAT1" AS "PARCAT1!raw", nullif(without_blanks(CAST("PARCAT2" AS VARCHAR)), '') AS "PARCAT2!raw", "PARCAT3" AS "PARCAT3!raw", "AVAL" AS "AVAL!raw", "BASE" AS "BASE!raw", "CHG" AS "CHG!raw", "PCHG" AS "PCHG!raw", "NADIR" AS "NADIR!raw", "CHGNAD" AS "CHGNAD!raw", "PCHGNAD" AS "PCHGNAD!raw", "ABLFL" AS "ABLFL!raw", "ANL01FL" AS "ANL01FL!raw", nullif(without_blanks(CAST("LSEXP" AS VARCHAR)), '') AS "LSEXP!raw", nullif(without_blanks(CAST("LSASS" AS VARCHAR)), '') AS "LSASS!raw" FROM "b1s0"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", CAST("ADT!raw" AS DOUBLE) AS "ADT", "AVISIT!raw" AS "AVISIT", CAST("AVISITN!raw" AS DOUBLE) AS "AVISITN", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", "PARCAT1!raw" AS "PARCAT1", "PARCAT2!raw" AS "PARCAT2", "PARCAT3!raw" AS "PARCAT3", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("BASE!raw" AS DOUBLE) AS "BASE", CAST("CHG!raw" AS DOUBLE) AS "CHG", CAST("PCHG!raw" AS DOUBLE) AS "PCHG", CAST("NADIR!raw" AS DOUBLE) AS "NADIR", CAST("CHGNAD!raw" AS DOUBLE) AS "CHGNAD", CAST("PCHGNAD!raw" AS DOUBLE) AS "PCHGNAD", nullif(rtrim(CAST(CASE WHEN "ABLFL!m0".raw IS NOT NULL THEN "ABLFL!m0".term  END AS VARCHAR)), '') AS "ABLFL", CASE WHEN "ABLFL!raw" IS NOT NULL AND "ABLFL!m0".raw IS NULL THEN "ABLFL!raw" END AS "ABLFL!bad", nullif(rtrim(CAST(CASE WHEN "ANL01FL!m0".raw IS NOT NULL THEN "ANL01FL!m0".term  END AS VARCHAR)), '') AS "ANL01FL", CASE WHEN "ANL01FL!raw" IS NOT NULL AND "ANL01FL!m0".raw IS NULL THEN "ANL01FL!raw" END AS "ANL01FL!bad", "LSEXP!raw" AS "LSEXP", "LSASS!raw" AS "LSASS", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "SRCDOM", nullif(rtrim(CAST(CAST(NULL AS VARCHAR) AS VARCHAR)), '') AS "SRCVAR", CAST(CAST(NULL AS VARCHAR) AS DOUBLE) AS "SRCSEQ" FROM "b1s1" LEFT JOIN "recode" "ABLFL!m0" ON "ABLFL!m0".map = 'NY' AND "ABLFL!m0".raw = upper(trim("ABLFL!raw")) LEFT JOIN "recode" "ANL01FL!m0" ON "ANL01FL!m0".map = 'NY' AND "ANL01FL!m0".raw = upper(trim("ANL01FL!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("ADSL.early for SUBJID"."SUBJID" AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST("ADSL.early for SUBJID"."SITEID" AS VARCHAR)), '') AS "SITEID", CAST("ADSL.early for SUBJID"."AGE" AS DOUBLE) AS "AGE", nullif(rtrim(CAST("ADSL.early for SUBJID"."SEX" AS VARCHAR)), '') AS "SEX", nullif(rtrim(CAST("ADSL.early for SUBJID"."RACE" AS VARCHAR)), '') AS "RACE", nullif(rtrim(CAST("ADSL.early for SUBJID"."SAFFL" AS VARCHAR)), '') AS "SAFFL", nullif(rtrim(CAST("ADSL.early for SUBJID"."FASFL" AS VARCHAR)), '') AS "FASFL", nullif(rtrim(CAST("ADSL.early for SUBJID"."TRT01P" AS VARCHAR)), '') AS "TRTP", nullif(rtrim(CAST("ADSL.early for SUBJID"."TRT01A" AS VARCHAR)), '') AS "TRTA", CAST("ADSL.full for TRTSDT"."TRTSDT" AS DOUBLE) AS "TRTSDT", CAST("ADSL.full for TRTSDT"."TRTEDT" AS DOUBLE) AS "TRTEDT", CAST((r."ADT" - "subject ADSL.TRTSDT".v) + CASE WHEN (r."ADT" - "subject ADSL.TRTSDT".v) >= 0 THEN 1 ELSE 0 END AS DOUBLE) AS "ADY" FROM "rows" r
  LEFT JOIN (SELECT * FROM "ADSL.early" WHERE TRUE) "ADSL.early for SUBJID" ON "ADSL.early for SUBJID"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "ADSL.full" WHERE TRUE) "ADSL.full for TRTSDT" ON "ADSL.full for TRTSDT"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TRTSDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRTSDT" ON "subject ADSL.TRTSDT"."USUBJID" = r."USUBJID")
SELECT * EXCLUDE ("_file", "_part", "STUDYID") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "ADT" ASC NULLS FIRST, "AVISITN" ASC NULLS FIRST, "_block", "_row");

-- ADTR: statement
CREATE VIEW "ADTR.full" AS SELECT *, CASE _block WHEN 0 THEN 'response.lesions' WHEN 1 THEN 'response.sums' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADTR";

-- ADTR: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' WHEN 1 THEN 'error' END, 'ADTR', 'ABLFL', "ABLFL!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADTR.full" WHERE "ABLFL!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 1 THEN 'codelist' END, CASE _block WHEN 1 THEN 'error' END, 'ADTR', 'ANL01FL', "ANL01FL!bad", CASE _block WHEN 1 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADTR.full" WHERE "ANL01FL!bad" IS NOT NULL;

-- ADTR: statement
CREATE TABLE "ADTR.whence" AS
SELECT DISTINCT CAST("PARAMCD" AS VARCHAR) AS kind, _block AS block FROM "ADTR.full" WHERE "PARAMCD" IS NOT NULL ORDER BY ALL;

-- response.assessments: statement
CREATE TABLE "response.assessments" AS
WITH population AS (SELECT "USUBJID", floor("TRTSDT") AS start FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)),
expected AS (SELECT series, count(*) AS expected FROM "response.lesions.named" WHERE kind = 'NON-TARGET' GROUP BY series),
grouped AS (
  SELECT v.*, s.response AS target, CASE WHEN e.expected IS NULL THEN NULL WHEN progressed THEN 'PD' WHEN seen < e.expected THEN 'NE' WHEN absent THEN 'CR' ELSE 'NON-CR/NON-PD' END AS non_target
  FROM "response.lesions.visits" v LEFT JOIN "response.sums.judged" s ON s.series = v.series AND s.place = v.place LEFT JOIN expected e ON e.series = v.series
),
found AS (SELECT *, coalesce(target = 'PD', FALSE) OR coalesce(non_target = 'PD', FALSE) OR new_day IS NOT NULL AS is_pd FROM grouped),
uncertain AS (SELECT lesion_number, series, place, day FROM (SELECT * FROM "response.lesions.placed" SEMI JOIN (SELECT lesion_number FROM "response.lesions.named" WHERE kind = 'NEW') USING (lesion_number) WHERE is_post) WHERE coalesce(upper(result) IN ('EQUIVOCAL'), FALSE)),
ordered AS (SELECT series, place, is_pd, row_number() OVER (PARTITION BY series ORDER BY last_day, assess) AS n FROM found SEMI JOIN uncertain USING (series)),
first_pd AS (SELECT series, min(n) AS n FROM ordered WHERE is_pd GROUP BY series),
confirmed AS (
  SELECT l.lesion_number, o.series, o.n FROM (SELECT * FROM (SELECT * FROM "response.lesions.placed" SEMI JOIN (SELECT lesion_number FROM "response.lesions.named" WHERE kind = 'NEW') USING (lesion_number) WHERE is_post) WHERE (result IS NOT NULL OR value IS NOT NULL) AND NOT coalesce(upper(result) IN ('EQUIVOCAL', 'ABSENT', 'NE', 'NOT EVALUABLE', 'NOT ASSESSABLE'), FALSE)) l JOIN ordered o ON o.series = l.series AND o.place = l.place
    JOIN first_pd f ON f.series = o.series AND f.n = o.n
),
back AS (
  SELECT u.series, u.place, min(u.day) AS back_day FROM uncertain u JOIN confirmed c ON c.lesion_number = u.lesion_number
    JOIN ordered o ON o.series = u.series AND o.place = u.place AND o.n < c.n GROUP BY ALL
),
judged AS (
  SELECT f.*, coalesce(least(f.new_day, b.back_day), f.new_day, b.back_day) AS seen_day, CASE WHEN f.new_day IS NOT NULL OR b.back_day IS NOT NULL THEN 'Y' WHEN f.equivocal_day IS NOT NULL THEN 'E' ELSE 'N' END AS new_lesion,
    CASE
      WHEN is_pd OR b.back_day IS NOT NULL THEN 'PD'
      WHEN target IS NULL THEN non_target
      WHEN target = 'CR' AND coalesce(non_target, 'CR') = 'CR' THEN 'CR'
      WHEN target = 'CR' THEN 'PR'
      ELSE target END AS overall
  FROM found f LEFT JOIN back b ON b.series = f.series AND b.place = f.place
),
derived AS (
  SELECT "USUBJID", evaluator AS "EVAL", assess, visitnum, visit, flag, target, non_target, new_lesion, overall,
    CASE WHEN overall = 'PD' THEN least(coalesce(seen_day, 1e9), CASE WHEN target = 'PD' OR non_target = 'PD' THEN last_day ELSE 1e9 END) ELSE last_day END AS day
  FROM judged
),
response AS NOT MATERIALIZED (SELECT r.* FROM (
    SELECT "USUBJID", coalesce(CAST("RSEVAL" AS VARCHAR), '') AS evaluator, coalesce(nullif(trim("RSLNKGRP"), ''), nullif(trim("RSDTC"), '')) AS assess,
      CAST("VISITNUM" AS DOUBLE) AS visitnum, CAST("VISIT" AS VARCHAR) AS visit, CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day,
      CAST("RSSEQ" AS DOUBLE) AS seq, upper(trim("RSSTRESC")) AS result, coalesce(upper("RSTESTCD") IN ('OVRLRESP'), FALSE) AS "is_overall", coalesce(upper("RSTESTCD") IN ('TRGRESP'), FALSE) AS "is_target", coalesce(upper("RSTESTCD") IN ('NTRGRESP'), FALSE) AS "is_non_target", coalesce(upper("RSTESTCD") IN ('NEWLIND', 'NEWLPROG'), FALSE) AS "is_new_lesion"
    FROM "RS.full" WHERE TRUE
  ) r JOIN population p ON p."USUBJID" = r."USUBJID" WHERE result <> '' AND day > p.start AND coalesce(day <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), TRUE)),
spoken AS MATERIALIZED (SELECT "USUBJID", evaluator, assess, min(visitnum) AS visitnum, min(visit) AS visit, max(day) FILTER (is_overall) AS day, max(seq) FILTER (is_overall) AS seq, max(result) FILTER ("is_target") AS "target", max(result) FILTER ("is_non_target") AS "non_target", max(result) FILTER ("is_new_lesion") AS "new_lesion", max(result) FILTER ("is_overall") AS "overall", coalesce(min(visit) <> max(visit), FALSE) OR count(*) FILTER ("is_overall") > 1 OR count(*) FILTER ("is_target") > 1 OR count(*) FILTER ("is_non_target") > 1 OR count(*) FILTER ("is_new_lesion") > 1 AS needs_care FROM response GROUP BY ALL),
careful AS (
  SELECT "USUBJID", evaluator, assess, arg_min(visit, struct_pack(a := coalesce(visitnum, 0), b := coalesce(visit, ''))) AS visit, arg_max(day, place) FILTER (is_overall) AS day, arg_max(seq, place) FILTER (is_overall) AS seq, arg_max(result, place) FILTER ("is_target") AS "target", arg_max(result, place) FILTER ("is_non_target") AS "non_target", arg_max(result, place) FILTER ("is_new_lesion") AS "new_lesion", arg_max(result, place) FILTER ("is_overall") AS "overall"
  FROM (SELECT *, row_number() OVER () AS place FROM (
    SELECT * FROM response SEMI JOIN (SELECT "USUBJID", evaluator, assess FROM spoken WHERE needs_care) s ON s."USUBJID" = response."USUBJID" AND s.evaluator = response.evaluator AND s.assess IS NOT DISTINCT FROM response.assess
    ORDER BY day, seq NULLS FIRST, result
  )) GROUP BY "USUBJID", evaluator, assess
),
reported AS (
  SELECT s."USUBJID", s.evaluator AS "EVAL", s.assess, s.visitnum, CASE WHEN needs_care THEN c.visit ELSE s.visit END AS visit, CASE WHEN needs_care THEN c.day ELSE s.day END AS day, CASE WHEN needs_care THEN c.seq ELSE s.seq END AS seq, CASE WHEN needs_care THEN c."target" ELSE s."target" END AS "target", CASE WHEN needs_care THEN c."non_target" ELSE s."non_target" END AS "non_target", CASE WHEN needs_care THEN c."new_lesion" ELSE s."new_lesion" END AS "new_lesion", CASE WHEN needs_care THEN c."overall" ELSE s."overall" END AS "overall"
  FROM spoken s LEFT JOIN careful c ON c."USUBJID" = s."USUBJID" AND c.evaluator = s.evaluator AND c.assess IS NOT DISTINCT FROM s.assess
),
together AS (
  SELECT coalesce(d."USUBJID", r."USUBJID") AS "USUBJID", coalesce(d."EVAL", r."EVAL") AS "EVAL", coalesce(d.assess, r.assess) AS "ASSESS", coalesce(d.visitnum, r.visitnum) AS "VISITNUM", coalesce(d.visit, r.visit) AS "VISIT",
    d.day AS "ADT", d.flag AS "ADTF", d.target AS "TRGRESP", d.non_target AS "NTRGRESP", d.new_lesion AS "NEWLES", d.overall AS "OVRLRESP",
    r.day AS "RSADT", r.seq AS "RSSEQ", r.target AS "RSTRG", r.non_target AS "RSNTRG", r.new_lesion AS "RSNEW", r.overall AS "RSOVRL",
    CASE WHEN d.overall IS NOT NULL AND r.overall IS NOT NULL THEN CASE WHEN d.overall = r.overall THEN 'Y' ELSE 'N' END END AS "AGREE"
  FROM derived d FULL JOIN reported r ON r."USUBJID" = d."USUBJID" AND r."EVAL" = d."EVAL" AND r.assess = d.assess
)
SELECT *, row_number() OVER () AS _row FROM (SELECT * FROM together ORDER BY "USUBJID", "EVAL", coalesce("ADT", "RSADT"), "ASSESS");

-- response.parameters: statement
CREATE TABLE "response.parameters.subjects" AS
SELECT p.*, dense_rank() OVER (ORDER BY p."USUBJID") AS subject, d.day AS death_day, p."USUBJID" IN (SELECT "USUBJID" FROM (SELECT "USUBJID", coalesce(CAST("TUEVAL" AS VARCHAR), '') AS evaluator FROM "TU.full" WHERE TRUE AND CASE WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NON%TARGET%' THEN 'NON-TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'TARGET%' THEN 'TARGET' WHEN upper(trim(CAST("TUSTRESC" AS VARCHAR))) LIKE 'NEW%' THEN 'NEW' END = 'TARGET') WHERE evaluator IN ('INVESTIGATOR', '')) AS "measurable0"
FROM (SELECT "USUBJID", floor("TRTSDT") AS start FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT "USUBJID", min(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE)) AS day FROM "DM.full" WHERE TRUE AND coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), TRUE) GROUP BY ALL) d ON d."USUBJID" = p."USUBJID";

-- response.parameters: statement
CREATE TABLE "response.parameters.overall" AS
WITH given AS (SELECT * FROM (
    SELECT 0 AS reading, "USUBJID", coalesce(CAST("RSEVAL" AS VARCHAR), '') AS evaluator, CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag,
      CAST("VISITNUM" AS DOUBLE) AS visitnum, CAST("VISIT" AS VARCHAR) AS visit, coalesce(nullif(trim("RSLNKGRP"), ''), nullif(trim("RSDTC"), '')) AS assess, upper(trim("RSSTRESC")) AS value, CAST("RSSEQ" AS DOUBLE) AS seq
    FROM "RS.full" WHERE TRUE AND coalesce(upper("RSTESTCD") IN ('OVRLRESP'), FALSE)
  ) WHERE value <> '' AND evaluator IN ('INVESTIGATOR', '') AND coalesce(day <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), TRUE)
  UNION ALL SELECT 1 AS reading, "USUBJID", "EVAL" AS evaluator, "ADT" AS day, "ADTF" AS flag, "VISITNUM" AS visitnum, "VISIT" AS visit, "ASSESS" AS assess, "OVRLRESP" AS value, CAST(NULL AS DOUBLE) AS seq FROM "response.assessments" WHERE "OVRLRESP" IS NOT NULL AND "EVAL" IN ('INVESTIGATOR', '')),
therapy AS (SELECT "USUBJID", min(CAST(coalesce(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE), try_cast(CASE WHEN length("CMSTDTC") = 7 THEN "CMSTDTC" || '-01' END AS DATE)) - DATE '1960-01-01' AS DOUBLE)) AS therapy_day FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE) AND coalesce(CAST(coalesce(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE), try_cast(CASE WHEN length("CMSTDTC") = 7 THEN "CMSTDTC" || '-01' END AS DATE)) - DATE '1960-01-01' AS DOUBLE) <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), TRUE) GROUP BY ALL),
dated AS (
  SELECT s.subject * 2 + g.reading AS series, s.subject, g.*, s.start, t.therapy_day, g.value IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NE') AND g.day >= s.start AS counts
  FROM given g JOIN "response.parameters.subjects" s ON s."USUBJID" = g."USUBJID" LEFT JOIN therapy t ON t."USUBJID" = g."USUBJID"
),
sorted AS MATERIALIZED (SELECT *, row_number() OVER () AS place FROM (SELECT * FROM dated ORDER BY series, day, seq, value, assess)),
numbered AS MATERIALIZED (
  SELECT s.*, place - f.first + 1 AS n FROM sorted s JOIN (SELECT series, min(place) AS first FROM sorted GROUP BY series) f ON f.series = s.series
),
worst AS (
  SELECT series, max((CASE value WHEN 'PD' THEN 6 WHEN 'NON-CR/NON-PD' THEN 5 WHEN 'SD' THEN 4 WHEN 'PR' THEN 3 WHEN 'CR' THEN 2 WHEN 'NE' THEN 1 END * 2 + CASE WHEN seq IS NULL THEN 0 ELSE 1 END) * 100000 + n) % 100000 AS n FROM numbered WHERE counts GROUP BY series, day
),
progressed AS (SELECT series, min(day) AS pd_day FROM numbered SEMI JOIN worst USING (series, n) WHERE value = 'PD' GROUP BY series)
SELECT n.series, n.subject, n.reading, n."USUBJID", n.n, n.value, CASE value WHEN 'CR' THEN 1 WHEN 'PR' THEN 2 WHEN 'SD' THEN 3 WHEN 'NON-CR/NON-PD' THEN 4 WHEN 'PD' THEN 5 WHEN 'NE' THEN 6 WHEN 'MISSING' THEN 7 END AS aval, n.day, n.flag, n.visitnum, n.visit, n.seq, n.start,
  w.n IS NOT NULL AS anl01, coalesce(day <= coalesce(p.pd_day, day), FALSE) AND NOT coalesce(day > therapy_day, FALSE) AS anl02
FROM numbered n LEFT JOIN worst w ON w.series = n.series AND w.n = n.n LEFT JOIN progressed p ON p.series = n.series;

-- response.parameters: statement
CREATE TABLE "response.parameters.best" AS
WITH used AS (SELECT series, n, value, day, start FROM "response.parameters.overall" WHERE anl01 AND anl02),
following AS MATERIALIZED (
  SELECT a.series, a.n AS i, a.value AS first, b.n AS k, b.value, b.day >= a.day + 28 AS late, c.first_cr
  FROM used a JOIN used b ON b.series = a.series AND b.n > a.n
    LEFT JOIN (SELECT series, min(n) AS first_cr FROM used WHERE value = 'CR' GROUP BY series) c ON c.series = a.series
  WHERE a.value IN ('CR', 'PR')
),
confirming AS (SELECT series, i, min(k) AS j FROM following WHERE late AND (value = 'CR' OR (value = 'PR' AND first = 'PR')) GROUP BY series, i),
confirmed AS (
  SELECT f.series, f.i AS n, first AS value FROM following f JOIN confirming c ON c.series = f.series AND c.i = f.i WHERE k <= j GROUP BY ALL
  HAVING count(*) FILTER (value = 'NE') <= 1
    AND count(*) FILTER (CASE WHEN first = 'CR' THEN value NOT IN ('CR', 'NE') ELSE value NOT IN ('CR', 'PR', 'NE') END) = 0
    AND NOT (first = 'PR' AND coalesce(min(k) FILTER (value = 'CR') < max(k) FILTER (value = 'PR'), FALSE)) 
),
weighed AS (
  SELECT u.series, u.n, u.value, u.day, u.start, c.n IS NOT NULL AS is_confirmed FROM used u LEFT JOIN confirmed c ON c.series = u.series AND c.n = u.n
),
chosen AS (
  SELECT series, min(n) FILTER (value IN ('CR', 'PR')) AS rsp, min(n) FILTER (is_confirmed) AS crsp,
    min(CASE WHEN value = 'CR' THEN 1 WHEN value = 'PR' THEN 2 WHEN value = 'SD' AND day - start >= 42 THEN 3 WHEN value = 'NON-CR/NON-PD' AND day - start >= 42 THEN 4 WHEN value = 'PD' THEN 5 ELSE 6 END * 100000 + n) AS bor, min(CASE WHEN is_confirmed AND value = 'CR' THEN 1 WHEN is_confirmed THEN 2 WHEN value IN ('CR', 'PR', 'SD') AND day - start >= 42 THEN 3 WHEN value = 'NON-CR/NON-PD' AND day - start >= 42 THEN 4 WHEN value = 'PD' THEN 5 ELSE 6 END * 100000 + n) AS cbor,
    min(n) FILTER (value IN ('CR', 'PR') OR (value IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD') AND day - start >= 168)) AS cb, min(n) FILTER (is_confirmed OR (value IN ('CR', 'PR', 'SD', 'NON-CR/NON-PD') AND day - start >= 168)) AS ccb
  FROM weighed GROUP BY series
),
seen AS (SELECT series, min(n) FILTER (value = 'PD') AS pd, max(n) AS lsta FROM "response.parameters.overall" WHERE anl01 GROUP BY series),
subject_reading AS (
  SELECT "USUBJID", subject, reading, subject * 2 + reading AS series FROM "response.parameters.subjects" CROSS JOIN (SELECT unnest([0, 1]) AS reading)
)
SELECT r.series, r.subject, r.reading, r."USUBJID", s.pd, s.lsta, rsp, crsp, cb, ccb, bor % 100000 AS bor, cbor % 100000 AS cbor,
  CASE bor // 100000 WHEN 1 THEN 'CR' WHEN 2 THEN 'PR' WHEN 3 THEN 'SD' WHEN 4 THEN 'NON-CR/NON-PD' WHEN 5 THEN 'PD' WHEN 6 THEN 'NE' ELSE 'MISSING' END AS bor_value, CASE cbor // 100000 WHEN 1 THEN 'CR' WHEN 2 THEN 'PR' WHEN 3 THEN 'SD' WHEN 4 THEN 'NON-CR/NON-PD' WHEN 5 THEN 'PD' WHEN 6 THEN 'NE' ELSE 'MISSING' END AS cbor_value
FROM subject_reading r LEFT JOIN seen s ON s.series = r.series LEFT JOIN chosen c ON c.series = r.series;

-- response.parameters: statement
CREATE VIEW "response.parameters" AS WITH parameter AS (
  SELECT 24 AS place, 'OVR' AS code, 'Overall Response by Investigator' AS text, "USUBJID", subject, reading, n, 'Tumor Response' AS category, value, aval AS number, day, flag, visitnum, visit, seq, anl01, anl02, FALSE AS is_death FROM "response.parameters.overall" WHERE reading = 0
  UNION ALL SELECT 25 AS place, 'OVRD' AS code, 'Overall Response by Derivation' AS text, "USUBJID", subject, reading, n, 'Tumor Response' AS category, value, aval AS number, day, flag, visitnum, visit, seq, anl01, anl02, FALSE AS is_death FROM "response.parameters.overall" WHERE reading = 1
  UNION ALL SELECT p.place, p.code, p.text, p."USUBJID", p.subject, p.reading, p.n, p.category, coalesce(p.value, o.value) AS value, coalesce(p.number, o.aval) AS number, coalesce(o.day, p.day) AS day, o.flag, o.visitnum, o.visit, o.seq, TRUE AS anl01, o.anl02, p.day IS NOT NULL AS is_death
  FROM (SELECT 26 AS place, 'PD' AS code, 'Disease Progression by Investigator' AS text, "USUBJID", subject, series, reading, pd AS n, 'Tumor Response' AS category, CASE WHEN pd IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN pd IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 28 AS place, 'RSP' AS code, 'Response by Investigator (confirmation not required)' AS text, "USUBJID", subject, series, reading, rsp AS n, 'Tumor Response' AS category, CASE WHEN rsp IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN rsp IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 14 AS place, 'CRSP' AS code, 'Confirmed Response by Investigator' AS text, "USUBJID", subject, series, reading, crsp AS n, 'Tumor Response' AS category, CASE WHEN crsp IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN crsp IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 2 AS place, 'BOR' AS code, 'Best Overall Response by Investigator (confirmation not required)' AS text, "USUBJID", subject, series, reading, bor AS n, 'Tumor Response' AS category, bor_value AS value, CASE bor_value WHEN 'CR' THEN 1 WHEN 'PR' THEN 2 WHEN 'SD' THEN 3 WHEN 'NON-CR/NON-PD' THEN 4 WHEN 'PD' THEN 5 WHEN 'NE' THEN 6 WHEN 'MISSING' THEN 7 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 8 AS place, 'CBOR' AS code, 'Best Confirmed Overall Response by Investigator' AS text, "USUBJID", subject, series, reading, cbor AS n, 'Tumor Response' AS category, cbor_value AS value, CASE cbor_value WHEN 'CR' THEN 1 WHEN 'PR' THEN 2 WHEN 'SD' THEN 3 WHEN 'NON-CR/NON-PD' THEN 4 WHEN 'PD' THEN 5 WHEN 'NE' THEN 6 WHEN 'MISSING' THEN 7 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 0 AS place, 'BCP' AS code, 'Best Overall Response of CR/PR by Investigator (confirmation not required)' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR'], bor_value) THEN bor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], bor_value) THEN bor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], bor_value) THEN bor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 5 AS place, 'CBCP' AS code, 'Best Confirmed Overall Response of CR/PR by Investigator' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR'], cbor_value) THEN cbor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], cbor_value) THEN cbor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], cbor_value) THEN cbor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 4 AS place, 'CB' AS code, 'Clinical Benefit by Investigator (confirmation for response not required)' AS text, "USUBJID", subject, series, reading, cb AS n, 'Tumor Response' AS category, CASE WHEN cb IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN cb IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 10 AS place, 'CCB' AS code, 'Confirmed Clinical Benefit by Investigator' AS text, "USUBJID", subject, series, reading, ccb AS n, 'Tumor Response' AS category, CASE WHEN ccb IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN ccb IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 16 AS place, 'DC' AS code, 'Disease Control by Investigator (confirmation for response not required)' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR', 'SD'], bor_value) THEN bor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], bor_value) THEN bor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], bor_value) THEN bor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 12 AS place, 'CDC' AS code, 'Confirmed Disease Control by Investigator' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR', 'SD'], cbor_value) THEN cbor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], cbor_value) THEN cbor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], cbor_value) THEN cbor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 20 AS place, 'LSTA' AS code, 'Last Disease Assessment by Investigator' AS text, "USUBJID", subject, series, reading, lsta AS n, 'Tumor Response' AS category, CAST(NULL AS VARCHAR) AS value, CAST(NULL AS INTEGER) AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 0
    UNION ALL SELECT 27 AS place, 'PDD' AS code, 'Disease Progression by Derivation' AS text, "USUBJID", subject, series, reading, pd AS n, 'Tumor Response' AS category, CASE WHEN pd IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN pd IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 29 AS place, 'RSPD' AS code, 'Response by Derivation (confirmation not required)' AS text, "USUBJID", subject, series, reading, rsp AS n, 'Tumor Response' AS category, CASE WHEN rsp IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN rsp IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 15 AS place, 'CRSPD' AS code, 'Confirmed Response by Derivation' AS text, "USUBJID", subject, series, reading, crsp AS n, 'Tumor Response' AS category, CASE WHEN crsp IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN crsp IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 3 AS place, 'BORD' AS code, 'Best Overall Response by Derivation (confirmation not required)' AS text, "USUBJID", subject, series, reading, bor AS n, 'Tumor Response' AS category, bor_value AS value, CASE bor_value WHEN 'CR' THEN 1 WHEN 'PR' THEN 2 WHEN 'SD' THEN 3 WHEN 'NON-CR/NON-PD' THEN 4 WHEN 'PD' THEN 5 WHEN 'NE' THEN 6 WHEN 'MISSING' THEN 7 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 9 AS place, 'CBORD' AS code, 'Best Confirmed Overall Response by Derivation' AS text, "USUBJID", subject, series, reading, cbor AS n, 'Tumor Response' AS category, cbor_value AS value, CASE cbor_value WHEN 'CR' THEN 1 WHEN 'PR' THEN 2 WHEN 'SD' THEN 3 WHEN 'NON-CR/NON-PD' THEN 4 WHEN 'PD' THEN 5 WHEN 'NE' THEN 6 WHEN 'MISSING' THEN 7 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 1 AS place, 'BCPD' AS code, 'Best Overall Response of CR/PR by Derivation (confirmation not required)' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR'], bor_value) THEN bor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], bor_value) THEN bor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], bor_value) THEN bor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 6 AS place, 'CBCPD' AS code, 'Best Confirmed Overall Response of CR/PR by Derivation' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR'], cbor_value) THEN cbor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], cbor_value) THEN cbor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR'], cbor_value) THEN cbor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 7 AS place, 'CBD' AS code, 'Clinical Benefit by Derivation (confirmation for response not required)' AS text, "USUBJID", subject, series, reading, cb AS n, 'Tumor Response' AS category, CASE WHEN cb IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN cb IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 11 AS place, 'CCBD' AS code, 'Confirmed Clinical Benefit by Derivation' AS text, "USUBJID", subject, series, reading, ccb AS n, 'Tumor Response' AS category, CASE WHEN ccb IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN ccb IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 17 AS place, 'DCD' AS code, 'Disease Control by Derivation (confirmation for response not required)' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR', 'SD'], bor_value) THEN bor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], bor_value) THEN bor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], bor_value) THEN bor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 13 AS place, 'CDCD' AS code, 'Confirmed Disease Control by Derivation' AS text, "USUBJID", subject, series, reading, CASE WHEN list_contains(['CR', 'PR', 'SD'], cbor_value) THEN cbor END AS n, 'Tumor Response' AS category, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], cbor_value) THEN cbor END IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN CASE WHEN list_contains(['CR', 'PR', 'SD'], cbor_value) THEN cbor END IS NOT NULL THEN 1 ELSE 0 END AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 21 AS place, 'LSTAD' AS code, 'Last Disease Assessment by Derivation' AS text, "USUBJID", subject, series, reading, lsta AS n, 'Tumor Response' AS category, CAST(NULL AS VARCHAR) AS value, CAST(NULL AS INTEGER) AS number, CAST(NULL AS DOUBLE) AS day FROM "response.parameters.best" WHERE reading = 1
    UNION ALL SELECT 22 AS place, 'MDIS' AS code, 'Measurable Disease at Baseline by Investigator' AS text, "USUBJID", subject, NULL, 0, NULL, NULL, CASE WHEN "measurable0" THEN 'Y' ELSE 'N' END AS value, CASE WHEN "measurable0" THEN 1 ELSE 0 END AS number, NULL FROM "response.parameters.subjects"
    UNION ALL SELECT 18 AS place, 'DEATH' AS code, 'Death' AS text, "USUBJID", subject, NULL, NULL, NULL, 'Reference Event', CASE WHEN death_day IS NOT NULL THEN 'Y' ELSE 'N' END AS value, CASE WHEN death_day IS NOT NULL THEN 1 ELSE 0 END AS number, death_day FROM "response.parameters.subjects") p LEFT JOIN "response.parameters.overall" o ON o.series = p.series AND o.n = p.n
)
SELECT "USUBJID", CASE reading WHEN 0 THEN 'INVESTIGATOR' WHEN 1 THEN 'INVESTIGATOR' END AS "EVAL", CASE reading WHEN 0 THEN 'REPORTED' WHEN 1 THEN 'DERIVED' END AS "EVALBY", code AS "PARAMCD", text AS "PARAM",
  category AS "PARCAT1", CASE reading WHEN 0 THEN 'Investigator' WHEN 1 THEN 'Derivation' END AS "PARCAT2", CASE WHEN reading IS NOT NULL THEN 'RECIST 1.1' END AS "PARCAT3",
  day AS "ADT", flag AS "ADTF", visitnum AS "VISITNUM", visit AS "VISIT", value AS "AVALC", CAST(number AS DOUBLE) AS "AVAL", CASE WHEN anl01 THEN 'Y' END AS "ANL01FL", CASE WHEN anl02 THEN 'Y' END AS "ANL02FL",
  CASE WHEN seq IS NOT NULL THEN 'RS' WHEN is_death THEN 'DM' END AS "SRCDOM",
  CASE WHEN seq IS NOT NULL THEN 'RSSTRESC' WHEN is_death THEN 'DTHDTC' END AS "SRCVAR", seq AS "SRCSEQ",
  ((subject * 3 + coalesce(reading, 2)) * 30 + place) * 100000 + coalesce(n, 0) AS _row
FROM parameter;

-- ADRS: account
INSERT INTO "log.inputs" SELECT 'ADRS', 0, 'response.parameters', read.n, put.n - read.n, put.kept FROM (SELECT count(*) AS n FROM "response.parameters") read, (SELECT count(*) AS n, count(*) FILTER (WHERE _drop IS NULL) AS kept FROM (SELECT *, CASE WHEN NOT coalesce((
AVALC IS NOT NULL
), FALSE) THEN 'Never assessed' END AS _drop FROM (SELECT "USUBJID", "EVAL", "EVALBY", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "VISITNUM", "VISIT", "AVALC", "AVAL", "ANL01FL", "ANL02FL", "SRCDOM", "SRCVAR", "SRCSEQ", 'response.parameters' AS _file, _row, 0 AS _part FROM "response.parameters"))) put;

-- ADRS: account
INSERT INTO "log.drops" SELECT 'dataset', 'ADRS', 0, 0, reason, rows, NULL, NULL, subject FROM (SELECT _drop AS reason, count(*) AS rows, "USUBJID" AS subject FROM (SELECT *, CASE WHEN NOT coalesce((
AVALC IS NOT NULL
), FALSE) THEN 'Never assessed' END AS _drop FROM (SELECT "USUBJID", "EVAL", "EVALBY", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "VISITNUM", "VISIT", "AVALC", "AVAL", "ANL01FL", "ANL02FL", "SRCDOM", "SRCVAR", "SRCSEQ", 'response.parameters' AS _file, _row, 0 AS _part FROM "response.parameters")) WHERE _drop IS NOT NULL GROUP BY ALL ORDER BY ALL);

-- ADRS: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.early" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADRS: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.full" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADRS: statement
CREATE TABLE "ADRS" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT * EXCLUDE (_drop) FROM (SELECT *, CASE WHEN NOT coalesce((
AVALC IS NOT NULL
), FALSE) THEN 'Never assessed' END AS _drop FROM (SELECT "USUBJID", "EVAL", "EVALBY", "PARAMCD", "PARAM", "PARCAT1", "PARCAT2", "PARCAT3", "ADT", "VISITNUM", "VISIT", "AVALC", "AVAL", "ANL01FL", "ANL02FL", "SRCDOM", "SRCVAR", "SRCSEQ", 'response.parameters' AS _file, _row, 0 AS _part FROM "response.parameters")) WHERE _drop IS NULL),
"b0s1" AS (SELECT *, "USUBJID" AS "USUBJID!raw", "ADT" AS "ADT!raw", nullif(without_blanks(CAST("VISIT" AS VARCHAR)), '') AS "AVISIT!raw", "VISITNUM" AS "AVISITN!raw", "PARAMCD" AS "PARAMCD!raw", "PARAM" AS "PARAM!raw", "PARCAT1" AS "PARCAT1!raw", "PARCAT2" AS "PARCAT2!raw", "PARCAT3" AS "PARCAT3!raw", nullif(without_blanks(CAST("AVALC" AS VARCHAR)), '') AS "AVALC!raw", "AVAL" AS "AVAL!raw", "ANL01FL" AS "ANL01FL!raw", "ANL02FL" AS "ANL02FL!raw", nullif(without_blanks(CAST("EVAL" AS VARCHAR)), '') AS "EVAL!raw", "EVALBY" AS "EVALBY!raw", "SRCDOM" AS "SRCDOM!raw", "SRCVAR" AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", CAST("ADT!raw" AS DOUBLE) AS "ADT", "AVISIT!raw" AS "AVISIT", CAST("AVISITN!raw" AS DOUBLE) AS "AVISITN", "PARAMCD!raw" AS "PARAMCD", "PARAM!raw" AS "PARAM", "PARCAT1!raw" AS "PARCAT1", "PARCAT2!raw" AS "PARCAT2", "PARCAT3!raw" AS "PARCAT3", "AVALC!raw" AS "AVALC", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", nullif(rtrim(CAST(CASE WHEN "ANL01FL!m0".raw IS NOT NULL THEN "ANL01FL!m0".term  END AS VARCHAR)), '') AS "ANL01FL", CASE WHEN "ANL01FL!raw" IS NOT NULL AND "ANL01FL!m0".raw IS NULL THEN "ANL01FL!raw" END AS "ANL01FL!bad", nullif(rtrim(CAST(CASE WHEN "ANL02FL!m0".raw IS NOT NULL THEN "ANL02FL!m0".term  END AS VARCHAR)), '') AS "ANL02FL", CASE WHEN "ANL02FL!raw" IS NOT NULL AND "ANL02FL!m0".raw IS NULL THEN "ANL02FL!raw" END AS "ANL02FL!bad", "EVAL!raw" AS "EVAL", "EVALBY!raw" AS "EVALBY", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b0s1" LEFT JOIN "recode" "ANL01FL!m0" ON "ANL01FL!m0".map = 'NY' AND "ANL01FL!m0".raw = upper(trim("ANL01FL!raw")) LEFT JOIN "recode" "ANL02FL!m0" ON "ANL02FL!m0".map = 'NY' AND "ANL02FL!m0".raw = upper(trim("ANL02FL!raw"))),
rows AS (SELECT * FROM "b0"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("ADSL.early for SUBJID"."SUBJID" AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST("ADSL.early for SUBJID"."SITEID" AS VARCHAR)), '') AS "SITEID", CAST("ADSL.early for SUBJID"."AGE" AS DOUBLE) AS "AGE", nullif(rtrim(CAST("ADSL.early for SUBJID"."SEX" AS VARCHAR)), '') AS "SEX", nullif(rtrim(CAST("ADSL.early for SUBJID"."RACE" AS VARCHAR)), '') AS "RACE", nullif(rtrim(CAST("ADSL.early for SUBJID"."SAFFL" AS VARCHAR)), '') AS "SAFFL", nullif(rtrim(CAST("ADSL.early for SUBJID"."FASFL" AS VARCHAR)), '') AS "FASFL", nullif(rtrim(CAST("ADSL.early for SUBJID"."TRT01P" AS VARCHAR)), '') AS "TRTP", nullif(rtrim(CAST("ADSL.early for SUBJID"."TRT01A" AS VARCHAR)), '') AS "TRTA", CAST("ADSL.full for TRTSDT"."TRTSDT" AS DOUBLE) AS "TRTSDT", CAST("ADSL.full for TRTSDT"."TRTEDT" AS DOUBLE) AS "TRTEDT", CAST((r."ADT" - "subject ADSL.TRTSDT".v) + CASE WHEN (r."ADT" - "subject ADSL.TRTSDT".v) >= 0 THEN 1 ELSE 0 END AS DOUBLE) AS "ADY" FROM "rows" r
  LEFT JOIN (SELECT * FROM "ADSL.early" WHERE TRUE) "ADSL.early for SUBJID" ON "ADSL.early for SUBJID"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "ADSL.full" WHERE TRUE) "ADSL.full for TRTSDT" ON "ADSL.full for TRTSDT"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT "USUBJID", max("TRTSDT") AS v FROM "ADSL.full" GROUP BY "USUBJID") "subject ADSL.TRTSDT" ON "subject ADSL.TRTSDT"."USUBJID" = r."USUBJID")
SELECT * EXCLUDE ("_block", "_file", "_part", "STUDYID") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "ADT" ASC NULLS FIRST, "AVISITN" ASC NULLS FIRST, "_row");

-- ADRS: statement
CREATE VIEW "ADRS.full" AS SELECT *, 0 AS "_block", 'response.parameters' AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADRS";

-- ADRS: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADRS', 'ANL01FL', "ANL01FL!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADRS.full" WHERE "ANL01FL!bad" IS NOT NULL UNION ALL SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' END, 'ADRS', 'ANL02FL', "ANL02FL!bad", CASE _block WHEN 0 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADRS.full" WHERE "ANL02FL!bad" IS NOT NULL;

-- PFS: statement
CREATE TABLE "candidates.PFS" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('1' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'new_therapy' AS kind, CAST('0' AS DOUBLE) AS place, 'CM' AS domain, 'CMSTDTC' AS variable, CAST('2' AS DOUBLE) AS code, 'New Anticancer Therapy' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR c.role = 'event' AND c.day - p.start > CAST('98' AS DOUBLE)) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST('98' AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- PFS: statement
CREATE TABLE "endpoint.PFS" AS
SELECT "USUBJID", 'PFS' AS "PARAMCD", 'Progression-Free Survival (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression or Death' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.PFS" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- PFS: statement
CREATE TABLE "treatment.PFS" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- PFSSCH: statement
CREATE TABLE "candidates.PFSSCH" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('1' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'new_therapy' AS kind, CAST('0' AS DOUBLE) AS place, 'CM' AS domain, 'CMSTDTC' AS variable, CAST('2' AS DOUBLE) AS code, 'New Anticancer Therapy' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR c.role = 'event' AND c.day - p.start > CAST('98' AS DOUBLE)) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST('98' AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- PFSSCH: statement
CREATE TABLE "endpoint.PFSSCH" AS
SELECT "USUBJID", 'PFSSCH' AS "PARAMCD", 'Progression-Free Survival by Scheduled Visits (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression or Death' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(CASE WHEN c.role = 'event' AND c.kind = 'progression' THEN least(c.origin + following.due, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), died.day) WHEN c.role = 'assessment' THEN least(c.origin + own.due, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE), died.day) ELSE c.day END, c.start) AS day) FROM "candidates.PFSSCH" c ASOF LEFT JOIN (SELECT CAST(due AS DOUBLE) AS due FROM (SELECT 0 AS due UNION ALL SELECT unnest(generate_series(CAST(42 AS BIGINT), CAST(36525 AS BIGINT), CAST(42 AS BIGINT))) AS due)) own ON c.day - c.origin + CAST('7' AS DOUBLE) >= own.due ASOF LEFT JOIN (SELECT CAST(due AS DOUBLE) AS due FROM (SELECT 0 AS due UNION ALL SELECT unnest(generate_series(CAST(42 AS BIGINT), CAST(36525 AS BIGINT), CAST(42 AS BIGINT))) AS due)) following ON c.day - c.origin - CAST('7' AS DOUBLE) <= following.due LEFT JOIN (SELECT "USUBJID", min(day) AS day FROM "candidates.PFSSCH" WHERE kind = 'death' GROUP BY ALL) died ON died."USUBJID" = c."USUBJID" WHERE c.is_chosen) ORDER BY "USUBJID";

-- PFSSCH: statement
CREATE TABLE "treatment.PFSSCH" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- PFSCLM: statement
CREATE TABLE "candidates.PFSCLM" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'claim' AS kind, CAST('1' AS DOUBLE) AS place, 'DS' AS domain, 'DSSTDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Progression Claimed by Investigator' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DSSTDTC") >= 10 THEN left("DSSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DSSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DSSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DSSTDTC") AS DOUBLE)) THEN try_cast(trim("DSSTDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "DSSEQ" AS seq, CAST("DSSTDTC" AS VARCHAR) AS written FROM "DS.full" WHERE coalesce((
DSSCAT = 'STUDY TREATMENT' AND DSDECOD = 'PROGRESSIVE DISEASE'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('2' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'new_therapy' AS kind, CAST('0' AS DOUBLE) AS place, 'CM' AS domain, 'CMSTDTC' AS variable, CAST('2' AS DOUBLE) AS code, 'New Anticancer Therapy' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR c.role = 'event' AND c.day - p.start > CAST('98' AS DOUBLE)) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST('98' AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- PFSCLM: statement
CREATE TABLE "endpoint.PFSCLM" AS
SELECT "USUBJID", 'PFSCLM' AS "PARAMCD", 'Progression-Free Survival with Claimed Progressions (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression or Death' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.PFSCLM" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- PFSCLM: statement
CREATE TABLE "treatment.PFSCLM" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- PFSEMA: statement
CREATE TABLE "candidates.PFSEMA" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('1' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR FALSE) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- PFSEMA: statement
CREATE TABLE "endpoint.PFSEMA" AS
SELECT "USUBJID", 'PFSEMA' AS "PARAMCD", 'Progression-Free Survival by the EMA Convention (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('1' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression or Death' WHEN 'missed' THEN 'No Progression or Death' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.PFSEMA" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- PFSEMA: statement
CREATE TABLE "treatment.PFSEMA" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- OS: statement
CREATE TABLE "candidates.OS" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT CAST(NULL AS VARCHAR) AS "USUBJID", CAST(NULL AS DOUBLE) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written, CAST(NULL AS VARCHAR) AS result WHERE FALSE),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('0' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'censoring' AS role, 'last_alive' AS kind, CAST('1' AS DOUBLE) AS place, 'ADSL' AS domain, 'LSTALVDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Known Alive Date' AS dated, TRUE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", "LSTALVDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("LSTALVDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE written IS NOT NULL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, TRUE AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT TRUE AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR FALSE) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND FALSE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- OS: statement
CREATE TABLE "endpoint.OS" AS
SELECT "USUBJID", 'OS' AS "PARAMCD", 'Overall Survival (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('1' AS DOUBLE) WHEN 'no_baseline' THEN CAST('1' AS DOUBLE) WHEN 'no_assessment' THEN CAST('1' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'Alive' WHEN 'missed' THEN 'Alive' WHEN 'no_baseline' THEN 'Alive' WHEN 'no_assessment' THEN 'Alive' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.OS" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- OS: statement
CREATE TABLE "treatment.OS" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- TTP: statement
CREATE TABLE "candidates.TTP" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'death' AS kind, CAST('0' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST('5' AS DOUBLE) AS code, 'Death without Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'new_therapy' AS kind, CAST('1' AS DOUBLE) AS place, 'CM' AS domain, 'CMSTDTC' AS variable, CAST('2' AS DOUBLE) AS code, 'New Anticancer Therapy' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR c.role = 'event' AND c.day - p.start > CAST('98' AS DOUBLE)) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST('98' AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- TTP: statement
CREATE TABLE "endpoint.TTP" AS
SELECT "USUBJID", 'TTP' AS "PARAMCD", 'Time to Progression (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.TTP" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- TTP: statement
CREATE TABLE "treatment.TTP" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- TTF: statement
CREATE TABLE "candidates.TTF" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'discontinuation' AS kind, CAST('1' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTEDT' AS variable, CAST(NULL AS DOUBLE) AS code, 'Treatment Discontinuation' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", "TRTEDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTEDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE coalesce((
EOTSTT = 'DISCONTINUED'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('2' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'censoring' AS role, 'last_alive' AS kind, CAST('2' AS DOUBLE) AS place, 'ADSL' AS domain, 'LSTALVDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Known Alive Date' AS dated, TRUE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", "LSTALVDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("LSTALVDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE)))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, TRUE AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT TRUE AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR FALSE) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND FALSE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- TTF: statement
CREATE TABLE "endpoint.TTF" AS
SELECT "USUBJID", 'TTF' AS "PARAMCD", 'Time to Treatment Failure (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('1' AS DOUBLE) WHEN 'no_baseline' THEN CAST('1' AS DOUBLE) WHEN 'no_assessment' THEN CAST('1' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Treatment Failure' WHEN 'missed' THEN 'No Treatment Failure' WHEN 'no_baseline' THEN 'No Treatment Failure' WHEN 'no_assessment' THEN 'No Treatment Failure' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.TTF" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- TTF: statement
CREATE TABLE "treatment.TTF" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- DOR: statement
CREATE TABLE "candidates.DOR" AS
WITH results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, coalesce(o.day, s.day) AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p JOIN (SELECT * FROM (SELECT r.* EXCLUDE (latest) FROM (SELECT s.*, a.day AS latest FROM results s JOIN (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) GROUP BY ALL) a ON a."USUBJID" = s."USUBJID" AND a.day < s.day) r WHERE list_contains(['CR', 'PR'], result) AND NOT EXISTS (SELECT 1 FROM (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", day FROM (SELECT s.*, a.day AS latest FROM results s JOIN (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) GROUP BY ALL) a ON a."USUBJID" = s."USUBJID" AND a.day < s.day) WHERE list_contains(['PD'], result)) GROUP BY ALL) o WHERE o."USUBJID" = r."USUBJID" AND o.day < r.day) AND NOT EXISTS (SELECT 1 FROM (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) GROUP BY ALL) o WHERE o."USUBJID" = r."USUBJID" AND o.day < r.day) AND NOT EXISTS (SELECT 1 FROM (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) GROUP BY ALL) o WHERE o."USUBJID" = r."USUBJID" AND o.day < r.day) AND EXISTS (SELECT 1 FROM (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) GROUP BY ALL) o WHERE o."USUBJID" = r."USUBJID" AND o.day <= r.latest)) WHERE day IS NOT NULL AND day <= CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID" LEFT JOIN (SELECT "USUBJID", min(day) AS day FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) GROUP BY ALL) o ON o."USUBJID" = p."USUBJID"),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'death' AS kind, CAST('1' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Death' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Response' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, start_seq AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'new_therapy' AS kind, CAST('0' AS DOUBLE) AS place, 'CM' AS domain, 'CMSTDTC' AS variable, CAST('2' AS DOUBLE) AS code, 'New Anticancer Therapy' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day < p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR c.role = 'event' AND c.day - p.start > CAST('98' AS DOUBLE)) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST('98' AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- DOR: statement
CREATE TABLE "endpoint.DOR" AS
SELECT "USUBJID", 'DOR' AS "PARAMCD", 'Duration of Response (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Progression or Death' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.DOR" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- DOR: statement
CREATE TABLE "treatment.DOR" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- TTR: statement
CREATE TABLE "candidates.TTR" AS
WITH population AS MATERIALIZED (SELECT p."USUBJID", s.day AS start, s.flag AS start_flag, s.seq AS start_seq, s.day AS origin FROM (SELECT DISTINCT "USUBJID" FROM "ADSL.full" WHERE coalesce((
FASFL = 'Y'
), FALSE)) p LEFT JOIN (SELECT * FROM (SELECT "USUBJID", "TRTSDT" AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("TRTSDT" AS VARCHAR) AS written FROM "ADSL.full" WHERE TRUE) WHERE day IS NOT NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, seq) = 1) s ON s."USUBJID" = p."USUBJID"),
results AS MATERIALIZED (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("RSDTC") >= 10 THEN left("RSDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("RSDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("RSDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("RSDTC") AS DOUBLE)) THEN try_cast(trim("RSDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "RSSEQ" AS seq, CAST("RSDTC" AS VARCHAR) AS written, "RSSTRESC" AS result FROM "RS.full" WHERE coalesce((
RSTESTCD = 'OVRLRESP' AND RSEVAL = 'INVESTIGATOR'
), FALSE)),
candidate AS MATERIALIZED (SELECT *, row_number() OVER () AS number FROM (SELECT "USUBJID", day, flag, seq, written, 'event' AS role, 'response' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, 'Response' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'start' AS role, 'start' AS kind, CAST('0' AS DOUBLE) AS place, 'ADSL' AS domain, 'TRTSDT' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'First Dose Date' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", start AS day, start_flag AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM population)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'adequate' AS kind, CAST('1' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'progression' AS kind, CAST('0' AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST('5' AS DOUBLE) AS code, 'Disease Progression' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE list_contains(['PD'], result))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'death' AS kind, CAST('1' AS DOUBLE) AS place, 'DM' AS domain, 'DTHDTC' AS variable, CAST('6' AS DOUBLE) AS code, 'Death without Response' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("DTHDTC") >= 10 THEN left("DTHDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("DTHDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("DTHDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("DTHDTC") AS DOUBLE)) THEN try_cast(trim("DTHDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST("DTHDTC" AS VARCHAR) AS written FROM "DM.full" WHERE TRUE) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'end' AS role, 'new_therapy' AS kind, CAST('2' AS DOUBLE) AS place, 'CM' AS domain, 'CMSTDTC' AS variable, CAST('2' AS DOUBLE) AS code, 'New Anticancer Therapy' AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT * FROM (SELECT "USUBJID", CASE WHEN length("CMSTDTC") = 7 THEN CAST(try_cast("CMSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("CMSTDTC") >= 10 THEN left("CMSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("CMSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("CMSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("CMSTDTC") AS DOUBLE)) THEN try_cast(trim("CMSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("CMSTDTC") = 7 THEN 'D' ELSE CAST(NULL AS VARCHAR) END AS flag, "CMSEQ" AS seq, CAST("CMSTDTC" AS VARCHAR) AS written FROM "CM.full" WHERE coalesce((
CMCAT = 'SUBSEQUENT ANTICANCER THERAPY'
), FALSE)) WHERE written IS NOT NULL)
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'assessment' AS role, 'inadequate' AS kind, CAST(NULL AS DOUBLE) AS place, 'RS' AS domain, 'RSDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, 'Last Adequate Tumor Assessment' AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT "USUBJID", day, flag, seq, result AS written FROM results WHERE NOT coalesce(list_contains(['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD'], result), FALSE))
UNION ALL SELECT "USUBJID", day, flag, seq, written, 'baseline' AS role, 'baseline' AS kind, CAST(NULL AS DOUBLE) AS place, 'TR' AS domain, 'TRDTC' AS variable, CAST(NULL AS DOUBLE) AS code, CAST(NULL AS VARCHAR) AS event, CAST(NULL AS VARCHAR) AS dated, FALSE AS cap, FALSE AS exclusive, FALSE AS at_end, FALSE AS only_first FROM (SELECT b."USUBJID", max(b.day) AS day, CAST(NULL AS VARCHAR) AS flag, CAST(NULL AS DOUBLE) AS seq, CAST(NULL AS VARCHAR) AS written FROM (SELECT "USUBJID", coalesce(CAST(try_cast(CASE WHEN length("TRDTC") >= 10 THEN left("TRDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("TRDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("TRDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("TRDTC") AS DOUBLE)) THEN try_cast(trim("TRDTC") AS DOUBLE) END END) AS day, CAST(NULL AS VARCHAR) AS flag, "TRSEQ" AS seq, CAST("TRDTC" AS VARCHAR) AS written FROM "TR.full" WHERE coalesce((
TRSTRESC IS NOT NULL
), FALSE)) b JOIN population p ON p."USUBJID" = b."USUBJID" WHERE b.day <= p.origin GROUP BY ALL))),
listed AS MATERIALIZED (
  SELECT c.* REPLACE (CASE WHEN c.cap THEN least(c.day, CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE)) ELSE c.day END AS day), p.start, p.start_flag, p.origin, b."USUBJID" IS NOT NULL AS has_baseline,
    CASE WHEN c.role = 'start' THEN NULL WHEN c.day IS NULL THEN 'no date' WHEN c.day > CAST(CAST('2022-12-02' AS DATE) - DATE '1960-01-01' AS DOUBLE) AND NOT c.cap THEN 'after cut-off'
      WHEN c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') AND c.day <= p.start THEN 'before start' WHEN c.kind = 'inadequate' THEN 'not adequate'
      WHEN NOT b."USUBJID" IS NOT NULL AND (c.kind IN ('progression', 'response', 'adequate', 'any', 'inadequate') OR FALSE) THEN 'no baseline' END AS fault
  FROM candidate c JOIN population p ON p."USUBJID" = c."USUBJID" LEFT JOIN (SELECT DISTINCT "USUBJID" FROM candidate WHERE role = 'baseline') b ON b."USUBJID" = c."USUBJID"
),
ended AS (SELECT "USUBJID", day AS end_day, place AS end_place, seq AS end_seq, exclusive AS end_exclusive, at_end AS end_at_end, code AS end_code, event AS end_event, dated AS end_dated FROM listed WHERE role = 'end' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
happened AS (SELECT "USUBJID", day AS event_day, place AS event_place, seq AS event_seq, kind AS event_kind, event AS event_event, bool_or(kind IN ('progression', 'response')) OVER (PARTITION BY "USUBJID", day) AS event_assessed FROM listed WHERE role = 'event' AND fault IS NULL QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day, place, seq) = 1),
seen AS (SELECT l."USUBJID", max(l.day) FILTER (WHERE l.day < h.event_day OR (l.day = h.event_day AND NOT h.event_assessed)) AS before_day, count(*) AS assessed FROM listed l LEFT JOIN happened h ON h."USUBJID" = l."USUBJID" WHERE l.role = 'assessment' AND l.place IS NOT NULL AND l.fault IS NULL GROUP BY ALL),
subject AS (
  SELECT f.*, e.* EXCLUDE ("USUBJID"), h.* EXCLUDE ("USUBJID"), s.before_day, coalesce(s.assessed, 0) AS assessed,
    CASE WHEN e.end_exclusive THEN h.event_day >= e.end_day ELSE h.event_day > e.end_day END AS is_cut,
    h.event_day - coalesce(s.before_day, f.start) AS gap, coalesce(s.before_day, f.start) - f.origin AS last_seen
  FROM (SELECT DISTINCT "USUBJID", start, origin, has_baseline FROM listed) f LEFT JOIN ended e ON e."USUBJID" = f."USUBJID" LEFT JOIN happened h ON h."USUBJID" = f."USUBJID" LEFT JOIN seen s ON s."USUBJID" = f."USUBJID"
),
limited AS (SELECT *, CAST(NULL AS DOUBLE) AS gap_limit FROM subject),
reasoned AS (
  SELECT *, CASE WHEN NOT has_baseline AND event_day IS NULL THEN 'no_baseline' WHEN is_cut THEN 'end' WHEN has_baseline AND gap > gap_limit THEN 'missed' WHEN event_day IS NOT NULL THEN 'event'
    WHEN assessed = 0 AND TRUE THEN 'no_assessment' WHEN end_day IS NOT NULL THEN 'end' ELSE 'no_event' END AS reason
  FROM limited
),
usable AS MATERIALIZED (
  SELECT l.*, r.* EXCLUDE ("USUBJID", start, origin, has_baseline),
    CASE WHEN l.role IN ('event', 'baseline') OR l.place IS NULL THEN FALSE
      WHEN l.role = 'end' THEN l.at_end AND r.reason = 'end' AND l.place = r.end_place AND l.day = r.end_day AND l.seq IS NOT DISTINCT FROM r.end_seq
      ELSE NOT (r.reason = 'end' AND coalesce(r.end_at_end, FALSE)) END AND l.fault IS NULL
      AND (l.role IN ('start', 'end') OR r.end_day IS NULL OR CASE WHEN r.end_exclusive THEN l.day < r.end_day ELSE l.day <= r.end_day END)
      AND (l.role = 'start' OR r.reason <> 'missed' OR l.day < r.event_day) AS may_censor
  FROM listed l JOIN reasoned r ON r."USUBJID" = l."USUBJID"
),
chosen AS (
  SELECT number FROM usable WHERE reason = 'event' AND role = 'event' AND fault IS NULL AND day = event_day AND place = event_place AND seq IS NOT DISTINCT FROM event_seq
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY written) = 1
  UNION ALL
  SELECT number FROM usable WHERE reason <> 'event' AND may_censor
    QUALIFY row_number() OVER (PARTITION BY "USUBJID" ORDER BY day DESC NULLS LAST, place DESC, seq DESC NULLS LAST, written) = 1
),
judged AS (SELECT u.*, c.number IS NOT NULL AS is_chosen FROM usable u LEFT JOIN chosen c ON c.number = u.number)
SELECT "USUBJID", day, flag, seq, written, role, kind, place, domain, variable, code, event, dated, start, start_flag, origin, fault, is_chosen, reason,
  end_day, end_code, end_event, end_dated, end_place, event_day, event_kind, event_event, before_day, gap, gap_limit, may_censor, is_cut
FROM judged;

-- TTR: statement
CREATE TABLE "endpoint.TTR" AS
SELECT "USUBJID", 'TTR' AS "PARAMCD", 'Time to Response (Months)' AS "PARAM", start AS "STARTDT", start_flag AS "STARTDTF", day AS "ADT", flag AS "ADTF",
  (day - start + CAST('1' AS DOUBLE)) / CAST('30.4375' AS DOUBLE) AS "AVAL",
  CASE WHEN reason = 'event' THEN CAST(0 AS DOUBLE) ELSE CASE reason WHEN 'no_event' THEN CAST('1' AS DOUBLE) WHEN 'missed' THEN CAST('3' AS DOUBLE) WHEN 'no_baseline' THEN CAST('4' AS DOUBLE) WHEN 'no_assessment' THEN CAST('4' AS DOUBLE) WHEN 'end' THEN coalesce(end_code, coalesce(code, 1)) ELSE coalesce(code, 1) END END AS "CNSR",
  CASE WHEN reason = 'event' THEN event ELSE CASE reason WHEN 'no_event' THEN 'No Response' WHEN 'missed' THEN 'Two or More Missed Assessments' WHEN 'no_baseline' THEN 'No Adequate Assessment' WHEN 'no_assessment' THEN 'No Adequate Assessment' WHEN 'end' THEN coalesce(end_event, event) ELSE event END END AS "EVNTDESC",
  CASE WHEN reason <> 'event' THEN CASE WHEN reason = 'end' THEN coalesce(end_dated, dated) ELSE dated END END AS "CNSDTDSC",
  domain AS "SRCDOM", variable AS "SRCVAR", seq AS "SRCSEQ", row_number() OVER (ORDER BY "USUBJID") AS _row
FROM (SELECT c.* REPLACE (greatest(c.day, c.start) AS day) FROM "candidates.TTR" c WHERE c.is_chosen) ORDER BY "USUBJID";

-- TTR: statement
CREATE TABLE "treatment.TTR" AS
SELECT DISTINCT "USUBJID", CASE WHEN length("EXSTDTC") = 7 THEN CAST(try_cast("EXSTDTC" || '-01' AS DATE) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXSTDTC") >= 10 THEN left("EXSTDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXSTDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXSTDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXSTDTC") AS DOUBLE)) THEN try_cast(trim("EXSTDTC") AS DOUBLE) END END) END AS day, CASE WHEN length("EXENDTC") = 7 THEN CAST(last_day(try_cast("EXENDTC" || '-01' AS DATE)) - DATE '1960-01-01' AS DOUBLE) ELSE coalesce(CAST(try_cast(CASE WHEN length("EXENDTC") >= 10 THEN left("EXENDTC", 10) END AS DATE) - DATE '1960-01-01' AS DOUBLE), CASE WHEN length("EXENDTC") <> 4 THEN CASE WHEN regexp_full_match(trim("EXENDTC"), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?') AND isfinite(try_cast(trim("EXENDTC") AS DOUBLE)) THEN try_cast(trim("EXENDTC") AS DOUBLE) END END) END AS until, CAST("EXTRT" AS VARCHAR) AS what FROM "EX.full" WHERE TRUE ORDER BY ALL;

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 0, 'endpoint.PFS', count(*), 0, count(*) FROM "endpoint.PFS";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 1, 'endpoint.PFSSCH', count(*), 0, count(*) FROM "endpoint.PFSSCH";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 2, 'endpoint.PFSCLM', count(*), 0, count(*) FROM "endpoint.PFSCLM";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 3, 'endpoint.PFSEMA', count(*), 0, count(*) FROM "endpoint.PFSEMA";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 4, 'endpoint.OS', count(*), 0, count(*) FROM "endpoint.OS";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 5, 'endpoint.TTP', count(*), 0, count(*) FROM "endpoint.TTP";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 6, 'endpoint.TTF', count(*), 0, count(*) FROM "endpoint.TTF";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 7, 'endpoint.DOR', count(*), 0, count(*) FROM "endpoint.DOR";

-- ADTTE: account
INSERT INTO "log.inputs" SELECT 'ADTTE', 8, 'endpoint.TTR', count(*), 0, count(*) FROM "endpoint.TTR";

-- ADTTE: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.early" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADTTE: check
SELECT "USUBJID", count(*) AS _rows FROM "ADSL.full" WHERE TRUE AND "USUBJID" IS NOT NULL GROUP BY "USUBJID" HAVING count(*) > 1 ORDER BY "USUBJID" LIMIT 20;

-- ADTTE: statement
CREATE TABLE "ADTTE" AS
SELECT *, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID" FROM (
WITH "b0s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFS' AS _file, _row, 0 AS _part FROM "endpoint.PFS"),
"b0s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b0s0"),
"b0" AS (SELECT 0 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b0s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b1s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFSSCH' AS _file, _row, 0 AS _part FROM "endpoint.PFSSCH"),
"b1s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b1s0"),
"b1" AS (SELECT 1 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b1s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b2s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFSCLM' AS _file, _row, 0 AS _part FROM "endpoint.PFSCLM"),
"b2s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b2s0"),
"b2" AS (SELECT 2 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b2s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b3s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.PFSEMA' AS _file, _row, 0 AS _part FROM "endpoint.PFSEMA"),
"b3s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b3s0"),
"b3" AS (SELECT 3 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b3s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b4s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.OS' AS _file, _row, 0 AS _part FROM "endpoint.OS"),
"b4s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b4s0"),
"b4" AS (SELECT 4 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b4s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b5s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.TTP' AS _file, _row, 0 AS _part FROM "endpoint.TTP"),
"b5s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b5s0"),
"b5" AS (SELECT 5 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b5s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b6s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.TTF' AS _file, _row, 0 AS _part FROM "endpoint.TTF"),
"b6s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b6s0"),
"b6" AS (SELECT 6 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b6s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b7s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.DOR' AS _file, _row, 0 AS _part FROM "endpoint.DOR"),
"b7s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b7s0"),
"b7" AS (SELECT 7 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b7s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
"b8s0" AS (SELECT "USUBJID", "PARAMCD", "PARAM", "STARTDT", "ADT", "AVAL", "CNSR", "EVNTDESC", "CNSDTDSC", "SRCDOM", "SRCVAR", "SRCSEQ", 'endpoint.TTR' AS _file, _row, 0 AS _part FROM "endpoint.TTR"),
"b8s1" AS (SELECT *, nullif(without_blanks(CAST("USUBJID" AS VARCHAR)), '') AS "USUBJID!raw", nullif(without_blanks(CAST("PARAMCD" AS VARCHAR)), '') AS "PARAMCD!raw", nullif(without_blanks(CAST("PARAM" AS VARCHAR)), '') AS "PARAM!raw", "AVAL" AS "AVAL!raw", "STARTDT" AS "STARTDT!raw", "ADT" AS "ADT!raw", "CNSR" AS "CNSR!raw", nullif(without_blanks(CAST("EVNTDESC" AS VARCHAR)), '') AS "EVNTDESC!raw", nullif(without_blanks(CAST("CNSDTDSC" AS VARCHAR)), '') AS "CNSDTDSC!raw", nullif(without_blanks(CAST("SRCDOM" AS VARCHAR)), '') AS "SRCDOM!raw", nullif(without_blanks(CAST("SRCVAR" AS VARCHAR)), '') AS "SRCVAR!raw", "SRCSEQ" AS "SRCSEQ!raw" FROM "b8s0"),
"b8" AS (SELECT 8 AS _block, CAST(_file AS VARCHAR) AS _file, _row, _part, nullif(rtrim(CAST('ERIANL-01' AS VARCHAR)), '') AS "STUDYID", "USUBJID!raw" AS "USUBJID", nullif(rtrim(CAST(CASE WHEN "PARAMCD!m0".raw IS NOT NULL THEN "PARAMCD!m0".term  END AS VARCHAR)), '') AS "PARAMCD", CASE WHEN "PARAMCD!raw" IS NOT NULL AND "PARAMCD!m0".raw IS NULL THEN "PARAMCD!raw" END AS "PARAMCD!bad", "PARAM!raw" AS "PARAM", CAST("AVAL!raw" AS DOUBLE) AS "AVAL", CAST("STARTDT!raw" AS DOUBLE) AS "STARTDT", CAST("ADT!raw" AS DOUBLE) AS "ADT", CAST("CNSR!raw" AS DOUBLE) AS "CNSR", "EVNTDESC!raw" AS "EVNTDESC", "CNSDTDSC!raw" AS "CNSDTDSC", "SRCDOM!raw" AS "SRCDOM", "SRCVAR!raw" AS "SRCVAR", CAST("SRCSEQ!raw" AS DOUBLE) AS "SRCSEQ" FROM "b8s1" LEFT JOIN "recode" "PARAMCD!m0" ON "PARAMCD!m0".map = 'PARAMCD' AND "PARAMCD!m0".raw = upper(trim("PARAMCD!raw"))),
rows AS (SELECT * FROM "b0" UNION ALL SELECT * FROM "b1" UNION ALL SELECT * FROM "b2" UNION ALL SELECT * FROM "b3" UNION ALL SELECT * FROM "b4" UNION ALL SELECT * FROM "b5" UNION ALL SELECT * FROM "b6" UNION ALL SELECT * FROM "b7" UNION ALL SELECT * FROM "b8"),
"l0" AS (SELECT r.*, nullif(rtrim(CAST("ADSL.early for SUBJID"."SUBJID" AS VARCHAR)), '') AS "SUBJID", nullif(rtrim(CAST("ADSL.early for SUBJID"."SITEID" AS VARCHAR)), '') AS "SITEID", CAST("ADSL.early for SUBJID"."AGE" AS DOUBLE) AS "AGE", nullif(rtrim(CAST("ADSL.early for SUBJID"."SEX" AS VARCHAR)), '') AS "SEX", nullif(rtrim(CAST("ADSL.early for SUBJID"."RACE" AS VARCHAR)), '') AS "RACE", nullif(rtrim(CAST("ADSL.early for SUBJID"."SAFFL" AS VARCHAR)), '') AS "SAFFL", nullif(rtrim(CAST("ADSL.early for SUBJID"."FASFL" AS VARCHAR)), '') AS "FASFL", nullif(rtrim(CAST("ADSL.early for SUBJID"."TRT01P" AS VARCHAR)), '') AS "TRTP", nullif(rtrim(CAST("ADSL.early for SUBJID"."TRT01A" AS VARCHAR)), '') AS "TRTA", CAST("ADSL.full for TRTSDT"."TRTSDT" AS DOUBLE) AS "TRTSDT", CAST("ADSL.full for TRTSDT"."TRTEDT" AS DOUBLE) AS "TRTEDT" FROM "rows" r
  LEFT JOIN (SELECT * FROM "ADSL.early" WHERE TRUE) "ADSL.early for SUBJID" ON "ADSL.early for SUBJID"."USUBJID" = r."USUBJID"
  LEFT JOIN (SELECT * FROM "ADSL.full" WHERE TRUE) "ADSL.full for TRTSDT" ON "ADSL.full for TRTSDT"."USUBJID" = r."USUBJID")
SELECT * EXCLUDE ("_file", "_part", "STUDYID") FROM "l0" ORDER BY "STUDYID" ASC NULLS FIRST, "USUBJID" ASC NULLS FIRST, "PARAMCD" ASC NULLS FIRST, "_block", "_row");

-- ADTTE: statement
CREATE VIEW "ADTTE.full" AS SELECT *, CASE _block WHEN 0 THEN 'endpoint.PFS' WHEN 1 THEN 'endpoint.PFSSCH' WHEN 2 THEN 'endpoint.PFSCLM' WHEN 3 THEN 'endpoint.PFSEMA' WHEN 4 THEN 'endpoint.OS' WHEN 5 THEN 'endpoint.TTP' WHEN 6 THEN 'endpoint.TTF' WHEN 7 THEN 'endpoint.DOR' WHEN 8 THEN 'endpoint.TTR' END AS "_file", 0 AS "_part", rowid + 1 AS _n FROM "ADTTE";

-- ADTTE: account
INSERT INTO "log.problems" SELECT DISTINCT CASE _block WHEN 0 THEN 'codelist' WHEN 1 THEN 'codelist' WHEN 2 THEN 'codelist' WHEN 3 THEN 'codelist' WHEN 4 THEN 'codelist' WHEN 5 THEN 'codelist' WHEN 6 THEN 'codelist' WHEN 7 THEN 'codelist' WHEN 8 THEN 'codelist' END, CASE _block WHEN 0 THEN 'error' WHEN 1 THEN 'error' WHEN 2 THEN 'error' WHEN 3 THEN 'error' WHEN 4 THEN 'error' WHEN 5 THEN 'error' WHEN 6 THEN 'error' WHEN 7 THEN 'error' WHEN 8 THEN 'error' END, 'ADTTE', 'PARAMCD', "PARAMCD!bad", CASE _block WHEN 0 THEN 'left missing' WHEN 1 THEN 'left missing' WHEN 2 THEN 'left missing' WHEN 3 THEN 'left missing' WHEN 4 THEN 'left missing' WHEN 5 THEN 'left missing' WHEN 6 THEN 'left missing' WHEN 7 THEN 'left missing' WHEN 8 THEN 'left missing' END, _file, _row, "USUBJID", 0 FROM "ADTTE.full" WHERE "PARAMCD!bad" IS NOT NULL;

-- ADTTE: statement
CREATE TABLE "ADTTE.whence" AS
SELECT DISTINCT CAST("PARAMCD" AS VARCHAR) AS kind, _block AS block FROM "ADTTE.full" WHERE "PARAMCD" IS NOT NULL ORDER BY ALL;

-- ADSL: release
DROP VIEW IF EXISTS "ADSL.early";

-- ADSL: release
DROP TABLE IF EXISTS "ADSL.given";
