export { boardErrors } from './board-errors.ts';
export { addBuiltInChallenges } from './domain/built-in-challenges.ts';
export type { Challenge, ChallengeDefinition, Metric, MetricDirection } from './domain/challenge.ts';
export { changeUser } from './domain/change-user.ts';
export {
  type CollectSubmissionsPorts,
  collectSubmissions,
  type SubmissionRules,
} from './domain/collect-submissions.ts';
export { type CollectTreesPorts, collectTrees } from './domain/collect-trees.ts';
export { type Scorer, type TreeName, treeNames } from './domain/contest.ts';
export { createChallenge, type EditChallengePorts } from './domain/create-challenge.ts';
export { type ChallengeScorerPorts, createChallengeScorer } from './domain/create-challenge-scorer.ts';
export { createIdentity, type Identity } from './domain/create-identity.ts';
export { createRankLookup } from './domain/create-rank-lookup.ts';
export { createStandings, type StandingsFinder } from './domain/create-standings.ts';
export { type CreateSubmissionPorts, createSubmission } from './domain/create-submission.ts';
export { createSubmissionLookup } from './domain/create-submission-lookup.ts';
export { createToken, type TokenPorts } from './domain/create-token.ts';
export { type DiscardDraftsPorts, discardExpiredDrafts } from './domain/discard-expired-drafts.ts';
export { ensureConfiguredUsers } from './domain/ensure-configured-users.ts';
export { createScoreFollower, type FollowScoresPorts, type ScoreFollower } from './domain/follow-scores.ts';
export { getLeaderboard } from './domain/get-leaderboard.ts';
export type { Leaderboard } from './domain/leaderboard.ts';
export { createRefundFollower, platformReasons, type RefundFollower } from './domain/refund-places.ts';
export type { RankedScore, Score } from './domain/score.ts';
export { type StoredTree, type StoreTreePorts, storeChallengeTree } from './domain/store-challenge-tree.ts';
export type { Submission, SubmissionDraft } from './domain/submission.ts';
export { createSubmissionQuota, type SubmissionQuota } from './domain/submission-quota.ts';
export { sweepOrphans } from './domain/sweep-orphans.ts';
export type { TreeLimits } from './domain/take-tree.ts';
export type { UploadLimits } from './domain/upload-limits.ts';
export type { UserLimits } from './domain/user.ts';
export type { ArchivePort } from './ports/archive.ts';
export type { AuditPort } from './ports/audit.ts';
export type { ChallengePort } from './ports/challenge.ts';
export type { ChallengeVersionsPort } from './ports/challenge-versions.ts';
export type { ContestPlacesPort } from './ports/contest-places.ts';
export type { EntryStorePort, ListedEntry } from './ports/entry-store.ts';
export type { IdentityPort } from './ports/identity.ts';
export type { ScoreStorePort } from './ports/score-store.ts';
export type { SubmissionDraftStorePort } from './ports/submission-draft-store.ts';
export type { SubmissionPlacesPort } from './ports/submission-places.ts';
export type { SubmissionStorePort } from './ports/submission-store.ts';
export type { SubmissionUploadsPort } from './ports/submission-uploads.ts';
