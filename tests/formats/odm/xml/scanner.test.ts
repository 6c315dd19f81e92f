import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judged, scanned } from './support.js';

describe('what is well-formed', () => {
  it.each([
    ['an empty element', '<a/>', ['<a {}', '</a']],
    ['attributes', '<a b="1" c=\'"x"\' d = "2"\n/>', ['<a {"b":"1","c":"\\"x\\"","d":"2"}', '</a']],
    ['references', '<a b="&lt;&#233;&#x20AC;&amp;&quot;&apos;&gt;">&lt;</a>', ['<a {"b":"<é€&\\"\'>"}', '<', '</a']],
    ['line ends of every kind', '<a>1\r\n2\r3\n4</a>', ['<a {}', '1\n2\n3\n4', '</a']],
    ['a line end before a reference to one', '<a b="1\r\n2&#10;3&#13;"/>', ['<a {"b":"1 2\\n3\\r"}', '</a']],
    ['CDATA', '<a>1<![CDATA[<b>]]]]><![CDATA[>&amp;]]>2</a>', ['<a {}', '1<b>]]>&amp;2', '</a']],
    [
      'comments and instructions',
      '<?xml version="1.0"?><!-- 1 --><?pi <a> ?><a><!----><?p?></a>\n<!-- 2 -->',
      ['<a {}', '</a'],
    ],
    ['a mark of the encoding', '\uFEFF<a/>', ['<a {}', '</a']],
    ['blanks at the end of a tag', '<a ></a >', ['<a {}', '</a']],
    ['names beyond ASCII', '<größe é="1"/>', ['<größe {"é":"1"}', '</größe']],
    ['letters beyond the basic plane', '<a>😀</a>', ['<a {}', '😀', '</a']],
  ])('%s', (_, xml, events) => {
    expect(scanned(xml)).toEqual(events);
  });
});

describe('what is not', () => {
  it.each([
    ['nothing', '', '1:1', 'the file has no element'],
    ['text alone', 'x', '1:1', 'there is text outside the root element'],
    ['two roots', '<a/>\n<b/>', '2:1', '<b> is a second root element'],
    ['tags that cross', '<a>\n <b></a></b>', '2:5', '</a> stands where </b> is expected'],
    ['an end too many', '<a/></a>', '1:5', '</a> closes nothing'],
    ['an end missing', '<a>\n<b/>', '2:5', 'the file ends before </a>'],
    ['an end inside a tag', '<a>\n<b c="', '2:7', 'the file ends inside a tag'],
    ['an end inside a comment', '<a><!-- ', '1:9', 'the file ends inside a comment, an instruction or CDATA'],
    ['an attribute twice', '<a b="1" b="2"/>', '1:10', 'the attribute b stands twice in its tag'],
    ['an attribute without a value', '<a b/>', '1:4', 'the attribute b has no value'],
    ['a value without quotes', '<a b=1/>', '1:6', 'the value of b stands in no quotes'],
    ['values without a blank', '<a b="1"c="2"/>', '1:9', 'a blank is missing before an attribute of <a>'],
    ['a quote that does not end', '<a b="1/>\n<c/>', '2:1', '"<" in the value of b must be written "&lt;"'],
    ['a tag inside a tag', '<a <b/>', '1:4', '"<" has no place inside a tag'],
    ['a bare ampersand', '<a>1 & 2</a>', '1:6', 'an "&" that begins no reference must be written "&amp;"'],
    ['an entity nobody declared', '<a>&boom;</a>', '1:4', '"&boom;" is no reference that XML has'],
    ['a reference to no character', '<a>&#0;</a>', '1:4', '"&#0;" is no reference that XML has'],
    ['a control character', '<a>\n\u0001</a>', '2:1', 'the character U+0001 is not allowed'],
    ['the end of CDATA', '<a>]]></a>', '1:4', '"]]>" must be written "]]&gt;"'],
    ['a comment in a comment', '<a><!-- -- --></a>', '1:9', '"--" has no place in a comment'],
    [
      'a declaration that comes late',
      '\n<?xml version="1.0"?><a/>',
      '2:1',
      'an XML declaration stands only at the very beginning',
    ],
    ['a wrong declaration', '<?xml encoding="UTF-8"?><a/>', '1:1', 'its XML declaration is wrong'],
    ['a document type', '<!DOCTYPE a><a/>', '1:1', 'doctype'],
    ['an unknown declaration', '<a><!ENTITY b "c"></a>', '1:4', '"<!" begins nothing that is known'],
    ['a name that begins with a digit', '<1a/>', '1:2', '"1a" is no name of an element'],
    ['elements without end', '<a>'.repeat(257), '1:769', 'too-large'],
    ['a tag without end', `<a b="${' '.repeat(1 << 24)}`, '1:1', 'too-large'],
  ])('%s is a fault with its place', (_, xml, place, fault) => {
    expect(scanned(xml)).toEqual({ fault, place });
    expect(scanned(xml, Math.max(1, xml.length >> 2))).toEqual({ fault, place });
  });
});

const pieces = [
  '', '<', '>', '"', "'", '&', '/', ' ', 'A', '\0', '<!--', '-->', ']]>', '<a>', '</a>', '<![CDATA[', '&#0;', '&#x41;', '&amp;', '?', '<?x ', '?>',
  '\r', '\n', '\t', '=', '1', '-', '!', '\uFFFE', 'é', '\u0300', ';', 'xml', '<?xml version="1.0"?>', '<!DOCTYPE a>', ']',
]; // prettier-ignore

const documents = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<!-- c --><?pi x?>\n<a:ODM b="1" c=\'2 "x" &amp;&#233;\'>t&lt;x\r<b/>]] <![CDATA[ <x> ]] ]]> é\n<c x = "1"\n y="2" >q</c ></a:ODM>\n<!-- e -->\n',
  '\uFEFF<a>&#x1F600;<?p?><b c="\t\n"></b>a]]b</a>',
  '<a><b><c d="1" e="2" f="3"/>x</b><!----><!-- -a- --></a>',
];

const changed = fc
  .record({
    document: fc.constantFrom(...documents),
    changes: fc.array(fc.record({ at: fc.nat(200), piece: fc.constantFrom(...pieces), cut: fc.nat(3) }), {
      minLength: 1,
      maxLength: 3,
    }),
  })
  .map(({ document, changes }) =>
    changes.reduce((xml, { at, piece, cut }) => {
      const place = at % (xml.length + 1);
      return xml.slice(0, place) + piece + xml.slice(place + cut);
    }, document),
  );

/** The other parser takes declarations and instructions that XML does not have. */
const stricter = /declaration|instruction/;

describe('any changed document', () => {
  it('tells what another parser tells, or is a fault for both', () => {
    fc.assert(
      fc.property(changed, (xml) => {
        const told = scanned(xml);
        const events = 'fault' in told ? undefined : told;
        if ('fault' in told && stricter.test(told.fault)) return;
        expect(events).toEqual(judged(xml));
      }),
      { numRuns: 600 },
    );
  });

  it('tells the same in pieces of any size', () => {
    fc.assert(
      fc.property(changed, fc.integer({ min: 1, max: 40 }), (xml, size) => {
        expect(scanned(xml, size)).toEqual(scanned(xml));
      }),
      { numRuns: 600 },
    );
  });
});
