import type { Search } from './filter-cases.ts';

type Difference = readonly [search: Search, filter: string, why: string];

/** What we take and MLflow 3.17 refuses. */
export const takenHere: readonly Difference[] = [
  ['runs', '   ', 'nothing is asked, so nothing is wrong'],
  ['runs', 'metrics.a > 1E+5', 'Python itself prints such numbers'],
  ['runs', 'params.a IS NOT  NULL', 'the amount of white space does not count'],
  ['runs', "tags.case = 'x'", 'a key may be a word of SQL'],
  ['runs', "params.from = 'x'", 'a key may be a word of SQL'],
  ['runs', 'metrics.12 > 1', 'a key may be a number'],
  ['runs', 'metrics.12loss > 1', 'MLflow takes 1loss'],
  ['experiments', "name like 'x'", 'operators are in either case everywhere'],
  ['experiments', "experiment_id in ('1')", 'operators are in either case everywhere'],
  ['experiments', "creation_time > '5'", 'MLflow takes quoted numbers of versions'],
  ['experiments', "`tags`.a = 'x'", 'MLflow takes it for runs'],
  ['registeredModels', "`name` = 'x'", 'MLflow takes it for experiments'],
  ['modelVersions', '"run_id" = \'x\'', 'MLflow takes it for runs'],
  ['loggedModels', 'attributes.creation_time > 5', 'MLflow fails over it'],
  ['loggedModels', 'metrics.top-5 > 1', 'MLflow takes f1-macro'],
];

/** What MLflow 3.17 takes and we refuse. */
export const takenThere: readonly Difference[] = [
  ['runs', "params. = 'x'", 'a key is never empty'],
  ['runs', "params. a = 'x'", 'MLflow keeps the space in the key'],
  ['runs', "params.[a b] = 'x'", 'MLflow keeps the brackets in the key'],
  ['runs', "params.a::text = 'x'", 'MLflow keeps ::text in the key'],
  ['runs', "params.a DESC = 'x'", 'MLflow keeps DESC in the key'],
  ['runs', "params.@abc = 'x'", 'such a key stands in quotes'],
  ['runs', "params.f(1) = 'x'", 'such a key stands in quotes'],
  ['runs', 'metrics.a > ٣', 'numbers have ASCII digits'],
  ['runs', "run_id IN ('a' 'b')", 'MLflow joins the two, as Python does'],
  ['runs', "run_id IN ('a''b')", 'MLflow drops the quotes, as Python does'],
  ['runs', "run_id IN ('a\\\\b')", 'MLflow drops a backslash, as Python does'],
  ['runs', "run_id IN (('a'))", 'a list holds quoted texts only'],
  ['experiments', "experiment_id = '-1'", 'no id is negative'],
  ['loggedModels', 'metrics.a > nan', 'nothing compares with NaN'],
];
