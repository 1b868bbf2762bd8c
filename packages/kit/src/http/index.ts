export { answerSignal } from './answer-signal.ts';
export type { AuditedRequest, RecordRequest } from './audit-requests.ts';
export { validateInput } from './compile-validator.ts';
export { contentSecurityPolicy } from './content-security-policy.ts';
export { countFailures, type FailureCount } from './count-failures.ts';
export {
  createHttpServer,
  type HttpServer,
  type HttpServerOptions,
} from './create-http-server.ts';
export { nameOperation } from './describe-operation.ts';
export type { DocsOptions } from './docs.ts';
export type { ErrorContext, ErrorRenderer, RenderedError } from './error-renderer.ts';
export type { HttpApp, HttpPlugin } from './fastify-types.ts';
export { type ByteRange, findRange } from './find-range.ts';
export { type EncodedEvent, encodeEvent, type ServerEvent } from './format-event.ts';
export { defaultHttpLimits, type HttpLimits } from './http-limits.ts';
export { lazyDocs } from './lazy-docs.ts';
export type { Listening, ListenOptions } from './listen.ts';
export { namesEntityTag } from './names-entity-tag.ts';
export {
  type Access,
  type Authenticate,
  hasRole,
  type Principal,
  type Role,
  requirePrincipal,
  requireRole,
} from './principal.ts';
export { problemDetails, problemSchema } from './problem-details.ts';
export {
  type FilePart,
  type MultipartLimits,
  type MultipartOptions,
  readMultipart,
} from './read-multipart.ts';
export type { ReadinessCheck } from './readiness.ts';
export { type EventSource, sendEvents } from './send-events.ts';
export { type StoredContent, sendStoredFile, storedFileResponse } from './send-stored-file.ts';
