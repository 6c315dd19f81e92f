import { describe, expect, it } from 'vitest';
import { toVersion } from '#define/convert.js';
import { writeDocument } from '#define/write.js';
import { read, written } from './support.js';

const messages = (notices: ReturnType<typeof toVersion>['notices']) => notices.map(({ message }) => message);

describe('a define.xml in the other version', () => {
  it('is the same where the version is its own', () => {
    const document = read(written('sdtm'));
    expect(toVersion(document, '2.1')).toEqual({ document, notices: [] });
  });

  it('says in 2.0 what 2.0 has words for, and tells what it has none for', () => {
    const { document, notices } = toVersion(read(written('sdtm')), '2.0');
    const again = read(writeDocument(document));
    expect(again).toMatchObject({
      namespace: '2.0',
      metaDataVersion: { defineVersion: '2.0.0' },
      standards: [{ name: 'SDTM-IG', version: '3.4' }],
    });
    expect(again.datasets.map((dataset) => dataset.class)).toContain('SPECIAL PURPOSE');
    expect([...new Set(again.items.flatMap(({ origins }) => origins.map(({ type }) => type)))].sort()).toEqual(
      ['Assigned', 'CRF', 'Derived', 'Protocol', 'eDT'].sort(),
    );
    expect(again.comments.map(({ oid }) => oid)).not.toContain('COM.study');
    expect(messages(notices)).toEqual([
      expect.stringContaining('the origins Not Available and Other'),
      'Define-XML 2.0 has no place for terminology packages (def:Standard of Type CT): 1 left out.',
      expect.stringContaining('def:IsNonStandard'),
      'Define-XML 2.0 has no place for comments of the study, of standards and of codelists: 1 left out.',
      expect.stringContaining('sources of origins'),
    ]);
  });

  it('does not name a style sheet that was made for the other version, and tells so', () => {
    const document = { ...read(written('sdtm')), stylesheet: 'define2-1.xsl' };
    const older = toVersion(document, '2.0');
    expect(older.document.stylesheet).toBeUndefined();
    expect(messages(older.notices).at(-1)).toContain('The style sheet "define2-1.xsl" is not named any more');
    expect(toVersion(document, '2.1')).toEqual({ document, notices: [] });
  });

  it('leaves out titles of pages everywhere', () => {
    const page = { type: 'PhysicalRef', refs: ['1'], title: 'Page one' };
    const before = read(written('sdtm'));
    const ref = { leafId: 'LF.DOC.acrf', pages: [page] };
    const document = {
      ...before,
      supplementalDocuments: [ref],
      methods: before.methods.map((method) => ({ ...method, documents: [ref] })),
      comments: before.comments.map((comment) => ({ ...comment, documents: [ref] })),
    };
    const older = toVersion(document, '2.0');
    expect(writeDocument(document)).toContain('Title="Page one"');
    expect(writeDocument(older.document)).not.toContain('Page one');
    expect(
      older.document.datasets.flatMap(({ variables }) => variables.flatMap(({ method }) => method ?? [])),
    ).not.toEqual([]);
    expect(JSON.stringify(older.document.datasets)).not.toContain('Page one');
    const count = 1 + before.methods.length + before.comments.length;
    expect(messages(older.notices)).toContain(`Define-XML 2.0 has no place for titles of pages: ${count} left out.`);
  });

  it('guesses nothing in silence on the way back', () => {
    const before = toVersion(read(written('sdtm')), '2.0').document;
    const { document, notices } = toVersion(before, '2.1');
    expect(document.standards).toMatchObject([{ oid: 'STD.1', name: 'SDTMIG', type: 'IG', status: 'Final' }]);
    expect(document.datasets.every(({ standardOid }) => standardOid === 'STD.1')).toBe(true);
    expect(document.items.flatMap(({ origins }) => origins)).toContainEqual(
      expect.objectContaining({ type: 'Collected', source: 'Investigator' }),
    );
    expect(messages(notices).slice(0, 2)).toEqual([
      expect.stringMatching(
        /^The origin CRF of Define-XML 2.0 is taken for Collected by the Investigator, \d+ times\.$/,
      ),
      expect.stringMatching(/^The origin eDT of Define-XML 2.0 is taken for Collected by the Vendor, \d+ times\.$/),
    ]);
    expect(messages(notices).at(-1)).toMatch(/codelists have NCI codes/);
  });

  it('keeps what items, datasets and value lists refer to', () => {
    const { document } = toVersion(read(written('adam')), '2.0');
    for (const { item } of document.datasets.flatMap(({ variables }) => variables))
      expect(item?.codelist?.oid).toBe(item?.codelistOid);
  });
});
