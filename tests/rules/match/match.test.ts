import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../support/rule-case.js';

const lines = (...rows: readonly string[]) => rows.join('\n');

describe('a dataset matched by keys', () => {
  const dm = lines('DOMAIN,USUBJID,SEX,AGE', 'DM,1,M,30', 'DM,2,F,', 'DM,,X,9');
  const ae = lines('DOMAIN,USUBJID,AESEQ,SEX', 'AE,1,1,x', 'AE,1,2,y', 'AE,3,3,z', 'AE,,4,u');

  it('keeps rows with a partner only, and missing keys are partners of missing keys', async () => {
    const rule =
      'Check: { all: [{ name: AESEQ, operator: non_empty }] }\nMatch Datasets: [{ Name: DM, Keys: [USUBJID] }]\nScope: { Domains: { Include: [AE] } }';
    expect(await findingsOf({ rule, data: { dm, ae } })).toEqual([
      'AE | 1 | AESEQ | 1',
      'AE | 2 | AESEQ | 2',
      'AE | 4 | AESEQ | 4',
    ]);
  });

  it('joined left tells which rows have a partner', async () => {
    const rule =
      'Check: { all: [{ name: _merge_DM, operator: equal_to, value: left_only }] }\nMatch Datasets: [{ Name: DM, Keys: [USUBJID], Join Type: left }]\nOutcome: { Message: No subject., Output Variables: [USUBJID] }\nScope: { Domains: { Include: [AE] } }';
    expect(await findingsOf({ rule, data: { dm, ae } })).toEqual(['AE | 3 | USUBJID | 3']);
  });

  it('calls a column of both by the dataset behind it, and one that the check names by the dataset before it', async () => {
    const rule = (name: string) =>
      `Check: { all: [{ name: ${name}, operator: equal_to, value: M }] }\nMatch Datasets: [{ Name: DM, Keys: [USUBJID] }]\nScope: { Domains: { Include: [AE] } }`;
    const found = (name: string) => [`AE | 1 | ${name} | M`, `AE | 2 | ${name} | M`];
    for (const name of ['SEX.DM', 'DM.SEX'])
      expect(await findingsOf({ rule: rule(name), data: { dm, ae } })).toEqual(found(name));
  });

  it('may be matched by keys of other names', async () => {
    const rule =
      'Check: { all: [{ name: SEX.DM, operator: equal_to, value: F }] }\nMatch Datasets: [{ Name: DM, Keys: [{ Left: AESEQ, Right: USUBJID }] }]\nOutcome: { Message: So., Output Variables: [AESEQ] }\nScope: { Domains: { Include: [AE] } }';
    expect(await findingsOf({ rule, data: { dm, ae } })).toEqual(['AE | 2 | AESEQ | 2']);
  });

  it('cannot be matched where one key is a number and the other a text', async () => {
    const rule =
      'Check: { all: [{ name: AESEQ, operator: non_empty }] }\nMatch Datasets: [{ Name: DM, Keys: [{ Left: AESEQ, Right: USUBJID }] }]\nScope: { Domains: { Include: [AE] } }';
    const [problem] = await findingsOf({ rule, data: { dm, ae }, numbers: ['AESEQ'] });
    expect(problem).toContain('AE failed: AESEQ cannot be matched with USUBJID of DM');
  });

  it.each([
    ['Dataset', ['AE |  | EXTRT | t10']],
    ['Group\nGrouping Variables: [USUBJID]', ['AE | 1 | EXTRT | t10', 'AE | 2 | EXTRT | t11']],
  ])(
    'gives a finding of many the first of the records beside it, with the sensitivity %s',
    async (sensitivity, found) => {
      const given = Array.from({ length: 4000 }, (_, n) => `EX,${1 + (n % 2)},t${n}`);
      const ex = lines('DOMAIN,USUBJID,EXTRT', ...given);
      const events = Array.from({ length: 40 }, (_, n) => `AE,${1 + (n % 2)}`);
      const rule = `Check: { all: [{ name: EXTRT, operator: longer_than, value: 2 }] }\nMatch Datasets: [{ Name: EX, Keys: [USUBJID] }]\nScope: { Domains: { Include: [AE] } }\nSensitivity: ${sensitivity}`;
      expect(await findingsOf({ rule, data: { ex, ae: lines('DOMAIN,USUBJID', ...events) } })).toEqual(found);
    },
  );

  it('needs keys', async () => {
    const rule =
      'Check: { all: [{ name: AESEQ, operator: non_empty }] }\nMatch Datasets: [{ Name: DM }]\nScope: { Domains: { Include: [AE] } }';
    expect(await findingsOf({ rule, data: { dm, ae } })).toEqual(['AE failed: A matched dataset has no "Keys".']);
  });

  it('is left out where it is not there', async () => {
    const rule =
      'Check: { all: [{ name: AESEQ, operator: equal_to, value: "3" }] }\nMatch Datasets: [{ Name: DM, Keys: [USUBJID] }]\nScope: { Domains: { Include: [AE] } }';
    expect(await findingsOf({ rule, data: { ae } })).toEqual(['AE | 3 | AESEQ | 3']);
  });
});

