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
