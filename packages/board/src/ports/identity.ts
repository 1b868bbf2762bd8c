import type { Principal } from '@leadersboard/kit/http';

export type IdentityPort = {
  /** Whose token it is; undefined where it is unknown or no longer good. Near misses take as long as far ones. */
  authenticate(token: string): Promise<Principal | undefined>;
};
