import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import { type DatasetField, datasetFields, type Field } from './condition.ts';
import type { FieldNames } from './field-names.ts';

const QUOTED = /^(["'`])(.*)\1$/s;

/** Everything behind the first dot is the key, other dots included. */
export function parseField<Attribute extends string>(
  written: string,
  names: FieldNames<Attribute>,
): Field<Attribute> {
  const dot = written.indexOf('.');
  if (dot === -1) return parseAttribute(unquote(written), names);
  const prefix = unquote(written.slice(0, dot));
  const key = unquote(written.slice(dot + 1));
  const kind = lookUp(names.prefixes, prefix);
  if (kind === undefined) throw unknownPrefix(prefix, names);
  if (kind === 'attribute') return parseAttribute(key, names);
  if (kind === 'dataset') return parseDatasetField(key);
  if (key === '') throw trackingErrors.invalid_parameter_value(`There is no key in ${quote(written)}.`);
  return { kind, key };
}

function parseAttribute<Attribute extends string>(
  name: string,
  names: FieldNames<Attribute>,
): Field<Attribute> {
  const attribute = names.attributes.find((known) => known === name) ?? lookUp(names.aliases, name);
  if (attribute !== undefined) return { kind: 'attribute', key: attribute };
  const known = names.attributes.join(', ');
  throw trackingErrors.invalid_parameter_value(
    `Invalid attribute key ${quote(name)}: the attributes of ${names.subject} here are ${known}.`,
  );
}

function parseDatasetField(name: string): { kind: 'dataset'; key: DatasetField } {
  const field = datasetFields.find((known) => known === name);
  if (field !== undefined) return { kind: 'dataset', key: field };
  throw trackingErrors.invalid_parameter_value(
    `Invalid dataset key ${quote(name)}: datasets have ${datasetFields.join(', ')}.`,
  );
}

function unknownPrefix(prefix: string, names: FieldNames<string>): Error {
  const known = Object.keys(names.prefixes).join(', ');
  return trackingErrors.invalid_parameter_value(
    known === ''
      ? `${quote(prefix)} cannot stand before a dot: the names of ${names.subject} have no prefix here.`
      : `Invalid entity type ${quote(prefix)}: before the dot stands one of ${known}.`,
  );
}

function unquote(text: string): string {
  return QUOTED.exec(text)?.[2] ?? text;
}

function lookUp<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
