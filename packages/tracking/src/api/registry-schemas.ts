import { z } from 'zod';
import { checkModelName } from '../domain/registry/check-model-name.ts';
import { parseVersionNumber } from '../domain/registry/parse-version-number.ts';
import { pageToken, repeated, requiredText, whole } from './read-input.ts';

/** Clients that set nothing may also say null. */
export const givenText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

const registryTag = z.object({ key: z.string(), value: z.string().default('') });

export const registryTags = z
  .array(registryTag)
  .nullish()
  .transform((tags) => tags ?? []);

export const modelFields = { name: requiredText.transform(checkModelName) };

export const versionFields = { ...modelFields, version: requiredText.transform(parseVersionNumber) };

export const tagFields = { key: requiredText, value: z.string().default('') };

/** The page of a search, of as many entries as MLflow gives. */
export function searchFields({ limit, most }: { limit: number; most: number }) {
  return z.object({
    filter: z.string().default('').describe("Such as name ILIKE 'cats%'"),
    order_by: repeated(z.string()).describe('Such as name DESC'),
    max_results: whole
      .pipe(z.int().min(1).max(most))
      .default(limit)
      .describe(`From 1 to ${most}; ${limit} unless set`),
    page_token: pageToken.transform((token) => token || undefined),
  });
}
