import type { Condition } from '../src/domain/search/condition.ts';
import { parseExperimentFilter } from '../src/domain/search/experiment-search-grammar.ts';
import { parseLoggedModelFilter } from '../src/domain/search/logged-model-search-grammar.ts';
import { parseModelVersionFilter } from '../src/domain/search/model-version-search-grammar.ts';
import { parseRegisteredModelFilter } from '../src/domain/search/registered-model-search-grammar.ts';
import { parseRunFilter } from '../src/domain/search/run-search-grammar.ts';
import type { Search } from './filter-cases.ts';

export const filterParsers: Record<Search, (filter: string) => Condition<string>[]> = {
  runs: parseRunFilter,
  experiments: parseExperimentFilter,
  registeredModels: parseRegisteredModelFilter,
  modelVersions: parseModelVersionFilter,
  loggedModels: parseLoggedModelFilter,
};
