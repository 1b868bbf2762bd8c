import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import type { ZodType } from 'zod';
import type { ErrorCode } from '../errors/index.ts';
import type { Access, Principal } from './principal.ts';
import type { EventStreams } from './send-events.ts';

export type HttpApp = FastifyInstance<
  Server,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Routes of a package: a Fastify plugin whose zod schemas parse, type and document. */
export type HttpPlugin = FastifyPluginAsyncZod;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask; `user` when absent. */
    access?: Access;
    /** What the audit log calls it when somebody does this: `job.cancelled`. */
    audit?: string;
    /** A limit of the route's own until its answer begins. */
    handlerMs?: number;
    /** Stores something, so it is refused while the disk is nearly full. */
    takesSpace?: boolean;
    /** Answered even while the server drains, for probes. */
    whileDraining?: boolean;
  }

  interface FastifySchema {
    /** The fields of a multipart form, for the documentation; the route reads them with `readMultipart`. */
    form?: ZodType;
  }

  interface FastifyRequest {
    principal: Principal | undefined;
    /** Why the request failed, for the access log. */
    errorCode: ErrorCode | undefined;
    /** Set by a route that found everything as it was asked to make it: then the audit log gets no entry. */
    changedNothing: boolean;
    /** What the audit log says it was done to, set by a route whose address does not name it. */
    auditSubject: string | undefined;
    /** What the audit log says more of it, set by the route; nothing that must stay secret. */
    auditDetails: Record<string, unknown> | undefined;
  }

  interface FastifyInstance {
    eventStreams: EventStreams;
  }
}
