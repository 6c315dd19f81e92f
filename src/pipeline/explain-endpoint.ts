import { didYouMean } from '#base/did-you-mean.js';
import { faults, ok, type Checked } from '#base/diagnostic.js';
import { isExpanded } from '#mapping/expand-endpoints.js';
import type { ExpandedEndpoint } from '#mapping/endpoint.js';
import { tables } from '#mapping/steps/world.js';
import type { SubjectOutcome } from '#report/endpoints/outcome.js';
import { id, sql } from '#sql/sql.js';
import { findStudy } from './lineage/find-study.js';
import { loadRaw } from './load-raw.js';
import { report } from './messages.js';
import { compileProject, openProject, type Project } from './project.js';
import { runPlan } from './run-plan.js';
import { outcomesOf } from './subject-outcomes.js';
import { withEngine } from './with-engine.js';

/** An endpoint of a study with its convention written out, by its name in any case. */
export async function expandedEndpoint(
  name: string,
  study: string | undefined,
): Promise<Checked<{ readonly name: string; readonly endpoint: ExpandedEndpoint }>> {
  const project = openedStudy(study);
  if (!project.ok) return project;
  return withEngine({}, async (engine) => {
    const compiled = await compileProject(project.value, engine);
    if (!compiled.ok) return compiled;
    return endpointNamed(name, compiled.value.resolved.parsed.study.endpoints ?? {});
  });
}

/** Why a subject came out of an endpoint as it did: the raw data are read and the study is worked out in memory; nothing is written. */
export async function explainedOutcome(
  name: string,
  usubjid: string,
  study: string | undefined,
): Promise<Checked<SubjectOutcome>> {
  const project = openedStudy(study);
  if (!project.ok) return project;
  return withEngine({}, async (engine) => {
    const compiled = await compileProject(project.value, engine);
    if (!compiled.ok) return compiled;
    const found = endpointNamed(name, compiled.value.resolved.parsed.study.endpoints ?? {});
    if (!found.ok) return found;
    const raw = await loadRaw(engine, project.value.parsed, project.value.folder, () => undefined);
    if (!raw.ok) return raw;
    await engine.lock();
    const steps = compiled.value.plan.steps.filter(({ kind }) => kind !== 'release');
    const ran = await runPlan(engine, { steps }, () => undefined);
    if (!ran.ok) return ran;
    const outcomes = await outcomesOf(engine, found.value.name, found.value.endpoint, sql`"USUBJID" = ${usubjid}`);
    const [outcome] = outcomes.values();
    if (outcome !== undefined) return ok(outcome);
    const table = id(tables.candidates(found.value.name));
    const subjects = await engine.all(sql`SELECT DISTINCT "USUBJID" AS subject FROM ${table} ORDER BY 1`);
    const known = subjects.map((row) => String(row['subject']));
    return faults([
      report('unknown-subject', {
        usubjid,
        endpoint: found.value.name,
        nearest: didYouMean(usubjid, known),
        known: known.length,
      }),
    ]);
  });
}

function openedStudy(study: string | undefined): Checked<Project> {
  const found = findStudy(study);
  return found.ok ? openProject(found.value) : found;
}

function endpointNamed(
  name: string,
  endpoints: Readonly<Record<string, unknown>>,
): Checked<{ readonly name: string; readonly endpoint: ExpandedEndpoint }> {
  const names = Object.keys(endpoints);
  const found = names.find((one) => one.toLowerCase() === name.toLowerCase());
  const endpoint = found === undefined ? undefined : (endpoints[found] as Parameters<typeof isExpanded>[0]);
  if (found !== undefined && isExpanded(endpoint)) return ok({ name: found, endpoint });
  return faults([report('no-such-endpoint', { name, nearest: didYouMean(name.toUpperCase(), names), names })]);
}
