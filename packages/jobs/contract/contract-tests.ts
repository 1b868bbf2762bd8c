export { contractTests, type SkippedTest } from '@leadersboard/kit/testing';
