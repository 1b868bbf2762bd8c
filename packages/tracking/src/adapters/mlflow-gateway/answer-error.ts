import type { ServerResponse } from 'node:http';
import { LeadersBoardError } from '@leadersboard/kit/errors';
import { z } from 'zod';
import type { OpenedRuns } from './own-runs.ts';

const serverError = z.object({ error_code: z.string(), message: z.string().default('') });

const codes: Readonly<Record<number, string>> = {
  400: 'INVALID_PARAMETER_VALUE',
  403: 'PERMISSION_DENIED',
  404: 'RESOURCE_DOES_NOT_EXIST',
  413: 'INVALID_PARAMETER_VALUE',
  415: 'INVALID_PARAMETER_VALUE',
  429: 'RESOURCE_EXHAUSTED',
  503: 'TEMPORARILY_UNAVAILABLE',
};

type Rendered = { status: number; error_code: string; message: string };

/** Answers in MLflow's own shape. Of the server outside no address is told, and its ids only as they are known inside. */
export function answerError(response: ServerResponse, error: unknown, runs: OpenedRuns | undefined): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  const { status, ...body } = render(error, runs);
  const retryAfterMs = error instanceof LeadersBoardError ? error.retryAfterMs : undefined;
  if (retryAfterMs !== undefined) response.setHeader('retry-after', Math.ceil(retryAfterMs / 1000));
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function render(error: unknown, runs: OpenedRuns | undefined): Rendered {
  if (!(error instanceof LeadersBoardError))
    return { status: 500, error_code: 'INTERNAL_ERROR', message: BUG };
  if (error.code === 'mlflow_refused') return renderRefusal(error, runs);
  if (error.code === 'mlflow_unavailable') return { status: 503, error_code: AWAY, message: LATER };
  const code = error.code === 'window_exhausted' ? 'RESOURCE_EXHAUSTED' : codes[error.status];
  return { status: error.status, error_code: code ?? 'BAD_REQUEST', message: error.message };
}

const BUG = "The window for tracking failed over this request; the worker's log says why.";
const AWAY = 'TEMPORARILY_UNAVAILABLE';
const LATER =
  'The tracking server does not answer at the moment. Try again later; the job itself may go on without it.';

function renderRefusal(error: LeadersBoardError, runs: OpenedRuns | undefined): Rendered {
  const told = serverError.safeParse(error.cause);
  if (!told.success)
    return { status: 400, error_code: 'BAD_REQUEST', message: 'The tracking server refused it.' };
  const { error_code, message } = told.data;
  const hidden = runs ? message.replaceAll(runs.own.id, runs.toInside(runs.own.id)) : message;
  const status = error_code === 'RESOURCE_DOES_NOT_EXIST' ? 404 : 400;
  return { status, error_code, message: hidden };
}
