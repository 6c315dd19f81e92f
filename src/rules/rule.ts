import type { SourceSpan } from '#base/diagnostic.js';
import type { Agency, Severity } from './outcome.js';

/** A conformance rule in the CORE format, checked and with its places kept. */
export interface Rule {
  readonly id: string;
  readonly status: string;
  readonly version?: string;
  readonly type: string;
  readonly description: string;
  readonly message: string;
  /** Without an agency: CDISC's view. */
  readonly severity: Severity;
  readonly severities: Readonly<Record<Agency, Severity>>;
  /** When the rule has something to look at, beyond its scope; a key of our own rules. */
  readonly precondition?: string;
  /** What a data manager should do about a finding; a key of our own rules. */
  readonly explanation?: string;
  readonly sensitivity: 'Record' | 'Dataset' | 'Group' | 'Study';
  readonly executability: string;
  readonly authorities: readonly Authority[];
  readonly scope: Scope;
  readonly check: Check;
  readonly operations: readonly Operation[];
  readonly matches: readonly Match[];
  /** Absent: the names of the conditions, in order. */
  readonly outputs?: readonly string[];
  readonly grouping: readonly string[];
  readonly at: SourceSpan;
}

export interface Authority {
  readonly organization: string;
  readonly standards: readonly {
    readonly name: string;
    readonly version: string;
    readonly substandard?: string;
    readonly ruleIds: readonly string[];
  }[];
}

export interface Scope {
  readonly classes: IncludeExclude;
  readonly domains: IncludeExclude;
  readonly dataStructures: IncludeExclude;
  readonly entities: IncludeExclude;
  readonly splitDatasets?: boolean;
  readonly useCases: readonly string[];
}

export interface IncludeExclude {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

export type Check =
  | { readonly kind: 'all' | 'any'; readonly checks: readonly Check[]; readonly at: SourceSpan }
  | { readonly kind: 'not'; readonly check: Check; readonly at: SourceSpan }
  | Test
  | { readonly kind: 'jsonata'; readonly expression: string; readonly at: SourceSpan };

/** One condition: a target, an operator and what it is compared with. */
export interface Test {
  readonly kind: 'test';
  readonly name: string;
  readonly operator: string;
  readonly value: RuleValue;
  readonly options: Options;
  readonly at: SourceSpan;
}

export type Scalar = string | number | boolean | null;
export type RuleValue = Scalar | readonly RuleValue[] | { readonly [key: string]: RuleValue } | undefined;
export type Options = ReadonlyMap<string, RuleValue>;

/** A step before the check whose result becomes a column named by `id`. */
export interface Operation {
  readonly id: string;
  readonly operator: string;
  readonly name?: string;
  readonly domain?: string | undefined;
  readonly group: readonly string[];
  readonly aliases: readonly string[];
  readonly filter: ReadonlyMap<string, RuleValue>;
  readonly options: Options;
  readonly at: SourceSpan;
}

/** Another dataset joined to the one under test. */
export interface Match {
  readonly dataset: string;
  readonly keys: readonly { readonly left: string; readonly right: string }[];
  readonly join: 'inner' | 'left';
  readonly child: boolean;
  /** What stands for the domain in the names of related records. */
  readonly wildcard: string;
  readonly at: SourceSpan;
}

/** Whether a rule compares with a define.xml: by what it runs on, or by an operation. */
export function asksDefine({ type, operations }: Pick<Rule, 'type' | 'operations'>): boolean {
  return type.includes('Define') || operations.some(({ operator }) => operator.startsWith('define_'));
}

/** Whether a rule is about the elements of a define.xml. */
export function meantForDefine({ authorities }: Pick<Rule, 'authorities'>): boolean {
  return authorities.some(({ standards }) => standards.some(({ name }) => name === 'Define-XML'));
}
