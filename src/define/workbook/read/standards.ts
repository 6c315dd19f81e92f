import type { DefineCodelist, DefineStandard } from '../../document.js';
import { report } from '../messages.js';
import { plain } from '../columns.js';
import type { Guesses } from '../guesses.js';
import { isStrangeVersion, standardNameOf } from '../meanings.js';
import type { Row, SpecTables } from '../recognise.js';
import { oidOf, present } from './cells.js';
import type { Supports } from './supports.js';

const STRANGE = 'a version that this guide never had';

/** The standards that a workbook names, in a sheet, for the study, or where they are used. */
export class Standards {
  readonly #found = new Map<string, DefineStandard>();
  readonly #guesses: Guesses;
  /** Of datasets that do not name theirs. */
  readonly guideOid: string | undefined;

  constructor(tables: SpecTables, supports: Supports, guesses: Guesses) {
    this.#guesses = guesses;
    for (const row of tables.standards.flatMap(({ rows }) => rows)) {
      const name = row.text('name');
      if (name === undefined) continue;
      const type = row.text('type') ?? (row.text('publishingSet') === undefined ? 'IG' : 'CT');
      const commentOid = supports.commentOid(row.text('comment'), `STD.${name}`, row.place('comment'));
      const facts = { type, publishingSet: row.text('publishingSet'), version: row.text('version') };
      this.#add({ name, ...present({ ...facts, status: row.text('status') ?? 'Final', commentOid }) });
    }
    this.#readStudy(tables.study.flatMap(({ rows }) => rows));
    const guides = [...this.#found.values()].filter(({ type }) => type !== 'CT');
    this.guideOid = guides.length === 1 ? guides[0]?.oid : undefined;
  }

  all(): readonly DefineStandard[] {
    return [...this.#found.values()];
  }

  /** "SDTMIG 3.4" in a sheet of datasets. */
  guide(text: string, row: Row<'datasets'>): string {
    const [, name = text, version] = /^(.*?)[\s-]+v?(\d[\w.]*)$/.exec(text) ?? [];
    const meaning = standardNameOf(name);
    if (meaning.isGuess) this.#guesses.takenAs(row.place('standard'), text, [meaning.value, version].join(' '));
    if (isStrangeVersion(meaning.value, version)) this.#guesses.takenAs(row.place('standard'), text, STRANGE);
    return this.#add({ name: meaning.value, type: 'IG', ...present({ version }), status: 'Final' });
  }

  /** "SDTM 2025-03-28" in a sheet of codelists; "CDISC SDTM CT 2025-03-28" is that, and a date alone is of the terminology of the guide. */
  terminology(text: string, row: Row<'codelists'>): string | undefined {
    const [, words, version] = /^(.*?)\s*(\d{4}-\d{2}-\d{2})$/s.exec(text) ?? [];
    const named = words?.replace(/\b(?:CDISC|NCI|CT|controlled|terminology|codelists?)\b|\//gi, '').trim();
    const publishingSet = named === '' ? this.#setOfGuide() : named;
    if (publishingSet === undefined || version === undefined) {
      this.#guesses.notTaken(row.place('terminology'), text, 'it is no package of terminology with its date');
      return undefined;
    }
    const whole = `${publishingSet} ${version}`;
    if (whole !== text) this.#guesses.takenAs(row.place('terminology'), text, whole);
    return this.#add({ name: 'CDISC/NCI', type: 'CT', publishingSet, version, status: 'Final' });
  }

  #setOfGuide(): string | undefined {
    return [...this.#found.values()].flatMap(({ name = '' }) => /^(SDTM|ADaM|SEND)IG/.exec(name)?.[1] ?? [])[0];
  }

  #readStudy(rows: readonly Row<'study'>[]): void {
    const value = (name: string) => rows.find((row) => plain(row.text('attribute') ?? '') === name);
    const [name, version] = [value('standardname'), value('standardversion')];
    const text = name?.text('value');
    if (name !== undefined && text !== undefined) {
      const meaning = standardNameOf(text);
      if (meaning.isGuess) this.#guesses.takenAs(name.place('value'), text, meaning.value);
      const written = version?.text('value');
      if (version !== undefined && isStrangeVersion(meaning.value, written))
        this.#guesses.takenAs(version.place('value'), written ?? '', STRANGE);
      this.#add({ name: meaning.value, type: 'IG', ...present({ version: written }), status: 'Final' });
    }
  }

  #add(standard: Omit<DefineStandard, 'oid'>): string {
    const id = [standard.name, standard.publishingSet, standard.version].filter((part) => part !== undefined).join('.');
    const known = this.#found.get(id);
    if (known) return known.oid;
    const oid = oidOf('STD', id);
    this.#found.set(id, { ...standard, oid });
    return oid;
  }

  tellMissing(): void {
    if (this.#found.size === 0) this.#guesses.tell(report('no-standard', {}));
  }

  /** Define-XML 2.1, CodeList def:StandardOID. */
  tellUnpublished(codelists: readonly DefineCodelist[]): void {
    const without = codelists.filter(({ code, standardOid }) => code !== undefined && standardOid === undefined);
    if (without.length > 0) this.#guesses.tell(report('no-package', { codelists: without.map(({ name }) => name) }));
  }
}
