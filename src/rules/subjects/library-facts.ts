import { once } from '#base/once.js';
import type { ColumnType } from '../evaluation.js';
import type { Fact, Facts } from '../fact.js';
import { perWorld } from '../per-world.js';
import {
  identityOf,
  type RuleDataset,
  type RuleStandards,
  type StandardCodelist,
  type StandardVariable,
  type World,
} from '../world.js';
import type { FactTypes } from './facts.js';

export const libraryTypes: FactTypes = new Map<string, ColumnType>([
  ['library_variable_name', 'text'],
  ['library_variable_label', 'text'],
  ['library_variable_data_type', 'text'],
  ['library_variable_role', 'text'],
  ['library_variable_core', 'text'],
  ['library_variable_ccode', 'text'],
  ['library_variable_has_codelist', 'text'],
  ['library_variable_order_number', 'number'],
  ['library_codelist_name', 'text'],
  ['library_codelist_extensible', 'text'],
  ['library_codelist_terms', 'texts'],
]);

const guideFacts = perWorld<Facts>();

/** What the guide says of a variable; empty texts where it does not know it. */
export function libraryFacts(dataset: RuleDataset, name: string, world: World): Facts {
  const { unsplit } = identityOf(dataset);
  return guideFacts(world, `${unsplit} ${name}`, () => {
    const asked = inGuide(unsplit, name, world);
    return { get: (fact) => ofGuide.get(fact)?.(asked) };
  });
}

const orders = perWorld<ReadonlyMap<string, number>>();

/** The place of each variable in the guide, from 1. */
function orderIn(standards: RuleStandards, dataset: string): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  for (const [n, variable] of standards.variablesOf(dataset).entries())
    if (!order.has(variable.name)) order.set(variable.name, n + 1);
  return order;
}

/** A variable as the guide has it, read as far as it is asked for. */
interface InGuide {
  readonly variable: () => StandardVariable | undefined;
  readonly order: () => number | null;
  readonly codelists: () => readonly StandardCodelist[];
  readonly terms: () => readonly string[];
}

function inGuide(dataset: string, name: string, world: World): InGuide {
  const { standards } = world;
  const variable = once(() => standards.variableOf(dataset, name));
  const codelists = once(() =>
    (variable()?.codelists ?? []).map((code) => standards.codelist(code)).filter((list) => list !== undefined),
  );
  return {
    variable,
    order: () => orders(world, dataset, () => orderIn(standards, dataset)).get(name) ?? null,
    codelists,
    terms: once(() => codelists().flatMap((list) => list.terms.map(({ value }) => value))),
  };
}

const ofGuide: ReadonlyMap<string, (asked: InGuide) => Fact> = new Map<string, (asked: InGuide) => Fact>([
  ['library_variable_name', ({ variable }) => variable()?.name ?? ''],
  ['library_variable_label', ({ variable }) => variable()?.label ?? ''],
  ['library_variable_data_type', ({ variable }) => variable()?.type ?? ''],
  ['library_variable_role', ({ variable }) => variable()?.role ?? ''],
  ['library_variable_core', ({ variable }) => variable()?.core ?? ''],
  ['library_variable_ccode', ({ variable }) => variable()?.codelists.join('; ') ?? ''],
  ['library_variable_has_codelist', ({ variable }) => ((variable()?.codelists.length ?? 0) > 0 ? 'Y' : '')],
  ['library_variable_order_number', ({ order }) => order()],
  [
    'library_codelist_name',
    ({ codelists }) =>
      codelists()
        .map((list) => list.submissionValue)
        .join(', '),
  ],
  [
    'library_codelist_extensible',
    ({ codelists }) => {
      if (codelists().length === 0) return '';
      return codelists().some((list) => list.extensible) ? 'Yes' : 'No';
    },
  ],
  ['library_codelist_terms', ({ terms }) => terms()],
]);
