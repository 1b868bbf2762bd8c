import type { z } from 'zod';
import { describeExpectation } from './describe-expectation.ts';
import { maskSecret } from './mask-secret.ts';
import { listSettings, readSettingTree, type Setting } from './setting.ts';

const HEAD = [
  '| in the file | variable | flag | default | what it does | accepts |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** Every setting of a schema as Markdown: a table for each section, in the order of the schema. */
export function configReference(schema: z.ZodObject): string {
  const settings = listSettings(readSettingTree(schema));
  const sections = Map.groupBy(settings, ({ keys }) => keys.slice(0, -1).join('.'));
  return [...sections].map(([section, members]) => describeSection(section, members)).join('\n\n');
}

function describeSection(section: string, settings: readonly Setting[]): string {
  return [`## ${section || 'General'}`, '', ...HEAD, ...settings.map(describeRow)].join('\n');
}

function describeRow(setting: Setting): string {
  const cells = [
    code(setting.path),
    code(setting.env),
    code(setting.flag && `--${setting.flag}`),
    code(describeDefault(setting)),
    `${setting.summary ?? ''}${setting.secret ? ' Secret: never printed.' : ''}`,
    describeExpectation(setting),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function describeDefault(setting: Setting): string {
  const value = maskSecret(setting, setting.default);
  return typeof value === 'string' || value === undefined ? (value ?? '') : JSON.stringify(value);
}

function code(text: string | undefined): string {
  return text ? `\`${text}\`` : '';
}
