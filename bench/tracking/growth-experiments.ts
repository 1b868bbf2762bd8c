const SMALLER_EXPERIMENTS = 49;
const SMALLER_SHARE = 500;

/** The experiment that holds nearly all runs. */
export const LARGE_EXPERIMENT = 'large';

export type FilledExperiment = { name: string; runs: number };

/** What a store of that size is filled with: fifty experiments. */
export function experimentsOf(runs: number): FilledExperiment[] {
  return [
    { name: LARGE_EXPERIMENT, runs },
    ...Array.from({ length: SMALLER_EXPERIMENTS }, (_, index) => ({
      name: `smaller-${index}`,
      runs: Math.ceil(runs / SMALLER_SHARE),
    })),
  ];
}
