import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of the run: what several files of tests read and none changes is made there by who asks first. */
    shared: string;
  }
}

/** Makes the folder, empties it where sources changed and tests run once more, and removes it after the run. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'trialmill-shared-'));
  project.provide('shared', join(folder, 'made'));
  project.onTestsRerun(() => {
    rmSync(join(folder, 'made'), { recursive: true, force: true });
    return Promise.resolve();
  });
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
