import { join } from 'node:path';
import type { Engine } from '#engine/engine.js';
import { OdmShelf } from './odm/source.js';
import type { Project } from './project.js';
import { areLarge, isOdm, matching } from './raw-files.js';
import { WorkbookShelf } from './workbook-shelf.js';

/** The files that several sources may be in: casebooks and workbooks. Each is read once, where they are large in threads, which begin with the shelves. */
export interface RawShelves {
  readonly odm: OdmShelf;
  readonly books: WorkbookShelf;
  readonly isLarge: boolean;
  /** Ends what still reads. */
  readonly end: () => Promise<void>;
}

export function rawShelves(
  engine: Engine,
  { parsed, folder }: Pick<Project, 'parsed' | 'folder'>,
  sources: readonly string[] = Object.keys(parsed.study.raw.sources),
): RawShelves {
  const { raw } = parsed.study;
  const from = join(folder, raw.folder);
  const isLarge = areLarge({ folder, parsed });
  const odm = new OdmShelf(engine);
  const books = new WorkbookShelf(parsed, folder, sources);
  if (isLarge) {
    books.readInThread();
    for (const source of sources)
      for (const name of matching(from, raw.sources[source]?.file ?? '').filter(isOdm))
        odm.readInThread(join(from, name), name);
  }
  return {
    odm,
    books,
    isLarge,
    end: async () => {
      await books.end();
      await odm.end();
    },
  };
}
