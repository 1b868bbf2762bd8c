import type { Role } from '@leadersboard/kit/http';
import type { Generated } from 'kysely';

export type UserRow = {
  name: string;
  role: Role;
  disabled: number;
  limits: string;
  created_at: number;
  last_seen_at: number | null;
};

export type TokenRow = {
  id: string;
  digest: string;
  user: string;
  role: Role;
  label: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
  made_by: string | null;
};

export type AuditRow = {
  sequence: Generated<number>;
  at: number;
  actor: string;
  action: string;
  subject: string;
  details: string;
  request_id: string;
};

export type IdentityTables = {
  users: UserRow;
  tokens: TokenRow;
  identity_version: { one: number; version: number };
  audit: AuditRow;
};
