import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Requester } from '../requester.ts';

/**
 * Keeps the names under which the platform records for administrators, and so for itself: whoever made such an experiment first
 * would manage what is recorded in it of everybody.
 */
export function refuseReservedName(
  name: string,
  { requester, reservedPrefix = '' }: { requester: Requester; reservedPrefix?: string | undefined },
): string {
  if (requester.role === 'admin' || !isReserved(name, reservedPrefix)) return name;
  throw trackingErrors.permission_denied(
    `Names that begin with ${quote(reservedPrefix)} are for what the platform records. Choose another name than ${quote(name)}.`,
  );
}

export function isReserved(name: string, reservedPrefix: string): boolean {
  return reservedPrefix !== '' && name.startsWith(reservedPrefix);
}
