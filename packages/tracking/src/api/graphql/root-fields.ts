import { LeadersBoardError } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { mlflowErrorName } from '../mlflow-errors.ts';
import type { AskRoute, Message } from './ask-route.ts';
import { toSnakeCase } from './resolve-field.ts';
import { linkRuns } from './run-links.ts';

/** What a root field asks for, and what it makes of the answer. */
type RootField = { path: string; complete?(answer: Message, ask: AskRoute): Message };

/** Each run brings its experiment and its model versions along: fewer than a search of runs itself may give. */
const MOST_RUNS = 1000;

const fields: Record<string, RootField> = {
  mlflowGetExperiment: { path: '/experiments/get' },
  mlflowGetRun: {
    path: '/runs/get',
    complete: ({ run }, ask) => ({ run: linkRuns([run as Message], ask)[0] }),
  },
  mlflowListArtifacts: { path: '/artifacts/list' },
  mlflowGetMetricHistoryBulkInterval: { path: '/metrics/get-history-bulk-interval' },
  mlflowSearchRuns: {
    path: '/runs/search',
    complete: ({ runs = [], ...answer }, ask) => ({ ...answer, runs: linkRuns(runs as Message[], ask) }),
  },
  mlflowSearchModelVersions: { path: '/model-versions/search' },
  mlflowSearchDatasets: { path: '/experiments/search-datasets' },
};

type RootResolver = (input: { input?: object }) => Promise<Message>;

/** The fields of queries and mutations, each of which asks the route that REST has for it. */
export function createRootFields(ask: AskRoute): Record<string, RootResolver> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { path, complete = asItIs }]) => [
      toSnakeCase(name),
      async ({ input = {} }) => {
        try {
          return complete(await ask(path, toMessage(name, input)), ask);
        } catch (error) {
          return { api_error: describe(error) };
        }
      },
    ]),
  );
}

function asItIs(answer: Message): Message {
  return answer;
}

function toMessage(name: string, input: object): Message {
  const message = Object.fromEntries(Object.entries(input).map(([key, value]) => [toSnakeCase(key), value]));
  if (name === 'mlflowSearchRuns' && Number(message.max_results) > MOST_RUNS) {
    throw trackingErrors.invalid_parameter_value(
      `maxResults is ${message.max_results}; at most ${MOST_RUNS} runs come with a query. Ask for fewer, and for the rest by page tokens.`,
    );
  }
  return message;
}

/** What the requester did is told in the answer; everything else is an error of the server. */
function describe(error: unknown): Message {
  if (!(error instanceof LeadersBoardError) || error.status >= 500) throw error;
  return { code: mlflowErrorName(error.code), message: error.message };
}
