import type { SyntaxNode } from '#sql/syntax-tree.js';
import { comparisonOf, sameness, type ColumnTypes, type Comparison } from './comparison.js';
import { childrenOf } from './tree.js';
import { anything, complement, intersection, isEmpty, isWhole, union, type Value, type ValueSet } from './value-set.js';

/** A part of an expression that cannot do what it says, whatever the data are. */
export type Unreachable =
  | { readonly kind: 'never-true' | 'always-true' | 'unreachable-branch'; readonly node: SyntaxNode }
  | {
      readonly kind: 'impossible-value';
      readonly node: SyntaxNode;
      readonly value: Value;
      readonly column?: string;
      /** The values that the column may have; none where what makes the value rules it out. */
      readonly values: readonly string[];
    };

/** The texts that a column may have, where the mapping fixes them. */
export type FixedValues = ReadonlyMap<string, readonly string[]>;

interface Known {
  /** By subject; what is not here may be anything. */
  readonly sets: ReadonlyMap<string, ValueSet>;
  /** Whether the condition is true exactly where the sets hold. */
  readonly isExact: boolean;
}

/**
 * Conditions that contradict themselves, hold always, or come too late in a CASE; and values that a column never has. Only what is certain:
 * a doubt about types or functions is taken for possible.
 */
export function unreachable(tree: SyntaxNode, columns: ColumnTypes, fixed: FixedValues): readonly Unreachable[] {
  const reach = new Reach(columns, fixed);
  reach.visit(tree);
  return reach.found;
}

class Reach {
  readonly found: Unreachable[] = [];
  readonly #columns: ColumnTypes;
  readonly #fixed: FixedValues;

  constructor(columns: ColumnTypes, fixed: FixedValues) {
    this.#columns = columns;
    this.#fixed = fixed;
  }

  visit(node: SyntaxNode): void {
    if (node.type === 'CONJUNCTION_AND') this.#conjunction(node);
    if (node.type === 'CONJUNCTION_OR' && this.#isAlways(node)) this.found.push({ kind: 'always-true', node });
    if (node.class === 'CASE') this.#branches(node);
    const comparison = comparisonOf(node, this.#columns);
    if (comparison !== undefined) this.#literals(node, comparison);
    for (const child of childrenOf(node)) this.visit(child);
  }

  #literals(node: SyntaxNode, comparison: Comparison): void {
    if (isEmpty(comparison.set)) this.found.push({ kind: 'never-true', node });
    const { column } = comparison;
    const values = column === undefined ? [] : (this.#fixed.get(column) ?? []);
    for (const { node: literal, value } of comparison.literals) {
      if (this.#isPossible(comparison, value)) continue;
      this.found.push({
        kind: 'impossible-value',
        node: literal,
        value,
        values,
        ...(column !== undefined && { column }),
      });
    }
  }

  #isPossible({ column, canBe }: Comparison, value: Value): boolean {
    const values = column === undefined ? undefined : this.#fixed.get(column);
    return values?.includes(String(value)) ?? canBe(value);
  }

  /** The first part that what stands before it rules out. */
  #conjunction(node: SyntaxNode): void {
    let before: Known = { sets: new Map(), isExact: true };
    for (const child of childrenOf(node)) {
      const known = this.#whenTrue(child);
      if (isNever(known)) return;
      before = both(before, known);
      if (!isNever(before)) continue;
      this.found.push({ kind: 'never-true', node: child });
      return;
    }
  }

  /** Whether the sides together leave less out than any of them alone: no present value, or nothing at all. */
  #isAlways(node: SyntaxNode): boolean {
    const reach = (condition: SyntaxNode) => {
      const { sets, isExact } = this.#whenTrue(condition);
      const [set, ...more] = sets.values();
      if (!isExact || set === undefined || more.length > 0 || !isWhole(set)) return 0;
      return set.missing ? 2 : 1;
    };
    return reach(node) > Math.max(...childrenOf(node).map(reach));
  }

  #branches(node: SyntaxNode): void {
    const checks = node.fields['case_checks'] as readonly { readonly when_expr: SyntaxNode }[];
    const before = new Set<string>();
    const left = new Map<string, ValueSet>();
    for (const { when_expr: when } of checks) {
      const known = this.#whenTrue(when);
      const same = sameness(when);
      const isLate = before.has(same) || isNever(both({ sets: left, isExact: true }, known));
      if (isLate && !isNever(known)) this.found.push({ kind: 'unreachable-branch', node: when });
      before.add(same);
      const [single, ...more] = known.sets;
      if (!known.isExact || single === undefined || more.length > 0) continue;
      const [subject, set] = single;
      left.set(subject, intersection(left.get(subject) ?? anything, complement(set)));
    }
  }

  #whenTrue(node: SyntaxNode): Known {
    const children = childrenOf(node);
    if (node.type === 'CONJUNCTION_AND') return children.map((child) => this.#whenTrue(child)).reduce(both);
    if (node.type === 'CONJUNCTION_OR')
      return children
        .map((child) => this.#whenTrue(child))
        .reduce((a, b) => (isNever(a) ? b : isNever(b) ? a : either(a, b)));
    const comparison = comparisonOf(node, this.#columns);
    if (comparison === undefined) return { sets: new Map(), isExact: false };
    // A value that cannot be is told by itself; what follows from it is not told again.
    const isTold = comparison.literals.some(({ value }) => !this.#isPossible(comparison, value));
    return isTold
      ? { sets: new Map(), isExact: false }
      : { sets: new Map([[comparison.subject, comparison.set]]), isExact: true };
  }
}

function isNever({ sets }: Known): boolean {
  return [...sets.values()].some(isEmpty);
}

function both(a: Known, b: Known): Known {
  const sets = new Map(a.sets);
  for (const [subject, set] of b.sets) sets.set(subject, intersection(sets.get(subject) ?? anything, set));
  return { sets, isExact: a.isExact && b.isExact };
}

function either(a: Known, b: Known): Known {
  const shared = [...a.sets].flatMap(([subject, set]) => {
    const other = b.sets.get(subject);
    return other === undefined ? [] : [[subject, union(set, other)] as const];
  });
  const isOne = shared.length === 1 && a.sets.size === 1 && b.sets.size === 1;
  return { sets: new Map(shared), isExact: isOne && a.isExact && b.isExact };
}
