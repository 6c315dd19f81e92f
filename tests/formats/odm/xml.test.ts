import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlReader } from '#formats/odm/xml.js';

/** What a document tells, or where it is at fault; texts are wanted inside elements named "t". */
function told(xml: Iterable<string>): readonly string[] {
  const events: string[] = [];
  const reader = new XmlReader(
    {
      open: (name, attributes, binds) => {
        reader.wantsText = name === 't';
        const { line, column } = reader.place;
        events.push(`${line}:${column} <${name} ${JSON.stringify(attributes)}${binds ? ' binds' : ''}`);
      },
      text: (text) => events.push(text),
      close: (name) => {
        reader.wantsText = false;
        events.push(`</${name}`);
      },
    },
    (fault, reason, { line, column }) => {
      throw new Error(`${line}:${column} ${fault} ${reason}`);
    },
  );
  try {
    for (const chunk of xml) reader.write(chunk);
    reader.end();
  } catch (error) {
    events.push((error as Error).message);
  }
  return events;
}

describe('a document', () => {
  it.each([
    ['has attributes', '<a b="1" c=\'"x"\' d = "&lt;&#233;"\n/>', ['1:1 <a {"b":"1","c":"\\"x\\"","d":"<é"}', '</a']],
    ['has attributes of every name', '<a constructor="1" toString="2" __proto__="3"/>', ['1:1 <a {"constructor":"1","toString":"2","__proto__":"3"}', '</a']],
    ['may bind prefixes', '<a xmlns:b="u"><b:c/></a>', ['1:1 <a {"xmlns:b":"u"} binds', '1:16 <b:c {}', '</b:c', '</a']],
    ['has text where it is wanted', '<a>1<t>2<![CDATA[<3>]]></t>4</a>', ['1:1 <a {}', '1:5 <t {}', '2', '<3>', '</t', '</a']],
    ['has lines', '<a>\n  <b\n c="1"/>\r\n <b d="2"/></a>', ['1:1 <a {}', '2:1 <b {"c":"1"}', '</b', '4:2 <b {"d":"2"}', '</b', '</a']],
  ])('%s', (_, xml, events) => {
    expect(told([xml])).toEqual(events);
    if (!events.includes('2')) expect(told(xml)).toEqual(events);
  }); // prettier-ignore

  it('is read no further than its first fault', () => {
    expect(told(['<a>\n<b></a><c/>'])).toEqual(['1:1 <a {}', '2:1 <b {}', '</b', '2:7 not-well-formed unexpected close tag']);
  }); // prettier-ignore

  it('is not kept without end', () => {
    function* xml() {
      yield '<a b="';
      for (let i = 0; i < 70; i++) yield ' '.repeat(1 << 20);
    }
    expect(told(xml()).at(-1)).toMatch(/^1:\d+ too-large a tag or a text has more than 67108864 characters$/);
  });
});

/** What documents are made of, right and wrong, plain and not. */
const parts = [
  '<a>', '</a>', '<t>', '</t>', '<b/>', '<t/>', '<ItemData ItemOID="I" Value="v"/>', '<a b="1" c=\'2"\'>', '<a\n  b="1"\r\n\tc="2" >', '<b x="1"\r/>', '</a >', '</t\n>',
  '<a xmlns:p="u" p:b="1">', '<p:b/>', '<b x="1" x="2"/>', '<b x="1"y="2"/>', '<b x = "1"/>', '<b x=1/>', '<b x/>', '<b x="<"/>', '<b x="1" / >', '<1/>', '<é é="é"/>', '< b/>', '</>',
  '<b x="&amp;&#38;&#x26;&#xD;\t|\n|\r|\r\n|é漢"/>', '<b x="&no;"/>', '<b x="&#0;"/>', '<b x="&#X26;"/>', '<b x="&lt"/>', '<b x="&constructor;"/>', '<b __proto__="1" constructor="2"/>',
  'text', ' ', '\n', '\r\n', '\r', '\t', '&lt;', '&#233;', '&#x1F600;', '&#xfffe;', '& ', '&;', ']', ']]', ']]>', '>', '"', 'é漢', '\u{1f600}', '\ud800', '\ufffe', '\u0000', '\u0001', '\u0085',
  '<!-- c -->', '<!-- - - -->', '<![CDATA[<x>]]>', '<?pi x?>', '<!DOCTYPE a>', '<?xml version="1.0"?>', '<!x>', '<',
]; // prettier-ignore
const documents = fc
  .tuple(
    fc.constantFrom(' ', '\n', '<a>', '<a>\n<t>', '<a><t>'),
    fc.array(fc.constantFrom(...parts), { maxLength: 12 }),
  )
  .map(([start, some]) => start + some.join(''));

/** Where something is in a document with a line before that is not plain, so that saxes reads all of it. */
function lineBefore(event: string): string {
  return event.replace(/^(\d+)(?=:\d+ )/, (line) => String(Number(line) - 1));
}

function* pieces(xml: string, size: number) {
  for (let i = 0; i < xml.length; i += size) yield xml.slice(i, i + size);
}

describe('a document that is plain up to some place', () => {
  it('tells what saxes alone tells of it, with the same faults at the same places', () => {
    fc.assert(
      fc.property(documents, (xml) => {
        expect(told([xml])).toEqual(told([`<!-- -->\n${xml}`]).map(lineBefore));
      }),
      { numRuns: 1000 },
    );
  });

  it('tells the same in pieces', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 60 }), (xml, size) => {
        expect(told(pieces(xml, size))).toEqual(told(['<!-- -->\n', ...pieces(xml, size)]).map(lineBefore));
      }),
      { numRuns: 500 },
    );
  });
});
