import { ok, type Checked } from '#base/diagnostic.js';
import { once } from '#base/once.js';
import type { DatasetClass, StandardRef } from '#model/study-meta.js';
import { parseAdamGuide } from './adam-guide.js';
import { chosenStandards, type ChosenStandards, type StandardChoice } from './choice.js';
import {
  publishingSets,
  type AdamPattern,
  type AdamStructure,
  type AdamStructureFacts,
  type AdamVariable,
  type ClassVariable,
  type PublishedCodelist,
  type PublishingSet,
  type SdtmDataset,
  type SdtmVariable,
  type StandardFiles,
} from './published.js';
import { parseSdtmGuide } from './sdtm-guide.js';
import { parseTerminology } from './terminology.js';

export type {
  AdamPattern,
  AdamStructure,
  AdamStructureFacts,
  AdamVariable,
  ClassVariable,
  PublishedCodelist,
  PublishingSet,
  SdtmDataset,
  SdtmVariable,
  StandardFiles,
} from './published.js';

/** What CDISC publishes, looked up. Every unknown name gives undefined or an empty list, never an exception. */
export interface Standards {
  /** The implementation guides and terminology packages at hand, as StudyMeta.standards lists them. */
  readonly refs: readonly StandardRef[];

  /** A dataset of the SDTMIG. "SUPPAE" gives the definition of SUPPQUAL under that name, with domain "AE". */
  sdtmDataset(name: string): SdtmDataset | undefined;
  /** All published datasets, in the order of the SDTMIG. */
  sdtmDatasets(): readonly SdtmDataset[];
  /** The variables of a dataset in their published order; none for an unknown dataset. */
  sdtmVariables(dataset: string): readonly SdtmVariable[];
  /** A variable that the SDTMIG lists for the dataset, or that the dataset's class allows (`listed: false`). */
  sdtmVariable(dataset: string, variable: string): SdtmVariable | undefined;
  /**
   * The variables of a general observation class, named for a domain ("--SEQ" becomes "XXSEQ"), in the order of the model:
   * also for a domain of the sponsor's own. Told from the datasets of the class, so `datasets` says how many list it.
   */
  classVariables(datasetClass: DatasetClass, domain: string): readonly ClassVariable[];
  /** The class of an SDTM dataset as Define-XML spells it. */
  datasetClass(dataset: string): DatasetClass | undefined;

  /** The variables of an ADaM structure; names may hold placeholders ("TRTxxP", "*DT"). */
  adamVariables(structure: AdamStructure): readonly AdamPattern[];
  /** The definition that a name falls under, with the label completed: TRT01P, "Planned Treatment for Period 01". */
  adamVariable(structure: AdamStructure, variable: string): AdamVariable | undefined;
  /** Class, subclass and name of an ADaM structure as Define-XML spells them. */
  adamStructure(structure: string): AdamStructureFacts | undefined;

  /** A codelist by NCI code or submission value ("C66742", "NY"); SDTM first, then ADaM, then Define-XML, unless a package is named. */
  codelist(codeOrSubmissionValue: string, publishingSet?: PublishingSet): PublishedCodelist | undefined;
  /** Names of all codelists, for suggestions. Does not read their terms. */
  codelistNames(publishingSet: PublishingSet): readonly string[];
  /** The codelists that the guide names for a variable; one that the terminology does not hold is left out. */
  codelistsOf(dataset: string, variable: string): readonly PublishedCodelist[];
  /** The decode of a submission value: the name for a test or parameter code, the preferred term otherwise. */
  decode(codelist: PublishedCodelist, value: string): string | undefined;
}

/** The standards of some folders: those of a choice, else those of the first folder. Each file is read when something of it is first asked for. */
export function standards(folders: readonly StandardFiles[], choice: StandardChoice = {}): Checked<Standards> {
  const chosen = chosenStandards(folders, choice);
  return chosen.ok ? ok(lookedUp(chosen.value)) : chosen;
}

function lookedUp({ tabulation, analysis, terminology }: ChosenStandards): Standards {
  const sdtm = once(() => parseSdtmGuide(tabulation.files.text(`${tabulation.path}.json`)));
  const adam = once(() => parseAdamGuide(analysis.files.text(`${analysis.path}.json`)));
  const packages = new Map(
    terminology.map((entry) => [
      entry.publishingSet,
      once(() =>
        parseTerminology({
          index: entry.files.text(`${entry.path}.json`),
          terms: () => entry.files.bytes(`${entry.path}.tsv`),
        }),
      ),
    ]),
  );
  const codelist: Standards['codelist'] = (name, publishingSet) => {
    for (const set of publishingSet === undefined ? publishingSets : [publishingSet]) {
      const found = packages.get(set)?.().codelist(name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    get refs() {
      return [tabulation, analysis, ...terminology].map(({ path: _path, files: _files, ...ref }) => ref);
    },
    sdtmDataset: (name) => sdtm().dataset(name),
    sdtmDatasets: () => sdtm().datasets(),
    sdtmVariables: (dataset) => sdtm().dataset(dataset)?.variables ?? [],
    sdtmVariable: (dataset, variable) => sdtm().variable(dataset, variable),
    classVariables: (datasetClass, domain) => sdtm().classVariables(datasetClass, domain),
    datasetClass: (dataset) => sdtm().dataset(dataset)?.class,
    adamVariables: (structure) => adam().variables(structure),
    adamVariable: (structure, variable) => adam().variable(structure, variable),
    adamStructure: (structure) => adam().structure(structure),
    codelist,
    codelistNames: (publishingSet) => packages.get(publishingSet)?.().names ?? [],
    codelistsOf: (dataset, variable) =>
      (sdtm().variable(dataset, variable)?.codelists ?? []).flatMap((code) => codelist(code) ?? []),
    decode: (list, value) => {
      const term = list.term(value);
      if (term === undefined || list.decodedBy === undefined) return term?.preferredTerm;
      return codelist(list.decodedBy, list.publishingSet)?.termByCode(term.code)?.value;
    },
  };
}
