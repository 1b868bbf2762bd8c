export { auditCommand } from './audit.ts';
export { boardCommand } from './board.ts';
export { challengeAcceptCommand } from './challenge-accept.ts';
export { createChallengeCheckCommand } from './challenge-check.ts';
export { challengeCloseCommand } from './challenge-close.ts';
export { createChallengeCreateCommand } from './challenge-create.ts';
export { challengeDataCommand } from './challenge-data.ts';
export { challengeExportCommand } from './challenge-export.ts';
export { challengeLeaksCommand } from './challenge-leaks.ts';
export { challengeListCommand } from './challenge-list.ts';
export { readChallengeFile } from './challenge-options.ts';
export { challengeRescoreCommand } from './challenge-rescore.ts';
export { challengeShowCommand } from './challenge-show.ts';
export { createChallengeUpdateCommand } from './challenge-update.ts';
export { disqualifyCommand } from './disqualify.ts';
export { entryCommand } from './entry.ts';
export { findFiles, type LocalFile } from './find-files.ts';
export { loginCommand } from './login.ts';
export { logoutCommand } from './logout.ts';
export { meCommand } from './me.ts';
export {
  createTokenByApi,
  type NewTokenView,
  newTokenOptions,
  tellNewToken,
} from './new-token.ts';
export { packFiles } from './pack-files.ts';
export { parseLife } from './parse-life.ts';
export { reinstateCommand } from './reinstate.ts';
export { reproduceCommand } from './reproduce.ts';
export { submitCommand } from './submit.ts';
export { teamCodeCommand } from './team-code.ts';
export { teamCreateCommand } from './team-create.ts';
export { teamJoinCommand } from './team-join.ts';
export { teamLeaveCommand } from './team-leave.ts';
export { teamShowCommand } from './team-show.ts';
export { tokenListCommand } from './token-list.ts';
export { tokenRevokeCommand } from './token-revoke.ts';
export { userListCommand } from './user-list.ts';
export { userSetCommand } from './user-set.ts';
