export { boardErrors } from './board-errors.ts';
export { addBuiltInChallenges } from './domain/built-in-challenges.ts';
export type { Challenge, Metric, MetricDirection } from './domain/challenge.ts';
export { changeUser } from './domain/change-user.ts';
export {
  type CollectSubmissionsPorts,
  collectSubmissions,
  type SubmissionRules,
} from './domain/collect-submissions.ts';
export { createChallenge, type EditChallengePorts } from './domain/create-challenge.ts';
export { createIdentity, type Identity } from './domain/create-identity.ts';
export { createRankLookup } from './domain/create-rank-lookup.ts';
export { type CreateSubmissionPorts, createSubmission } from './domain/create-submission.ts';
export { createSubmissionLookup } from './domain/create-submission-lookup.ts';
export { createToken, type TokenPorts } from './domain/create-token.ts';
export { type DiscardDraftsPorts, discardExpiredDrafts } from './domain/discard-expired-drafts.ts';
export { ensureConfiguredUsers } from './domain/ensure-configured-users.ts';
export { createScoreFollower, type ScoreFollower } from './domain/follow-scores.ts';
export { getLeaderboard, type Leaderboard } from './domain/get-leaderboard.ts';
export { createRefundFollower, platformReasons, type RefundFollower } from './domain/refund-places.ts';
export type { RankedScore, Score } from './domain/score.ts';
export type { Submission, SubmissionDraft } from './domain/submission.ts';
export { createSubmissionQuota, type SubmissionQuota } from './domain/submission-quota.ts';
export { sweepOrphans } from './domain/sweep-orphans.ts';
export type { UploadLimits } from './domain/upload-limits.ts';
export type { UserLimits } from './domain/user.ts';
export type { ArchivePort } from './ports/archive.ts';
export type { AuditPort } from './ports/audit.ts';
export type { ChallengePort } from './ports/challenge.ts';
export type { IdentityPort } from './ports/identity.ts';
export type { ScoreStorePort } from './ports/score-store.ts';
export type { SubmissionDraftStorePort } from './ports/submission-draft-store.ts';
export type { SubmissionPlacesPort } from './ports/submission-places.ts';
export type { SubmissionStorePort } from './ports/submission-store.ts';
export type { SubmissionUploadsPort } from './ports/submission-uploads.ts';
