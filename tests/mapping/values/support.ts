import { buildStudy, scratch, studyFile, type Value } from '../../support/study.js';

export interface Taken {
  readonly value: Value;
  /** The collected text as it is reported, and what became of it. */
  readonly problem?: string;
}

type Raw = string | null | readonly [value: string | null, time: string | null];

/** Takes collected texts by an entry over the columns V and T: the value of each, and its problem if it has one. */
export async function taken(entry: object, values: readonly Raw[], study: object = {}): Promise<readonly Taken[]> {
  const built = await buildStudy(
    {
      'study.yaml': studyFile({ s: ['Subject', 'V', 'T'] }, { adam: ['x.yaml'] }, study),
      'adam/x.yaml': scratch('ADX', 's', {}, { keys: ['STUDYID'], variables: { VALUE: { label: 'Value', ...entry } } }),
    },
    {
      s: values.map((value) => {
        const [V, T] = typeof value === 'object' && value !== null ? value : [value, null];
        return { Subject: '01', V: V ?? null, T: T ?? null };
      }),
    },
  );
  const problems = new Map(built.problems.map((problem) => [problem.row, problem]));
  return built.column('ADX', 'VALUE').map((value, i) => {
    const problem = problems.get(i + 1);
    return problem === undefined
      ? { value }
      : { value, problem: `${problem.severity} ${problem.value}: ${problem.action}` };
  });
}