describe('parents of records', () => {
  const ae = lines(
    'DOMAIN,USUBJID,AESEQ,AESPID,AETERM',
    'AE,1,1,a,Rash',
    'AE,1,2,b,Pain',
    'AE,2,1,c,Cough',
    'AE,2,1,d,Twice',
  );
  const rule = (name: string) =>
    `Check: { all: [{ name: AETERM, operator: empty }] }\nMatch Datasets: [{ Name: ${name}, Child: true, Keys: [USUBJID, IDVAR, IDVARVAL] }]\nOutcome: { Message: No parent., Output Variables: [IDVAR, IDVARVAL, AETERM] }\nScope: { Domains: { Include: [CO, SUPP--, RELREC] } }`;

  it('are found by the value of the variable that IDVAR names, as a number or a text', async () => {
    const suppae = lines(
      'RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QVAL',
      'AE,1,AESEQ,1.0,X,x',
      'AE,1,AESEQ,9,X,x',
      'AE,1,AESPID,b,X,x',
      'AE,2,AESPID,b,X,x',
    );
    expect(await findingsOf({ rule: rule('SUPP--'), data: { suppae, ae }, numbers: ['AESEQ'] })).toEqual([
      'SUPPAE | 2 | AETERM | ',
      'SUPPAE | 2 | IDVAR | AESEQ',
      'SUPPAE | 2 | IDVARVAL | 9',
      'SUPPAE | 4 | AETERM | ',
      'SUPPAE | 4 | IDVAR | AESPID',
      'SUPPAE | 4 | IDVARVAL | b',
    ]);
  });

  it('give their values to the row, the first of several', async () => {
    const suppae = lines('RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QVAL', 'AE,2,AESEQ,1,X,x');
    const first = rule('SUPP--').replace('operator: empty', 'operator: non_empty');
    expect(await findingsOf({ rule: first, data: { suppae, ae }, numbers: ['AESEQ'] })).toContain(
      'SUPPAE | 1 | AETERM | Cough',
    );
  });

  it('are those of the subject alone where IDVAR is blank', async () => {
    const suppae = lines('RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QVAL', 'AE,2,,,X,x', 'AE,3,,,X,x');
    expect(await findingsOf({ rule: rule('SUPP--'), data: { suppae, ae } })).toContain('SUPPAE | 2 | AETERM | ');
  });

  it('of comments are looked for in each domain that RDOMAIN names', async () => {
    const cm = lines('DOMAIN,USUBJID,CMSEQ,CMTRT', 'CM,1,7,Pill');
    const co = lines(
      'DOMAIN,RDOMAIN,USUBJID,COSEQ,IDVAR,IDVARVAL',
      'CO,AE,1,1,AESEQ,2',
      'CO,CM,1,2,CMSEQ,7',
      'CO,CM,1,3,CMSEQ,8',
    );
    const both =
      'Check: { all: [{ name: AETERM, operator: empty }, { name: CMTRT, operator: empty }] }\nMatch Datasets: [{ Name: CO, Child: true, Keys: [USUBJID, IDVAR, IDVARVAL] }]\nOutcome: { Message: No parent., Output Variables: [COSEQ] }\nScope: { Domains: { Include: [CO] } }';
    expect(await findingsOf({ rule: both, data: { co, ae, cm } })).toEqual(['CO | 3 | COSEQ | 3']);
  });

  it('leave the sequence number to the row, also where the rule does not ask for it', async () => {
    const co = lines('DOMAIN,RDOMAIN,USUBJID,COSEQ,IDVAR,IDVARVAL', 'CO,AE,2,1,AESEQ,1', 'CO,AE,2,2,AESEQ,8');
    const orphans = rule('CO').replace('[IDVAR, IDVARVAL, AETERM]', '[IDVARVAL]');
    expect(await findingsOf({ rule: orphans, data: { co, ae }, numbers: ['AESEQ', 'COSEQ'] })).toEqual([
      'CO | 2 | IDVARVAL | 8',
    ]);
  });

  it('give missing values, too, where every row has a value of its own', async () => {
    const events = lines('DOMAIN,USUBJID,AESEQ,AETERM,EPOCH', 'AE,1,1,Rash,', 'AE,1,2,Cough,TREATMENT');
    const co = lines('DOMAIN,RDOMAIN,USUBJID,COSEQ,EPOCH,IDVAR,IDVARVAL', 'CO,AE,1,1,X,AESEQ,1', 'CO,AE,1,2,X,AESEQ,2');
    const blank = rule('CO')
      .replace('AETERM, operator', 'EPOCH, operator')
      .replace('[IDVAR, IDVARVAL, AETERM]', '[COSEQ]');
    expect(await findingsOf({ rule: blank, data: { co, ae: events } })).toEqual(['CO | 1 | COSEQ | 1']);
  });

  it('show the variable that the row names, and no other', async () => {
    const co = lines(
      'DOMAIN,RDOMAIN,USUBJID,COSEQ,IDVAR,IDVARVAL,AESPID',
      'CO,AE,1,1,AESEQ,2,',
      'CO,AE,1,2,AESPID,a,',
      'CO,AE,1,3,AESPID,z,q',
      'CO,AE,1,4,AEGONE,1,',
    );
    const named =
      'Check: { all: [{ name: IDVARVAL, operator: not_equal_to, value: IDVAR, value_is_reference: true, type_insensitive: true }] }\nMatch Datasets: [{ Name: CO, Child: true, Keys: [USUBJID, IDVAR, IDVARVAL] }]\nOutcome: { Message: Another value., Output Variables: [COSEQ] }\nScope: { Domains: { Include: [CO] } }';
    expect(await findingsOf({ rule: named, data: { co, ae }, numbers: ['AESEQ'] })).toEqual([
      'CO | 3 | COSEQ | 3',
      'CO | 4 | COSEQ | 4',
    ]);
  });

  it('are not looked for where the rule asks for nothing that they have', async () => {
    const co = lines('DOMAIN,RDOMAIN,USUBJID,COSEQ,IDVAR,IDVARVAL', 'CO,AE,1,1,AESEQ,2', 'CO,AE,9,2,AESEQ,1');
    const own = rule('CO')
      .replace('AETERM, operator: empty', 'IDVARVAL, operator: equal_to, value: "1"')
      .replace('[IDVAR, IDVARVAL, AETERM]', '[COSEQ]');
    expect(await findingsOf({ rule: own, data: { co, ae }, numbers: ['AESEQ'] })).toEqual(['CO | 2 | COSEQ | 2']);
  });
});

