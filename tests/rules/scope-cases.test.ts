import { describe, expect, it } from 'vitest';
import { findingsOf } from '../support/rule-case.js';

const lines = (...rows: readonly string[]) => rows.join('\n');
const filled = 'Check: { all: [{ name: USUBJID, operator: non_empty }] }';

describe('the scope of a rule', () => {
  const data = {
    ae: lines('DOMAIN,USUBJID,AETERM', 'AE,1,x'),
    it: lines('DOMAIN,USUBJID', 'IT,1'),
    zz: lines('DOMAIN,USUBJID', 'ZZ,1'),
  };
  const tobacco = (useCase: string, settings: string) => ({
    rule: `${filled}\nAuthorities: [{ Organization: CDISC, Standards: [{ Name: TIG, Version: "1.0", Substandard: SDTM }] }]\nScope: { Classes: { Include: [ALL] }, Domains: { Include: [ALL] }, Use Case: "${useCase}" }`,
    data,
    standard: 'TIG',
    version: '1.0',
    settings,
  });

  it.each([
    ['INDH', 'SUBSTANDARD=SDTM\n', ['AE']],
    ['PROD', 'SUBSTANDARD=SDTM\n', ['IT']],
    ['INDH, PROD', 'SUBSTANDARD=SDTM\n', ['AE', 'IT']],
    ['NONCLIN', 'SUBSTANDARD=SDTM\n', []],
    ['PROD', 'SUBSTANDARD=SDTM\nUSE_CASE=PROD\n', ['IT', 'ZZ']],
    ['PROD', '', []],
  ])('by the use case %s is, with %j, the datasets %j', async (useCase, settings, datasets) => {
    const found = await findingsOf(tobacco(useCase, settings));
    expect(found.map((line) => line.split(' ')[0])).toEqual(datasets);
  });

  it('takes a rule at its word that names a domain which no guide at hand knows', async () => {
    const named = (domain: string) => ({
      rule: `${filled}\nScope: { Classes: { Include: [TRIAL DESIGN] }, Domains: { Include: [${domain}] } }`,
      data,
    });
    expect(await findingsOf(named('ZZ'))).toEqual(['ZZ | 1 | USUBJID | 1']);
    expect(await findingsOf(named('ALL'))).toEqual([]);
  });
});

describe('a split dataset', () => {
  const data = {
    qsa: lines('DOMAIN,USUBJID,QSSEQ', 'QS,1,1', 'QS,2,1'),
    qsb: lines('DOMAIN,USUBJID,QSSEQ', 'QS,1,1'),
  };
  const check =
    'Check: { all: [{ name: USUBJID, operator: is_not_unique_set, value: QSSEQ }] }\nOutcome: { Message: So., Output Variables: [USUBJID] }';

  it('is one dataset, whose records are counted in their own files', async () => {
    const rule = `${check}\nScope: { Domains: { Include: [QS] } }`;
    expect(await findingsOf({ rule, data })).toEqual(['QSA | 1 | USUBJID | 1', 'QSB | 1 | USUBJID | 1']);
  });

  it('is looked at piece by piece where the rule includes split datasets', async () => {
    const rule = `${check}\nScope: { Domains: { Include: [QS], include_split_datasets: true } }`;
    expect(await findingsOf({ rule, data })).toEqual([]);
  });
});

describe('a rule about the presence of domains', () => {
  it('is told in a sheet once for every dataset that it is meant for', async () => {
    const data = { ae: lines('DOMAIN,USUBJID', 'AE,1'), cm: lines('DOMAIN,USUBJID', 'CM,1') };
    const rule =
      'Check: { all: [{ name: DM, operator: not_exists }, { name: AE, operator: exists }] }\nRule Type: Domain Presence Check\nSensitivity: Dataset';
    expect(await findingsOf({ rule, data })).toEqual(['STUDY |  | AE | ae.csv', 'STUDY |  | AE | ae.csv']);
  });
});

