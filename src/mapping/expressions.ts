import type { Checked, Diagnostic, SourceSpan } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Sql } from '#sql/sql.js';
import { report } from './messages.js';
import type { Columns } from './relations.js';
import type { Path, YamlDocument } from './yaml-document.js';

/** The texts that columns may have besides none. */
export type FixedValues = ReadonlyMap<string, readonly string[]>;

/** An expression as a person wrote it: where, and over which columns. */
export interface ExpressionSite {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly text: string;
  readonly columns: Columns;
  /** The texts that a column may have, where the mapping fixes them. */
  readonly values?: FixedValues;
  /** What its value is for: a condition is true or false, a number is computed with, a text is written as it is. */
  readonly expects: 'condition' | 'number' | 'text';
  /** Tells apart the uses of one entry over several inputs. */
  readonly scope: string;
}

export interface CheckedExpression {
  readonly sql: Sql;
  readonly columns: readonly string[];
  /** The texts in quotes that it may give as they stand. */
  readonly results: readonly { readonly value: string; readonly at: SourceSpan }[];
}

/** Parses and checks all expressions of a study together; given by the pipeline, because DuckDB's own parser does the parsing. */
export type CheckExpressions = (sites: readonly ExpressionSite[]) => Promise<readonly Checked<CheckedExpression>[]>;

/** The expressions of a study, collected first, checked in one go, then looked up while compiling. */
export class ExpressionBook {
  readonly #sites = new Map<string, ExpressionSite>();
  readonly #checked = new Map<string, CheckedExpression>();
  readonly #values: ReadonlyMap<string, FixedValues>;

  /** By scope: the texts that columns may have. */
  constructor(values: ReadonlyMap<string, FixedValues>) {
    this.#values = values;
  }

  add(site: Omit<ExpressionSite, 'values'>): void {
    const values = this.#values.get(site.scope);
    this.#sites.set(keyOf(site.document, site.path, site.scope), values === undefined ? site : { ...site, values });
  }

  async check(check: CheckExpressions, diagnostics: Diagnostic[]): Promise<void> {
    const keys = [...this.#sites.keys()];
    const results = await check([...this.#sites.values()]);
    const told = new Set<string>();
    // A library entry that several datasets use is told once.
    const tellOnce = (diagnostic: Diagnostic) => {
      const line = `${diagnostic.message}@${diagnostic.at?.file}:${diagnostic.at?.line}:${diagnostic.at?.column}`;
      if (!told.has(line)) diagnostics.push(diagnostic);
      told.add(line);
    };
    results.forEach((result, i) => {
      const key = keys[i];
      invariant(key !== undefined, 'one result for each expression');
      if (result.ok) {
        this.#checked.set(key, result.value);
        result.warnings.forEach(tellOnce);
        const site = this.#sites.get(key);
        if (site?.expects === 'condition' && result.value.columns.length === 0)
          diagnostics.push(report('constant-condition', {}, site.document.at(site.path)));
        return;
      }
      result.diagnostics.forEach(tellOnce);
    });
  }

  get(document: YamlDocument, path: Path, scope: string): CheckedExpression | undefined {
    return this.#checked.get(keyOf(document, path, scope));
  }
}

function keyOf(document: YamlDocument, path: Path, scope: string): string {
  return `${document.file}#${path.join('/')}#${scope}`;
}
