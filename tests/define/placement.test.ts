import { describe, expect, it } from 'vitest';
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
