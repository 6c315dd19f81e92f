import { compareText } from '#base/compare-text.js';
import { markup, type Html } from '../../page/markup.js';
import type { Section } from '../../page/section.js';
import type { FindingResults } from '../../results.js';
import { grouped } from '../../words.js';
import { severities, type FindingGroup } from '../selection.js';

/** The list of single findings with its filters; the script fills it page by page. */
export function browser({ baseline, limit }: FindingResults, groups: readonly FindingGroup[]): Section | undefined {
  if (groups.length === 0) return undefined;
  const cut = groups.filter(({ count, findings }) => count > findings.length);
  const distinct = (values: readonly string[]) => [...new Set(values)].sort(compareText);
  return {
    id: 'findings',
    title: 'Findings',
    body: markup`<noscript><p class="why">The single findings need the script of this page. All else is here without it; the formats csv and xlsx hold the findings as tables.</p></noscript>
      ${
        cut.length > 0 &&
        markup`<p class="why">
          The first ${grouped(limit ?? 0)} findings of a rule on a dataset are listed, and all are counted: showing ${listed(
            cut.map(
              ({ rule, dataset, count, findings }) =>
                `${grouped(findings.length)} of ${grouped(count)} of ${rule.id} in ${dataset}`,
            ),
          )}.
        </p>`
      }
      <form id="filters" class="filters" role="search" aria-label="Filter findings" hidden>
        ${choice(
          'severity',
          'Severity',
          severities.filter((severity) => groups.some((group) => group.severity === severity)),
        )}
        ${choice('rule', 'Rule', distinct(groups.map(({ rule }) => rule.id)))}
        ${choice('dataset', 'Dataset', distinct(groups.map(({ dataset }) => dataset)))}
        ${choice('answer', 'Answer', [...(baseline ? ['new', 'known'] : []), 'not explained', 'explained'])}
        ${entry('subject', 'Subject')} ${entry('text', 'Text')}
        <label
          >Order
          <select id="order">
            <option value="rule">by rule</option>
            <option value="dataset">by dataset</option>
            <option value="subject">by subject</option>
          </select></label
        >
        <button type="reset">Show all</button>
      </form>
      <p id="count" role="status" aria-live="polite"></p>
      <div id="list-frame" class="frame" role="region" aria-label="Findings" tabindex="0" hidden>
        <table id="list">
          <caption>Findings; a record is shown where its row is opened</caption>
          <thead>
            <tr>
              ${['Record', 'Severity', 'Rule', 'Dataset', 'Row', 'Subject', 'Values', 'Answer'].map((title) => markup`<th scope="col">${title}</th>`)}
            </tr>
          </thead>
          <tbody></tbody>
        </table>
      </div>
      <nav id="pages" class="pages" aria-label="Pages of findings" hidden>
        <button type="button" id="first">First</button>
        <button type="button" id="previous">Previous</button>
        <span id="page"></span>
        <button type="button" id="next">Next</button>
        <button type="button" id="last">Last</button>
      </nav>`,
  };
}

/** The first few, and how many more. */
function listed(texts: readonly string[]): string {
  const more = texts.length - 10;
  return [...texts.slice(0, 10), ...(more > 0 ? [`and ${grouped(more)} more`] : [])].join(', ');
}

function choice(id: string, title: string, values: readonly string[]): Html {
  return markup`<label>${title}
    <select id="${id}">
      <option value="">all</option>
      ${values.map((value) => markup`<option>${value}</option>`)}
    </select></label> `;
}

function entry(id: string, title: string): Html {
  return markup`<label>${title} <input id="${id}" type="search" autocomplete="off" spellcheck="false" /></label> `;
}
