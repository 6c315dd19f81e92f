import { rowsOf } from '../context.js';
import { skip } from '../evaluation.js';
import { piecesOf } from '../world.js';
import { identification, type Subject } from './subject.js';

/** One row for every submitted record. */
export const recordData: Subject = (_rule, dataset, world) => {
  if (piecesOf(dataset, world).every(({ rows }) => rows === 0)) return skip({ kind: 'empty dataset' });
  const { select, columns } = rowsOf(dataset, world);
  return {
    select,
    narrow: (names) => rowsOf(dataset, world, names).select,
    columns,
    rows: 'records',
    ...identification(dataset, columns),
  };
};
