import type { AnalysisDisplay, AnalysisResult, WhereCondition } from '#model/study-meta.js';
import type { DefineAnalysisResult, DefineResultDisplay } from '../analysis-results.js';
import { displayOid, itemGroupOid, itemOid, joinCommentOid, resultOid, whereClauseOid } from '../oid.js';
import type { Scope } from './scope.js';

/** arm:ResultDisplay for each display of the study; in the define.xml of the analysis datasets alone. */
export function describeResultDisplays(scope: Scope): readonly DefineResultDisplay[] {
  return displaysOf(scope).map((display) => ({
    oid: displayOid(display.name),
    name: display.name,
    description: display.title,
    documents: [],
    results: display.results.map((result, n) => describeResult(display, result, n + 1)),
  }));
}

/** The clauses that choose records of analyses, with the dataset that each is about. */
export function analysisClauses(
  scope: Scope,
): readonly { readonly dataset: string; readonly where: readonly WhereCondition[] }[] {
  return displaysOf(scope)
    .flatMap(({ results }) => results.flatMap(({ datasets }) => datasets))
    .filter(({ where }) => where.length > 0);
}

/** How several datasets of a result are joined, by the comment's OID. */
export function analysisJoins(scope: Scope): readonly (readonly [oid: string, text: string])[] {
  return displaysOf(scope).flatMap(({ name, results }) =>
    results.flatMap(({ join }, n) => (join === undefined ? [] : [[joinCommentOid(name, n + 1), join] as const])),
  );
}

function displaysOf({ study, family }: Scope): readonly AnalysisDisplay[] {
  return family === 'adam' ? (study.analyses ?? []) : [];
}

function describeResult({ name }: AnalysisDisplay, result: AnalysisResult, n: number): DefineAnalysisResult {
  const { documentation, code, join } = result;
  const byParameter = result.datasets.find(({ where }) => where.some(({ variable }) => variable === 'PARAMCD'));
  return {
    oid: resultOid(name, n),
    description: result.description,
    reason: result.reason,
    purpose: result.purpose,
    ...(byParameter && { parameterOid: itemOid(byParameter.dataset, 'PARAMCD') }),
    ...(join !== undefined && { datasetsCommentOid: joinCommentOid(name, n) }),
    datasets: result.datasets.map(({ dataset, where, variables }) => ({
      datasetOid: itemGroupOid(dataset),
      ...(where.length > 0 && { whereClauseOid: whereClauseOid(where) }),
      variableOids: variables.map((variable) => itemOid(dataset, variable)),
    })),
    ...(documentation !== undefined && { documentation: { description: documentation, documents: [] } }),
    ...(code && { code: { ...code, documents: [] } }),
  };
}
