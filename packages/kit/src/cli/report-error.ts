import { type InputIssue, LeadersBoardError, ServerProblem } from '../errors/index.ts';
import type { CliWorld } from './cli-world.ts';
import { createColours } from './colours.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Interruption } from './interruption.ts';
import { tameText } from './tame-text.ts';

type ReportOptions = Pick<CliWorld, 'stderr' | 'env' | 'signal'> & {
  json: boolean;
  /** Where a bug is told, in words. */
  bugs: string;
};

/**
 * Prints what went wrong on stderr and returns the exit code. Errors that are thrown on purpose are a sentence; anything else is
 * a bug and comes with its stack, as everything does with LB_DEBUG=1.
 */
export function reportError(error: unknown, options: ReportOptions): ExitCode {
  if (isInterruption(error, options.signal)) return exitCodes.interrupted;
  if (options.json) options.stderr.write(`${JSON.stringify(toJson(error))}\n`);
  else options.stderr.write(`${tameText(describe(error, options))}\n`);
  return error instanceof LeadersBoardError && error.code === 'usage' ? exitCodes.usage : exitCodes.failed;
}

function isInterruption(error: unknown, signal: AbortSignal): boolean {
  if (error instanceof Interruption) return true;
  return (
    signal.aborted && (error === signal.reason || (error instanceof Error && error.name === 'AbortError'))
  );
}

function describe(error: unknown, { stderr, env, bugs }: ReportOptions): string {
  const { LB_DEBUG: debug } = env;
  const { red, dim } = createColours(stderr, env);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (error instanceof LeadersBoardError) {
    const details = debug === '1' ? [dim(stack), ...describeCause(error)] : [];
    return [`${red('Error:')} ${error.message}`, ...describeIssues(error), ...details].join('\n');
  }
  return [`${red('This is a bug:')} ${stack}`, `Please report it with these lines: ${bugs}`].join('\n');
}

/** One line for each fault that the sentence does not tell already. */
function describeIssues({ message, issues }: LeadersBoardError): string[] {
  return issues.filter(({ detail }) => !message.includes(detail)).map(describeIssue);
}

function describeIssue({ pointer, detail }: InputIssue): string {
  const place = pointer.slice(1).replaceAll('/', '.');
  return place === '' ? `  ${detail}` : `  ${place}: ${detail}`;
}

function describeCause(error: Error): string[] {
  return error.cause instanceof Error ? [`Caused by: ${error.cause.stack}`] : [];
}

/** The code of a server's refusal is the server's. */
function toJson(error: unknown): Record<string, unknown> {
  if (error instanceof LeadersBoardError) {
    const { cause, message: detail, issues: errors } = error;
    if (!(cause instanceof ServerProblem)) return { code: error.code, detail, errors };
    return { code: cause.code, detail, errors, request_id: cause.requestId };
  }
  return { code: 'internal', detail: error instanceof Error ? error.message : String(error), errors: [] };
}
