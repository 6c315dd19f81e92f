import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/engine.js';
import { loadRules, OWN_RULES } from '#pipeline/load-rules.js';
import { readStandards } from '#pipeline/read-standards.js';
import { withReferences } from '#pipeline/rule-references.js';
import { ruleStandards } from '#pipeline/rule-standards.js';
import type { RuleDataset } from '#rules/world.js';
import { id, sql, type Sql } from '#sql/sql.js';

const temp = mkdtempSync(join(tmpdir(), 'trialmill-'));
afterAll(() => {
  rmSync(temp, { recursive: true, force: true });
});

describe('what rows refer to', () => {
  it('is asked of no more datasets at once than wanted: Node warns of more than ten', async () => {
    await using engine = await openEngine({ tempDirectory: temp });
    const names = Array.from({ length: 12 }, (_, n) => `SUPP${String.fromCharCode(65 + n)}E`);
    for (const name of names)
      await engine.run(
        sql`CREATE TABLE ${id(name)} AS SELECT ${name.slice(4)} AS "RDOMAIN", ${`${name.slice(4)}SEQ`} AS "IDVAR", 'Q' AS "QNAM", 'V' AS "QVAL"`,
      );
    const columns = ['RDOMAIN', 'IDVAR', 'QNAM', 'QVAL'].map((name, n) => ({
      name,
      label: '',
      storage: 'text' as const,
      length: 8,
      order: n + 1,
    }));
    const datasets = names.map((name): RuleDataset => ({
      name,
      file: `${name}.xpt`,
      table: name,
      label: '',
      columns,
      rows: 1,
    }));
    const standards = ruleStandards('sdtm', readStandards(), () => undefined);
    const rules = await loadRules(OWN_RULES);
    if (!rules.ok) throw new Error('no rules');
    let [running, most] = [0, 0];
    const counting = {
      ask: async (select: Sql) => {
        most = Math.max(most, ++running);
        try {
          return await engine.ask(select);
        } finally {
          running--;
        }
      },
    };
    const world = { standard: { name: 'SDTMIG', version: '3.4' }, datasets, related: [], standards };
    const [told] = await withReferences(counting, [{ world }], rules.value, 3);
    expect(most).toBe(3);
    expect(told?.world.datasets.map(({ references }) => references?.parents)).toEqual(
      names.map((name) => [{ domain: name.slice(4), variable: `${name.slice(4)}SEQ` }]),
    );
  });
});
