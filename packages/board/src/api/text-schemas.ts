import { z } from 'zod';

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 20_000;

export const shortName = z
  .string()
  .max(64)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'It must be lower-case letters and digits, with single hyphens between.',
  );

const localized = (longest: number) =>
  z.strictObject({
    en: z.string().trim().max(longest),
    ja: z
      .string()
      .trim()
      .max(longest)
      .optional()
      .describe('The English one stands for it where it is left out.'),
  });

export const title = localized(LONGEST_TITLE).extend({ en: z.string().trim().min(1).max(LONGEST_TITLE) });
export const description = localized(LONGEST_DESCRIPTION);
