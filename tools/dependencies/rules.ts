import type { IForbiddenRuleType } from 'dependency-cruiser';

const kit = 'kit';
const engines = ['jobs', 'tracking', 'scoring', 'serving', 'cluster'];
const features = ['board', 'pipeline'];

/** Every package has its place: apps → features → engines → kit. */
export const packageNames: readonly string[] = [kit, ...engines, ...features];

const anyOf = (names: readonly string[]) => `(${names.join('|')})`;
const tests = '\\.test\\.tsx?$';
const testCode = [tests, '^packages/kit/src/(testing|bench)/', '^packages/[^/]+/(test|contract)/'];

export const dependencyRules: IForbiddenRuleType[] = [
  {
    name: 'kit-imports-no-other-package',
    severity: 'error',
    from: { path: `^packages/${kit}/` },
    to: { path: '^(packages|apps)/', pathNot: `^packages/${kit}/` },
  },
  {
    name: 'engines-import-only-kit',
    severity: 'error',
    from: { path: `^packages/${anyOf(engines)}/` },
    to: { path: '^(packages|apps)/', pathNot: ['^packages/$1/', `^packages/${kit}/`] },
  },
  {
    name: 'features-import-only-engines-and-kit',
    severity: 'error',
    from: { path: `^packages/${anyOf(features)}/` },
    to: { path: '^(packages|apps)/', pathNot: ['^packages/$1/', `^packages/${anyOf([kit, ...engines])}/`] },
  },
  {
    name: 'apps-do-not-import-each-other',
    severity: 'error',
    from: { path: '^apps/([^/]+)/src/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'domain-and-ports-are-pure',
    severity: 'error',
    from: { path: '^packages/([^/]+)/src/(domain|ports)/', pathNot: tests },
    to: {
      pathNot: [
        '^packages/$1/src/(domain|ports)/',
        '^packages/$1/src/$1-errors\\.ts$',
        '^packages/kit/',
        `^packages/${anyOf(engines)}/src/index\\.ts$`,
        '^(crypto|path|stream|util)$',
      ],
    },
  },
  {
    name: 'domain-and-ports-take-only-types-from-the-shells-of-kit',
    severity: 'error',
    from: { path: '^packages/(?!kit/)[^/]+/src/(domain|ports)/', pathNot: tests },
    to: {
      path: '^packages/kit/',
      pathNot: '^packages/kit/src/(errors|clock|ids)/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'adapters-are-chosen-by-the-app',
    severity: 'error',
    from: {
      pathNot: ['^packages/[^/]+/src/adapters/', '^apps/leadersboard/src/', '^test/', '^bench/', ...testCode],
    },
    to: { path: '^packages/[^/]+/src/adapters/' },
  },
  {
    name: 'adapters-import-no-adapter-of-another-package',
    severity: 'error',
    from: { path: '^packages/([^/]+)/src/adapters/', pathNot: tests },
    to: { path: '^packages/[^/]+/src/adapters/', pathNot: '^packages/$1/' },
  },
  {
    name: 'adapters-know-no-routes-or-commands',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/adapters/' },
    to: { path: '^packages/[^/]+/src/(api|commands)/' },
  },
  {
    name: 'no-cycle',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-test-code-in-what-is-shipped',
    severity: 'error',
    from: { path: '^(packages|apps)/[^/]+/(src|bin)/', pathNot: testCode },
    to: { path: [...testCode, '^(test|tools|bench)/'] },
  },
  {
    name: 'no-climbing-out-of-a-package',
    severity: 'error',
    from: { path: '^((packages|apps)/[^/]+)/' },
    to: { dependencyTypes: ['local'], pathNot: '^$1/' },
  },
  {
    name: 'no-unresolvable-import',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-undeclared-dependency',
    severity: 'error',
    from: { path: '^(packages|apps)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-dependency-in-a-package',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: testCode },
    to: { dependencyTypes: ['npm-dev'] },
  },
];
