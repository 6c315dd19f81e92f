/** The floors of the house, ground floor first. A floor imports only from the floors below it. */
const floors = [
  'base',
  'model',
  'statistics',
  'standards',
  'formats',
  'sql',
  'engine',
  'mapping',
  'adam',
  'rules',
  'define',
  'simulate',
  'report',
  'pipeline',
  'cli',
];

const upward = floors.slice(0, -1).map((floor, i) => ({
  name: `${floor}-imports-downward`,
  comment: `src/${floor} stands on ${floors.slice(0, i).join(', ') || 'nothing'}. What it needs from above, it takes as an argument.`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: `^src/(?:${floors.slice(i + 1).join('|')})/` },
}));

const only = (name, comment, to, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: allowed },
  to,
});

export default {
  forbidden: [
    ...upward,
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file nothing imports is not part of the house.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    only('duckdb-in-engine', 'Only the engine talks to DuckDB.', { path: 'node_modules/@duckdb/' }, ['^src/engine/']),
    only(
      'files-at-the-edge',
      'Only the engine, the pipeline and the cli touch files and processes; the rest turns values into values.',
      { dependencyTypes: ['core'], path: '^(?:node:)?(?:fs|child_process|os|process|net|http|https)' },
      ['^src/(?:engine|pipeline|cli)/'],
    ),
    only('commander-in-cli', 'Options are parsed in one place.', { path: 'node_modules/commander/' }, ['^src/cli/']),
    only(
      'xlsx-in-formats',
      'Workbooks are read and written in formats.',
      { path: 'node_modules/(?:xlsx|@e965/xlsx)/' },
      ['^src/formats/xlsx/'],
    ),
    {
      name: 'src-without-tests',
      comment: 'The product does not know its tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-dev-dependencies',
      comment: 'What ships must be installed with it.',
      severity: 'error',
      from: { path: '^(?:src|bin)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'types'], exportsFields: ['exports'] },
    doNotFollow: { path: 'node_modules' },
  },
};
