import { kitErrors } from '@leadersboard/kit/errors';
import { z } from 'zod';
import type { MlflowClient } from '../mlflow/mlflow-client.ts';
import type { Quota } from './create-quota.ts';
import type { OpenedRuns } from './own-runs.ts';

export type GatewayContext = {
  client: MlflowClient;
  runs: OpenedRuns;
  /** Where a metric is logged that is called so inside. */
  metricName(name: string): string;
  quota: Quota;
  signal: AbortSignal;
};

/** Answers one address of MLflow's API from its parsed, but unchecked input. */
export type GatewayRoute = (input: unknown, context: GatewayContext) => Promise<unknown>;

/** A route whose handler sees only what the schema names. Fields that it does not name never reach the server. */
export function route<Input>(
  schema: z.ZodType<Input>,
  handle: (input: Input, context: GatewayContext) => Promise<unknown>,
): GatewayRoute {
  return async (input, context) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return handle(parsed.data, context);
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the request';
    throw kitErrors.invalid_input(
      `Invalid value for ${where}: ${issue?.message}. Send what MLflow's own client sends.`,
    );
  };
}

/** Older clients call a run's id run_uuid. */
export const runRef = { run_id: z.string().optional(), run_uuid: z.string().optional() };

export function idOf({
  run_id,
  run_uuid,
}: {
  run_id?: string | undefined;
  run_uuid?: string | undefined;
}): string {
  return run_id || run_uuid || '';
}

const digits = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .transform(Number);
/** What databases take as text. */
export const plainText = z
  .string()
  .refine(
    (text) => text.isWellFormed() && !text.includes('\0'),
    'it must be text without NUL and halves of characters',
  );

export const int64 = z.union([z.int(), digits]);

export function post(context: GatewayContext, path: string, body: unknown): Promise<Record<string, unknown>> {
  const { client, signal } = context;
  return client.call({ method: 'POST', path, body, signal, schema: z.looseObject({}) });
}
