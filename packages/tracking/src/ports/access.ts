import type { Need, PermissionLevel } from '../domain/access/need.ts';
import type { Requester } from '../domain/requester.ts';
import type { PermissionSubject } from './permission-store.ts';

/** Judges requests. It knows of every change before the change is acknowledged. */
export type AccessPort = {
  /** `permission_denied` unless all needs are met; what does not exist is left for the route to say. */
  require(requester: Requester, needs: readonly Need[]): Promise<void>;
  /** The ids that the requester may see, or `all`: what a search is confined to. */
  visibleExperiments(requester: Requester): Promise<ReadonlySet<string> | 'all'>;
  visibleModels(requester: Requester): Promise<ReadonlySet<string> | 'all'>;
  /** What the requester may do there; undefined where nothing. */
  levelOf(requester: Requester, subject: PermissionSubject): PermissionLevel | undefined;
  /** The creator manages what they made. */
  claim(requester: Requester, subject: { experimentId: string } | { modelName: string }): Promise<void>;
  /** What was given for a model follows its new name, and goes with it: whoever takes the name next starts with nothing. */
  moveModel(name: string, newName: string | undefined): Promise<void>;
};
