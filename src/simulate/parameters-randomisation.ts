import { z } from 'zod';
import { text, weights } from './parameter-parts.js';

const factorOfRisk = z.number().positive().default(1);

/** An arm: treatments of all its subjects, one chosen for each subject, or both. */
export const arm = z.strictObject({
  name: text,
  weight: z.number().positive(),
  treatments: z.array(text).default([]),
  /** Treatments of which the physician chooses one, by the weight of the choice. */
  choice: weights.optional(),
  /** What the arm does to the course: factors on what the parameters say. */
  effects: z
    .strictObject({
      shrinkage: factorOfRisk,
      growth: factorOfRisk,
      newLesions: factorOfRisk,
      nonTargetProgression: factorOfRisk,
      deathAfterProgression: factorOfRisk,
    })
    .prefault({}),
});

const factor = z.strictObject({
  values: weights,
  /** What of the subject the factor is: the forms say the same. */
  is: z.enum(['oestrogenReceptor', 'metastaticLines']),
  /** For lines of therapy: how many each value means. */
  lines: z.record(z.string(), z.int().nonnegative()).default({}),
});

/** A list of permuted blocks for each stratum. */
export const randomisation = z.strictObject({
  /** Subjects of a block, in which the arms stand by their weights. */
  block: z.int().positive(),
  number: z.strictObject({ prefix: z.string(), digits: z.int().positive() }),
  /** Stratification factors by the name of their column. */
  factors: z.record(text, factor),
});
