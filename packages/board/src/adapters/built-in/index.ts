export { createBuiltInChallenges } from './built-in-challenges.ts';
