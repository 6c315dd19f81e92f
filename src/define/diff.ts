import { variablesInOrder, type DefineDocument } from './document.js';
import { thingKinds, thingsOf, type Thing, type ThingKind } from './diff/things.js';
import { nameOf } from './words.js';

/** One difference between two documents: a thing that only one has, or one fact of a thing that both have. */
export type DefineChange =
  | { readonly change: 'added' | 'removed'; readonly kind: ThingKind; readonly name: string }
  | {
      readonly change: 'changed';
      readonly kind: ThingKind;
      readonly name: string;
      readonly fact: string;
      /** Absent where the fact is stated on one side only. */
      readonly from?: string;
      readonly to?: string;
    };

/** What changed from one document to another, by kind, then in the order of the documents. OIDs, times and the order of definitions are not compared; the order of variables is. */
export function diffDefines(from: DefineDocument, to: DefineDocument): readonly DefineChange[] {
  const [before, after] = [byName(thingsOf(from)), byName(thingsOf(to))];
  const changes = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): readonly DefineChange[] => {
    const [left, right] = [before.get(key), after.get(key)];
    if (left && right) return factChanges(left, right);
    const one = left ?? right;
    return one ? [{ change: left ? 'removed' : 'added', kind: one.kind, name: one.name }] : [];
  });
  const all = [...changes, ...orderChanges(from, to)];
  return thingKinds.flatMap((kind) => all.filter((change) => change.kind === kind));
}

/** Two things of one name are told apart by their place among these. */
function byName(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  const found = new Map<string, Thing>();
  for (const thing of things) {
    const key = `${thing.kind} ${thing.name}`;
    let number = 1;
    while (found.has(`${key} ${number}`)) number++;
    found.set(`${key} ${number}`, thing);
  }
  return found;
}

function factChanges({ kind, name, facts: before }: Thing, { facts: after }: Thing): readonly DefineChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((fact): readonly DefineChange[] => {
    const [from, to] = [before.get(fact), after.get(fact)];
    if (from === to) return [];
    return [
      { change: 'changed', kind, name, fact, ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    ];
  });
}

/** The order of variables is that of the data. */
function orderChanges(from: DefineDocument, to: DefineDocument): readonly DefineChange[] {
  const before = new Map(from.datasets.map((dataset) => [dataset.name, variableNames(dataset)]));
  return to.datasets.flatMap((dataset): readonly DefineChange[] => {
    const former = before.get(dataset.name);
    if (former === undefined) return [];
    const now = variableNames(dataset);
    const [left, right] = [former.filter((name) => now.includes(name)), now.filter((name) => former.includes(name))];
    if (left.join() === right.join()) return [];
    const [fact, kind, change] = ['order of variables', 'dataset', 'changed'] as const;
    return [{ change, kind, name: dataset.name, fact, from: left.join(', '), to: right.join(', ') }];
  });
}

function variableNames(dataset: DefineDocument['datasets'][number]): readonly string[] {
  return variablesInOrder(dataset).map(nameOf);
}
