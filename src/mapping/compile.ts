import { ok, faults, type Checked, type Diagnostic, type SourceSpan } from '#base/diagnostic.js';
import type { StudyMeta } from '#model/study-meta.js';
import type { Standards } from '#standards/standards.js';
import { collect } from './collect/index.js';
import { inconsistencies } from './consistency.js';
import type { AnyDerivation } from './derivation.js';
import type { AnyRecordDerivation } from './record-derivation.js';
import { analysisFaults } from './analyses.js';
import { changeFaults } from './changes.js';
import { documentFaults } from './describe/documents.js';
import { describeStudy } from './describe/index.js';
import { pageFaults } from './describe/pages.js';
import type { EndpointMethod, EndpointSql, ExpandEndpoint } from './endpoint.js';
import { describeWhence, type WhenceOf } from './describe/whence.js';
import { expandEndpoints } from './expand-endpoints.js';
import type { CheckExpressions } from './expressions.js';
import type { Lineage } from './lineage/graph.js';
import { lineageOf } from './lineage/index.js';
import { report } from './messages.js';
import { buildOrder } from './order.js';
import { placeOf, type ParsedStudy } from './parse.js';
import { madeBy, type Kept, type Plan, type PlanPart, type Step } from './plan.js';
import { resolveStudy } from './resolve.js';
import type { ResolvedDataset, ResolvedStudy } from './resolved.js';
import type { ResponseCatalogue } from './response.js';
import { nodeKey, type OrderedNode, type StageNode } from './stage-node.js';
import { stageDatasets } from './staging.js';
import { blockSteps, hasTable } from './steps/block.js';
import { dropStep, dropSteps } from './steps/drop.js';
import { earlySteps, earlyTable, givenView } from './steps/early.js';
import { endpointSteps } from './steps/endpoint.js';
import { fullSteps } from './steps/full.js';
import { lineageSteps } from './steps/lineage.js';
import { recordSteps } from './steps/records.js';
import { responseSteps } from './steps/response.js';
import { constantSteps, openingSteps, recodeStep, renumberingStep, sourceSteps } from './steps/source.js';
import { sortedTable } from './steps/sorted.js';
import { supplementalName, supplementalSteps, supplementalTable } from './steps/supplemental.js';
import { tellsWhence, whenceSteps } from './steps/whence.js';
import { tables, type StepWorld } from './steps/world.js';
import { unreadColumns } from './unread.js';
import { checkValues } from './values/check-values.js';
import { datePattern, missingRule, type DatePattern } from './values/date.js';
import { RecodeMaps } from './values/recode.js';
import { sourceUse, type SourceUse } from './source-use.js';

/** What the compiler takes from above: catalogues and DuckDB's parser are arguments, not imports. */
export interface MappingWorld {
  readonly standards: Standards;
  readonly derivations: readonly AnyDerivation[];
  readonly recordDerivations: readonly AnyRecordDerivation[];
  readonly expandEndpoint: ExpandEndpoint;
  readonly endpointSql: EndpointSql;
  readonly endpointMethod: EndpointMethod;
  readonly response: ResponseCatalogue;
  readonly checkExpressions: CheckExpressions;
  /** Whether it is kept from which row of which file every record comes. */
  readonly rowLineage?: boolean;
  /** Whether nothing waits for more than it needs. Then a fault hides as little else as can be, but rows of large datasets are stored twice. */
  readonly eager?: boolean;
  /** Whether working columns that nothing reads are left behind when the rows of a dataset are complete. */
  readonly leavesUnread?: boolean;
}

/** A study ready to run: every name known, every statement written, and the one description of what comes out. */
export interface CompiledStudy {
  readonly resolved: ResolvedStudy;
  /** Runs after the raw tables are loaded and the engine is locked. */
  readonly plan: Plan;
  /** Lengths and the terms in use are settled after the data are built. */
  readonly meta: StudyMeta;
  readonly sources: ReadonlyMap<string, SourceUse>;
  /** Where results come from that do not all come from one place. */
  readonly whence: WhenceOf;
  readonly lineage: Lineage;
}

const DEFAULT_FORMATS = ['dd MMM yyyy', 'yyyy-MM-dd'];
const DEFAULT_UNKNOWN = ['UN', 'UNK'];

