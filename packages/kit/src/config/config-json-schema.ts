import { z } from 'zod';

/** The schema of `leadersboard.yaml` for editors. Nothing is required, since every setting may come from elsewhere. */
export function configJsonSchema(schema: z.ZodObject, title: string): Record<string, unknown> {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { env, flag, secret, unit, accepts, summary, ...rest } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      Object.assign(jsonSchema, rest);
      if (summary) jsonSchema.description = `${summary}${env ? ` (${env})` : ''}`;
      if (unit === 'bytes') Object.assign(jsonSchema, { type: ['integer', 'string'] });
      if (zodSchema instanceof z.ZodObject) {
        delete jsonSchema.required;
        jsonSchema.additionalProperties = false;
      }
    },
  });
  return { ...json, title };
}
