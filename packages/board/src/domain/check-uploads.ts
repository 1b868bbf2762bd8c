import type { Requester } from '@leadersboard/jobs';
import type { InputIssue } from '@leadersboard/kit/errors';
import type { ChallengeUploads } from './challenge.ts';
import type { UploadLimits } from './upload-limits.ts';

/** A host may ask for less than the platform takes; more is for who answers for its disk. */
export function checkUploads(
  { seesAll }: Requester,
  { maxBytes, maxFiles }: ChallengeUploads,
  general: UploadLimits,
): InputIssue[] {
  if (seesAll) return [];
  return [
    ...checkMost('max_bytes', maxBytes, general.maxBytes),
    ...checkMost('max_files', maxFiles, general.maxFiles),
  ];
}

function checkMost(name: string, wanted: number | undefined, most: number): InputIssue[] {
  if (wanted === undefined || wanted <= most) return [];
  const detail = `uploads.${name} is ${wanted}, but the platform takes at most ${most}. Ask for less, or have an administrator set it.`;
  return [{ pointer: `/uploads/${name}`, detail }];
}