/** Turns a parsed study into a plan and a description; all faults of a phase are told together. */
export async function compileStudy(written: ParsedStudy, world: MappingWorld): Promise<Checked<CompiledStudy>> {
  const diagnostics: Diagnostic[] = [];
  const parsed = expandEndpoints(written, world.expandEndpoint, diagnostics);
  const resolved = resolveStudy(parsed, world.standards, world.derivations, diagnostics);
  const collected = collect(resolved, world.recordDerivations, diagnostics);
  await collected.expressions.check(world.checkExpressions, diagnostics);
  const patterns = dateFormats(parsed, diagnostics);
  checkValues(resolved, collected.expressions, diagnostics);
  diagnostics.push(...inconsistencies(resolved));
  if (diagnostics.some(isError)) return faults(diagnostics);

  const stagings = stageDatasets(resolved, collected, diagnostics);
  const order = buildOrder(resolved, stagings, collected, world, diagnostics);
  if (diagnostics.some(isError)) return faults(diagnostics);

  const stepWorld: StepWorld = {
    study: resolved,
    collected,
    stagings,
    early: new Set(order.flatMap(({ node }) => (node.kind === 'early' ? [node.dataset] : []))),
    unread: new Map(),
    recodes: new RecodeMaps(),
    patternsOf: patterns,
  };
  const names = order.flatMap(({ node }) => {
    const dataset = node.kind === 'full' ? resolved.datasets.get(node.dataset) : undefined;
    if (dataset === undefined) return [];
    return dataset.supplemental.length > 0 ? [dataset.name, supplementalName(dataset)] : [dataset.name];
  });
  const parts = planParts(stepWorld, order, world);
  const meta = describeStudy(resolved, collected, names, world.endpointMethod, world.response);
  diagnostics.push(
    ...missingMethods(resolved, meta),
    ...analysisFaults(resolved, meta),
    ...changeFaults(resolved, meta),
    ...pageFaults(resolved, meta),
    ...documentFaults(resolved, meta),
  );
  if (diagnostics.some(isError)) return faults(diagnostics);
  const steps = parts.flatMap((part) => [...part.steps, ...part.releases]);
  const plan = { steps, parts, recodes: stepWorld.recodes.rows() };
  const lineage = lineageOf(resolved, collected, world.endpointMethod, world.response);
  const whence = describeWhence(resolved, collected, world.endpointMethod, world.response);
  return ok({ resolved, plan, meta, sources: sourceUse(resolved, collected), whence, lineage }, diagnostics);
}

/** Settings, sources, then the stages in their order. The recodes are known when all stages are written. */
function planParts(world: StepWorld, order: readonly OrderedNode[], mapping: MappingWorld): readonly PlanPart[] {
  const whole = order.map(({ node }, i) => planStage(world, node, releaseSteps(world, order, i), mapping));
  const stages = mapping.leavesUnread === true ? withoutUnread(world, order, whole, mapping) : whole;
  const part = (name: string, kind: 'setting' | 'input', steps: readonly Step[]): PlanPart => ({
    name,
    kind,
    steps,
    keeps: [],
    releases: [],
  });
  const sources = Object.entries(world.study.parsed.study.raw.sources).map(([name, source]) =>
    part(`source ${name}`, 'input', sourceSteps(world, name, source)),
  );
  return [
    part('accounting', 'setting', openingSteps(world)),
    ...constantSteps(world).map((step) => part(`table ${step.about}`, 'setting', [step])),
    part('recodes', 'setting', [recodeStep(world)]),
    part('renumbering', 'input', [renumberingStep(world)]),
    ...sources,
    ...stages,
  ];
}

/** The stages without the columns that nothing reads: which these are is known when all is written once. */
function withoutUnread(
  world: StepWorld,
  order: readonly OrderedNode[],
  stages: readonly PlanPart[],
  mapping: MappingWorld,
): readonly PlanPart[] {
  const unread = unreadColumns(world.study, order, stages);
  return stages.map((stage) => {
    if (
      stage.dataset === undefined ||
      stage.name !== nodeKey({ kind: 'full', dataset: stage.dataset }) ||
      !unread.has(stage.dataset)
    )
      return stage;
    return { ...stage, steps: nodeSteps({ ...world, unread }, { kind: 'full', dataset: stage.dataset }, mapping) };
  });
}

function planStage(world: StepWorld, node: StageNode, releases: readonly Step[], mapping: MappingWorld): PlanPart {
  const steps = nodeSteps(world, node, mapping);
  const dataset = 'name' in node ? undefined : world.study.datasets.get(node.dataset);
  return {
    name: nodeKey(node),
    kind: node.kind === 'given' ? 'view' : 'stage',
    ...(dataset && { dataset: dataset.name }),
    steps,
    ...(node.kind === 'given' && dataset && { madeOf: givenSteps(world, dataset) }),
    keeps: 'name' in node ? madeBy(steps) : keptTables(world, node, mapping),
    releases,
  };
}

function keptTables(world: StepWorld, node: StageNode & { dataset: string }, mapping: MappingWorld): readonly Kept[] {
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  const dataset = world.study.datasets.get(node.dataset);
  if (dataset === undefined) return [];
  if (node.kind === 'early') return [earlyTable(dataset)];
  if (node.kind === 'given') return [];
  const qualifiers = dataset.supplemental.length > 0 ? [supplementalTable(dataset)] : [];
  const written = [sortedTable(world, dataset), ...qualifiers];
  return [
    ...written,
    ...named(tellsWhence(dataset) ? [tables.whence(node.dataset)] : []),
    ...named(mapping.rowLineage === true ? written.map(({ name }) => tables.lineage(name)) : []),
  ];
}

