export { type Comparison, type ComparisonOptions, compare } from './compare.ts';
export type { Contender } from './contender.ts';
export { type MeasurementOptions, measure } from './measure.ts';
export type { Summary } from './summarize.ts';