describe('a rule on values', () => {
  it('looks at the variables that a list of the guide names', async () => {
    const ae = lines('STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AESPID', 'S,AE,1,1,,', 'S,AE,1,2,Rash,b', ',AE,1,3,Pain,');
    const required =
      'Check: { all: [{ name: variable_name, operator: is_contained_by, value: $required }, { name: variable_value, operator: empty }] }\nOperations: [{ id: $required, operator: required_variables }]\nRule Type: Value Check with Dataset Metadata\nScope: { Domains: { Include: [AE] } }\nOutcome: { Message: Missing., Output Variables: [variable_name] }';
    expect(await findingsOf({ rule: required, data: { ae }, numbers: ['AESEQ'] })).toEqual([
      'AE | 1 | variable_name | AETERM',
      'AE | 3 | variable_name | STUDYID',
    ]);
    const filled = ae.replace('1,1,,', '1,1,Cough,').replace(',AE,1,3', 'S,AE,1,3');
    expect(await findingsOf({ rule: required, data: { ae: filled }, numbers: ['AESEQ'] })).toEqual([]);
  });
});

describe('qualifiers of SUPP--', () => {
  const ae = lines('DOMAIN,USUBJID,AESEQ,AESPID', 'AE,1,1,a', 'AE,1,2,b');
  const rule = (name: string) =>
    `Check: { all: [{ name: AETRTEM, operator: equal_to, value: "Y" }] }\nMatch Datasets: [{ Name: ${name} }]\nOutcome: { Message: So., Output Variables: [AESEQ, AETRTEM, AEOTH] }\nScope: { Domains: { Include: [AE] } }`;
  const suppae = (...rows: readonly string[]) => lines('RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QVAL', ...rows);

  it.each(['SUPPAE', 'SUPP--'])('are columns of the row that IDVAR and IDVARVAL name, matched as %s', async (name) => {
    const data = { ae, suppae: suppae('AE,1,AESEQ,2,AETRTEM,Y', 'AE,1,AESEQ,2,AEOTH,z', 'AE,1,AESEQ,1,AETRTEM,N') };
    expect(await findingsOf({ rule: rule(name), data, numbers: ['AESEQ'] })).toEqual([
      'AE | 2 | AEOTH | z',
      'AE | 2 | AESEQ | 2.0',
      'AE | 2 | AETRTEM | Y',
    ]);
  });

  it('may be identified by several variables', async () => {
    const data = { ae, suppae: suppae('AE,1,AESEQ,2,AETRTEM,Y', 'AE,1,AESPID,b,AEOTH,z') };
    expect(await findingsOf({ rule: rule('SUPPAE'), data, numbers: ['AESEQ'] })).toContain('AE | 2 | AEOTH | z');
  });

  it('belong to all rows of the subject where IDVAR is blank', async () => {
    const data = { ae, suppae: suppae('AE,1,,,AETRTEM,Y') };
    const found = await findingsOf({ rule: rule('SUPPAE'), data });
    expect(found.filter((line) => line.includes('AESEQ'))).toEqual(['AE | 1 | AESEQ | 1', 'AE | 2 | AESEQ | 2']);
  });

  it('fail the rule where one has two values for a row', async () => {
    const data = { ae, suppae: suppae('AE,1,AESEQ,2,AETRTEM,Y', 'AE,1,AESEQ,2,AETRTEM,N') };
    const [problem] = await findingsOf({ rule: rule('SUPPAE'), data, numbers: ['AESEQ'] });
    expect(problem).toContain('Several records with the QNAM "AETRTEM" match one parent record.');
  });
});

