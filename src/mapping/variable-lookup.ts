import { didYouMean } from '#base/did-you-mean.js';
import type { Diagnostic } from '#base/diagnostic.js';
import { invariant } from '#base/invariant.js';
import type { DatasetClass } from '#model/study-meta.js';
import type { AdamStructure, Standards } from '#standards/standards.js';
import type { AnyDerivation } from './derivation.js';
import { report } from './messages.js';
import { placeOf, type ParsedBlock, type ParsedDataset, type ParsedStudy, type PlacedEntry } from './parse.js';
import { isSourceLevel, type ResolvedCodelist, type ResolvedVariable, type VariableFacts } from './resolved.js';
import type { VariableEntry } from './schema/variable.js';
import { unknownCodelist } from './values/unknown-codelist.js';

/** Looks up the variables of one dataset: what the standard says of each, its codelist, its derivation. */
export class VariableLookup {
  readonly #parsed: ParsedDataset;
  readonly #study: ParsedStudy;
  readonly #standards: Standards;
  readonly #catalogue: readonly AnyDerivation[];
  readonly #class: DatasetClass;
  readonly #diagnostics: Diagnostic[];

  constructor(
    parsed: ParsedDataset,
    study: ParsedStudy,
    standards: Standards,
    catalogue: readonly AnyDerivation[],
    datasetClass: DatasetClass,
    diagnostics: Diagnostic[],
  ) {
    this.#parsed = parsed;
    this.#study = study;
    this.#standards = standards;
    this.#catalogue = catalogue;
    this.#class = datasetClass;
    this.#diagnostics = diagnostics;
  }

