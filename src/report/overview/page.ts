import type { BuildResults, ReportFile } from '../results.js';
import { changes } from './changes.js';
import { datasets } from './datasets.js';
import { efficacy } from './efficacy.js';
import { files } from './files.js';
import { findings } from './findings.js';
import { head } from './head.js';
import { pageDocument, sectionLinks, sectionsOf } from '../page/document.js';
import { markup } from '../page/markup.js';
import { problems } from './problems.js';
import { reconciliation } from './reconciliation.js';
import { rulesNotRun } from '../findings/html/rules-not-run.js';
import type { Section } from '../page/section.js';
import { sensitivity } from './sensitivity.js';
import { survival } from './survival.js';

/** overview.html: one page that tells how the build went. It needs no script, no network and no other file. */
export async function overview(results: BuildResults): Promise<readonly ReportFile[]> {
  const sections: Section[] = [];
  for (const section of SECTIONS) {
    const made = await section(results);
    if (made) sections.push(made);
  }
  return [{ path: 'overview.html', content: page(results, sections) }];
}

/** In the order in which people read them. */
const SECTIONS: readonly ((results: BuildResults) => Section | undefined | Promise<Section | undefined>)[] = [
  efficacy,
  changes,
  survival,
  sensitivity,
  findings,
  rulesNotRun,
  problems,
  reconciliation,
  datasets,
  files,
];

function page(results: BuildResults, sections: readonly Section[]): string {
  const { meta, stamp } = results;
  return pageDocument({
    title: `${meta.study.name}: overview of the build`,
    header: markup`${head(results)} ${sectionLinks(sections)}`,
    main: sectionsOf(sections),
    footer: markup`<p>Made by ${stamp.tool} ${stamp.toolVersion} on ${stamp.createdAt.toISOString()}. ${meta.study.notice}</p>`,
  });
}
