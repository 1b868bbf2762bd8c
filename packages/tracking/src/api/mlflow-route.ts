import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Need } from '../domain/access/need.ts';
import type { Requester } from '../domain/requester.ts';
import type { JsonBytes } from '../ports/metric-history.ts';
import { readInput } from './read-input.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Where it is served: what the client asks for, and the same for the UI; or for the UI alone. */
export type RoutePrefix =
  | '/api/2.0/mlflow'
  | '/api/2.0mlflow'
  | '/api/3.0/mlflow'
  | '/ajax-api/2.0/mlflow'
  | '/ajax-api/3.0/mlflow'
  | ArtifactPrefix
  | '';

/** The proxy of artifacts, as clients and the UI call it. */
export type ArtifactPrefix = '/api/2.0/mlflow-artifacts' | '/ajax-api/2.0/mlflow-artifacts';

export type RouteContext = {
  requester: Requester;
  /** Aborts when nobody waits for the answer any more: give it to searches. */
  signal(): AbortSignal;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** What becomes JSON, JSON already, or undefined where the route has answered by itself. */
export type Answer = object | string | JsonBytes | undefined;

type RouteOptions<Schema extends z.ZodType> = {
  method: Method;
  /** Behind the prefix, such as `/runs/create`; `:name` is a part of the input. */
  path: string;
  /** What it is for, in a few words, as the document at /docs says it; false for what is no part of the API. */
  summary: string | false;
  /** `2.0` unless said otherwise; each is served under /api and /ajax-api. */
  versions?: readonly ('2.0' | '3.0')[];
  /** Served to the UI only. */
  ajaxOnly?: boolean;
  /** Where it is served instead. */
  prefixes?: readonly RoutePrefix[];
  /** The query or the JSON body, with the parts of the path. Unknown fields are ignored. */
  input: Schema;
  /** Reads what most requests send in less time than the schema; undefined where the schema is needed, or is to say what is wrong. */
  readPlain?(raw: unknown): z.output<Schema> | undefined;
  /**
   * What the request must be allowed, by its input. `signed-in` is for routes that confine themselves to what the requester may
   * see: each says how.
   */
  needs(input: z.output<Schema>): readonly Need[] | 'signed-in';
  handle(input: z.output<Schema>, context: RouteContext): Promise<Answer> | Answer;
  /** The largest body, where 1 MiB is too little. */
  bodyBytes?: number;
  /** What the audit log calls it. */
  audit?: string;
};

/** A route whose input has been read and whose needs are known, in the same form for all. */
export type MlflowRoute = {
  method: Method;
  path: string;
  prefixes: readonly RoutePrefix[];
  summary: string | false;
  input: z.ZodType;
  prepare(raw: unknown): {
    needs: readonly Need[] | 'signed-in';
    handle(context: RouteContext): Promise<Answer> | Answer;
  };
  bodyBytes: number | undefined;
  audit: string | undefined;
};

/** Declares a route of MLflow's API. `registerMlflowRoutes` serves it. */
export function defineRoute<Schema extends z.ZodType>(options: RouteOptions<Schema>): MlflowRoute {
  const { method, path, summary, input: schema, versions = ['2.0'], ajaxOnly = false } = options;
  return {
    ...{ method, path, summary, input: schema, bodyBytes: options.bodyBytes, audit: options.audit },
    prefixes:
      options.prefixes ??
      versions.flatMap((version): RoutePrefix[] => [
        ...(ajaxOnly ? [] : [`/api/${version}/mlflow` as const]),
        `/ajax-api/${version}/mlflow`,
      ]),
    prepare(raw) {
      const input = options.readPlain?.(raw) ?? readInput(schema, raw);
      return { needs: options.needs(input), handle: (context) => options.handle(input, context) };
    },
  };
}
