import { faults, ok, type Checked } from '#base/diagnostic.js';
import type { Engine, Row } from '#engine/engine.js';
import type { LineageNode, LineageRule } from '#mapping/lineage/graph.js';
import type { RecordLineage, RecordOrigin, VariableOrigin } from '#report/lineage/record.js';
import { withEngine } from '../with-engine.js';
import { report } from './messages.js';
import { named } from './names.js';
import { rawRow } from './raw-cells.js';
import { cellText, openBuilt, type BuiltLineage } from './read-build.js';

export interface RecordRequest {
  /** A dataset, or one of its variables alone. */
  readonly dataset: string;
  /** Position in the dataset, from 1; or values that only this record has. */
  readonly record: number | ReadonlyMap<string, string>;
  readonly build: string;
  readonly study?: string;
}

/** Where one record of a built package comes from: file, row, and the raw cells behind each of its variables. */
export async function recordLineage(request: RecordRequest): Promise<Checked<RecordLineage>> {
  return withEngine({ threads: 1 }, async (engine) => {
    const built = openBuilt(engine, request.build);
    if (!built.ok) return built;
    const about = named(built.value.lineage, request.dataset);
    if (!about.ok) return about;
    if (about.value.kind === 'dataset') return tell(engine, built.value, about.value.dataset.name, request);
    const { kind, relation, name } = about.value.node;
    // Only what is written has records to tell of.
    return kind === 'variable'
      ? tell(engine, built.value, relation, request, name)
      : faults([report('unknown-name', { name: request.dataset, nearest: undefined })]);
  });
}

async function tell(
  engine: Engine,
  built: BuiltLineage,
  dataset: string,
  { record, build, study }: RecordRequest,
  only?: string,
): Promise<Checked<RecordLineage>> {
  const found = await wanted(built, dataset, record);
  if (!found.ok) return found;
  const number = Number(found.value['_row']);
  const origin = await built.origin(dataset, number);
  if (!origin.ok) return origin;
  if (origin.value === undefined) return faults([report('no-row-lineage', { folder: build })]);
  const { file, row } = origin.value;
  const sha256 = file === undefined ? undefined : built.checksums.get(file);
  const raw =
    file === undefined || row === undefined
      ? { cells: undefined, warnings: [] }
      : await rawRow(engine, study, file, row, sha256);
  const variables: VariableOrigin[] = [];
  for (const node of built.lineage.nodes) {
    if (node.relation !== dataset || node.kind !== 'variable' || node.name !== (only ?? node.name)) continue;
    const behind = await cellsBehind(built, node, number);
    if (!behind.ok) return behind;
    variables.push({
      variable: node.name,
      value: cellText(found.value[node.name]),
      rules: rulesOf(node, origin.value),
      cells: [...behind.value.columns].map((column) =>
        raw.cells === undefined ? { column } : { column, value: cellText(raw.cells[column]) },
      ),
      elsewhere: [...behind.value.elsewhere],
    });
  }
  const columns = Object.keys(found.value);
  variables.sort((a, b) => columns.indexOf(a.variable) - columns.indexOf(b.variable));
  return ok(
    { dataset, record: number, origin: origin.value, ...(sha256 !== undefined && { sha256 }), variables },
    raw.warnings,
  );
}

/** The one record that is asked for. */
async function wanted(built: BuiltLineage, dataset: string, record: RecordRequest['record']): Promise<Checked<Row>> {
  const key = typeof record === 'number' ? new Map([['_row', String(record)]]) : record;
  for (const name of typeof record === 'number' ? [] : key.keys()) {
    const column = named(built.lineage, `${dataset}.${name}`);
    if (!column.ok) return column;
    // Working columns are not written.
    if (column.value.kind !== 'column' || column.value.node.kind !== 'variable')
      return faults([report('unknown-name', { name: `${dataset}.${name}`, nearest: undefined })]);
  }
  const rows = await built.records(dataset, key);
  if (!rows.ok) return rows;
  const [row] = rows.value;
  if (row !== undefined && rows.value.length === 1) return ok(row);
  const all = await built.records(dataset, new Map());
  const shown =
    typeof record === 'number' ? String(record) : `with ${[...key].map((pair) => pair.join(' = ')).join(', ')}`;
  return faults([
    report('no-such-record', {
      dataset,
      record: shown,
      records: all.ok ? all.value.length : 0,
      found: rows.value.length,
    }),
  ]);
}

/** The rules that hold for a record: those of its block, and those of all. */
function rulesOf(node: LineageNode, { block }: RecordOrigin): readonly LineageRule[] {
  return node.rules.filter((rule) => rule.block === undefined || rule.block === block);
}

interface Behind {
  readonly columns: Set<string>;
  readonly elsewhere: Set<string>;
}

/** Follows a variable of a record to the columns of its own raw row; what leads to other rows is named, not followed. */
async function cellsBehind(built: BuiltLineage, start: LineageNode, record: number): Promise<Checked<Behind>> {
  const found: Behind = { columns: new Set(), elsewhere: new Set() };
  const seen = new Set<string>();
  const open: { readonly node: LineageNode; readonly record: number }[] = [{ node: start, record }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at.node.id)) continue;
    seen.add(at.node.id);
    const origin = await built.origin(at.node.relation, at.record);
    if (!origin.ok) return origin;
    if (origin.value === undefined) continue;
    const { input, inputRecord, part } = origin.value;
    for (const rule of rulesOf(at.node, origin.value))
      for (const read of rule.parts?.[part - 1] ?? rule.reads.value) {
        const node = built.lineage.nodes.find(({ id }) => id === read);
        if (node === undefined) continue;
        if (node.relation === at.node.relation) open.push({ node, record: at.record });
        else if (node.relation !== input) found.elsewhere.add(read);
        else if (node.kind === 'source column') addColumns(built, node, found.columns);
        else if (built.lineage.datasets.some(({ name }) => name === input)) open.push({ node, record: inputRecord });
        else found.elsewhere.add(read);
      }
  }
  return ok(found);
}

/** A raw column, or those that USUBJID of a source is put together from. */
function addColumns({ lineage }: BuiltLineage, node: LineageNode, columns: Set<string>): void {
  if (node.rules.length === 0) columns.add(node.name);
  for (const read of node.rules.flatMap(({ reads }) => reads.value)) {
    const column = lineage.nodes.find(({ id }) => id === read);
    if (column !== undefined) columns.add(column.name);
  }
}
