import { Command } from 'commander';

/** Runs one command and gives its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  await new Command('trialmill').description('CDISC data pipeline and standards converter').parseAsync([...argv]);
  return 0;
}
