import type { BuildResults } from '#report/results.js';

/** Results in which nothing happened; a test says what did. */
export const emptyResults: BuildResults = {
  meta: {
    study: { id: 'ST-1', name: 'ST-1', description: 'A made-up study', protocol: 'ST-1' },
    standards: [],
    datasets: [],
    codelists: new Map(),
    documents: [],
  },
  stamp: { createdAt: new Date('2024-05-06T07:08:09Z'), tool: 'trialmill', toolVersion: '0.1.0' },
  sources: [],
  datasets: [],
  problems: [],
  diagnostics: [],
  rules: [],
  outcomes: [],
  staleExplanations: [],
  survival: [],
  lineage: { nodes: [], datasets: [] },
  files: [],
  phases: [],
};

/** Results with these parts filled. */
export function resultsWith(parts: Partial<BuildResults>): BuildResults {
  return { ...emptyResults, ...parts };
}
