import { faults, ok, type Checked, type Diagnostic } from '#base/diagnostic.js';
import type { Engine } from '#engine/engine.js';
import type { CompiledStudy } from '#mapping/compile.js';
import { placeOf } from '#mapping/parse.js';
import { allVariables, type ResolvedDataset, type ResolvedVariable } from '#mapping/resolved.js';
import { tables } from '#mapping/steps/world.js';
import { id, join, sql, trusted, type Sql } from '#sql/sql.js';
import { entryPlace } from './accounts.js';
import { number, text } from './cells.js';
import { loadRaw } from './load-raw.js';
import { report } from './messages.js';
import type { Project } from './project.js';
import { runSound } from './run-sound.js';
import { undatedRecords } from './undated.js';
import { unknownSubjects } from './unknown-subjects.js';

/** What the data of a study have against its mapping. */
export interface DataFindings {
  readonly findings: readonly Diagnostic[];
  /** The raw files, by the names that messages call them. */
  readonly files: readonly string[];
}

/** How many values of a variable are told one by one, and how many places of each. */
const VALUES = 20;
const PLACES = 3;

/**
 * Loads the raw files of a study and runs its plan, and tells what would not fit: values, keys, lengths, cardinalities. Nothing is written.
 * Files that cannot be read and statements that fail are faults; all else are findings.
 */
export async function checkData(
  engine: Engine,
  project: Project,
  compiled: CompiledStudy,
): Promise<Checked<DataFindings>> {
  const raw = await loadRaw(engine, project.parsed, project.folder, () => undefined);
  if (!raw.ok) return raw;
  await engine.lock();
  const { raw: declared } = project.parsed.study;
  const ran = await runSound(engine, compiled.plan, Object.keys(declared.sources));
  if (!ran.ok) return faults([...ran.diagnostics, ...raw.warnings]);
  const { broken, unmade, unread } = ran.value;
  const findings: Diagnostic[] = [...raw.warnings, ...broken, ...(await refusedValues(engine, compiled))];
  if (unread.length > 0) findings.push(report('not-looked-at', { unread }));
  if (compiled.resolved.datasets.has('DM') && !unmade.has('DM') && !unread.includes('DM'))
    findings.push(...(await unknownSubjects(engine, compiled)));
  findings.push(...(await undatedRecords(engine, compiled)));
  for (const dataset of compiled.resolved.datasets.values()) {
    if (unmade.has(dataset.name) || unread.includes(dataset.name)) continue;
    findings.push(...(await unfitRows(engine, dataset)), ...(await repeatedKeys(engine, dataset)));
  }
  return ok({ findings, files: raw.value.files.map(({ name }) => `${project.parsed.study.raw.folder}/${name}`) });
}

const codes = {
  date: 'unreadable-date',
  number: 'unreadable-number',
  codelist: 'unmapped-value',
  unit: 'unmapped-unit',
  join: 'several-records',
  length: 'text-too-long',
} as const;

/** Values that no variable took as they stand: each value with its count and first rows, the most frequent of a variable first. */
async function refusedValues(engine: Engine, compiled: CompiledStudy): Promise<readonly Diagnostic[]> {
  const rows = await engine.all(sql`
    WITH refused AS (SELECT DISTINCT kind, severity, dataset, variable, value, action, file, row FROM ${id(tables.problems)}),
    counted AS (
      SELECT kind, severity, dataset, variable, value, action, CAST(count(*) AS DOUBLE) AS rows, ${firstPlaces(sql`file`, sql`row`)} AS places
      FROM refused GROUP BY ALL
    )
    SELECT *, CAST(row_number() OVER (PARTITION BY dataset, variable, kind ORDER BY rows DESC, value, action) AS DOUBLE) AS nth,
      CAST(count(*) OVER (PARTITION BY dataset, variable, kind) AS DOUBLE) AS values
    FROM counted QUALIFY nth <= ${VALUES} ORDER BY dataset, variable, kind, nth`);
  return rows.flatMap((row) => {
    const { at } = entryPlace(compiled, text(row['dataset']), text(row['variable']));
    const variable = `${text(row['dataset'])}.${text(row['variable'])}`;
    const severity = text(row['severity']) === 'error' ? 'error' : 'warning';
    const told = report(
      codes[text(row['kind']) as keyof typeof codes],
      {
        variable,
        severity,
        value: text(row['value']),
        rows: number(row['rows']),
        places: text(row['places']),
        action: text(row['action']),
      },
      at,
    );
    const others = number(row['values']) - VALUES;
    const isLast = number(row['nth']) === VALUES && others > 0;
    return isLast ? [told, report('more-values', { variable, count: others, severity }, at)] : [told];
  });
}

