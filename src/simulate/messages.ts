import { diagnostics } from '#base/diagnostic.js';

/** The wording of what can be wrong with simulation parameters. */
export const report = diagnostics<{
  'not-yaml': { fault: string };
  'wrong-parameter': { path: string; fault: string; nearest?: string };
  'unknown-reference': { path: string; name: string; kind: string; nearest?: string };
  'subject-out-of-round': { path: string; subject: number; subjects: number };
  'repeated-id': { path: string; id: string };
  'two-situations': { path: string; subject: number };
  'no-parameters': { file: string };
  'not-a-simulation': { folder: string };
  'fault-not-planted': { id: string; subject: string };
}>('simulate', {
  'not-yaml': ({ fault }) => ({ message: 'The simulation parameters are not YAML.', found: fault }),
  'wrong-parameter': ({ path, fault, nearest }) => ({
    message: `The simulation parameter "${path}" cannot be used.`,
    found: fault,
    ...(nearest && { help: `Did you mean "${nearest}"?` }),
  }),
  'unknown-reference': ({ path, name, kind, nearest }) => ({
    message: `"${name}" in "${path}" is not ${kind} of these parameters.`,
    ...(nearest && { help: `Did you mean "${nearest}"?` }),
  }),
  'subject-out-of-round': ({ path, subject, subjects }) => ({
    message: `"${path}" names subject ${subject}, but a round has ${subjects} subjects.`,
    expected: `a subject from 1 to ${subjects}`,
  }),
  'repeated-id': ({ path, id }) => ({
    message: `"${path}" uses the id "${id}" a second time.`,
    expected: 'one id for each situation and planted fault',
  }),
  'two-situations': ({ path, subject }) => ({
    message: `"${path}" gives subject ${subject} a second course of disease.`,
    expected: 'at most one situation of the course for each subject',
  }),
  'no-parameters': ({ file }) => ({
    message: `There is no file "${file}" with simulation parameters.`,
    help: 'Name the simulation.yaml of a study.',
  }),
  'not-a-simulation': ({ folder }) => ({
    message: `The folder "${folder}" holds files that no simulation wrote, so nothing was written there.`,
    expected: 'a folder that is missing, empty, or written by an earlier simulation',
  }),
  'fault-not-planted': ({ id, subject }) => ({
    severity: 'warning',
    message: `The planted fault "${id}" shows in no record of subject "${subject}".`,
  }),
});
