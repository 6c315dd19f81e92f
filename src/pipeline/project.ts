import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import { adamDerivations } from '#adam/index.js';
import { recordDerivations } from '#adam/records/index.js';
import { tumourResponse } from '#adam/response/index.js';
import { expandEndpoint, timeToEvent, timeToEventMethod } from '#adam/time-to-event/index.js';
import type { Engine } from '#engine/engine.js';
import { expressionTypes } from '#engine/expression-types.js';
import { compileStudy, type CompiledStudy, type MappingWorld } from '#mapping/compile.js';
import { sdtmDerivations } from '#mapping/derivations/index.js';
import { checkExpression } from '#mapping/expression/check.js';
import { checkType, typeFault } from '#mapping/expression/check-type.js';
import { placeInScalar } from '#mapping/expression/place.js';
import type { CheckedExpression, CheckExpressions, ExpressionSite } from '#mapping/expressions.js';
import type { Columns } from '#mapping/relations.js';
import type { Sql } from '#sql/sql.js';
import { parseStudy, type ParsedStudy } from '#mapping/parse.js';
import type { Standards } from '#standards/standards.js';
import { withFoundDocuments } from './study-documents.js';
import { chooseStandards } from './read-standards.js';

/** A study on disk: study.yaml, where it lies, and what it says. */
export interface Project {
  /** Folder of study.yaml. */
  readonly folder: string;
  readonly file: string;
  readonly parsed: ParsedStudy;
  readonly standards: Standards;
  /** Every file that the mapping was read from and the explanations, relative to the folder, with their texts. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that were asked for and are not there. */
  readonly absent: readonly string[];
  /** The treatment block whose sources stand for those of the study. */
  readonly treatment?: string;
}

/** The study's reviewed explanations of findings, beside study.yaml. */
export const EXPLANATIONS = 'explanations.yaml';

/** A file of the study's folder as people are told it: relative to where they are. */
export function shownPath(folder: string, name: string): string {
  return relative(process.cwd(), join(folder, name)).split(sep).join('/') || name;
}

/** Reads study.yaml and every mapping that it names, with another allocation where one is asked for; all faults of all files come together, under paths that an editor opens. */
export function openProject(file: string, treatment?: string): Checked<Project> {
  const path = resolve(file);
  const folder = dirname(path);
  const texts = new Map<string, string>();
  const absent: string[] = [];
  const shown = (name: string) => shownPath(folder, name);
  const read = (name: string): string | undefined => {
    try {
      const text = readFileSync(join(folder, name), 'utf8');
      texts.set(name, text);
      return text;
    } catch {
      absent.push(name);
      return undefined;
    }
  };
  const name = path.slice(folder.length + 1);
  const parsed = parseStudy(name, read, shown, treatment);
  if (!parsed.ok) return parsed;
  read(EXPLANATIONS);
  const standards = standardsOf(parsed.value, folder);
  if (!standards.ok) return standards;
  return ok(
    {
      folder,
      file: path,
      parsed: withFoundDocuments(parsed.value, folder),
      standards: standards.value,
      texts,
      absent,
      ...(treatment !== undefined && { treatment }),
    },
    parsed.warnings,
  );
}

/** The standards that study.yaml names; one that is not at hand is told there. */
function standardsOf({ study, document }: ParsedStudy, folder: string): Checked<Standards> {
  const { sdtmig, adamig, terminology, folder: imported } = study.standards;
  const chosen = chooseStandards({
    tabulation: { name: 'SDTMIG', version: sdtmig },
    analysis: adamig,
    terminology,
    ...(imported !== undefined && { folder: join(folder, imported) }),
  });
  if (chosen.ok) return chosen;
  const at = document.at(['standards']);
  return faults(chosen.diagnostics.map((diagnostic) => ({ ...diagnostic, at })));
}

/** Compiles a project: DuckDB parses the expressions, everything else is the mapping's own work. */
export function compileProject(
  project: Project,
  engine: Engine,
  options: Pick<MappingWorld, 'rowLineage' | 'eager' | 'leavesUnread'> = {},
): Promise<Checked<CompiledStudy>> {
  return compileStudy(project.parsed, {
    standards: project.standards,
    derivations: [...sdtmDerivations, ...adamDerivations],
    recordDerivations,
    expandEndpoint,
    endpointSql: timeToEvent,
    endpointMethod: timeToEventMethod,
    response: tumourResponse,
    checkExpressions: expressionChecker(engine),
    ...options,
  });
}

/** Parses all expressions together, checks each against its columns, and has DuckDB find the types over no rows, one query for each set of columns. */
function expressionChecker(engine: Engine): CheckExpressions {
  return async (sites) => {
    const parsed = await engine.parseExpressions(sites.map((site) => site.text));
    const checked = sites.map((site, i): Checked<CheckedExpression> => {
      const expression = parsed[i];
      invariant(expression !== undefined, 'the engine gives one tree for each expression');
      const at = site.document.at(site.path);
      const start = site.document.range(site.path)?.[0] ?? 0;
      const written = site.document.part(site.path);
      const offsetToSpan = (offset: number) => placeInScalar(written, start, site.text, offset);
      return checkExpression(expression, {
        columns: site.columns,
        ...(site.values && { values: site.values }),
        text: site.text,
        at,
        offsetToSpan,
      });
    });
    return withTypes(engine, sites, checked);
  };
}

async function withTypes(
  engine: Engine,
  sites: readonly ExpressionSite[],
  checked: readonly Checked<CheckedExpression>[],
): Promise<readonly Checked<CheckedExpression>[]> {
  const results = [...checked];
  const groups = new Map<Columns, { index: number; site: ExpressionSite; sql: Sql }[]>();
  for (const [index, site] of sites.entries()) {
    const result = checked[index];
    if (result?.ok !== true) continue;
    const group = groups.get(site.columns) ?? [];
    group.push({ index, site, sql: result.value.sql });
    groups.set(site.columns, group);
  }
  for (const [columns, group] of groups) {
    const types = await expressionTypes(
      engine,
      columns,
      group.map(({ sql }) => sql),
    );
    group.forEach(({ index, site }, i) => {
      const type = types[i];
      invariant(type !== undefined, 'the engine gives one type for each expression');
      const at = site.document.at(site.path);
      const fault = type.ok
        ? checkType(type.type, site.expects, at)
        : typeFault(type.fault.message, type.fault.at ?? at);
      if (fault !== undefined) results[index] = faults([fault]);
    });
  }
  return results;
}
