export { boardCommand } from './board.ts';
export { challengeCreateCommand } from './challenge-create.ts';
export { challengeListCommand } from './challenge-list.ts';
export { challengeShowCommand } from './challenge-show.ts';
export { challengeUpdateCommand } from './challenge-update.ts';
export { submitCommand } from './submit.ts';
