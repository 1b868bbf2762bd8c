import type { Need } from '../domain/access/need.ts';
import type { Requester } from '../domain/requester.ts';

/** Judges requests. It knows of every change before the change is acknowledged. */
export type AccessPort = {
  /**
   * Nothing unless all needs are met. What the requester may not see is `resource_does_not_exist`, in the same words as what is
   * not there; only names that are taken, which whoever wants one must learn, are `permission_denied`, as is what they may see
   * but not change. Administrators pass: the route says what is not there.
   */
  require(requester: Requester, needs: readonly Need[]): Promise<void>;
  /** Whether `require` would let it pass: for what is done besides, where it is allowed. */
  allows(requester: Requester, needs: readonly Need[]): Promise<boolean>;
  /** The ids that the requester may see, or `all`: what a search is confined to. */
  visibleExperiments(requester: Requester): Promise<ReadonlySet<string> | 'all'>;
  visibleModels(requester: Requester): Promise<ReadonlySet<string> | 'all'>;
  /** The creator manages what they made, and nobody else has anything there. The store wrote so when it made it; from now on it is in force. */
  claim(requester: Requester, subject: { experimentId: string } | { modelName: string }): Promise<void>;
  /** What was given for a model follows its new name, and goes with it: whoever takes the name next starts with nothing. */
  moveModel(name: string, newName: string | undefined): Promise<void>;
};
