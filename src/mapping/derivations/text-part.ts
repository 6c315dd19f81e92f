import { z } from 'zod';
import { join, sql, trusted, type Sql } from '#sql/sql.js';
import { derivation } from '../derivation.js';

const BYTES = 200;

const params = z.strictObject({
  of: z.string().describe('The variable with the long text.'),
  part: z.number().int().min(1).max(5).describe('Which part of at most 200 bytes.'),
});

/**
 * A piece of a text that is too long for one variable: at most 200 bytes, broken at a blank where there is one. Text beyond the last part
 * that the dataset maps is reported.
 *
 * See SDTMIG 3.4, section 4.5.3 "Text Strings That Exceed the Maximum Length for General-Observation-Class Domain Variables".
 */
export const textPart = derivation({
  name: 'text_part',
  reference: 'SDTMIG 3.4, section 4.5.3',
  storage: 'text',
  params,
  reads: ({ of }) => ({ own: [of], others: [] }),
  method: ({ of, part }) => `Part ${part} of ${of}, broken at a blank into pieces of at most ${BYTES} bytes.`,
  sql: ({ of, part }, world) => {
    // Each cut works on what the last one left. As nested expressions the fifth would hold the text thousands of times.
    const cuts = [sql`trim(${world.own(of)})`, ...Array.from({ length: part - 1 }, () => sql`''`)];
    const rest = sql`list_reduce(list_value(${join(cuts)}), lambda rest, _: trim(substring(rest, ${pieceLength(sql`rest`)} + 1)))`;
    const piece = sql`list_transform(list_value(${rest}), lambda rest: trim(left(rest, ${pieceLength(sql`rest`)})))[1]`;
    const isLast = !world.siblings.some((sibling) => {
      const other = params.safeParse(sibling);
      return other.success && other.data.of === of && other.data.part > part;
    });
    const lost = sql`list_transform(list_value(${rest}), lambda rest: trim(substring(rest, ${pieceLength(sql`rest`)} + 1)))[1]`;
    return {
      value: sql`nullif(${piece}, '')`,
      ...(isLast && {
        problem: {
          kind: 'length',
          severity: 'error',
          value: sql`nullif(${lost}, '')`,
          action: 'left out: map another part',
        },
      }),
    };
  },
});

/** Characters of the longest piece that fits: up to the last blank within the limit, or as many whole characters as fit. */
function pieceLength(text: Sql): Sql {
  const limit = trusted(String(BYTES));
  const fits = sql`list_filter(range(1, ${trusted(String(BYTES + 1))}), lambda n: strlen(left(${text}, n)) <= ${limit})`;
  return sql`CASE WHEN strlen(${text}) <= ${limit} THEN length(${text}) ELSE coalesce(list_max(list_filter(${fits}, lambda n: substring(${text}, n + 1, 1) = ' ')), list_max(${fits}), 0) END`;
}
