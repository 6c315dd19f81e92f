import { compareText } from '#base/compare-text.js';
import { element, printXml, type XmlElement } from '#define/xml/print.js';
import { unanswered, type RuleOutcome } from '#rules/outcome.js';
import { groupBy } from '#base/group-by.js';
import type { FindingResults } from '../results.js';
import { counted, place } from '../words.js';
import { partialMark, skipReason } from './messages.js';
import { byPlace, isOpen } from './selection.js';

/** How many findings a failure lists; the files hold all. */
const LISTED = 20;

/** The outcomes as JUnit XML: a suite for each dataset, a case for each rule. Rules whose findings are all explained or known pass. */
export function findingsAsJunit(results: FindingResults): string {
  const suites = [...groupBy(results.outcomes, ({ dataset }) => dataset)]
    .sort(([a], [b]) => compareText(a, b))
    .map(([dataset, outcomes]) =>
      suite(
        dataset,
        outcomes.toSorted((a, b) => compareText(a.rule, b.rule)),
        results,
      ),
    );
  const mark = partialMark(results);
  if (mark === undefined)
    return printXml(element('testsuites', { name: results.stamp.tool, ...tests(results.outcomes) }, suites));
  const stopped = element('testcase', { classname: 'run', name: 'every rule has run' }, [
    element('error', { type: 'interrupted', message: mark }),
  ]);
  const counts = { tests: 1, failures: 0, errors: 1, skipped: 0 };
  const { tests: count, errors, ...others } = tests(results.outcomes);
  return printXml(
    element('testsuites', { name: results.stamp.tool, tests: count + 1, ...others, errors: errors + 1 }, [
      element('testsuite', { name: 'run', ...counts }, [stopped]),
      ...suites,
    ]),
  );
}

function suite(dataset: string, outcomes: readonly RuleOutcome[], { rules }: FindingResults): XmlElement {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const cases = outcomes.map((outcome) => {
    const title = titles.get(outcome.rule);
    const name = title === undefined ? outcome.rule : `${outcome.rule}: ${title}`;
    return element('testcase', { classname: dataset, name }, [verdict(outcome)]);
  });
  return element('testsuite', { name: dataset, ...tests(outcomes) }, cases);
}

function tests(outcomes: readonly RuleOutcome[]) {
  return {
    tests: outcomes.length,
    failures: outcomes.filter((outcome) => unanswered(outcome) > 0).length,
    errors: outcomes.filter(({ status }) => status === 'failed').length,
    skipped: outcomes.filter(({ status }) => status === 'skipped').length,
  };
}

function verdict(outcome: RuleOutcome): XmlElement | undefined {
  switch (outcome.status) {
    case 'passed':
      return undefined;
    case 'skipped':
      return element('skipped', { message: skipReason(outcome.reason) });
    case 'failed':
      return element('error', { type: outcome.diagnostic.code, message: outcome.diagnostic.message });
    case 'issues': {
      const open = unanswered(outcome);
      if (open === 0) return undefined;
      const listed = outcome.findings.filter(isOpen).sort(byPlace).slice(0, LISTED);
      const lines = listed.map(({ row, at, message }) => {
        const where = at === undefined ? (row === undefined ? undefined : `row ${row}`) : place(at);
        return where === undefined ? message : `${where}: ${message}`;
      });
      return element('failure', { type: listed[0]?.severity, message: counted(open, 'finding') }, lines.join('\n'));
    }
  }
}
