import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makingNamed } from '#pipeline/tables-asked.js';
import { id, sql } from '#sql/sql.js';

function unmade(names: readonly string[], told: string[]): ReadonlyMap<string, () => Promise<void>> {
  return new Map(
    names.map((name): [string, () => Promise<void>] => [
      `"${name}"`,
      async () => {
        told.push(`${name} asked`);
        await setTimeout(1);
        told.push(`${name} made`);
      },
    ]),
  );
}

describe('tables that are made when a statement names them', () => {
  it('are all asked for before one is waited for, and are there before the statement is', async () => {
    const told: string[] = [];
    await makingNamed(unmade(['AE', 'DM', 'LB'], told))(
      sql`SELECT * FROM ${id('DM')} JOIN ${id('AE')} USING ("USUBJID")`,
    );
    expect(told.slice(0, 2).sort()).toEqual(['AE asked', 'DM asked']);
    expect(told.slice(2).sort()).toEqual(['AE made', 'DM made']);
  });

  it('fail with the first that cannot be made', async () => {
    const making = makingNamed(new Map([['"AE"', () => Promise.reject(new Error('no memory'))]]));
    await expect(making(sql`SELECT * FROM ${id('AE')}`)).rejects.toThrow('no memory');
    await expect(making(sql`SELECT * FROM ${id('DM')}`)).resolves.toBeUndefined();
  });
});
