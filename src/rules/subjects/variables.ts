import { skip, type ColumnType } from '../evaluation.js';
import type { Facts } from '../fact.js';
import { perPair } from '../per-pair.js';
import { perWorld } from '../per-world.js';
import type { Rule } from '../rule.js';
import { variablesOf, type RuleDataset, type World } from '../world.js';
import {
  asked,
  beside,
  definedVariable,
  definedVariables,
  defineVariableTypes,
  isListType,
  measures,
  variableFacts,
  variableTypes,
  type FactTypes,
} from './facts.js';
import { libraryFacts, libraryTypes } from './library-facts.js';
import { fromPackageFacts, type FactSource } from './package-facts.js';
import type { Subject, SubjectTable } from './subject.js';

/** One row for every variable of the dataset, in its order. */
export const variableMetadata: Subject = (rule, dataset, world) => ofVariables(rule, dataset, world, variableTypes);

/** The same beside what the guide says of the variable. */
export const variableMetadataAgainstLibrary: Subject = (rule, dataset, world) =>
  ofVariables(rule, dataset, world, besideLibrary);

const besideLibrary: FactTypes = new Map([...variableTypes, ...libraryTypes]);

/** The same beside what the define.xml says of the variable; its columns are empty where it does not know it. */
export const variableMetadataAgainstDefine: Subject = (rule, dataset, world) =>
  world.define === undefined ? skip({ kind: 'no define.xml' }) : ofVariables(rule, dataset, world, besideDefine);

const besideDefine: FactTypes = new Map([...besideLibrary, ...defineVariableTypes]);

/** One row for every variable that the define.xml lists for the dataset, beside the variable of the data, if there is one. */
export const defineItems: Subject = (rule, dataset, world) => {
  if (world.define === undefined) return skip({ kind: 'no define.xml' });
  const types = asked(ofItems, rule);
  const source = sourceOf('define_items', types, world, (each) =>
    definedVariables(world, each.name).map((facts) => ({ name: String(facts.get('define_variable_name')), facts })),
  );
  return fromPackageFacts(source, types, dataset, world);
};

const ofItems: FactTypes = new Map([...defineVariableTypes, ...libraryTypes, ...variableTypes]);

const withOwn = perPair((all: FactTypes, rule: Rule): FactTypes => new Map([...variableTypes, ...asked(all, rule)]));

function ofVariables(rule: Rule, dataset: RuleDataset, world: World, all: FactTypes): SubjectTable {
  const types = withOwn(all, rule);
  const source = sourceOf('variables', types, world, (each) =>
    variablesOf(each).map(({ name }) => ({ name, facts: definedVariable(world, each.name, name) })),
  );
  return fromPackageFacts(source, types, dataset, world, dataset.columns.length === 0 ? [] : measures(rule));
}

const groups: Readonly<Record<string, FactTypes>> = { library: libraryTypes, define: defineVariableTypes };

/** The entries of a dataset in a table of facts, each about a variable. */
type Entries = (dataset: RuleDataset) => readonly { readonly name: string; readonly facts: Facts | undefined }[];

const sources = perWorld<FactSource>();

function sourceOf(name: string, wanted: FactTypes, world: World, entries: Entries): FactSource {
  return sources(world, [name, ...wanted.keys()].join(' '), () => newSource(name, wanted, world, entries));
}

/** The facts in groups, so that rules share tables: of the file, the guide, the define.xml; lists, which are long, apart. */
function newSource(name: string, wanted: FactTypes, world: World, entries: Entries): FactSource {
  const types = new Map<string, ColumnType>(variableTypes);
  const used: string[] = [];
  for (const [group, facts] of Object.entries(groups)) {
    for (const lists of [false, true]) {
      const part = [...facts].filter(([, type]) => isListType(type) === lists);
      if (!part.some(([fact]) => wanted.has(fact))) continue;
      used.push(lists ? `${group}_lists` : group);
      for (const [fact, type] of part) types.set(fact, type);
    }
  }
  const has = (group: string) => used.some((part) => part.startsWith(group));
  return {
    name: [name, ...used].join('_'),
    types,
    rows: (dataset) => {
      const own = new Map(variablesOf(dataset).map((column) => [column.name, column]));
      return entries(dataset).map((entry) => {
        const column = own.get(entry.name);
        return beside(
          column && variableFacts(column),
          has('library') ? libraryFacts(dataset, entry.name, world) : undefined,
          entry.facts,
        );
      });
    },
  };
}
