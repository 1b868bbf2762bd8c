import { LeadersBoardError } from '@leadersboard/kit/errors';
import { z } from 'zod';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Deadline } from './deadline.ts';

const mlflowError = z.object({ error_code: z.string(), message: z.string().default('') });

const LONGEST_MESSAGE = 500;
const transientStatuses = new Set([408, 425, 429]);

/** Why the server did not do it. Where an operator can mend the reason, or it may pass, a later try may succeed. */
export async function describeFailure(response: Response, url: string): Promise<LeadersBoardError> {
  const { status } = response;
  const parsed = mlflowError.safeParse(parseJson(await response.text()));
  const told = parsed.success ? tell(parsed.data) : `it answered ${status}`;
  const cause = parsed.success ? parsed.data : undefined;
  const unavailable = (detail: string) => trackingErrors.mlflow_unavailable(detail, { cause });
  if (status === 401 || status === 403) {
    return unavailable(
      `The tracking server at ${url} does not let us in: ${told}. Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, to what it accepts.`,
    );
  }
  if (status >= 500 || transientStatuses.has(status)) {
    return unavailable(`The tracking server at ${url} failed: ${told}. It is tried again.`);
  }
  if (parsed.success || status === 413) {
    return trackingErrors.mlflow_refused(`The tracking server refused: ${told}`, { cause });
  }
  const target = response.headers.get('location');
  const leads = target ? ` and leads to ${target}` : '';
  return unavailable(
    `At ${url} answers something that is no MLflow: ${told}${leads}. Set MLFLOW_TRACKING_URI to the address of the tracking server itself.`,
  );
}

/** The error for a request that got no whole answer; an error on purpose goes on as it is, and a caller gets its own reason. */
export function describeSilence(error: unknown, url: string, deadline: Deadline): unknown {
  if (deadline.caller.aborted) return deadline.caller.reason;
  if (error instanceof LeadersBoardError) return error;
  const why = deadline.signal.aborted
    ? `said nothing for ${deadline.silenceMs / 1000} seconds`
    : `cannot be reached (${describeCause(error)})`;
  return trackingErrors.mlflow_unavailable(
    `The tracking server at ${url} ${why}. It is tried again; see that it runs, or mend MLFLOW_TRACKING_URI.`,
    { cause: error },
  );
}

/** Only what we need is looked at: servers add fields of their own. */
export async function parseAnswer<Value>(
  response: Response,
  schema: z.ZodType<Value>,
  url: string,
): Promise<Value> {
  const parsed = schema.safeParse(parseJson(await response.text()));
  if (parsed.success) return parsed.data;
  throw trackingErrors.mlflow_unavailable(
    `At ${url} answers something that is no MLflow. Set MLFLOW_TRACKING_URI to the address of the tracking server itself.`,
    { cause: parsed.error },
  );
}

export function hasMlflowCode(error: unknown, code: string): boolean {
  return error instanceof LeadersBoardError && mlflowError.safeParse(error.cause).data?.error_code === code;
}

/** Undefined where the server answers with that code. */
export async function orUndefined<Value>(
  code: string,
  work: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (hasMlflowCode(error, code)) return undefined;
    throw error;
  }
}

function tell({ error_code, message }: z.infer<typeof mlflowError>): string {
  const short = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  return `${short || 'it gave no reason'} (${error_code})`;
}

function describeCause(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return String(cause);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON fails the schema, and that is told.
    return undefined;
  }
}
