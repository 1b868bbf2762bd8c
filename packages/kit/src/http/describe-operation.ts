import type { SwaggerTransform } from '@fastify/swagger';
import type { FastifySchema } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { ZodType } from 'zod';
import type { Access } from './principal.ts';

type TransformInput = Parameters<SwaggerTransform<FastifySchema>>[0];
type ErrorResponse = { contentType: string; schema: ZodType };

/** Completes what a route says about itself for the OpenAPI document: its name, who may ask, its form, its errors. */
export function describeOperation(
  input: TransformInput,
  { contentType, schema: errorSchema }: ErrorResponse,
): ReturnType<SwaggerTransform> {
  const { form, response, ...schema } = input.schema ?? {};
  const { method, config } = input.route;
  const described = jsonSchemaTransform({
    ...input,
    schema: {
      operationId: nameOperation(String(method), input.url),
      security: listSecurity(config?.access),
      ...schema,
      ...(form ? { consumes: ['multipart/form-data'], body: form } : {}),
      response: {
        ...(typeof response === 'object' ? response : {}),
        default: {
          description: 'The request failed.',
          content: { [contentType]: { schema: errorSchema } },
        },
      },
    },
  });
  return form && schema.body ? { ...described, schema: offerBoth(described.schema, input) } : described;
}

/** A route that takes JSON as well as a form. */
function offerBoth(schema: FastifySchema, input: TransformInput): FastifySchema {
  const { body } = jsonSchemaTransform(input).schema;
  const content = { 'multipart/form-data': { schema: schema.body }, 'application/json': { schema: body } };
  return { ...schema, body: { content } };
}

function listSecurity(access: Access | undefined): Record<string, string[]>[] {
  if (access === 'public') return [];
  return access === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }];
}

/** `GET /jobs/:id/status` is `getJobsIdStatus`. */
export function nameOperation(method: string, url: string): string {
  const words = url.split(/[^a-zA-Z0-9]+/).filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
