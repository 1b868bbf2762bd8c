/** What a command's exit status means; every command keeps to it. */
export const exitCodes = {
  ok: 0,
  /** What was asked for could not be done; the sentence on stderr says why. */
  failed: 1,
  /** An unknown command or option, or a value that it cannot take. */
  usage: 2,
  /** Ended by Ctrl-C, or by the system's wish to end. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
