/** A key of the error table, in snake_case: stable, for programs. */
export type ErrorCode = string;

export type ErrorDefinition = { status: number; title: string };

export type ErrorEntry = ErrorDefinition & { code: ErrorCode; owner: string };

const table = new Map<ErrorCode, ErrorEntry>();

/** Adds a package's definitions; a code that another package has already taken is a bug and throws. */
export function registerErrors(owner: string, definitions: Record<ErrorCode, ErrorDefinition>): void {
  for (const [code, definition] of Object.entries(definitions)) {
    const taken = table.get(code);
    if (taken) throw new Error(`The error code ${code} of ${owner} is already defined by ${taken.owner}.`);
    table.set(code, { ...definition, code, owner });
  }
}

export function describeError(code: ErrorCode): ErrorEntry {
  const entry = table.get(code);
  if (!entry) throw new Error(`The error code ${code} is in no table; define it with defineErrors.`);
  return entry;
}

/** Every code that the packages loaded so far have defined, in the order of definition. */
export function listErrors(): ErrorEntry[] {
  return [...table.values()];
}
