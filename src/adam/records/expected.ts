import { z } from 'zod';
import { recordDerivation } from '#mapping/record-derivation.js';
import { id, join, sql } from '#sql/sql.js';
import { ownVariable } from '../by-group.js';
import { columns, every, present } from './records.js';
import { placeInTime, visitChecks, visitParams, visitReads, visitsOf, visitWords } from './visits.js';

/**
 * A record without a value at each visit where a group has no record at all. Of `copy` it has what is the same in all records of the group.
 *
 * See ADaMIG 1.3, section 3.3, table of analysis descriptor variables (DTYPE).
 */
export const expectedRecords = recordDerivation({
  name: 'expected_records',
  dtype: 'PHANTOM',
  reference: 'ADaMIG 1.3, section 3.3, analysis descriptor variables: DTYPE',
  params: z.strictObject({
    ...visitParams,
    copy: z
      .array(ownVariable)
      .default([])
      .describe('The variables that a new record copies, where all records of the group have them the same.'),
  }),
  reads: ({ copy, ...visits }) => {
    const reads = visitReads(visits);
    return { ...reads, own: [...reads.own, ...copy] };
  },
  gives: ({ at }) => at.map(([own]) => own),
  apart: (params) => [...params.by, placeInTime(params)],
  checks: (params, world) => visitChecks(params, world),
  method: (params, where) =>
    `A record without a value for each ${params.by.join(', ')} of the records${where} at each ${visitWords(params)} that has none.`,
  sql: (params, world) => {
    const { by, at, copy } = params;
    const time = id(placeInTime(params));
    const given = new Set([...by, ...at.map(([own]) => own)]);
    const kept = ['STUDYID', ...copy].filter((name) => world.columns.has(name) && !given.has(name));
    const alone = kept.map(
      (name) =>
        sql`, CASE WHEN min(${id(name)}) = max(${id(name)}) AND count(${id(name)}) = count(*) THEN min(${id(name)}) END AS ${id(name)}`,
    );
    const same = (left: string, right: string) =>
      join(
        by.map((name) => sql`${id(left)}.${id(name)} = ${id(right)}.${id(name)}`),
        ' AND ',
      );
    const cell = (name: string) =>
      given.has(name) ? sql`m.${id(name)}` : kept.includes(name) ? sql`g.${id(name)}` : sql`NULL`;
    return sql`WITH groups AS (SELECT ${columns(by)}${join(alone, '')} FROM ${world.rows} WHERE ${present(by)} GROUP BY ${columns(by)}),
missing AS (SELECT m.* FROM (${visitsOf(params, sql`groups`, world)}) m ANTI JOIN ${world.rows} o ON ${same('m', 'o')} AND m.${time} = o.${time})
SELECT ${every(world, cell)}, CAST(NULL AS VARCHAR) AS _file, CAST(NULL AS BIGINT) AS _row FROM missing m JOIN groups g ON ${same('m', 'g')}`;
  },
});
