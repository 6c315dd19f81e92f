import { z } from 'zod';
import { recordDerivation } from '#mapping/record-derivation.js';
import { id, join, sql } from '#sql/sql.js';
import { ordered, ownVariable } from '../by-group.js';
import { analysisValue, columns, every, present } from './records.js';
import { placeInTime, visitChecks, visitParams, visitReads, visitsOf, visitWords } from './visits.js';

/**
 * A record at each visit where a group has none with a value: a copy of the last one before, but for the visit. A visit before the first value
 * gets none. Of several records at one visit the last by `order` is carried, then the one that came last; a record without a visit never is.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis descriptor variables (DTYPE).
 */
export const carriedForward = recordDerivation({
  name: 'locf',
  dtype: 'LOCF',
  reference: 'ADaMIG 1.3, section 3.3, analysis descriptor variables: DTYPE',
  params: z.strictObject({
    ...visitParams,
    order: z
      .array(ownVariable)
      .default([])
      .describe('The variables by which several records at one visit are ordered: the last is carried.'),
    value: analysisValue,
  }),
  reads: ({ order, value, ...visits }) => {
    const reads = visitReads(visits);
    return { ...reads, own: [...reads.own, ...order, value] };
  },
  gives: ({ at }) => at.map(([own]) => own),
  apart: (params) => [...params.by, placeInTime(params)],
  checks: (params, world) => visitChecks(params, world),
  method: (params, where) =>
    `The last record before it by ${[placeInTime(params), ...params.order].join(', ')} with ${params.value} present${where}, for each ${params.by.join(', ')} at each ${visitWords(params)} that has none.`,
  sql: (params, world) => {
    const { by, order, value, at } = params;
    const time = id(placeInTime(params));
    const visit = at.map(([own]) => own);
    const terms = [...order.map(id), sql`_e`].map((term) => ordered(term, true));
    const same = join(
      by.map((name) => sql`m.${id(name)} = o.${id(name)}`),
      ' AND ',
    );
    return sql`WITH observed AS (SELECT * FROM ${world.rows} WHERE ${present([...by, value, placeInTime(params)])} QUALIFY row_number() OVER (PARTITION BY ${columns(by)}, ${time} ORDER BY ${join(terms)}) = 1),
missing AS (SELECT m.* FROM (${visitsOf(params, sql`(SELECT DISTINCT ${columns(by)} FROM observed)`, world)}) m ANTI JOIN observed o ON ${same} AND m.${time} = o.${time})
SELECT ${every(world, (name) => (visit.includes(name) ? sql`m.${id(name)}` : sql`o.${id(name)}`))}, o._file AS _file, o._row AS _row FROM missing m ASOF JOIN observed o ON ${same} AND m.${time} > o.${time}`;
  },
});
