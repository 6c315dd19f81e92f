import type { Diagnostic } from '#base/diagnostic.js';
import { report } from './messages.js';
import { placeOf, type PlacedEntry } from './parse.js';
import type { ResolvedDataset, ResolvedStudy, ResolvedVariable } from './resolved.js';

/** What is not wrong for one variable alone: labels that no file can hold, keys that cannot tell records apart, one name for different things. */
export function inconsistencies(study: ResolvedStudy): readonly Diagnostic[] {
  const datasets = [...study.datasets.values()];
  return [...datasets.flatMap(longLabels), ...datasets.flatMap(weakKeys), ...reuse(datasets)];
}

/** SAS TS-140: a label has 40 bytes. */
const LABEL_BYTES = 40;

function longLabels(dataset: ResolvedDataset): readonly Diagnostic[] {
  const { document } = dataset.parsed;
  const named = [
    { name: dataset.name, label: dataset.label, at: document.at(['label']) },
    ...[...dataset.variables, ...dataset.supplemental].map((variable) => {
      const placed = entryOf(variable);
      const at = placed === undefined ? document.at([]) : placed.document.at([...placed.path, 'label']);
      return { name: `${dataset.name}.${variable.name}`, label: variable.facts.label, at };
    }),
  ];
  return named.flatMap(({ name, label, at }) => {
    const bytes = new TextEncoder().encode(label).length;
    return bytes > LABEL_BYTES ? [report('label-too-long', { name, bytes }, at)] : [];
  });
}

const IDENTIFIERS = new Set(['STUDYID', 'DOMAIN', 'RDOMAIN', 'USUBJID', 'SUBJID', 'POOLID']);

function weakKeys({ name, parsed }: ResolvedDataset): readonly Diagnostic[] {
  const { mapping, document, blocks } = parsed;
  const twice = mapping.keys.flatMap((key, i) =>
    mapping.keys.indexOf(key) < i ? [report('key-twice', { key, dataset: name }, document.at(['keys', i]))] : [],
  );
  const isRepeating = mapping.repeating === true || blocks.some(({ block }) => block.unpivot !== undefined);
  const isWeak = isRepeating && mapping.keys.every((key) => IDENTIFIERS.has(key));
  return [...twice, ...(isWeak ? [report('keys-too-few', { dataset: name }, document.at(['keys']))] : [])];
}

interface Use {
  readonly dataset: ResolvedDataset;
  readonly variable: ResolvedVariable;
}

/** A variable keeps its label, type and length in every dataset (ADaMIG 1.3, section 3; the SDTM fixes them for its own variables). */
function reuse(datasets: readonly ResolvedDataset[]): readonly Diagnostic[] {
  const uses = new Map<string, Use[]>();
  for (const dataset of datasets)
    for (const variable of dataset.variables)
      uses.set(variable.name, [...(uses.get(variable.name) ?? []), { dataset, variable }]);
  return [...uses.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : others.flatMap((other) => differences(first, other)),
  );
}

function differences(first: Use, other: Use): readonly Diagnostic[] {
  const placed = entryOf(other.variable);
  // What the standards themselves say differently is not the mapping's fault.
  const isOwn = !first.variable.facts.standard || !other.variable.facts.standard;
  return (['label', 'type', 'length'] as const).flatMap((what) => {
    const expected = property(first.variable, what);
    const found = property(other.variable, what);
    const isStated = isOwn || entryOf(first.variable)?.entry[what] !== undefined || placed?.entry[what] !== undefined;
    if (!isStated || expected === undefined || found === undefined || expected === found) return [];
    const names = { variable: other.variable.name, dataset: other.dataset.name, other: first.dataset.name };
    return [report('inconsistent-variable', { ...names, what, found, expected }, placed && placeOf(placed))];
  });
}

function property(variable: ResolvedVariable, what: 'label' | 'type' | 'length'): string | undefined {
  if (what === 'label') return variable.facts.label;
  if (what === 'type') return variable.facts.storage;
  const length = entryOf(variable)?.entry.length;
  return length === undefined ? undefined : String(length);
}

function entryOf(variable: ResolvedVariable): PlacedEntry | undefined {
  return variable.common ?? [...variable.byBlock.values()][0];
}
