import { type Check, type Finding, type Patient, problem, warning } from './finding.ts';

export type NamedFinding = Finding & { check: string };

const LIMIT_MS = 5_000;

/** Makes all checks at once and returns their findings in the order of the checks; one that fails or hangs is a finding too. */
export function examine(checks: readonly Check[], patient: Patient): Promise<NamedFinding[]> {
  return Promise.all(
    checks.map(async (check) => ({ check: check.name, ...(await examineInTime(check, patient)) })),
  );
}

async function examineInTime(check: Check, patient: Patient): Promise<Finding> {
  const late = Promise.withResolvers<Finding>();
  const timer = patient.clock.after(LIMIT_MS, () =>
    late.resolve(
      warning(`No answer within ${LIMIT_MS / 1000} seconds. Try again when the machine is less busy.`),
    ),
  );
  try {
    return await Promise.race([check.examine(patient), late.promise]);
  } catch (error) {
    return problem(
      `It cannot be found out: ${error instanceof Error ? error.message : error}. Ask the same by hand.`,
    );
  } finally {
    timer.cancel();
  }
}
