/** What a figure may be at most, or must be at least. */
export type Budget = { unit: string } & ({ most: number } | { least: number });

/** Prints the figure with its budget; one that misses it makes the run fail. */
export function tellBudget(what: string, figure: number, budget: Budget): void {
  const { text, isMet } = formatBudget(what, figure, budget);
  process.stdout.write(`  ${text}\n`);
  if (!isMet) process.exitCode = 1;
}

/** A figure that could not be measured meets none. */
export function formatBudget(what: string, figure: number, budget: Budget): { text: string; isMet: boolean } {
  const isMet = 'most' in budget ? figure <= budget.most : figure >= budget.least;
  const wanted = 'most' in budget ? `at most ${budget.most}` : `at least ${budget.least}`;
  const verdict = isMet ? 'within' : 'MISSES';
  const rounded = Number(figure.toPrecision(4));
  return { text: `${what}: ${rounded} ${budget.unit}, ${verdict} its budget of ${wanted}`, isMet };
}
