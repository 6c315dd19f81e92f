import type { CompiledStudy } from '#mapping/compile.js';
import type { Plan, PlanPart, Step } from '#mapping/plan.js';
import { nodeKey } from '#mapping/stage-node.js';
import { tables } from '#mapping/steps/world.js';
import { bound, id, inlined } from '#sql/sql.js';
import { canonical, checksum } from './checksum.js';
import type { RawInput } from './inputs.js';

/** A part of the plan with what it does itself, as a checksum, and the parts that it reads. */
export interface Wired {
  readonly part: PlanPart;
  /** Earlier parts whose tables its statements name. */
  readonly reads: readonly string[];
  /** Sources whose raw records its statements name. */
  readonly raw: readonly string[];
  readonly madeOf: MadeOf;
}

/** What decides what a part comes to. */
interface MadeOf extends Pick<Wired, 'reads' | 'raw'> {
  /** Of its statements and the recodes that they use; not of comments or the order of keys in the mapping. */
  readonly own: string;
}

/** Finds out which part reads which, from the statements themselves: a name too many only makes something anew that need not be. */
export function wired(plan: Plan, sources: readonly string[]): readonly Wired[] {
  const maps = mapsOf(plan);
  const makers = new Map<string, string>();
  const quoted = (table: string) => inlined(id(table));
  const raw = sources.map((source) => ({ source, table: quoted(tables.raw(source)) }));
  const namedIn = (steps: readonly Step[]) => {
    const statements = steps.map((step) => bound(step.kind === 'check' ? step.select : step.statement));
    const text = statements.map((statement) => statement.text).join(';\n');
    const values = canonical(
      statements.map((statement) =>
        statement.values.map(({ type, value }) => [type, Object.is(value, -0) ? '-0' : String(value), value === null]),
      ),
    );
    const made = new Set(madeTables(text));
    const isRead = (table: string) => text.includes(table) && !made.has(table);
    const reads = new Set([...makers].flatMap(([table, maker]) => (isRead(table) ? [maker] : [])));
    return {
      made,
      own: checksum(`${text}\n${values}\n${canonical(recodesIn(maps, text, values))}`),
      reads: [...reads].filter((name) => !UNREAD.has(name)),
      raw: raw.filter(({ table }) => text.includes(table)).map(({ source }) => source),
    };
  };
  return plan.parts.map((part) => {
    const { made, own, reads, raw } = namedIn(part.steps);
    const madeOf = part.madeOf === undefined ? { own, reads, raw } : namedIn(part.madeOf);
    for (const table of made) makers.set(table, part.name);
    return { part, reads, raw, madeOf };
  });
}

/** The quoted names of the tables and views that statements make. */
export function madeTables(text: string): readonly string[] {
  return [...text.matchAll(/CREATE (?:TABLE|VIEW) ("(?:[^"]|"")+")/g)].flatMap(([, table]) => table ?? []);
}

/** Every part writes to the accounts, and of the recodes only those that it names matter to it. */
const UNREAD = new Set(['accounting', 'recodes']);

function recodesIn(maps: ReadonlyMap<string, string>, text: string, values: string): readonly string[] {
  if (!text.includes(inlined(id(tables.recode)))) return [];
  return [...maps].flatMap(([map, rows]) => (values.includes(JSON.stringify(map)) || text.includes(map) ? [rows] : []));
}

/** A checksum of the rows of each map. */
function mapsOf({ recodes }: Plan): ReadonlyMap<string, string> {
  const rows = new Map<string, Plan['recodes'][number][]>();
  for (const row of recodes) {
    const known = rows.get(row.map);
    if (known === undefined) rows.set(row.map, [row]);
    else known.push(row);
  }
  return new Map([...rows].map(([map, its]) => [map, checksum(canonical(its))]));
}

/** What the records of a source are made of: its declaration and its files. */
export function rawFingerprint({ resolved }: CompiledStudy, { source, files }: RawInput): string {
  const { raw } = resolved.parsed.study;
  return checksum(canonical({ every: raw.every_source, source: raw.sources[source], files }));
}

/** A part's own work, on top of what it reads. */
export function fingerprint({ madeOf: { own, reads, raw } }: Wired, of: (read: string) => string): string {
  const inputs = [...reads, ...raw.map((source) => rawName(source))].map((read) => [read, of(read)]);
  return checksum(canonical([own, inputs]));
}

/** What stands for the raw records of a source beside the names of parts. */
export function rawName(source: string): string {
  return `raw ${source}`;
}

/** The part that makes the records of a source ready. */
export function sourcePart(source: string): string {
  return `source ${source}`;
}

/** The part that makes the complete rows of a dataset. */
export function fullPart(dataset: string): string {
  return nodeKey({ kind: 'full', dataset });
}

/** The source whose records a part makes ready. */
export function sourceOf({ kind, name }: PlanPart): string | undefined {
  return kind === 'input' && name.startsWith(sourcePart('')) ? name.slice(sourcePart('').length) : undefined;
}
