import type { Checked, Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { Sql } from '#sql/sql.js';
import { report } from './messages.js';
import type { Columns } from './relations.js';
import type { Path, YamlDocument } from './yaml-document.js';

/** An expression as a person wrote it: where, and over which columns. */
export interface ExpressionSite {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly text: string;
  readonly columns: Columns;
  /** What its value is for: a condition is true or false, a number is computed with, a text is written as it is. */
  readonly expects: 'condition' | 'number' | 'text';
  /** Tells apart the uses of one entry over several inputs. */
  readonly scope: string;
}

export interface CheckedExpression {
  readonly sql: Sql;
  readonly columns: readonly string[];
}

/** Parses and checks all expressions of a study together; given by the pipeline, because DuckDB's own parser does the parsing. */
export type CheckExpressions = (sites: readonly ExpressionSite[]) => Promise<readonly Checked<CheckedExpression>[]>;

/** The expressions of a study, collected first, checked in one go, then looked up while compiling. */
export class ExpressionBook {
  readonly #sites = new Map<string, ExpressionSite>();
  readonly #checked = new Map<string, CheckedExpression>();

  add(site: ExpressionSite): void {
    this.#sites.set(keyOf(site.document, site.path, site.scope), site);
  }

  async check(check: CheckExpressions, diagnostics: Diagnostic[]): Promise<void> {
    const keys = [...this.#sites.keys()];
    const results = await check([...this.#sites.values()]);
    const told = new Set<string>();
    results.forEach((result, i) => {
      const key = keys[i];
      invariant(key !== undefined, 'one result for each expression');
      if (result.ok) {
        this.#checked.set(key, result.value);
        const site = this.#sites.get(key);
        if (site?.expects === 'condition' && result.value.columns.length === 0)
          diagnostics.push(report('constant-condition', {}, site.document.at(site.path)));
        return;
      }
      for (const diagnostic of result.diagnostics) {
        // A library entry that several datasets use is told once.
        const line = `${diagnostic.message}@${diagnostic.at?.file}:${diagnostic.at?.line}:${diagnostic.at?.column}`;
        if (!told.has(line)) diagnostics.push(diagnostic);
        told.add(line);
      }
    });
  }

  get(document: YamlDocument, path: Path, scope: string): CheckedExpression | undefined {
    return this.#checked.get(keyOf(document, path, scope));
  }
}

function keyOf(document: YamlDocument, path: Path, scope: string): string {
  return `${document.file}#${path.join('/')}#${scope}`;
}
