import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keysOf, variablesInOrder } from '#define/document.js';
import { readDefine } from '#define/read.js';
import { changed, read, written } from './support.js';

describe('readDefine', () => {
  it.each([
    ['text that is no XML', 'hello', 'define/not-xml', 1],
    ['nothing', '', 'define/not-xml', 1],
    ['a cut file', written('sdtm').slice(0, 2000), 'define/not-xml', 33],
    ['tags that do not match', '<ODM>\n<a></b></ODM>', 'define/not-xml', 2],
    ['two roots', '<ODM/>\n<ODM/>', 'define/not-xml', 2],
    ['an attribute without quotes', '<ODM a=b/>', 'define/not-xml', 1],
    ['an attribute given twice', '<ODM a="1" a="2"/>', 'define/not-xml', 1],
    ['an unknown entity', '<ODM>&nbsp;</ODM>', 'define/not-xml', 1],
    ['an unbound prefix', '<ODM def:Context="Submission"/>', 'define/not-xml', 1],
    ['an unbound prefix of an element', '<a:ODM/>', 'define/not-xml', 1],
    [
      'an attribute given twice under two prefixes',
      '<ODM xmlns:a="u" xmlns:b="u" a:x="1" b:x="2"/>',
      'define/not-xml',
      1,
    ],
    ['elements that stand thousands deep in each other', `<ODM>${'<a>'.repeat(100_000)}`, 'define/not-xml', 1],
    ['a document type', '<!DOCTYPE ODM [<!ENTITY a "aaaa">]>\n<ODM>&a;</ODM>', 'define/doctype', 1],
    ['another XML document', '<html/>', 'define/not-odm', 1],
    ['an ODM element of no namespace', '<ODM/>', 'define/not-odm', 1],
    ['an ODM document without metadata', '<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"/>', 'define/no-metadata', 1],
    [
      'an ODM document that is no define.xml',
      '<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"><Study><MetaDataVersion/></Study></ODM>',
      'define/not-define',
      1,
    ],
  ])('refuses %s', (_title, text, code, line) => {
    const outcome = readDefine(text, 'define.xml');
    expect(outcome.ok ? [] : outcome.diagnostics).toMatchObject([{ code, at: { file: 'define.xml', line } }]);
  });

  it('says where each thing stands', () => {
    const text = written('sdtm');
    const lines = text.split('\n');
    const document = read(text);
    for (const { oid, at } of [...document.datasets, ...document.items, ...document.comments])
      expect(lines[(at?.line ?? 0) - 1]?.slice((at?.column ?? 0) - 1)).toMatch(
        new RegExp(`^<(?:ItemGroupDef|ItemDef|def:CommentDef) OID="${oid}"`),
      );
  });

  it('takes prefixes for what they are bound to', () => {
    const text = written('sdtm');
    const other = text.replaceAll('def:', 'd:').replace('xmlns:def', 'xmlns:d').replace('xmlns:d:', 'xmlns:d');
    expect(JSON.stringify(read(other).datasets.map(({ structure, leaf }) => [structure, leaf?.href]))).toBe(
      JSON.stringify(read(text).datasets.map(({ structure, leaf }) => [structure, leaf?.href])),
    );
  });

  it('knows a prefix only where it is bound, and the default namespace where another takes its place', () => {
    const outer = 'xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1"';
    const inside = (element: string) =>
      `<ODM ${outer}><Study><MetaDataVersion>${element}</MetaDataVersion></Study></ODM>`;
    expect(readDefine(inside('<d:leaf xmlns:d="u"/><d:leaf/>'), 'define.xml')).toMatchObject({
      ok: false,
      diagnostics: [{ message: expect.stringContaining('unbound namespace prefix: "d"') as string }],
    });
    const other = read(inside('<ItemDef xmlns="urn:other" OID="A"/><ItemDef OID="B"/>'));
    expect(other.items.map(({ oid }) => oid)).toEqual(['B']);
    expect(other.notRead.map(({ what }) => what)).toEqual(['{urn:other}ItemDef']);
  });

  it('keeps attributes as texts: leading zeros, trailing zeros and blanks', () => {
    const text = changed(written('sdtm'), 'CodedValue="YEARS"', 'CodedValue=" 007.10 "');
    expect(read(text).codelists.find(({ oid }) => oid === 'CL.AGEU')?.terms).toMatchObject([{ value: ' 007.10 ' }]);
  });

  it('decodes entities and CDATA', () => {
    const text = changed(written('sdtm'), '>Demographics<', '>A &amp; &#66; &#x43; <![CDATA[<D>]]><');
    expect(read(text).datasets.find(({ name }) => name === 'DM')?.label).toBe('A & B C <D>');
  });

  it('survives a byte order mark and comments', () => {
    const text = changed(`\uFEFF${written('sdtm')}`, '<GlobalVariables>', '<!-- x --><GlobalVariables>');
    expect(read(text).study.name).toBe('TEST-01');
  });

  it('chooses the English text among several', () => {
    const text = changed(
      written('sdtm'),
      '<TranslatedText xml:lang="en">Demographics<',
      '<TranslatedText xml:lang="de">Demografie</TranslatedText><TranslatedText xml:lang="en-GB">Demographics<',
    );
    expect(read(text).datasets.find(({ name }) => name === 'DM')?.label).toBe('Demographics');
  });

  it('warns of a number that is none, and leaves it out', () => {
    const outcome = readDefine(changed(written('sdtm'), 'Length="200"', 'Length="long"'), 'define.xml');
    if (!outcome.ok) throw new Error('not readable');
    expect(outcome.warnings).toMatchObject([{ code: 'define/not-a-number', found: 'long' }]);
    expect(outcome.value.items.find(({ name }) => name === 'AETERM')?.length).toBeUndefined();
  });

  it('is lenient about what is missing', () => {
    const text = `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.1"><Study><MetaDataVersion>
      <ItemGroupDef><ItemRef/></ItemGroupDef><ItemDef/><CodeList/><MethodDef/><def:CommentDef/><def:leaf/></MetaDataVersion></Study></ODM>`;
    const document = read(text);
    expect(document.datasets).toMatchObject([{ oid: '', name: '', variables: [{ itemOid: '' }] }]);
  });

  it('reads the class and the standard of Define-XML 2.0 where that version keeps them', () => {
    const text = `<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" xmlns:def="http://www.cdisc.org/ns/def/v2.0"><Study>
      <MetaDataVersion OID="MDV" Name="x" def:StandardName="SDTM-IG" def:StandardVersion="3.1.2">
      <ItemGroupDef OID="IG.DM" Name="DM" def:Class="SPECIAL PURPOSE"/></MetaDataVersion></Study></ODM>`;
    expect(read(text)).toMatchObject({
      namespace: '2.0',
      standards: [{ name: 'SDTM-IG', version: '3.1.2' }],
      datasets: [{ class: 'SPECIAL PURPOSE' }],
    });
  });

  it('orders variables by their numbers, or as the file has them where some have none', () => {
    const turned = changed(
      changed(written('adam'), 'KeySequence="1" OrderNumber="1"', 'KeySequence="1" OrderNumber="9"'),
      'KeySequence="2" OrderNumber="2"',
      'KeySequence="2"',
    );
    const [adsl, adtte] = read(turned).datasets;
    if (!adsl || !adtte) throw new Error('datasets are missing');
    expect(variablesInOrder(adsl).at(-1)?.item?.name).toBe('USUBJID');
    expect(variablesInOrder(adtte).map(({ item }) => item?.name)).toEqual(['USUBJID', 'PARAMCD', 'DTYPE', 'AVAL']);
    expect(keysOf(adtte).map(({ item }) => item?.name)).toEqual(['USUBJID', 'PARAMCD']);
  });
});

