import type { FastifyRequest } from 'fastify';
import { type CreateError, kitErrors, LeadersBoardError, quote } from '../errors/index.ts';

type Translation = { create: CreateError; detail: (request: FastifyRequest) => string };

/** Faults that Fastify finds before a handler runs, in our words. */
const FASTIFY_ERRORS: Record<string, Translation> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    create: kitErrors.payload_too_large,
    detail: (request) =>
      `The body is larger than the ${request.routeOptions.bodyLimit} bytes that this address takes. Send less.`,
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    create: kitErrors.unsupported_media_type,
    detail: (request) => `${describeMediaType(request)} Send ${listMediaTypes(request).join(' or ')}.`,
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    create: kitErrors.invalid_input,
    detail: () =>
      'The body is empty, but the content type says JSON. Send a JSON document or no content type.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    create: kitErrors.invalid_input,
    detail: () =>
      'The body is not valid JSON, or has a key that is not taken ("__proto__", "constructor"). Check its quotes, commas, brackets and keys.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    create: kitErrors.invalid_input,
    detail: () => 'The body is not as long as Content-Length says. Send it whole.',
  },
  FST_ERR_BAD_URL: {
    create: kitErrors.invalid_input,
    detail: () => 'The address is not valid. Write a percent sign as %25 and encode as UTF-8.',
  },
  FST_ERR_MAX_PARAM_LENGTH: {
    create: kitErrors.invalid_input,
    detail: () => 'A part of the address is longer than any name here.',
  },
  ECONNRESET: {
    create: kitErrors.invalid_input,
    detail: () => 'The connection ended before the request had arrived.',
  },
};

function describeMediaType({ headers: { 'content-type': contentType } }: FastifyRequest): string {
  return contentType ? `This address does not read ${quote(contentType)}.` : 'The body has no content type.';
}

function listMediaTypes({ routeOptions: { schema } }: FastifyRequest): readonly string[] {
  if (schema?.consumes) return schema.consumes;
  if (!schema?.form) return ['application/json'];
  return schema.body ? ['multipart/form-data', 'application/json'] : ['multipart/form-data'];
}

/**
 * Turns whatever was thrown into an error that may be shown. What nobody expected, or our own code calls a bug, becomes
 * `internal`, and tells no more than the request id by which the operator finds it in the log.
 */
export function translateError(thrown: unknown, request: FastifyRequest): LeadersBoardError {
  if (thrown instanceof LeadersBoardError && thrown.code !== 'internal') return thrown;
  const { code, statusCode, message, isRefusal } = describeThrown(thrown);
  const translation = FASTIFY_ERRORS[code];
  if (translation && (code !== 'ECONNRESET' || !request.raw.complete)) {
    return translation.create(translation.detail(request), { cause: thrown });
  }
  if (isRefusal && statusCode >= 400 && statusCode < 500) {
    return kitErrors.invalid_input(`The request was refused: ${message}.`, { cause: thrown });
  }
  return kitErrors.internal(
    `This is a fault of the server, not of your request. Tell the operator the request id ${request.id}.`,
    { cause: thrown },
  );
}

type Thrown = { code: string; statusCode: number; message: string; isRefusal: boolean };

/** `isRefusal` is true of what Fastify and, by http-errors, its plugins throw in order to refuse, with words to show. */
function describeThrown(thrown: unknown): Thrown {
  if (!(thrown instanceof Error)) return { code: '', statusCode: 0, message: '', isRefusal: false };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  const statusCode = 'statusCode' in thrown && typeof thrown.statusCode === 'number' ? thrown.statusCode : 0;
  return {
    code,
    statusCode,
    message: thrown.message,
    isRefusal: code.startsWith('FST_') || ('expose' in thrown && thrown.expose === true),
  };
}
