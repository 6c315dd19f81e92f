import { perPair } from './per-pair.js';
import type { IncludeExclude, Rule } from './rule.js';
import { useCaseDomains } from './use-cases.js';
import { identityOf, type Identity, type RuleDataset, type World } from './world.js';

/** Whether a rule is meant for a dataset: standard, use case, data structure, domain, class and entity, in CORE's order. */
export function inScope(rule: Rule, dataset: RuleDataset, world: World): boolean {
  const identity = identityOf(dataset);
  return (
    meantFor(rule, world) &&
    useCaseMatches(rule, dataset, world) &&
    structureMatches(rule.scope.dataStructures, dataset) &&
    domainMatches(rule, identity) &&
    classMatches(rule, identity, classOf(dataset, world)) &&
    listed(rule.scope.entities, dataset.name)
  );
}

/** A published rule runs for the standards that its authorities name; a draft runs on all data, but not on the elements of a define.xml. */
export const meantFor: (rule: Rule, world: World) => boolean = perPair((rule: Rule, { standard }: World) => {
  if (rule.status !== 'Published' && standard.name !== 'Define-XML') return true;
  return rule.authorities.some((authority) =>
    authority.standards.some(
      ({ name, version, substandard }) =>
        name.toLowerCase() === standard.name.toLowerCase() &&
        version === standard.version.replaceAll('-', '.') &&
        (standard.substandard === undefined || substandard === standard.substandard),
    ),
  );
});

/**
 * Use cases belong to the tobacco guide alone: a rule runs on the domains of its use cases, and on domains of no use case where that of the
 * study is one of them.
 */
function useCaseMatches(rule: Rule, dataset: RuleDataset, { standard, useCases }: World): boolean {
  if (standard.name.toUpperCase() !== 'TIG') return true;
  const substandard = (standard.substandard ?? '').toUpperCase();
  const lists = Object.hasOwn(useCaseDomains, substandard) ? useCaseDomains[substandard] : undefined;
  if (lists === undefined) return false;
  const { domain = dataset.name, supplemental } = identityOf(dataset);
  const asked = supplemental && dataset.rdomain !== undefined ? dataset.rdomain : domain;
  if (substandard === 'ADAM' && asked.startsWith('AD')) return rule.scope.useCases.includes('ANALYSIS');
  if (rule.scope.useCases.some((useCase) => lists[useCase]?.includes(asked))) return true;
  const isKnown = Object.values(lists).some((domains) => domains.includes(asked));
  return !isKnown && (useCases ?? []).some((useCase) => rule.scope.useCases.includes(useCase));
}

function structureMatches({ include, exclude }: IncludeExclude, dataset: RuleDataset): boolean {
  if (include === undefined && exclude === undefined) return true;
  const structure = structureOf(dataset);
  const named = (list: readonly string[]) => list.includes('ALL') || list.includes(structure);
  return (include === undefined || named(include)) && !(exclude !== undefined && named(exclude));
}

/** The ADaM structure, told from the name and the columns. */
function structureOf(dataset: RuleDataset): string {
  const has = (test: (name: string) => boolean) => dataset.columns.some(({ name }) => test(name));
  if (dataset.name === 'ADSL') return 'SUBJECT LEVEL ANALYSIS DATASET';
  if (has((name) => ['PARAMCD', 'PARAM', 'AVAL', 'AVALC'].includes(name))) return 'BASIC DATA STRUCTURE';
  if (has((name) => name.endsWith('TERM') || name.endsWith('TRT'))) return 'OCCURRENCE DATA STRUCTURE';
  return 'ADAM OTHER';
}

function domainMatches({ scope }: Rule, identity: Identity): boolean {
  const { include, exclude } = scope.domains;
  const split = identity.name !== identity.unsplit;
  if (exclude !== undefined && (namesDomain(exclude, identity) || exclude.includes(identity.unsplit))) return false;
  if (scope.splitDatasets === true && split) return true;
  if (scope.splitDatasets === false && split) return false;
  if (include === undefined) return scope.splitDatasets !== true;
  return namesDomain(include, identity);
}

function namesDomain(list: readonly string[], { name, domain, supplemental, associatedPersons }: Identity): boolean {
  if (list.includes('ALL') || list.includes(name) || (domain !== undefined && list.includes(domain))) return true;
  return (supplemental || associatedPersons) && FAMILIES.some((word) => list.includes(word));
}

const FAMILIES = ['SUPP--', 'SQ--', 'AP--', 'APFA--'];

/** Where no guide at hand knows the dataset, a rule that names it by its domain is taken at its word. */
function classMatches({ scope }: Rule, identity: Identity, datasetClass: string | undefined): boolean {
  const { include, exclude } = scope.classes;
  const isNamed = scope.domains.include?.some((name) => name === identity.domain || name === identity.name) ?? false;
  if (datasetClass === undefined && isNamed) return true;
  const named = (list: readonly string[]) =>
    datasetClass !== undefined &&
    (list.some((word) => word.toUpperCase() === datasetClass) ||
      (datasetClass === 'FINDINGS ABOUT' && list.includes('FINDINGS')));
  if (include !== undefined && !include.includes('ALL') && !named(include)) return false;
  return !(exclude !== undefined && named(exclude));
}

/** The class that the guide gives, or the one that the topic variable tells. */
export const classOf: (dataset: RuleDataset, world: World) => string | undefined = perPair(
  (dataset: RuleDataset, world: World) => {
    if (dataset.class !== undefined) return dataset.class.toUpperCase();
    const { unsplit, wildcard } = identityOf(dataset);
    const published = world.standards.classOf(unsplit) ?? world.standards.classOf(wildcard);
    if (published !== undefined) return published.toUpperCase().replaceAll('-', ' ');
    const has = (name: string) => dataset.columns.some((column) => column.name === name);
    if (has(`${wildcard}TERM`)) return 'EVENTS';
    if (has(`${wildcard}TRT`)) return 'INTERVENTIONS';
    if (has('QNAM')) return 'RELATIONSHIP';
    if (has(`${wildcard}TESTCD`)) return has(`${wildcard}OBJ`) ? 'FINDINGS ABOUT' : 'FINDINGS';
    return undefined;
  },
);

function listed({ include, exclude }: IncludeExclude, name: string): boolean {
  if (include !== undefined && !include.includes('ALL') && !include.includes(name)) return false;
  return !(exclude?.includes(name) ?? false);
}
