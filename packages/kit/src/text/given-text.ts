import { z } from 'zod';

/** An id, a name or a cursor that somebody sends: what is longer than all that there are is refused before it is looked up. */
export const givenText = z.string().max(256);
