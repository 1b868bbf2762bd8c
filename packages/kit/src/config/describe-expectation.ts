import { z } from 'zod';
import type { Setting } from './setting.ts';

type Shape = z.core.JSONSchema.BaseSchema;

/** What a setting accepts, in words that complete "It must be …": `a whole number from 0 to 65535`. */
export function describeExpectation(setting: Setting): string {
  if (setting.accepts) return setting.accepts;
  const shape = z.toJSONSchema(setting.schema, { io: 'input', unrepresentable: 'any' });
  if (setting.unit === 'bytes') return `a size such as 500kB, 100MB or 2GiB${describeRange(shape, ' bytes')}`;
  return describeShape(shape);
}

function describeShape(shape: Shape): string {
  if (shape.enum) return `one of ${shape.enum.join(', ')}`;
  if (shape.const !== undefined) return String(shape.const);
  if (shape.anyOf) return shape.anyOf.map((part) => describeShape(part as Shape)).join(' or ');
  if (shape.type === 'boolean') return 'true or false';
  if (shape.type === 'integer') return `a whole number${describeRange(shape)}`;
  if (shape.type === 'number') return `a number${describeRange(shape)}`;
  if (shape.type === 'array') return `a list (in a variable: separated by commas) of ${describeItems(shape)}`;
  return describeText(shape);
}

function describeItems(shape: Shape): string {
  return describeShape((shape.items ?? {}) as Shape).replace(/^an? /, '');
}

function describeText(shape: Shape): string {
  if (shape.format === 'uri') return 'a URL';
  if (shape.pattern && !shape.format) return `text that matches ${shape.pattern}`;
  if (shape.minLength === 1) return 'text that is not empty';
  return shape.minLength ? `text of at least ${shape.minLength} characters` : 'text';
}

function describeRange(shape: Shape, unit = ''): string {
  const low = shape.minimum ?? shape.exclusiveMinimum;
  const high = shape.maximum !== Number.MAX_SAFE_INTEGER ? shape.maximum : undefined;
  const lowest = low !== undefined && low !== Number.MIN_SAFE_INTEGER ? low : undefined;
  const above = shape.minimum === undefined ? ' above' : ' from';
  const start = lowest === undefined ? '' : `${above} ${lowest}${unit}`;
  return high === undefined
    ? start && `${start}${above === ' from' ? ' up' : ''}`
    : `${start} to ${high}${unit}`;
}
