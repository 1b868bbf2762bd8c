import type { RunRecord } from '@leadersboard/jobs';
import type { ExperimentWish } from '@leadersboard/tracking';

/** Whose run it is; the host is whose the challenge is, where that is known. */
export type RunOwners = Pick<RunRecord, 'user' | 'challenge'> & { host?: string | null | undefined };

/**
 * The experiment of a run, by the setting, with who may read it: its user where it holds only runs of that user, and the host
 * where it holds only those of the challenge.
 */
export function recordedExperiment(template: string, { user, challenge, host }: RunOwners): ExperimentWish {
  const ofUser = isApart(template, '{user}');
  const ofChallenge = isApart(template, '{challenge}');
  return {
    name: template.replaceAll('{challenge}', challenge).replaceAll('{user}', user),
    tags: [
      ...(ofUser ? [{ key: 'lb.user', value: user }] : []),
      ...(ofChallenge ? [{ key: 'lb.challenge', value: challenge }] : []),
    ],
    readers: [...new Set([...(ofUser ? [user] : []), ...(ofChallenge && host ? [host] : [])])],
  };
}

/** Whether the user of a run may read the experiment that it is recorded in. */
export function isReadByUsers(template: string): boolean {
  return isApart(template, '{user}');
}

/** No name of a user or a challenge has a slash: what stands alone between slashes is told by the name of the experiment. */
function isApart(template: string, placeholder: '{user}' | '{challenge}'): boolean {
  return template.split('/').includes(placeholder);
}
