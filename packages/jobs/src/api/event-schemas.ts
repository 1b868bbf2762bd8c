import { z } from 'zod';

export const eventsQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('The id of the last event that was seen, for clients that cannot send Last-Event-ID.'),
});

export const eventStream = {
  description: 'Server-sent events until the client leaves.',
  content: { 'text/event-stream': { schema: z.unknown().meta({ type: 'string' }) } },
};
