import { describe, expect, it } from 'vitest';
import { readOdmItems } from '#formats/odm/long.js';
import { textAt } from '#model/table.js';
import { sourceOf } from '../memory.js';
import { odm } from './support.js';

describe('items under each other', () => {
  it('have the keys of their own item group, whatever its letters, and are cut into batches that memory can hold', async () => {
    const names = ['ä', 'b'.repeat(1_000_000), '', '€'];
    const groups = names.map(
      (name, i) =>
        `<ItemGroupData ItemGroupOID="G" ItemGroupRepeatKey="${name}">${`<ItemData ItemOID="I" Value="${i}"/>`.repeat(20)}</ItemGroupData>`,
    );
    const xml = odm(
      `<ClinicalData StudyOID="S"><SubjectData SubjectKey="1">${groups.join('')}</SubjectData></ClinicalData>`,
    );
    const found: string[] = [];
    let batches = 0;
    for await (const { columns, rowCount } of readOdmItems(sourceOf(Buffer.from(xml), 'casebook.xml')).rows) {
      batches++;
      const text = (column: number, row: number) => {
        const texts = columns[column];
        return texts?.kind === 'text' ? textAt(texts, row) : '';
      };
      for (let row = 0; row < rowCount; row++) found.push(`${text(7, row)} ${text(9, row)}`);
    }

    expect(found).toEqual(names.flatMap((name, i) => Array.from({ length: 20 }, () => `${name} ${i}`)));
    expect(batches).toBeGreaterThan(2);
  });
});
