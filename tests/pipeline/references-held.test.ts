import { describe, expect, it } from 'vitest';
import { textBatch } from '#model/table.js';
import { withReferences } from '#pipeline/rule-references.js';
import { cellsOf } from '#rules/cells.js';
import { parseRule } from '#rules/parse.js';
import type { RuleDataset, World } from '#rules/world.js';
import { id, sql } from '#sql/sql.js';
import { engineOfTests } from '../support/engine.js';
import { fc } from '../support/properties.js';

const engine = engineOfTests();

const rule = parseRule(
  'Check: { all: [{ name: A, operator: empty }] }\nCore: { Id: T }\nRule Type: Record Data\nSensitivity: Record\nOutcome: { Message: m }\nScope: {}\nMatch Datasets: [{ Name: RELREC, Keys: [USUBJID] }]\n',
  'rule.yml',
);
if (!rule.ok) throw new Error(JSON.stringify(rule.diagnostics));

const text = fc.constantFrom('AE', 'CM', 'é', '\u{1f600}', '\uffee', 'AESEQ', null);
const table = (...names: readonly string[]) =>
  fc.array(fc.tuple(...names.map(() => text)), { minLength: 1, maxLength: 6 }).map((rows) => ({ names, rows }));

describe('what rows in memory refer to', () => {
  it('is what DuckDB tells of the same rows, in its order', async () => {
    const tables = fc.oneof(
      table('SRCDOM', 'SRCVAR'),
      table('RDOMAIN', 'IDVAR', 'QNAM', 'QVAL'),
      table('RDOMAIN', 'IDVAR', 'IDVARVAL'),
      table('RELID', 'STUDYID', 'USUBJID', 'RDOMAIN', 'IDVAR', 'IDVARVAL'),
      table('A', 'IDVAR'),
    );
    await fc.assert(
      fc.asyncProperty(tables, async ({ names, rows }) => {
        const columns = names.map((name) => ({ name, storage: 'text' as const }));
        const batch = {
          rowCount: rows.length,
          columns: names.map((_, n) => textBatch(rows.map((row) => row[n] ?? undefined))),
        };
        await engine().load(
          't',
          columns,
          (async function* () {
            yield await Promise.resolve(batch);
          })(),
        );
        const asked: RuleDataset = {
          name: 'XX',
          file: 'xx.xpt',
          table: 't',
          label: '',
          rows: rows.length,
          columns: columns.map((column, n) => ({ ...column, label: '', length: 8, order: n + 1 })),
        };
        const count = { count: rows.length };
        const held = {
          ...asked,
          columns: asked.columns.map((column, n) => ({
            ...column,
            cells: () =>
              cellsOf(
                count,
                rows.map((row) => row[n] ?? null),
              ),
          })),
        };
        const told = async (dataset: RuleDataset) => {
          const world = { datasets: [dataset] } as unknown as World;
          const [one] = await withReferences(engine(), [{ world }], [rule.value], 1);
          return one?.world.datasets[0]?.references;
        };
        try {
          expect(await told(held)).toEqual(await told(asked));
        } finally {
          await engine().run(sql`DROP TABLE ${id('t')}`);
        }
      }),
      { numRuns: 150 },
    );
  });
});
