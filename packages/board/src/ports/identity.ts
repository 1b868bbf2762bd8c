export const roles = ['participant', 'host', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who a token stands for. */
export type Identity = { user: string; role: Role };

export type IdentityPort = {
  /** Undefined for a token that is unknown or no longer good. Takes the same time for near misses as for far ones. */
  authenticate(token: string): Promise<Identity | undefined>;
};
