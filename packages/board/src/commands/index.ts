export { boardCommand } from './board.ts';
export { submitCommand } from './submit.ts';
