import type { Need, PermissionLevel } from '../domain/access/need.ts';
import type { Requester } from '../domain/requester.ts';

/** Judges requests. What a requester may not even read is answered as what they may not do, never as what is there. */
export type AccessPort = {
  /** `permission_denied` unless all needs are met; what does not exist is left for the route to say. */
  require(requester: Requester, needs: readonly Need[]): Promise<void>;
  /** The ids that the requester may see, or `all`: what a search is confined to. */
  visibleExperiments(requester: Requester): Promise<ReadonlySet<string> | 'all'>;
  visibleModels(requester: Requester): Promise<ReadonlySet<string> | 'all'>;
  /** The creator manages what they made. Durable when it resolves. */
  claim(requester: Requester, subject: { experimentId: string } | { modelName: string }): Promise<void>;
  levelOf(
    requester: Requester,
    subject: { experimentId: string } | { modelName: string },
  ): Promise<PermissionLevel | undefined>;
};
