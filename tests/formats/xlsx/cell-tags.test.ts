import { expect, it } from 'vitest';
import { countCellTags } from '#formats/xlsx/cell-tags.js';
import { fc } from '../../support/properties.js';

const count = (xml: string) => countCellTags(Buffer.from(xml));

it.each([
  ['<row r="1"><c r="A1" s="1"><v>1</v></c><c/></row>', 2],
  ['<x:row><x:c><x:v>1</x:v></x:c></x:row>', 2],
  ['<c><c ><c/', 3],
  ['<cols><col/></cols><cc/></c><d c="c">c</d>', 0],
  ['<c', 0],
  ['', 0],
])('in %s, tags of cells are counted as they begin, and with a prefix also as they end', (xml, cells) => {
  expect(count(xml)).toBe(cells);
});

it('as many are counted as looking at every byte finds', () => {
  const text = fc.string({ unit: fc.constantFrom('<', ':', 'c', '/', '>', ' ', 'v', 'é'), maxLength: 60 });
  fc.assert(
    fc.property(text, (xml) => {
      expect(count(xml)).toBe([...xml.matchAll(/[<:]c(?=[ />])/g)].length);
    }),
  );
});
