import { LeadersBoardError } from '@leadersboard/kit/errors';
import { scoringErrors } from '../../scoring-errors.ts';

const MOST_TOLD = 5;
const MOST_LISTED = 1000;

/** Goes on after a fault, so that whoever mends a truth learns of all at once. */
export type Faults = {
  /** Notes what is wrong with the files, and gives undefined then; anything else is thrown. */
  attempt<Value>(read: () => Value | Promise<Value>): Promise<Value | undefined>;
  add(fault: string): void;
  /** Throws `score_input_invalid` where something was noted; its issues are the single faults. */
  refuse(): void;
};

export function collectFaults(): Faults {
  const faults: string[] = [];
  return {
    async attempt(read) {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof LeadersBoardError)) throw error;
        faults.push(...faultsOf(error));
        return undefined;
      }
    },
    add: (fault) => faults.push(fault),
    refuse() {
      if (faults.length === 0) return;
      const more = faults.length - MOST_TOLD;
      const told = faults.slice(0, MOST_TOLD).join(' ');
      throw scoringErrors.score_input_invalid(
        more > 0 ? `${told} There are ${more} more such mistakes.` : told,
        {
          issues: faults.slice(0, MOST_LISTED).map((detail) => ({ pointer: '', detail })),
        },
      );
    },
  };
}

/** Each in a sentence. */
export function faultsOf({ message, issues }: LeadersBoardError): string[] {
  return issues.length === 0 ? [message] : issues.map(({ detail }) => detail);
}
