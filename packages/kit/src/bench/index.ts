export { type Comparison, type ComparisonOptions, compare } from './compare.ts';
export type { Contender, MeasuredRound } from './contender.ts';
export { type MeasurementOptions, measure } from './measure.ts';
export { percentile, type Summary } from './summarize.ts';
export { type Budget, tellBudget } from './tell-budget.ts';
