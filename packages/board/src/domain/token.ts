import type { Role } from '@leadersboard/kit/http';

/** What is known of a token; the secret itself is nowhere. */
export type Token = {
  id: string;
  user: string;
  /** The most that it may do; less where its user may do less. */
  role: Role;
  /** What its owner calls it. */
  label: string;
  createdAt: number;
  /** Null where it does not expire. */
  expiresAt: number | null;
  /** To the minute; null where it was never used. */
  lastUsedAt: number | null;
  /** The id of the token that made it; null where that was one of the settings, or the operator. */
  madeBy: string | null;
};
