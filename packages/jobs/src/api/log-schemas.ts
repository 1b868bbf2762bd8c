import { z } from 'zod';

export const maxLogBytes = 16 * 1024 * 1024;

export const logQuery = z.object({
  offset: z.coerce.number().int().nonnegative().default(0).describe('The byte to begin with.'),
  limit: z.coerce
    .number()
    .int()
    .min(4)
    .max(maxLogBytes)
    .default(1024 * 1024)
    .describe('At most so many bytes.'),
  tail: z.coerce
    .number()
    .int()
    .nonnegative()
    .max(100_000)
    .optional()
    .describe('Begin with so many last lines, as far as the limit holds them.'),
  follow: z
    .enum(['0', '1'])
    .default('0')
    .describe('1 sends an event stream, as Accept: text/event-stream does.'),
});
