import type { Diagnostic } from '#base/diagnostic.js';
import { report } from '../messages.js';
import type { XmlNode } from '../xml/parse.js';

export function childrenNamed(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

export function childNamed(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((child) => child.name === name);
}

/** An attribute as a property, absent when the file does not give it. */
export function attribute<Key extends string>(node: XmlNode, name: string, key: Key): Partial<Record<Key, string>> {
  const value = node.attributes.get(name);
  return value === undefined ? {} : single(key, value);
}

/** A number attribute as a property; what is no number is left out with a warning. */
export function numberAttribute<Key extends string>(
  node: XmlNode,
  name: string,
  key: Key,
  warnings: Diagnostic[],
): Partial<Record<Key, number>> {
  const text = node.attributes.get(name);
  if (text === undefined) return {};
  if (/^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text)) return single(key, Number(text));
  warnings.push(report('not-a-number', { element: node.name, attribute: name, found: text }, node.at));
  return {};
}

/** The English text of a Description or Decode, or its first text. */
export function translated<Key extends string>(
  node: XmlNode,
  container: string,
  key: Key,
): Partial<Record<Key, string>> {
  const holder = childNamed(node, container);
  const texts = holder ? childrenNamed(holder, 'TranslatedText') : [];
  const chosen = texts.find((text) => text.attributes.get('xml:lang')?.toLowerCase().startsWith('en')) ?? texts[0];
  return chosen ? single(key, chosen.text) : {};
}

/** The NCI code among the aliases. */
export function nciCode(node: XmlNode): { readonly code?: string } {
  const alias = childrenNamed(node, 'Alias').find((each) => each.attributes.get('Context') === 'nci:ExtCodeID');
  return alias ? attribute(alias, 'Name', 'code') : {};
}

export function isYes(node: XmlNode, name: string): boolean {
  return node.attributes.get(name) === 'Yes';
}

export function oidOf(node: XmlNode): { readonly oid: string; readonly at: XmlNode['at'] } {
  return { oid: node.attributes.get('OID') ?? '', at: node.at };
}

function single<Key extends string, T>(key: Key, value: T): Partial<Record<Key, T>> {
  const property: Partial<Record<Key, T>> = {};
  property[key] = value;
  return property;
}
