import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { dependencyRules } from './rules.ts';

export type DependencyReport = {
  /** `rule: from → to`, sorted. */
  violations: string[];
  /** How many source files were seen: a checker that sees nothing finds nothing. */
  modules: number;
};

const folders = ['packages', 'apps', 'test', 'bench', 'examples', 'tools'];

/** Holds the tree against the rules, following workspace links and `exports` as Node does. */
export async function checkDependencies(root: string): Promise<DependencyReport> {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(
    present,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: dependencyRules },
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)(fixtures|dist|node_modules/\\.cache)/' },
      tsPreCompilationDeps: true,
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return { violations: describeViolations(output), modules: countSources(output) };
}

function describeViolations({ summary }: ICruiseResult): string[] {
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
}

function countSources({ modules }: ICruiseResult): number {
  return modules.filter(({ source }) => /\.(tsx?|mjs)$/.test(source) && !source.includes('node_modules'))
    .length;
}
