import type { Kept } from '#formats/format.js';
import type { ColumnMeta } from '#model/table.js';
import type { MetadataDiff } from '#report/diff/model.js';
import type { Side } from './load-side.js';

/** Differences of what the files say of dataset and variables, as far as both formats say it. */
export function metadataDiffs(a: Side, b: Side, ignore: readonly string[]): readonly MetadataDiff[] {
  const both = (what: Kept) => a.format.keeps.includes(what) && b.format.keeps.includes(what);
  const found: MetadataDiff[] = [];
  if (both('dataset label') && a.meta.label !== b.meta.label)
    found.push({ what: 'label', a: a.meta.label, b: b.meta.label });
  const columns = (side: Side) => side.meta.columns.filter(({ name }) => !ignore.includes(name));
  const [left, right] = [columns(a), columns(b)];
  const common = (side: readonly ColumnMeta[], other: readonly ColumnMeta[]) =>
    side.filter(({ name }) => other.some((column) => column.name === name));
  for (const { name } of left)
    if (!right.some((column) => column.name === name)) found.push({ variable: name, what: 'only a', a: name, b: '' });
  for (const { name } of right)
    if (!left.some((column) => column.name === name)) found.push({ variable: name, what: 'only b', a: '', b: name });
  const order = common(right, left).map(({ name }) => name);
  common(left, right).forEach((column, i) => {
    const other = right.find(({ name }) => name === column.name);
    if (other === undefined) return;
    const compare = (what: MetadataDiff['what'], of: (one: ColumnMeta) => string) => {
      if (of(column) !== of(other)) found.push({ variable: column.name, what, a: of(column), b: of(other) });
    };
    if (order[i] !== column.name)
      found.push({
        variable: column.name,
        what: 'position',
        a: String(i + 1),
        b: String(order.indexOf(column.name) + 1),
      });
    if (both('labels')) compare('label', ({ label }) => label);
    if (hasTypes(a) && hasTypes(b)) compare('type', ({ storage }) => storage);
    if (both('lengths')) compare('length', ({ length }) => String(length));
    if (both('display formats')) compare('display format', ({ displayFormat }) => displayFormat ?? '');
  });
  return found;
}

/** In CSV and workbooks everything is text. */
export function hasTypes({ format }: Side): boolean {
  return format.isUntyped !== true;
}
