/** A promise of ours that the code relies on; a broken one is a bug of trialmill, never a fault of the user's. */
export function invariant(condition: unknown, promise: string): asserts condition {
  if (!condition) throw new InvariantViolation(promise);
}

export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
  constructor(promise: string) {
    super(`This is a bug of trialmill: ${promise}`);
  }
}
