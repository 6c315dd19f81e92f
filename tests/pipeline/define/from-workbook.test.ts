import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDefine } from '#define/read.js';
import { writeSpecification } from '#define/workbook/write.js';
import { writeWorkbook } from '#formats/xlsx/write.js';
import { defineOfWorkbook } from '#pipeline/define/from-workbook.js';
import { read, written } from '../../define/support.js';
import { temporaryFolder } from '../../support/study-a.js';

const folder = temporaryFolder();
afterAll(folder.dispose);

describe('the define.xml of a workbook', () => {
  const file = join(folder.path, 'spec.xlsx');
  writeFileSync(file, writeWorkbook(writeSpecification(read(written('sdtm')), 'c').sheets));

  it.each(['2.0', '2.1'] as const)('is of version %s where that is asked for', (version) => {
    const made = defineOfWorkbook(file, version);
    if (!made.ok) throw new Error('not read');
    const document = readDefine(made.value, 'define.xml');
    expect(document.ok && document.value.namespace).toBe(version);
    const notices = made.warnings.map(({ code }) => code);
    expect(notices.includes('define/no-place')).toBe(version === '2.0');
  });
});