describe('the type of a rule', () => {
  const data = { ae: lines('DOMAIN,USUBJID,AESEQ', 'AE,1,12', 'AE,,3') };
  it.each([
    [
      'Variable Metadata Check',
      'variable_name, operator: equal_to, value: AESEQ',
      'variable_order_number, variable_data_type',
      ['AE | 3 | variable_data_type | Num', 'AE | 3 | variable_order_number | 3'],
    ],
    [
      'Dataset Metadata Check',
      'dataset_name, operator: equal_to, value: AE',
      'record_count, dataset_label',
      ['AE | 1 | dataset_label | Label of ae', 'AE | 1 | record_count | 2'],
    ],
    [
      'Value Check with Dataset Metadata',
      'variable_value, operator: empty',
      'variable_name, dataset_name',
      ['AE | 2 | dataset_name | AE', 'AE | 2 | variable_name | USUBJID'],
    ],
    [
      'Value Check with Variable Metadata',
      'variable_value, operator: equal_to, value: "1"',
      'variable_name, variable_data_type',
      ['AE | 1 | variable_data_type | Char', 'AE | 1 | variable_name | USUBJID'],
    ],
  ])('%s decides what its rows are', async (type, condition, outputs, found) => {
    const rule = `Check: { all: [{ name: ${condition} }] }\nRule Type: ${type}\nOutcome: { Message: So., Output Variables: [${outputs}] }`;
    expect(await findingsOf({ rule, data, numbers: ['AESEQ'] })).toEqual(found);
  });
});

describe('the type of a rule about data and define.xml', () => {
  const define = `<?xml version="1.0"?><ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1" ODMVersion="1.3.2" FileOID="F" FileType="Snapshot" CreationDateTime="2024-01-01T00:00:00"><Study OID="S"><GlobalVariables><StudyName>S</StudyName><StudyDescription>S</StudyDescription><ProtocolName>S</ProtocolName></GlobalVariables><MetaDataVersion OID="M" Name="M" def:DefineVersion="2.1.0"><ItemGroupDef OID="IG.AE" Name="AE" Domain="AE" Repeating="Yes" def:Structure="One record"><Description><TranslatedText>Adverse Events</TranslatedText></Description><ItemRef ItemOID="IT.AE.AETERM" Mandatory="Yes" OrderNumber="1"/></ItemGroupDef><ItemGroupDef OID="IG.CM" Name="CM" Domain="CM" Repeating="Yes" def:Structure="One record"><ItemRef ItemOID="IT.AE.AETERM" Mandatory="Yes" OrderNumber="1"/></ItemGroupDef><ItemDef OID="IT.AE.AETERM" Name="AETERM" DataType="text" Length="20"/></MetaDataVersion></Study></ODM>`;
  const data = { ae: lines('DOMAIN,AETERM', 'AE,Rash', 'AE,Pain') };
  const tried = { data, settings: 'DEFINE_XML=define.xml\n', files: { 'define.xml': define } };

  it.each([
    [
      'Dataset Contents Check against Define XML',
      'AETERM, operator: equal_to, value: Pain',
      'define_dataset_label, define_dataset_structure',
      ['AE | 2 | define_dataset_label | Adverse Events', 'AE | 2 | define_dataset_structure | One record'],
    ],
    [
      'Domain Presence Check against Define XML',
      'filename, operator: empty',
      'define_dataset_name, domain',
      ['STUDY |  | define_dataset_name | CM', 'STUDY |  | domain | '],
    ],
    [
      'Variable Metadata Check against Define XML and Library Metadata',
      'define_variable_length, operator: equal_to, value: 20',
      'variable_name, library_variable_core',
      ['AE | 2 | library_variable_core | Req', 'AE | 2 | variable_name | AETERM'],
    ],
  ])('%s decides what its rows are', async (type, condition, outputs, found) => {
    const rule = `Check: { all: [{ name: ${condition} }] }\nRule Type: ${type}\nOutcome: { Message: So., Output Variables: [${outputs}] }`;
    expect(await findingsOf({ rule, ...tried })).toEqual(found);
  });

  it('is skipped without a define.xml', async () => {
    const rule =
      'Check: { all: [{ name: AETERM, operator: non_empty }] }\nRule Type: Dataset Contents Check against Define XML';
    expect(await findingsOf({ rule, data })).toEqual(['AE skipped: no define.xml']);
  });
});

describe('the metadata of a dataset', () => {
  it.each([
    ['true', ['APMH |  | dataset_name | APMH', 'APMH |  | is_ap | True', 'APMH |  | ap_suffix | MH']],
    ['false', ['AE |  | dataset_name | AE', 'AE |  | is_ap | False', 'AE |  | ap_suffix | ']],
  ])('says with a boolean whether it is of associated persons: %s', async (value, lines) => {
    const rule = `Check: { all: [{ name: is_ap, operator: equal_to, value: ${value} }] }\nRule Type: Dataset Metadata Check\nSensitivity: Dataset\nOutcome: { Message: So., Output Variables: [dataset_name, is_ap, ap_suffix] }`;
    const data = { apmh: 'DOMAIN,APID,MHTERM\nAPMH,1,x', ae: 'DOMAIN,USUBJID,AETERM\nAE,1,x' };
    const found = await findingsOf({ rule, data });
    expect(found).toHaveLength(lines.length);
    expect(found).toEqual(expect.arrayContaining(lines));
  });
});
