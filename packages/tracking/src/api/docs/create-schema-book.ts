import { LeadersBoardError } from '@leadersboard/kit/errors';
import { z } from 'zod';
import { messages } from './message-schemas.ts';

export type JsonSchema = Record<string, unknown>;

/** The fields of an object, with the names of those that must be there. */
export type Fields = { properties: Record<string, JsonSchema>; required: readonly string[] };

export type SchemaBook = {
  /** What a client sends, before it is parsed. */
  fieldsOf(input: z.ZodType): Fields;
  /** What the server answers; messages that have a name are referred to by it. */
  write(answer: z.ZodType): JsonSchema;
  /** The messages that were referred to. */
  named(): Record<string, JsonSchema>;
};

const reading = { io: 'input', unrepresentable: 'any', override: nameWholeNumbers } as const;

/** Writes zod schemas as OpenAPI has them. */
export function createSchemaBook(): SchemaBook {
  const names: Record<string, JsonSchema> = {};
  return {
    fieldsOf(input) {
      const fields = objectsOf(input).flatMap(({ shape }) => Object.entries<z.ZodType>(shape));
      return {
        properties: Object.fromEntries(fields.map(([name, field]) => [name, writeField(field)])),
        required: fields.filter(([, field]) => !mayBeLeftOut(field)).map(([name]) => name),
      };
    },
    write(answer) {
      const written = z.toJSONSchema(answer, { ...reading, metadata: messages });
      const { $schema, $defs, ...rest } = JSON.parse(
        JSON.stringify(written).replaceAll('"#/$defs/', '"#/components/schemas/'),
      );
      Object.assign(names, $defs);
      return rest;
    },
    named: () => names,
  };
}

/** The field itself says it: JSON Schema does not see through what is changed before it is judged. */
function mayBeLeftOut(field: z.ZodType): boolean {
  try {
    return field.safeParse(undefined).success;
  } catch (error) {
    if (error instanceof LeadersBoardError) return false;
    throw error;
  }
}

function writeField(field: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(field, reading);
  return rest;
}

/** The objects of which a request is read, whatever becomes of them. */
function objectsOf(schema: unknown): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodPipe) return objectsOf(schema.in);
  if (schema instanceof z.ZodIntersection) return [schema.def.left, schema.def.right].flatMap(objectsOf);
  throw new Error('The document cannot tell of what fields an input is read that is no object.');
}

/** As OpenAPI calls them, in place of their bounds. */
function nameWholeNumbers({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.minimum !== Number.MIN_SAFE_INTEGER) return;
  jsonSchema.format = 'int64';
  delete jsonSchema.minimum;
  delete jsonSchema.maximum;
}
