import type { Requester } from '@leadersboard/jobs';
import { type InputIssue, kitErrors } from '@leadersboard/kit/errors';
import type { ChallengeUploads } from './challenge.ts';
import type { UploadLimits } from './upload-limits.ts';

/** A host may ask for less than the platform takes; more is for who answers for its disk. */
export function checkUploads(
  { seesAll }: Requester,
  { maxBytes, maxFiles }: ChallengeUploads,
  general: UploadLimits,
): void {
  if (seesAll) return;
  const issues = [
    ...checkMost('max_bytes', maxBytes, general.maxBytes),
    ...checkMost('max_files', maxFiles, general.maxFiles),
  ];
  if (issues.length === 0) return;
  throw kitErrors.invalid_input(issues.map(({ detail }) => detail).join(' '), { issues });
}

function checkMost(name: string, wanted: number | undefined, most: number): InputIssue[] {
  if (wanted === undefined || wanted <= most) return [];
  const detail = `uploads.${name} is ${wanted}, but the platform takes at most ${most}. Ask for less, or have an administrator set it.`;
  return [{ pointer: `/uploads/${name}`, detail }];
}
