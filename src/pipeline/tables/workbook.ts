import type { FileFormat } from './file-format.js';

/** Excel workbooks: every sheet a table of texts. Those of the old kinds are read, too. What reads them is large, and loaded when one is there. */
export const workbook: FileFormat = {
  id: 'xlsx',
  name: 'Excel workbook',
  extensions: ['.xlsx', '.xlsm', '.xlsb', '.xls'],
  keeps: [],
  isUntyped: true,
  open: async (opening) => (await import('./workbook-file.js')).openWorkbook(opening),
  write: async ({ table, path }) => {
    const gathering = await gather();
    const rows = await gathering.add(table);
    gathering.finish(path);
    return rows;
  },
  gather,
};

async function gather() {
  return (await import('./workbook-file.js')).gatheringWorkbook();
}