function nodeSteps(world: StepWorld, node: StageNode, mapping: MappingWorld): readonly Step[] {
  if (node.kind === 'response') return responseSteps(world, node.name, mapping.response);
  if (node.kind === 'endpoint') return endpointSteps(world, node.name, mapping.endpointSql);
  const dataset = world.study.datasets.get(node.dataset);
  if (dataset === undefined) return [];
  const at = dataset.parsed.document.at([]);
  if (node.kind === 'given') return [givenView(dataset)];
  const dropped = (names: readonly string[]) => names.map((table) => dropStep(dataset.name, table, at));
  const passing = dropped(passingTables(dataset));
  if (node.kind === 'early') return [...givenSteps(world, dataset), ...passing];
  const blocks = allBlockSteps(world, dataset);
  const isWhole = !world.early.has(dataset.name);
  return [
    ...(isWhole ? blocks : recordSteps(world, dataset)),
    ...fullSteps(world, dataset),
    ...(isWhole ? passing : []),
    ...supplementalSteps(dataset),
    ...whenceSteps(dataset),
    ...(mapping.rowLineage === true ? lineageSteps(world, dataset) : []),
    ...(world.stagings.get(dataset.name)?.addsRecords === true ? dropped([tables.whole(dataset.name)]) : []),
  ];
}

function allBlockSteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  return dataset.parsed.blocks.flatMap((_, i) => blockSteps(world, dataset, i));
}

/** From the inputs to the rows that a dataset is given. */
function givenSteps(world: StepWorld, dataset: ResolvedDataset): readonly Step[] {
  return [...allBlockSteps(world, dataset), ...earlySteps(world, dataset)];
}

/** Tables on the way from the inputs to the rows of a dataset, if it has any. */
function passingTables(dataset: ResolvedDataset): readonly string[] {
  const { blocks, mapping } = dataset.parsed;
  const rows = blocks.flatMap(({ block }, i) => (hasTable(block) ? [tables.rows(dataset.name, i)] : []));
  return mapping.duplicates === undefined ? rows : [...rows, tables.put(dataset.name)];
}

/** Tables that nothing after this node reads make room for what comes. */
function releaseSteps(world: StepWorld, order: readonly OrderedNode[], index: number): readonly Step[] {
  const isLastUse = (key: string) => !order.slice(index + 1).some(({ needs }) => needs.has(key));
  const current = order[index];
  if (current === undefined) return [];
  return [...current.needs, nodeKey(current.node)].filter(isLastUse).flatMap((key) => {
    const done = order.find(({ node }) => nodeKey(node) === key)?.node;
    if (done?.kind !== 'early' || done === current.node) return [];
    const dataset = world.study.datasets.get(done.dataset);
    return dataset === undefined ? [] : dropSteps(dataset.name, earlyTable(dataset), dataset.parsed.document.at([]));
  });
}

/** Whatever is derived is explained to a reviewer (Define-XML 2.1, section 5.3.13). */
function missingMethods(study: ResolvedStudy, meta: StudyMeta): readonly Diagnostic[] {
  return meta.datasets.flatMap((dataset) =>
    dataset.variables
      .filter(({ origin, method }) => origin?.type === 'Derived' && method === undefined)
      .map(({ name }) => {
        const resolved = study.datasets.get(dataset.name)?.variables.find((variable) => variable.name === name);
        const placed = resolved?.common ?? [...(resolved?.byBlock.values() ?? [])][0];
        return report('method-missing', { dataset: dataset.name, variable: name }, placed && placeOf(placed));
      }),
  );
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error';
}

/** Date formats are compiled once each; a format that cannot be read is a fault where it stands. */
function dateFormats(parsed: ParsedStudy, diagnostics: Diagnostic[]): StepWorld['patternsOf'] {
  const { dates } = parsed.study;
  const unknown = dates?.unknown ?? DEFAULT_UNKNOWN;
  const standard = dates?.formats ?? DEFAULT_FORMATS;
  const known = new Map<string, DatePattern | undefined>();
  const compiled = (format: string) => {
    if (!known.has(format)) known.set(format, datePattern(format, unknown, dates));
    return known.get(format);
  };
  const fault = (format: string, at: SourceSpan) => {
    const rule = missingRule(format, dates ?? {});
    return rule === undefined
      ? report('date-format', { format }, at)
      : report('date-rule-missing', { format, rule }, at);
  };
  standard.forEach((format, i) => {
    if (compiled(format) === undefined) diagnostics.push(fault(format, parsed.document.at(['dates', 'formats', i])));
  });
  for (const dataset of parsed.datasets) {
    for (const placed of [
      dataset.variables,
      dataset.working,
      dataset.supplemental,
      ...dataset.blocks.flatMap((block) => [block.variables, block.working]),
    ].flatMap((entries) => [...entries.values()])) {
      const formats = 'formats' in placed.entry ? (placed.entry.formats as readonly string[] | undefined) : undefined;
      (formats ?? []).forEach((format) => {
        if (compiled(format) === undefined)
          diagnostics.push(fault(format, placed.document.at([...placed.path, 'formats'])));
      });
    }
  }
  return (formats) =>
    (formats ?? standard).map((format) => compiled(format)).filter((pattern) => pattern !== undefined);
}
