import type { BuildResults, ReportFile } from '../results.js';
import { datasets } from './datasets.js';
import { files } from './files.js';
import { findings } from './findings.js';
import { head } from './head.js';
import { markup, trusted, type Html } from './markup.js';
import { problems } from './problems.js';
import { reconciliation } from './reconciliation.js';
import { rulesNotRun } from './rules-not-run.js';
import type { Section } from './section.js';
import { POLICY } from './policy.js';
import { style } from './style.js';
import { survival } from './survival.js';

/** overview.html: one page that tells how the build went. It needs no script, no network and no other file. */
export async function overview(results: BuildResults): Promise<readonly ReportFile[]> {
  const sections: Section[] = [];
  for (const section of SECTIONS) {
    const made = await section(results);
    if (made) sections.push(made);
  }
  return [{ path: 'overview.html', content: page(results, sections).text }];
}

/** In the order in which people read them. */
const SECTIONS: readonly ((results: BuildResults) => Section | undefined | Promise<Section | undefined>)[] = [
  survival,
  findings,
  rulesNotRun,
  problems,
  reconciliation,
  datasets,
  files,
];

function page(results: BuildResults, sections: readonly Section[]): Html {
  const { meta, stamp } = results;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${meta.study.name}: overview of the build</title>
        <style>${trusted(style)}</style>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          ${head(results)}
          <nav aria-label="Sections">
            <ul>
              ${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main id="content">
          ${sections.map(
            ({ id, title, body }) =>
              markup`<section aria-labelledby="${id}">
                <h2 id="${id}">${title}</h2>
                ${body}
              </section> `,
          )}
        </main>
        <footer>
          <p>Made by ${stamp.tool} ${stamp.toolVersion} on ${stamp.createdAt.toISOString()}. ${meta.study.notice}</p>
        </footer>
      </body>
    </html>
`;
}
