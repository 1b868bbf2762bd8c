/** What MLflow takes at most (mlflow/utils/validation.py of 3.17; parameter values since 2.8). */
export const serverLimits = {
  keyLength: 250,
  paramLength: 6000,
  tagLength: 8000,
  runNameLength: 250,
  paramsPerBatch: 100,
  tagsPerBatch: 100,
  metricsPerBatch: 800,
} as const;

/** Cut to the length, between characters, and without what some databases refuse: NUL, and halves of characters. */
export function fitText(text: string, maxLength: number): string {
  const whole = text.replaceAll('\0', '\uFFFD').toWellFormed();
  return whole.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * The names as MLflow takes them, each different from the others: letters, digits, `_ - . : /` and spaces, and as a path it must
 * be in its shortest form.
 */
export function fitNames<Value>(values: Readonly<Record<string, Value>>): Map<string, Value> {
  const fitted = new Map<string, Value>();
  for (const [name, value] of Object.entries(values)) fitted.set(untaken(fitName(name), fitted), value);
  return fitted;
}

export function fitName(name: string): string {
  const allowed = name
    .normalize('NFC')
    .slice(0, serverLimits.keyLength)
    .replaceAll(/[^\p{L}\p{N}_\-.:/ ]/gu, '_');
  const parts = allowed.split('/').filter((part) => part !== '' && part !== '.');
  return parts.map((part) => part.replace(/^\.\./, '__')).join('/') || '_';
}

function untaken(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let copy = 2, candidate = name; ; copy += 1) {
    if (!taken.has(candidate)) return candidate;
    const ending = `_${copy}`;
    candidate = name.slice(0, serverLimits.keyLength - ending.length) + ending;
  }
}
