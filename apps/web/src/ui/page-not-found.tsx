import { NotFound } from './not-found.tsx';
import { useWords } from './use-language.ts';
import { shellWords } from './words.ts';

export function PageNotFound() {
  const words = useWords(shellWords);
  return <NotFound title={words.notFoundTitle} text={words.notFoundText} />;
}
