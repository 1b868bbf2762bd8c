import type { Requester } from '@leadersboard/jobs';
import type { z } from 'zod';
import type { Challenge, ChallengeDefinition } from '../domain/challenge.ts';
import type { ChallengeChanges } from '../domain/change-challenge.ts';
import type { ChallengeList } from '../domain/list-challenges.ts';
import { mayHost } from '../domain/may-host.ts';
import type {
  challengesView,
  challengeView,
  changeChallengeBody,
  createChallengeBody,
} from './challenge-schemas.ts';
import { viewTrees } from './challenge-tree-views.ts';
import { readContest, viewContest } from './contest-views.ts';

type ChangesBody = z.output<typeof changeChallengeBody>;

/** What a body says, in the words of the domain; what it leaves out is absent. Times are of the former zone unless it names another. */
export function readChanges(body: ChangesBody, formerTimeZone: string | undefined): ChallengeChanges {
  const { title, description, ...rest } = body;
  return { ...readRules(rest, formerTimeZone), ...(title && { title }), ...(description && { description }) };
}

function readRules(body: Omit<ChangesBody, 'title' | 'description'>, formerTimeZone?: string) {
  const { visibility, closed, metrics, primary_metric, resource_class, environment, uploads } = body;
  return {
    ...readContest(body, formerTimeZone),
    ...(visibility && { visibility }),
    ...(closed !== undefined && { closed }),
    ...(metrics && { metrics }),
    ...(primary_metric !== undefined && { primaryMetric: primary_metric }),
    ...(resource_class !== undefined && { resourceClass: resource_class }),
    ...(environment !== undefined && { environment }),
    ...(uploads !== undefined && { uploads: readUploads(uploads) }),
  };
}

export function readNewChallenge(
  body: z.output<typeof createChallengeBody>,
): ChallengeDefinition & { id: string } {
  const { id, title, description = { en: '' }, ...rules } = body;
  return {
    ...{ id, title, description, visibility: 'public', closed: false, resourceClass: null },
    ...{ metrics: rules.metrics, primaryMetric: rules.metrics[0]?.name ?? '' },
    ...readRules(rules),
  };
}

/** As it is shown to who asks: of hidden trees only who may change the challenge is told. */
export function viewChallenge(
  challenge: Challenge,
  requester: Requester | undefined,
): z.input<typeof challengeView> {
  const { id, title, description, visibility, closed, metrics, uploads, owner, revision } = challenge;
  return {
    ...{ id, title, description, visibility, closed, metrics: [...metrics], owner, revision },
    ...{ self_reported: challenge.selfReported, primary_metric: challenge.primaryMetric },
    resource_class: challenge.resourceClass,
    environment: challenge.environment ?? null,
    uploads: uploads ? viewUploads(uploads) : null,
    ...viewContest(challenge),
    trees: viewTrees(challenge, mayHost(challenge, requester)),
    created_at: new Date(challenge.createdAt).toISOString(),
    updated_at: new Date(challenge.updatedAt).toISOString(),
  };
}

export function viewChallenges(
  { challenges, next }: ChallengeList,
  requester: Requester | undefined,
): z.input<typeof challengesView> {
  return {
    challenges: challenges.map(({ latestEntryAt, ...challenge }) => ({
      ...viewChallenge(challenge, requester),
      latest_entry_at: latestEntryAt === undefined ? null : new Date(latestEntryAt).toISOString(),
    })),
    next,
  };
}

function readUploads(uploads: ChangesBody['uploads']): ChallengeDefinition['uploads'] {
  if (!uploads) return undefined;
  const { max_bytes: maxBytes, max_files: maxFiles, extensions } = uploads;
  return { maxBytes, maxFiles, extensions };
}

function viewUploads({ maxBytes, maxFiles, extensions }: NonNullable<Challenge['uploads']>) {
  return { max_bytes: maxBytes, max_files: maxFiles, extensions: extensions && [...extensions] };
}
