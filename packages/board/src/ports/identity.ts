import type { Principal } from '@leadersboard/kit/http';
import type { UserLimits } from '../domain/user.ts';

export type IdentityPort = {
  /** Whose token it is; undefined where it is unknown or no longer good. Near misses take as long as far ones. */
  authenticate(token: string): Promise<Principal | undefined>;
  /** What the user may use, as it stands now. */
  limitsOf(user: string): Promise<UserLimits>;
  /** Resolves when every change of a user or a token that was stored before is in force in this process. */
  refresh(): Promise<void>;
};
