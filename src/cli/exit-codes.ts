/** The exit codes of every command. Frozen: scripts rely on them. */
export const exitCodes = {
  clean: 0,
  findings: 1,
  usage: 2,
  unreadableInput: 3,
  failedExecution: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command says how it ended; nothing exits the process. */
export type Finish = (code: ExitCode) => void;
