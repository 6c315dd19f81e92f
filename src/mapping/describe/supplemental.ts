import { invariant } from '#base/invariant.js';
import { datasetName } from '#model/names.js';
import type { Codelist, DatasetMeta, VariableMeta } from '#model/study-meta.js';
import type { ResolvedDataset, ResolvedStudy } from '../resolved.js';
import { supplementalName, supplementalVariables } from '../steps/supplemental.js';
import { codelistOf } from './codelist.js';
import { defaultOrigin, stated } from './origin.js';
import { pagesOf } from './pages.js';
import { named } from './variable.js';

/** SUPP--: the variables of SUPPQUAL. Each qualifier's own metadata are value-level metadata of QVAL. */
export function describeSupplemental(
  study: ResolvedStudy,
  parent: ResolvedDataset,
  codelists: Map<string, Codelist>,
): DatasetMeta {
  const name = datasetName(supplementalName(parent));
  const published = study.standards.sdtmDataset(supplementalName(parent));
  invariant(name !== undefined && published !== undefined, 'every SDTM dataset has a supplemental one');
  const keys = ['STUDYID', 'RDOMAIN', 'USUBJID', 'IDVAR', 'IDVARVAL', 'QNAM'].map(named);
  const variables = supplementalVariables.map((variable): VariableMeta => {
    const facts = published.variables.find((candidate) => candidate.name === variable);
    return {
      name: named(variable),
      label: facts?.label ?? variable,
      storage: 'text',
      dataType: 'text',
      length: 1,
      ...(facts?.role !== undefined && { role: facts.role }),
      ...(facts?.core !== undefined && { core: facts.core }),
      mandatory: facts?.core === 'Req',
      ...(variable === 'QVAL'
        ? { values: qualifierMeta(study, parent, name, codelists) }
        : {
            origin:
              variable === 'STUDYID'
                ? { type: 'Protocol', source: 'Sponsor' }
                : { type: 'Assigned', source: 'Sponsor' },
          }),
    };
  });
  return {
    name,
    label: published.label,
    family: 'sdtm',
    class: 'RELATIONSHIP',
    structure: published.structure,
    domain: parent.domain ?? parent.name,
    keys,
    repeating: true,
    reference: false,
    variables,
  };
}

function qualifierMeta(
  study: ResolvedStudy,
  parent: ResolvedDataset,
  supplemental: DatasetMeta['name'],
  codelists: Map<string, Codelist>,
): NonNullable<VariableMeta['values']> {
  return parent.supplemental.map((variable) => {
    const placed = variable.common;
    const entry = placed?.entry;
    const origin =
      entry === undefined
        ? undefined
        : (stated(entry.origin, pagesOf(study, parent, variable, entry)) ??
          defaultOrigin(parent, entry, pagesOf(study, parent, variable, entry)));
    const codelist = codelistOf(study, variable, placed, codelists);
    const description =
      entry?.method ??
      (variable.derivation !== undefined && placed !== undefined
        ? `By the derivation ${variable.derivation.name}.`
        : undefined);
    return {
      where: [{ dataset: supplemental, variable: named('QNAM'), comparator: 'EQ' as const, values: [variable.name] }],
      label: variable.facts.label,
      storage: 'text' as const,
      dataType: entry !== undefined && 'date' in entry ? ('date' as const) : ('text' as const),
      length: 1,
      mandatory: false,
      ...(codelist !== undefined && { codelist }),
      ...(origin !== undefined && { origin }),
      ...(origin?.type === 'Derived' &&
        description !== undefined && { method: { type: 'Computation' as const, description } }),
    };
  });
}
