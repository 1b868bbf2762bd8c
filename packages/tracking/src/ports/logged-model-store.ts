import type { LoggedModel, LoggedModelStatus } from '../domain/logged-models/logged-model.ts';
import type { TextEntry } from './tracking-server.ts';

export type NewLoggedModel = Pick<LoggedModel, 'experimentId' | 'name' | 'type' | 'sourceRunId'> & {
  params: readonly TextEntry[];
  tags: readonly TextEntry[];
};

export type LoggedModelPlace = { experimentId: string; artifactUri: string; deleted: boolean };

export type LoggedModelChange =
  | { status: LoggedModelStatus }
  /** Twice is once. */
  | { deleted: true }
  | { setTags: readonly TextEntry[] }
  /** Sets it to what `rewrite` makes of its value, in one step; undefined is a tag that is not there. */
  | { tag: string; rewrite(value: string | undefined): string }
  /** `resource_does_not_exist` where there is no such tag. */
  | { deleteTag: string }
  /** `invalid_parameter_value` where one has another value already. */
  | { addParams: readonly TextEntry[] };

/** What is written is durable when the promise resolves. A model that does not exist is `resource_does_not_exist`. */
export type LoggedModelStorePort = {
  /** Pending; `invalid_parameter_value` where the experiment is deleted or a parameter has two values. */
  create(model: NewLoggedModel): Promise<LoggedModel>;
  /** One that is deleted is found only where that is asked for. */
  find(modelId: string, options?: { deletedToo?: boolean }): Promise<LoggedModel | undefined>;
  findPlace(modelId: string): Promise<LoggedModelPlace | undefined>;
  /** All or nothing. One that is deleted can still be changed. */
  change(modelId: string, change: LoggedModelChange): Promise<void>;
};
