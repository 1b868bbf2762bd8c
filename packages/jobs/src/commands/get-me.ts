import type { ApiClient } from '@leadersboard/kit/client';
import { z } from 'zod';

/** As much of the own account as commands about jobs must know. */
const me = z.object({ user: z.string(), role: z.string() });

export function getMe(client: ApiClient): Promise<z.infer<typeof me>> {
  return client.get('/me', me);
}
