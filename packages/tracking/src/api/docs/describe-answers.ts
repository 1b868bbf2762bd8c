import type { AnswerForm } from './answers.ts';
import type { SchemaBook } from './create-schema-book.ts';
import { failure } from './message-schemas.ts';

/** The answers of a route: the one that it has, and what every request may meet. */
export function describeAnswers(answer: AnswerForm | undefined, book: SchemaBook): object {
  return {
    200: describeAnswer(answer, book),
    default: { description: 'The request failed.', content: json(book.write(failure)) },
  };
}

function describeAnswer(answer: AnswerForm | undefined, book: SchemaBook): object {
  if (answer === 'file') return { description: 'The file.', content: { 'application/octet-stream': {} } };
  if (answer === 'text') {
    return { description: 'A word.', content: { 'text/plain': { schema: { type: 'string' } } } };
  }
  return answer
    ? { description: 'What was asked for.', content: json(book.write(answer)) }
    : { description: 'It is done, and on the disk.', content: json({ type: 'object' }) };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