/** A condition that no row of a dataset may meet, and what is told where some do. */
interface Probe {
  readonly met: Sql;
  readonly fault: (rows: number, places: string) => Diagnostic;
}

/** Rows with an empty Required variable, and values longer than the mapping states. */
async function unfitRows(engine: Engine, dataset: ResolvedDataset): Promise<readonly Diagnostic[]> {
  const probes = allVariables(dataset).flatMap((variable) => probesOf(dataset, variable));
  if (probes.length === 0) return [];
  const columns = probes.map(
    ({ met }, i) =>
      sql`CAST(count(*) FILTER (WHERE ${met}) AS DOUBLE) AS ${id(`rows${i}`)}, ${firstPlaces(sql`_file`, sql`_row`, met)} AS ${id(`places${i}`)}`,
  );
  const listed = probes.map((_, i) => sql`${id(`rows${i}`)}, ${id(`places${i}`)}`);
  const [found = {}] = await engine.all(
    sql`SELECT ${join(listed)} FROM (SELECT ${join(columns)} FROM ${id(tables.full(dataset.name))})`,
  );
  return probes.flatMap(({ fault }, i) => {
    const rows = number(found[`rows${i}`]);
    return rows === 0 ? [] : [fault(rows, text(found[`places${i}`]))];
  });
}

function probesOf(dataset: ResolvedDataset, variable: ResolvedVariable): readonly Probe[] {
  const placed = variable.common ?? [...variable.byBlock.values()][0];
  if (placed === undefined) return [];
  const name = `${dataset.name}.${variable.name}`;
  const column = id(variable.name);
  const { length, mandatory } = placed.entry;
  // SDTMIG 3.4, section 4.1.5: a Required variable is never empty. In ADaM it only has to be there.
  const isRequired = mandatory === true || (dataset.family === 'sdtm' && variable.facts.core === 'Req');
  const empty: Probe = {
    met: sql`${column} IS NULL`,
    fault: (rows, places) => report('required-value-missing', { variable: name, rows, places }, placeOf(placed)),
  };
  if (length === undefined || variable.facts.storage !== 'text') return isRequired ? [empty] : [];
  const tooLong: Probe = {
    met: sql`strlen(${column}) > ${length}`,
    fault: (rows, places) =>
      report(
        'value-too-long',
        { variable: name, rows, places, length },
        placed.document.at([...placed.path, 'length']),
      ),
  };
  return isRequired ? [empty, tooLong] : [tooLong];
}

/** Records that the keys do not tell apart. */
async function repeatedKeys(engine: Engine, dataset: ResolvedDataset): Promise<readonly Diagnostic[]> {
  const { mapping, document } = dataset.parsed;
  const keys = join([...new Set(mapping.keys)].map(id));
  const groups = await engine.all(
    sql`SELECT CAST(count(*) OVER () AS DOUBLE) AS _groups, ${keys} FROM ${id(tables.full(dataset.name))} GROUP BY ${keys} HAVING count(*) > 1 ORDER BY ${keys} LIMIT ${PLACES}`,
  );
  const [first] = groups;
  if (first === undefined) return [];
  const shown = groups.map((row) =>
    mapping.keys.map((key) => (row[key] === null ? 'nothing' : text(row[key]))).join(' / '),
  );
  const found = { dataset: dataset.name, keys: mapping.keys, groups: number(first['_groups']), shown };
  return [report('keys-not-unique', found, document.at(['keys']))];
}

/** The first rows in words, as an aggregate: "ae.csv row 4, ae.csv row 9". */
function firstPlaces(file: Sql, row: Sql, met: Sql = sql`TRUE`): Sql {
  const first = trusted(String(PLACES));
  return sql`array_to_string((list(${file} || ' row ' || ${row} ORDER BY ${file}, ${row}) FILTER (WHERE ${met}))[1:${first}], ', ')`;
}
