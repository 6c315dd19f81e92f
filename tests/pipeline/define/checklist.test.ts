import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules, OWN_RULES } from '#pipeline/load-rules.js';
import { brokenPoints, points } from './checklist.js';
import { bases } from './mutants.js';
import { openRules } from './support.js';

const loaded = await loadRules(OWN_RULES);
const ids = loaded.ok ? loaded.value.map(({ id }) => id) : [];
const ask = openRules((id) => id.startsWith('TM-X'));

describe('the checklist of a complete define.xml', () => {
  it('has every rule on Define-XML, and no other', () => {
    const asked = new Set(points.flatMap(({ rules }) => rules));
    const all = ids.filter((id) => /^TM-[XD]/.test(id));
    const unasked = all.filter((id) => !asked.has(id));
    expect({ unasked, unknown: [...asked].filter((id) => !all.includes(id)) }).toEqual({ unasked: [], unknown: [] });
  });

  it.each(points)('has cases that pass and cases that fail where $title', ({ rules }) => {
    for (const rule of rules)
      for (const kind of ['positive', 'negative']) expect(existsSync(join(OWN_RULES, rule, kind, '01'))).toBe(true);
  });

  it.each([
    ['sdtm', bases.sdtm],
    ['adam', bases.results],
  ] as const)('is asked point by point of a sound document of %s that is broken there', async (kind, text) => {
    const { found, missed } = await brokenPoints(text, kind, ask);
    expect(missed).toEqual([]);
    const meant = points.filter(({ breaks, of = 'sdtm' }) => breaks !== undefined && of === kind);
    expect(found).toEqual(meant.map(({ title }) => title));
  });
});
