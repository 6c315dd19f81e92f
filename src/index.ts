export { build, type Build, type BuildOptions, type Phase, type Progress } from '#pipeline/build.js';
export { check, type CheckedProject } from '#pipeline/check.js';
export { simulateStudy, type SimulationOptions } from '#pipeline/simulate.js';
export { validate, type Validation, type ValidateOptions } from '#pipeline/validate.js';
export type { Checked, Diagnostic, SourceSpan } from '#base/diagnostic.js';
export type { Finding, RuleOutcome, Severity, SkipReason } from '#rules/outcome.js';
export type { StudyMeta } from '#model/study-meta.js';
