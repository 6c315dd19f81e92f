import type { Method } from '#model/study-meta.js';
import type { DefineMethod } from '../document.js';
import { describeUses } from './documents.js';
import { methodOid } from '../oid.js';
import type { Item, Scope } from './scope.js';

/** MethodDef: one for every derived item, with the expression that computed it. */
export function describeMethods(scope: Scope): readonly DefineMethod[] {
  return scope.items.flatMap((item) => {
    const method = methodOf(item);
    return method ? [describeMethod(item, method)] : [];
  });
}

/** Define-XML 2.1, ItemRef: MethodOID goes with the origin Derived. */
export function hasMethod(item: Item): boolean {
  return methodOf(item) !== undefined;
}

function methodOf({ origin, variable, value }: Item): Method | undefined {
  return origin?.type === 'Derived' ? (value ?? variable).method : undefined;
}

function describeMethod({ key, dataset, variable, value }: Item, method: Method): DefineMethod {
  const subject = value ? `${dataset.name}.${variable.name} (${key})` : `${dataset.name}.${variable.name}`;
  return {
    oid: methodOid(key),
    name: `Algorithm for ${subject}`,
    type: method.type,
    description: method.description,
    expressions: method.expression ? [method.expression] : [],
    documents: describeUses(method.documents),
  };
}
