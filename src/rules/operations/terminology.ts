import { sql } from '#sql/sql.js';
import { constantList } from '../context.js';
import { unsupported } from '../evaluation.js';
import { texts } from '../operators/operator.js';
import type { StandardCodelist } from '../world.js';
import { setResult, type OperationKind, type OperationKinds } from './operation.js';

/** The terms of codelists (or the codelists themselves), as submission values, codes or preferred terms. */
const codelistTerms: OperationKind = (operation, context) => {
  const names = texts(operation.options.get('codelists') ?? operation.options.get('codelist'));
  const found = names.map((name) => context.world.standards.codelist(name));
  const unknown = names.find((_, position) => found[position] === undefined);
  if (names.length === 0 || unknown !== undefined) return unsupported(`codelist_terms of ${unknown ?? 'no codelist'}`);
  const kind = operation.options.get('returntype') ?? 'value';
  const level = operation.options.get('level') ?? 'term';
  const values = found
    .filter((codelist) => codelist !== undefined)
    .flatMap((codelist) => valuesOf(codelist, level, kind));
  return setResult(operation, context, constantList(values));
};

function valuesOf(codelist: StandardCodelist, level: unknown, kind: unknown): readonly string[] {
  if (level === 'codelist') return [kind === 'code' ? codelist.code : codelist.submissionValue];
  return codelist.terms.map((term) =>
    kind === 'code' ? term.code : kind === 'pref_term' ? term.preferred : term.value,
  );
}

const codelistExtensible: OperationKind = (operation, context) => {
  const name = texts(operation.options.get('codelist') ?? operation.options.get('codelists'))[0];
  const codelist = name === undefined ? undefined : context.world.standards.codelist(name);
  if (codelist === undefined) return unsupported(`codelist_extensible of ${name ?? 'no codelist'}`);
  return setResult(operation, context, { type: 'boolean', expression: sql`${codelist.extensible}` });
};

export const terminology: OperationKinds = {
  codelist_terms: codelistTerms,
  codelist_extensible: codelistExtensible,
};
