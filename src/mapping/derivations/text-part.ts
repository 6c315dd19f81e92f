import { z } from 'zod';
import { sql, trusted, type Sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

const BYTES = 200;

/**
 * A piece of a text that is too long for one variable: at most 200 bytes, broken at a blank where there is one.
 *
 * See SDTMIG 3.4, section 4.5.3 "Text Strings That Exceed the Maximum Length for General-Observation-Class Domain Variables".
 */
export const textPart = derivation({
  name: 'text_part',
  reference: 'SDTMIG 3.4, section 4.5.3',
  storage: 'text',
  params: z.strictObject({ of: z.string(), part: z.number().int().min(1).max(5) }),
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of, part }) => `Part ${part} of ${of}, broken at a blank into pieces of at most ${BYTES} bytes.`,
  sql: ({ of, part }, world) => ({
    value: sql`nullif(trim(split_part(${pieces(world.own(of))}, chr(31), ${trusted(String(part))})), '')`,
  }),
});

/**
 * All pieces with a unit separator between them: words are added to the last piece as long as they fit. A word that is too long by itself
 * is cut every 50 characters, which are 200 bytes at most.
 */
function pieces(text: Sql): Sql {
  const limit = trusted(String(BYTES));
  const words = sql`list_transform(string_split(trim(${text}), ' '), lambda w: CASE WHEN strlen(w) > ${limit} THEN rtrim(regexp_replace(w, '(.{50})', '\\1' || chr(31), 'g'), chr(31)) ELSE w END)`;
  return sql`list_reduce(${words}, lambda done, w: CASE WHEN strlen(split_part(done, chr(31), -1)) + 1 + strlen(w) <= ${limit} THEN done || ' ' || w ELSE done || chr(31) || w END)`;
}
