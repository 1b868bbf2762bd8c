import { z } from 'zod';
import type { ErrorRenderer } from './error-renderer.ts';

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** What a failed request answers (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string().describe('Where this kind of problem is explained'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What was found, what is allowed, what to do'),
    instance: z.string().describe('The path that was asked for'),
    code: z.string().describe('The kind of problem, for programs'),
    request_id: z.string().describe('Tell it to the operator: the log has it too'),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'Why a request failed (RFC 9457)' });

/**
 * The dialect of everything but MLflow's and KServe's routes. `type` is a reference to the server's own page of errors:
 * `about:blank` would have to carry HTTP's titles, and an absolute address would send people without internet nowhere.
 */
export const problemDetails: ErrorRenderer = (error, { requestId, instance }) => ({
  contentType: PROBLEM_CONTENT_TYPE,
  status: error.status,
  body: {
    type: `/docs/errors#${error.code}`,
    title: error.title,
    status: error.status,
    detail: error.message,
    instance,
    code: error.code,
    request_id: requestId,
    ...(error.issues.length > 0 && { errors: error.issues }),
  },
});
