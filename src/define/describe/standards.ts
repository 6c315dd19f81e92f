import type { StandardRef } from '#model/study-meta.js';
import type { DefineStandard } from '../document.js';
import { standardOid } from '../oid.js';
import type { Scope } from './scope.js';

/** def:Standards: the guide of the datasets, and the terminology packages that the written codelists come from. */
export function describeStandards(scope: Scope): readonly DefineStandard[] {
  const used = new Set([
    ...(scope.guide ? [scope.guide.id] : []),
    ...scope.codelists.flatMap(({ codelist }) =>
      codelist.kind === 'terms' && codelist.standard ? [codelist.standard] : [],
    ),
  ]);
  return scope.study.standards.filter((standard) => used.has(standard.id)).map(describeStandard);
}

function describeStandard({ id, name, type, publishingSet, version }: StandardRef): DefineStandard {
  return {
    oid: standardOid(id),
    name,
    type,
    ...(type === 'CT' && publishingSet !== undefined && { publishingSet }),
    version,
    status: 'Final',
  };
}
