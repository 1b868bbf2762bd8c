/** What a program may be given to read beside its own files and the challenge's data: what the host's scorer compares. */
export const inputNames = ['predictions', 'truth'] as const;
export type InputName = (typeof inputNames)[number];

/** An absolute directory for each. */
export type RunInputs = Readonly<Partial<Record<InputName, string>>>;

/** The variables by which a program finds them: LB_PREDICTIONS, LB_TRUTH. */
export function inputVariables(inputs: RunInputs = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, place]) => [`LB_${name.toUpperCase()}`, place]),
  );
}
