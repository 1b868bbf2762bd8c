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

function describeRange({ minimum, maximum, exclusiveMinimum }: Shape, unit = ''): string {
  const lowest = isStated(minimum) ? `${minimum}${unit}` : undefined;
  const highest = isStated(maximum) ? `${maximum}${unit}` : undefined;
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}${unit}`;
  if (lowest !== undefined) return highest ? ` from ${lowest} to ${highest}` : ` from ${lowest} up`;
  return highest ? ` up to ${highest}` : '';
}

/** zod gives every whole number the limits of what a double holds exactly. */
function isStated(limit: number | undefined): boolean {
  return limit !== undefined && Math.abs(limit) !== Number.MAX_SAFE_INTEGER;
}
