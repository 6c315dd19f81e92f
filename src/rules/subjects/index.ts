import {
  datasetMetadata,
  datasetMetadataAgainstDefine,
  defineItemGroups,
  domainPresence,
  domainPresenceAgainstDefine,
} from './datasets.js';
import { recordData, recordsAgainstDefine } from './record-data.js';
import { schemaErrors } from './schema-errors.js';
import type { Subject } from './subject.js';
import { valuesAgainstDefine, valuesAgainstLibrary, valuesWithDataset, valuesWithVariables } from './values.js';
import { valuesAgainstValueLevel } from './value-level.js';
import {
  defineItems,
  variableMetadata,
  variableMetadataAgainstDefine,
  variableMetadataAgainstLibrary,
} from './variables.js';

/** Every supported rule type and the table that its checks run on. */
export const subjects: Readonly<Record<string, Subject>> = {
  'Record Data': recordData,
  'Variable Metadata Check': variableMetadata,
  'Variable Metadata Check against Library Metadata': variableMetadataAgainstLibrary,
  'Variable Metadata Check against Define XML': variableMetadataAgainstDefine,
  'Variable Metadata Check against Define XML and Library Metadata': variableMetadataAgainstDefine,
  'Define Item Metadata Check': defineItems,
  'Define Item Metadata Check against Library Metadata': defineItems,
  'Define Item Group Metadata Check': defineItemGroups,
  'Dataset Metadata Check': datasetMetadata,
  'Dataset Metadata Check against Define XML': datasetMetadataAgainstDefine,
  'Dataset Contents Check against Define XML': recordsAgainstDefine,
  'Domain Presence Check': domainPresence,
  'Domain Presence Check against Define XML': domainPresenceAgainstDefine,
  'Value Check with Variable Metadata': valuesWithVariables,
  'Value Check with Dataset Metadata': valuesWithDataset,
  'Value Check against Library Metadata': valuesAgainstLibrary,
  'Value Check against Define XML Variable': valuesAgainstDefine,
  'Value Check against Define XML VLM': valuesAgainstValueLevel,
  'JSON Schema Check': schemaErrors,
};

/** Rule types that ask about the package as a whole and run once for it. */
export const oncePerPackage: ReadonlySet<string> = new Set([
  'Domain Presence Check',
  'Domain Presence Check against Define XML',
  'Define Item Group Metadata Check',
]);
