import type { Fields, JsonSchema } from './create-schema-book.ts';
import type { DocumentedRoute } from './documented-route.ts';

const anyText: JsonSchema = { type: 'string' };
const wildcard = { name: 'artifact_path', description: 'The path of the file or folder, with its slashes' };
const fileBody = { required: true, content: { 'application/octet-stream': {} } };

/** Where the fields of a request stand: in the path, in the query of a GET or beside a file, else in the JSON body. */
export function describeInput(
  { method, path, takesFile = false }: DocumentedRoute,
  { properties, required }: Fields,
): object {
  const inPath = [...path.matchAll(/:(\w+)|\*/g)].map(([whole, name]) => name ?? whole);
  const names = Object.keys(properties).filter((name) => !inPath.includes(name));
  const isQuery = method === 'GET' || takesFile;
  const parameters = [
    ...inPath.map((name) => ({
      ...(name === '*' ? wildcard : { name }),
      ...{ in: 'path', required: true, schema: properties[name] ?? anyText },
    })),
    ...(isQuery ? names : []).map((name) => {
      const { description, ...schema } = properties[name] ?? anyText;
      return {
        ...{ name, in: 'query', required: required.includes(name), schema },
        ...(description !== undefined && { description }),
      };
    }),
  ];
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(takesFile && { requestBody: fileBody }),
    ...(!isQuery && names.length > 0 && { requestBody: describeBody(names, { properties, required }) }),
  };
}

function describeBody(names: readonly string[], { properties, required }: Fields): object {
  const needed = names.filter((name) => required.includes(name));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    ...(needed.length > 0 && { required: needed }),
  };
  return { required: needed.length > 0, content: { 'application/json': { schema } } };
}
