import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { groupBy } from '#base/group-by.js';
import { readOdm } from '#formats/odm/read.js';
import { casebookFrame } from '#simulate/casebook.js';
import { parseParameters } from '#simulate/parse.js';
import type { Parameters } from '#simulate/parameters.js';
import { simulate } from '#simulate/simulate.js';
import { capture, rowsOf, type Row } from './support.js';

const text = readFileSync('mappings/bevacizumab-pemetrexed/simulation.yaml', 'utf8');
const parameters = parsed(text);
const captures = capture(simulate(parameters));
const list = rowsOf(captures, 'randomisation');

function parsed(yaml: string): Parameters {
  const read = parseParameters(yaml, 'simulation.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

const one = (form: string, subject: string | undefined): Row => rowsOf(captures, form, subject)[0] ?? {};

describe('the randomisation list', () => {
  it('names every enrolled subject once, and nobody else', () => {
    const enrolled = rowsOf(captures, 'consent').filter(({ RANDNO }) => RANDNO !== undefined);
    expect(list.map(({ Subject }) => Subject)).toEqual(enrolled.map(({ Subject }) => Subject));
    expect(list.map(({ RANDNO }) => RANDNO)).toEqual(enrolled.map(({ RANDNO }) => RANDNO));
  });

  it('has both arms alike in every stratum, but for a block that is not full', () => {
    const strata = groupBy(list, ({ HRSTRAT = '', LNSTRAT = '' }) => `${HRSTRAT} ${LNSTRAT}`);
    expect(strata.size).toBe(4);
    for (const rows of strata.values()) {
      const counts = ['BEVPEM', 'TPC'].map((arm) => rows.filter(({ TRTGRP }) => TRTGRP === arm).length);
      expect(Math.abs((counts[0] ?? 0) - (counts[1] ?? 0))).toBeLessThanOrEqual(2);
    }
  });

  it('is the same for the first subjects however many follow', () => {
    const more = capture(simulate(parameters, { subjects: 75 }));
    expect(rowsOf(more, 'randomisation').slice(0, 60)).toEqual(list);
  });

  it('says of the receptors what the form says, save where a fault is planted', () => {
    const others = list.filter(({ Subject, HRSTRAT }) => one('cancer_history', Subject)['ERSTAT'] !== HRSTRAT);
    const planted = captures.planted.filter(({ fault }) => fault === 'stratum-mismatch').map(({ subject }) => subject);
    expect(others.map(({ Subject }) => Subject)).toEqual(planted);
  });
});

describe('a treatment', () => {
  const drugsOf = (subject: string | undefined) =>
    new Set(
      [...rowsOf(captures, 'infusion', subject), ...rowsOf(captures, 'diary', subject)].map(({ DRUG = '' }) =>
        DRUG.replace(' disodium', '').toLowerCase(),
      ),
    );
  const special = (fault: string) => captures.planted.find((entry) => entry.fault === fault)?.subject;

  it('is that of the arm: all drugs of it, or the one that was chosen', () => {
    for (const { Subject, TRTGRP } of list) {
      const given = drugsOf(Subject);
      if (Subject === special('never-treated')) expect(given.size).toBe(0);
      else if (TRTGRP === 'BEVPEM' || Subject === special('other-treatment'))
        expect([...given].sort(), Subject).toEqual(['bevacizumab', 'pemetrexed']);
      else expect(given.size, Subject).toBe(1);
    }
    expect(new Set(list.flatMap(({ Subject }) => [...drugsOf(Subject)])).size).toBe(5);
  });

  it('is dosed by the weight where the protocol says so, and by the surface elsewhere', () => {
    for (const { DRUG = '', DOSEWT, BSA, DOSEPLAN, DOSEGIV, EXND, DOSECHG } of rowsOf(captures, 'infusion')) {
      const byWeight = DRUG.toLowerCase() === 'bevacizumab';
      expect([DOSEWT === undefined, BSA === undefined]).toEqual([!byWeight, byWeight]);
      if (EXND === 'No' && DOSECHG === 'None' && !DOSEGIV?.includes('mg'))
        expect(Number(DOSEGIV)).toBeCloseTo(Number(DOSEPLAN) * Number(byWeight ? DOSEWT : BSA), -1);
    }
  });
});

describe('the transfer of the central laboratory', () => {
  const transfer = rowsOf(captures, 'biomarker');

  it('has samples that the sites sent, and no others', () => {
    const sent = new Set(rowsOf(captures, 'specimen').flatMap(({ SPACC }) => (SPACC === undefined ? [] : [SPACC])));
    expect(transfer.filter(({ ACCESSION = '' }) => !sent.has(ACCESSION))).toEqual([]);
  });

  it('writes the numbers of subjects in its own way, and one of them wrong', () => {
    const odd = transfer.filter(
      ({ SUBJ, Subject = '', SiteNumber = '' }) => SUBJ !== `${SiteNumber}0${Subject.replace('BP-', '')}`,
    );
    expect(new Set(odd.map(({ SUBJ }) => SUBJ))).toEqual(new Set(['990999']));
  });

  it('reports what lies beyond the limits of quantification as the limit', () => {
    for (const { RESULT = '', LLOQ, ULOQ } of transfer) {
      if (/^[\d.]+$/.test(RESULT) && Number(RESULT) < 9000) expect(Number(RESULT)).toBeGreaterThanOrEqual(Number(LLOQ));
      if (RESULT.startsWith('>')) expect(Number(RESULT.slice(1))).toBe(Number(ULOQ));
    }
    expect(transfer.some(({ RESULT = '' }) => RESULT.startsWith('<'))).toBe(true);
  });

  it('has a final result, or a comment, of every analyte of a sample', () => {
    const samples = groupBy(transfer, ({ ACCESSION }) => ACCESSION);
    for (const rows of samples.values()) {
      const last = groupBy(rows, ({ ANALYTE }) => ANALYTE);
      expect(last.size).toBe(6);
      for (const runs of last.values()) expect(runs.at(-1)?.['STATUS']).not.toBe('REPEATED');
    }
  });
});

describe('the casebook', () => {
  const lines = [
    ...casebookFrame(parameters).start,
    ...[...simulate(parameters)].flatMap((step) => (step.kind === 'lines' ? step.lines : [])),
    casebookFrame(parameters).end,
  ];

  it('is ODM-XML that the reader reads, with every record of every form', async () => {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    async function* read() {
      yield await Promise.resolve(bytes);
    }
    const reading = readOdm({ name: 'casebook.xml', size: bytes.length, read });
    let groups = 0;
    const [, counted] = await Promise.all([
      (async () => {
        for await (const _ of reading.items.rows);
      })(),
      (async () => {
        for await (const batch of reading.groups.rows) groups += batch.rowCount;
        return groups;
      })(),
    ]);
    const foreign = ['lab', 'biomarker', 'randomisation'];
    const records = [...captures.forms].filter(([form]) => !foreign.includes(form));
    expect(counted).toBe(records.reduce((sum, [, rows]) => sum + rows.length, 0));
    expect(reading.outcome().warnings).toEqual([]);
  });

  it('has each planted fault in the line that the list names', () => {
    const listed = captures.planted.filter(({ file, row }) => file === 'casebook.xml' && row !== undefined);
    expect(listed.length).toBeGreaterThan(10);
    for (const { row = 0, column = '', value = '' } of listed) {
      const shown = value.replace(/[&<>"\n]/g, (letter) => `&#${letter.charCodeAt(0)};`);
      expect(lines[row - 1]).toContain(`ItemOID="${column}" Value="${shown}"`);
    }
  });
});

it('an arm, a treatment or an analyte that is not there is told with its place', () => {
  const wrong = text.replace('arm: BEVPEM', 'arm: BEVPE').replace('Gemcitabine: 2', 'Gemcitabin: 2');
  const read = parseParameters(wrong, 'simulation.yaml');
  expect(read.ok ? [] : read.diagnostics.map(({ message }) => message)).toEqual([
    '"Gemcitabin" in "arms.1.choice.Gemcitabin" is not a treatment of these parameters.',
    expect.stringMatching(/^"BEVPE" in "situations\.\d+\.arm" is not an arm of these parameters\.$/),
  ]);
});