describe('records that RELREC relates', () => {
  const fa = lines('DOMAIN,STUDYID,USUBJID,FASEQ,FAOBJ', 'FA,S,1,1,Rash', 'FA,S,1,2,Other', 'FA,S,2,1,Pain');
  const ae = lines('DOMAIN,STUDYID,USUBJID,AESEQ,AETERM', 'AE,S,1,5,Rash', 'AE,S,2,6,Cough');
  const relrec = (...rows: readonly string[]) => lines('STUDYID,RDOMAIN,USUBJID,IDVAR,IDVARVAL,RELTYPE,RELID', ...rows);
  const rule = (wildcard = '') =>
    `Check: { all: [{ name: FAOBJ, operator: not_equal_to, value: RELREC.${wildcard || '**'}TERM }] }\nMatch Datasets: [{ Name: RELREC${wildcard && `, Wildcard: ${wildcard}`} }]\nScope: { Domains: { Include: [FA] } }\nOutcome: { Message: So., Output Variables: [FAOBJ, RELREC.${wildcard || '**'}TERM] }`;

  it('stand beside each other, with a wildcard for the other domain', async () => {
    const data = {
      fa,
      ae,
      relrec: relrec('S,FA,1,FASEQ,1,,R1', 'S,AE,1,AESEQ,5,,R1', 'S,FA,2,FASEQ,1,,R2', 'S,AE,2,AESEQ,6,,R2'),
    };
    const found = (wildcard: string) => ['FA | 3 | FAOBJ | Pain', `FA | 3 | RELREC.${wildcard}TERM | Cough`];
    expect(await findingsOf({ rule: rule(), data, numbers: ['FASEQ', 'AESEQ'] })).toEqual(found('**'));
    expect(await findingsOf({ rule: rule('xx'), data, numbers: ['FASEQ', 'AESEQ'] })).toEqual(found('xx'));
  });

  it('may be related by variables without values', async () => {
    const data = {
      fa: fa.replaceAll('FASEQ', 'FALNKID'),
      ae: ae.replaceAll('AESEQ', 'AELNKID').replace('S,2,6', 'S,2,1'),
      relrec: relrec('S,FA,,FALNKID,,ONE,R1', 'S,AE,,AELNKID,,ONE,R1'),
    };
    expect(await findingsOf({ rule: rule(), data })).toEqual([
      'FA | 3 | FAOBJ | Pain',
      'FA | 3 | RELREC.**TERM | Cough',
    ]);
  });

  it('fail the rule where IDVAR names no variable', async () => {
    const data = { fa, ae, relrec: relrec('S,FA,1,FAXX,1,,R1', 'S,AE,1,AESEQ,5,,R1') };
    const [problem] = await findingsOf({ rule: rule(), data });
    expect(problem).toContain('IDVAR "FAXX" is not a variable of FA.');
  });

  it('are none where RELREC has no pair for the dataset', async () => {
    const data = { fa, ae, relrec: relrec('S,CM,1,CMSEQ,1,,R1', 'S,AE,1,AESEQ,5,,R1') };
    expect(await findingsOf({ rule: rule(), data })).toEqual(['FA skipped: empty dataset']);
  });
});
