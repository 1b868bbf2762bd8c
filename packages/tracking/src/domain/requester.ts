import type { Role } from '@leadersboard/kit/http';

/** Who asks. An administrator may do everything. */
export type Requester = { user: string; role: Role };
