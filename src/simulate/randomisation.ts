import type { Parameters } from './parameters.js';
import { randomStream, type Random } from './random.js';

/** What the randomisation list says of a subject. */
export interface Allocation {
  readonly arm: string;
  readonly number: string;
  /** The values of the stratification factors by the names of their columns. */
  readonly factors: ReadonlyMap<string, string>;
}

/** What the factors say of the subject, for the forms to agree with. */
export interface FactorFacts {
  readonly oestrogenReceptor?: string;
  readonly metastaticLines?: number;
}

/** The next place on the list for each enrolled subject in turn, or nothing where arms are not from a list. */
export function openList(parameters: Parameters, seed: number): (index: number) => Allocation | undefined {
  const { randomisation, arms } = parameters;
  if (!randomisation) return () => undefined;
  const taken = new Map<string, number>();
  const total = arms.reduce((sum, { weight }) => sum + weight, 0);
  const places = arms.flatMap(({ name, weight }) =>
    Array.from({ length: Math.round((randomisation.block * weight) / total) }, () => name),
  );
  return (index) => {
    const random = randomStream(seed, index, 'stratification');
    const factors = new Map(
      Object.entries(randomisation.factors).map(([column, { values }]) => [column, random.weighted(values)] as const),
    );
    const stratum = [...factors.values()].join(', ');
    const place = taken.get(stratum) ?? 0;
    taken.set(stratum, place + 1);
    const block = Math.floor(place / places.length);
    const arm = shuffled(places, randomStream(seed, 'randomisation list', stratum, block))[place % places.length] ?? '';
    const { prefix, digits } = randomisation.number;
    return { arm, number: prefix + String(index).padStart(digits, '0'), factors };
  };
}

export function factsOf({ randomisation }: Parameters, allocation: Allocation | undefined): FactorFacts {
  return Object.assign(
    {},
    ...Object.entries(randomisation?.factors ?? {}).map(([column, { is, lines }]): FactorFacts => {
      const value = allocation?.factors.get(column) ?? '';
      return is === 'oestrogenReceptor' ? { oestrogenReceptor: value } : { metastaticLines: lines[value] ?? 0 };
    }),
  ) as FactorFacts;
}

/** The parameters as they are for the subjects of an arm. */
export function underArm(parameters: Parameters, name: string): Parameters {
  const effects = parameters.arms.find((arm) => arm.name === name)?.effects;
  if (!effects) return parameters;
  const { hazards, tumour } = parameters;
  return {
    ...parameters,
    hazards: {
      ...hazards,
      newLesionPerMonth: hazards.newLesionPerMonth * effects.newLesions,
      nonTargetProgressionPerMonth: hazards.nonTargetProgressionPerMonth * effects.nonTargetProgression,
      deathAfterProgressionPerMonth: hazards.deathAfterProgressionPerMonth * effects.deathAfterProgression,
    },
    tumour: {
      ...tumour,
      shrinkage: { ...tumour.shrinkage, median: tumour.shrinkage.median * effects.shrinkage },
      growth: { ...tumour.growth, median: tumour.growth.median * effects.growth },
    },
  };
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const order = [...list];
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.integer([0, last]);
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
