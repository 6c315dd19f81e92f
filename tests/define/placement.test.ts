import { describe, expect, it } from 'vitest';
import { misplacedAttributes } from '#define/elements/attributes.js';
import { misplaced } from '#define/elements/placement.js';
import { parseDefine } from '#define/read.js';

function found(study: string): readonly (readonly string[])[] {
  const xml = parseDefine(
    `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1">${study}</ODM>`,
    'define.xml',
  );
  if (!xml.ok) throw new Error('not XML');
  return misplaced(xml.value.root).map(({ of, what, problem }) => [of, what, problem]);
}

describe('what stands where the schemas do not allow it', () => {
  it.each<readonly [string, string, readonly (readonly string[])[]]>([
    ['nothing', '<Study OID="S"><GlobalVariables/><MetaDataVersion OID="M"/></Study>', []],
    ['an element that is missing', '<Study OID="S"/>', [['Study S', 'GlobalVariables', 'is missing']]],
    [
      'an element after another',
      '<Study OID="S"><MetaDataVersion OID="M"/><GlobalVariables/></Study>',
      [['Study S', 'GlobalVariables', 'stands after MetaDataVersion']],
    ],
    [
      'an element that is there twice',
      '<Study OID="S"><GlobalVariables/><GlobalVariables/></Study>',
      [['Study S', 'GlobalVariables', 'is there a second time']],
    ],
    [
      'text between elements',
      '<Study OID="S">x<GlobalVariables/></Study>',
      [['Study S', 'text', 'stands between the elements']],
    ],
    [
      'text in an element that nobody knows, which is told elsewhere, whatever its name',
      '<Study OID="S"><GlobalVariables/><other>x</other><constructor>x</constructor></Study>',
      [],
    ],
  ])('is told of %s', (_, study, expected) => {
    expect(found(study)).toEqual(expected);
  });
});

describe('attributes and elements', () => {
  const told = (version: '2.0' | '2.1', study: string) => {
    const xml = parseDefine(
      `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v${version}">${study}</ODM>`,
      'define.xml',
    );
    if (!xml.ok) throw new Error('not XML');
    return misplacedAttributes(xml.value.root, version).map(({ of, what, problem }) => [of, what, problem].join(' '));
  };
  const newer = '<def:Standards/><ItemDef OID="I"><def:Origin Type="Derived" Source="Sponsor"/></ItemDef>';
  const older = '<ItemGroupDef OID="G" def:Class="EVENTS"/>';

  it('of the other version are told, and of the own one are not', () => {
    const other = 'is of Define-XML 2.1, and the document is 2.0';
    expect(told('2.0', `<MetaDataVersion OID="M">${newer}${older}</MetaDataVersion>`)).toEqual([
      `MetaDataVersion M def:Standards ${other}`,
      `def:Origin of ItemDef I @Source ${other}`,
    ]);
    expect(told('2.1', `<MetaDataVersion OID="M">${newer}${older}</MetaDataVersion>`)).toEqual([
      'ItemGroupDef G @def:Class is of Define-XML 2.0, and the document is 2.1',
    ]);
  });

  it('that are numbers hold whole ones', () => {
    expect(told('2.1', '<ItemRef ItemOID="I" KeySequence="one" OrderNumber="1"/>')).toEqual([
      'ItemRef I @KeySequence is no whole number: "one"',
    ]);
  });
});