const samples = process.env['SAMPLES_DIR'];

describe.skipIf(!samples)(
  `a define.xml that others wrote${samples ? '' : ' (skipped: SAMPLES_DIR is not set)'}`,
  () => {
    const text = () => readFileSync(join(samples ?? '', 'define/defineV21-ADaM.xml'), 'utf8');
    const occurrences = (tag: string) => text().split(`<${tag} `).length - 1;

    it('is read whole', () => {
      const document = read(text());
      const { datasets, valueLists } = document;
      expect(datasets.map(({ name }) => name)).toEqual(['ADSL', 'ADQSADAS', 'ADAE']);
      const refs = [...datasets.flatMap(({ variables }) => variables), ...valueLists.flatMap(({ values }) => values)];
      expect(refs.length).toBe(occurrences('ItemRef'));
      expect(refs.filter(({ item }) => !item)).toEqual([]);
      expect(document.items.length).toBe(occurrences('ItemDef'));
      expect(document.items.flatMap(({ origins }) => origins).length).toBe(occurrences('def:Origin'));
      expect(document.codelists.flatMap(({ terms }) => terms).length).toBe(
        occurrences('EnumeratedItem') + occurrences('CodeListItem'),
      );
      expect(document.methods.length).toBe(occurrences('MethodDef'));
      expect(document.comments.length).toBe(occurrences('def:CommentDef'));
      expect(document.whereClauses.flatMap(({ conditions }) => conditions).length).toBe(occurrences('RangeCheck'));
      expect(document.leafs.length + datasets.length).toBe(occurrences('def:leaf'));
    });
  },
);
