import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSql } from '#pipeline/rule-catalogue.js';

const folder = mkdtempSync(join(tmpdir(), 'rule-sql-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A Dataset-JSON file of texts: its rows are kept in memory. */
function writeDataset(name: string, rows: readonly Readonly<Record<string, string>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const described = columns.map((column) => ({
    itemOID: `IT.${name}.${column}`,
    name: column,
    label: column,
    dataType: 'string',
    length: 20,
  }));
  const content = {
    datasetJSONCreationDateTime: '2026-01-01T00:00:00',
    datasetJSONVersion: '1.1.0',
    itemGroupOID: `IG.${name}`,
    records: rows.length,
    name,
    label: name,
    columns: described,
    rows: rows.map((row) => columns.map((column) => row[column] ?? '')),
  };
  writeFileSync(join(folder, `${name.toLowerCase()}.json`), JSON.stringify(content));
}

function writeRule(id: string, lines: string): void {
  mkdirSync(join(folder, 'rules', id), { recursive: true });
  const frame = `Core: { Id: ${id}, Status: Draft }\nRule Type: Record Data\nSensitivity: Record\nOutcome: { Message: So. }\n`;
  writeFileSync(join(folder, 'rules', id, 'rule.yml'), frame + lines);
}

describe('the SQL of a rule on datasets', () => {
  beforeAll(() => {
    writeDataset('AE', [{ DOMAIN: 'AE', USUBJID: '1', AESPID: 'a', AETERM: 'Rash' }]);
    writeDataset('SUPPAE', [
      { RDOMAIN: 'AE', USUBJID: '1', IDVAR: 'AESPID', IDVARVAL: 'a', QNAM: 'AEREASON', QVAL: 'Drug' },
    ]);
    writeRule('X-1', 'Check: { all: [{ name: AETERM, operator: empty }] }\n');
    writeRule(
      'X-2',
      'Match Datasets: [{ Name: SUPP--, Keys: [USUBJID] }]\nCheck: { all: [{ name: AEREASON, operator: empty }] }\n',
    );
  });

  const written = async (id: string) => {
    const data = [join(folder, 'ae.json'), join(folder, 'suppae.json')];
    const found = await ruleSql({ id, dataset: 'AE', data, rules: join(folder, 'rules') });
    return found.ok && found.value.kind === 'query' ? found.value.select : JSON.stringify(found);
  };

  it('says what the rule asks of the rows, also where the rows at hand settle it', async () => {
    expect(await written('X-1')).toContain(`(("AETERM" IS NULL OR "AETERM" = '')) AS __found`);
  });

  it('joins the qualifiers that SUPP-- has', async () => {
    const select = await written('X-2');
    expect(select).toContain('LEFT JOIN');
    expect(select).toContain(`"QNAM" = 'AEREASON'`);
  });
});
