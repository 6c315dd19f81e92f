import type { Path } from './yaml-document.js';

/** The plain value at a path; nothing where the path leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  let node = value;
  for (const step of path)
    node =
      typeof node === 'object' && node !== null
        ? (node as Readonly<Record<string | number, unknown>>)[step]
        : undefined;
  return node;
}

/** What is written by keys; an empty one where something else is written, which the shape of the file tells. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** What is written one after another; an empty one where something else is written. */
export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
