import type { Method } from '#model/study-meta.js';
import { methodOid } from '../oid.js';
import { element, type XmlElement } from '../xml/print.js';
import type { Item, Scope } from './scope.js';
import { translatedElement } from './text.js';

/** MethodDef: one for every derived item, with the expression that computed it. */
export function methodElements(scope: Scope): readonly XmlElement[] {
  return scope.items.flatMap((item) => {
    const method = methodOf(item);
    return method ? [methodElement(item, method)] : [];
  });
}

/** Define-XML 2.1, ItemRef: MethodOID goes with the origin Derived. */
export function hasMethod(item: Item): boolean {
  return methodOf(item) !== undefined;
}

function methodOf({ origin, variable, value }: Item): Method | undefined {
  return origin?.type === 'Derived' ? (value ?? variable).method : undefined;
}

function methodElement({ key, dataset, variable, value }: Item, method: Method): XmlElement {
  const subject = value ? `${dataset.name}.${variable.name} (${key})` : `${dataset.name}.${variable.name}`;
  return element('MethodDef', { OID: methodOid(key), Name: `Algorithm for ${subject}`, Type: method.type }, [
    translatedElement('Description', method.description),
    method.expression && element('FormalExpression', { Context: method.expression.context }, method.expression.code),
  ]);
}