  variable(name: string, role: ResolvedVariable['role']): ResolvedVariable | undefined {
    const own = this.#parsed[role === 'variable' ? 'variables' : role].get(name);
    const byBlock = new Map<number, PlacedEntry>();
    if (role !== 'supplemental') {
      this.#parsed.blocks.forEach((block: ParsedBlock, i) => {
        const entry = block[role === 'variable' ? 'variables' : 'working'].get(name);
        if (entry !== undefined) byBlock.set(i, entry);
      });
    }
    const common =
      own ?? (byBlock.size < this.#parsed.blocks.length && role === 'variable' ? this.#automatic(name) : undefined);
    const first = common ?? [...byBlock.values()][0];
    invariant(first !== undefined, `"${name}" has an entry`);
    for (const entry of byBlock.values()) {
      if (!isSourceLevel(entry.entry))
        this.#diagnostics.push(report('late-entry-in-block', { variable: name }, placeOf(entry)));
    }
    const derived = this.#derivationOf(first);
    if (derived === 'unknown') return undefined;
    const facts = this.#facts(name, role, first, derived);
    if (facts === undefined) return undefined;
    const codelist = this.#codelist(facts, [first, ...byBlock.values()]);
    return {
      name,
      role,
      facts,
      byBlock,
      ...(common && { common }),
      ...(codelist && { codelist }),
      ...(derived && { derivation: derived }),
    };
  }

  #automatic(name: string): PlacedEntry | undefined {
    const entries: Readonly<Record<string, VariableEntry>> = {
      STUDYID: {
        value: this.#study.study.study.id,
        ...(this.#parsed.family === 'sdtm' && { origin: { type: 'Protocol' as const } }),
      },
      DOMAIN: { value: this.#parsed.name, codelist: 'none' },
      USUBJID: {
        column: 'USUBJID',
        codelist: 'none',
        ...(this.#parsed.family === 'sdtm' && {
          origin: { type: 'Derived' as const },
          method: `Study, site and subject number in the form that study.yaml states; a subject who was screened again keeps the first number.`,
        }),
      },
    };
    const entry = entries[name];
    return entry === undefined ? undefined : { entry, document: this.#parsed.document, path: ['dataset'] };
  }

  #derivationOf(placed: PlacedEntry): AnyDerivation | 'unknown' | undefined {
    if (!('derive' in placed.entry)) return undefined;
    const asked = placed.entry.derive;
    const found = this.#catalogue.find((candidate) => candidate.name === asked);
    if (found !== undefined) return found;
    const names = this.#catalogue.map((candidate) => candidate.name);
    this.#diagnostics.push(
      report(
        'unknown-derivation',
        { name: asked, nearest: didYouMean(asked, names) },
        placed.document.at([...placed.path, 'derive']),
      ),
    );
    return 'unknown';
  }

  #facts(
    name: string,
    role: ResolvedVariable['role'],
    placed: PlacedEntry,
    derived: AnyDerivation | undefined,
  ): VariableFacts | undefined {
    const { entry } = placed;
    const storage = entry.type ?? derived?.storage;
    if (role === 'working')
      return {
        label: name,
        storage: storage ?? ('value' in entry && typeof entry.value === 'number' ? 'number' : 'text'),
        codelists: [],
        standard: false,
      };
    if (role === 'supplemental') {
      if (entry.label === undefined)
        this.#diagnostics.push(
          report('label-missing', { variable: name, dataset: this.#parsed.name }, placeOf(placed)),
        );
      return { label: entry.label ?? name, storage: 'text', codelists: [], standard: false };
    }
    const published = this.#published(name, placed);
    if (published === undefined && entry.label === undefined) {
      const known =
        this.#parsed.family === 'sdtm'
          ? this.#standards.sdtmVariables(this.#parsed.name).map((variable) => String(variable.name))
          : [];
      this.#diagnostics.push(
        report(
          'unknown-variable',
          { dataset: this.#parsed.name, variable: name, nearest: didYouMean(name, known) },
          placeOf(placed),
        ),
      );
      return undefined;
    }
    if (published !== undefined && this.#parsed.family === 'sdtm') this.#compareWith(published, name, placed);
    const variableRole = published?.role ?? this.#roleOfContinued(name);
    return {
      label: entry.label ?? published?.label ?? name,
      storage: published?.storage ?? storage ?? 'text',
      codelists: published?.codelists ?? [],
      standard: published !== undefined,
      ...(variableRole !== undefined && { role: variableRole }),
      ...(published?.core !== undefined && { core: published.core }),
      ...(published?.describedValueDomain !== undefined && { describedValueDomain: published.describedValueDomain }),
    };
  }

  /** Comments and trial summary values of more than 200 characters go on in variables with a number, which have the role of the first; all other texts go on in qualifiers (SDTMIG 3.4, section 4.5.3). */
  #roleOfContinued(name: string): string | undefined {
    const first = /^(COVAL|TSVAL)[1-9]\d*$/.exec(name)?.[1];
    if (first === undefined || this.#parsed.family !== 'sdtm') return undefined;
    return this.#standards.sdtmVariable(this.#parsed.name, first)?.role;
  }

  /** What the standard says of its variables is not for a study to change (SDTMIG 3.4, section 2.5). */
  #compareWith({ label, storage }: Omit<VariableFacts, 'standard'>, variable: string, placed: PlacedEntry): void {
    const { entry, document, path } = placed;
    const told = (what: 'label' | 'type', found: string | undefined, expected: string) => {
      if (found !== undefined && found !== expected)
        this.#diagnostics.push(
          report(
            'unlike-standard',
            { dataset: this.#parsed.name, variable, what, found, expected },
            document.at([...path, what]),
          ),
        );
    };
    told('label', entry.label, label);
    told('type', entry.type, storage);
  }

  #published(name: string, placed: PlacedEntry): Omit<VariableFacts, 'standard'> | undefined {
    if (this.#parsed.family === 'sdtm') {
      const found = this.#standards.sdtmVariable(this.#parsed.name, name);
      if (found === undefined) return undefined;
      const { label, storage, role, core, codelists, describedValueDomain } = found;
      return {
        label,
        storage,
        role,
        core,
        codelists,
        ...(describedValueDomain !== undefined && { describedValueDomain }),
      };
    }
    for (const structure of this.#structures()) {
      const found = this.#standards.adamVariable(structure, name);
      if (found?.label !== undefined)
        return { label: found.label, storage: found.storage, core: found.core, codelists: found.codelists };
    }
    return this.#sdtmPredecessor(name, placed);
  }

  /** An ADaM variable that carries over an SDTM variable keeps its label (ADaMIG 1.3, section 3.1.1). */
  #sdtmPredecessor(name: string, { entry }: PlacedEntry): Omit<VariableFacts, 'standard'> | undefined {
    const reference = 'lookup' in entry && typeof entry.lookup === 'string' ? entry.lookup.split('.') : undefined;
    const column = 'column' in entry && typeof entry.column === 'string' ? entry.column : name;
    const origins =
      reference === undefined
        ? this.#parsed.blocks.map(({ block }) => [block.from, column] as const)
        : [[reference[0] ?? '', reference[1] ?? ''] as const];
    for (const [dataset, variable] of [...origins, ['DM', name] as const]) {
      const found = this.#standards.sdtmVariable(dataset, variable);
      if (found !== undefined) return { label: found.label, storage: found.storage, codelists: found.codelists };
    }
    return undefined;
  }

  #structures(): readonly AdamStructure[] {
    if (this.#class === 'SUBJECT LEVEL ANALYSIS DATASET') return ['ADSL'];
    return this.#parsed.mapping.subclass === 'TIME-TO-EVENT' ? ['TTE', 'BDS', 'ADSL'] : ['BDS', 'ADSL'];
  }

  #codelist(facts: VariableFacts, entries: readonly PlacedEntry[]): ResolvedCodelist | undefined {
    const said = entries.find(({ entry }) => entry.codelist !== undefined);
    const asked = said?.entry.codelist;
    if (asked === 'none') return undefined;
    if (asked === undefined || said === undefined) {
      const [only, ...more] = facts.codelists;
      const list = only !== undefined && more.length === 0 ? this.#standards.codelist(only) : undefined;
      return list && { kind: 'published', list };
    }
    const sponsor = this.#study.study.codelists?.[asked];
    if (sponsor !== undefined) return { kind: 'sponsor', id: asked, ...sponsor };
    const list = this.#standards.codelist(asked);
    if (list !== undefined) return { kind: 'published', list };
    const at = said.document.at([...said.path, 'codelist']);
    this.#diagnostics.push(unknownCodelist(asked, this.#standards, this.#study.study.codelists, at));
    return undefined;
  }
}
