import { NativeSelect } from '@mantine/core';
import { inLanguage } from '../../ui/in-language.ts';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import { showBoard } from './leaderboard-search.ts';
import type { SearchProps } from './search-props.ts';
import { leaderboardWords } from './words.ts';

/** Nothing where the challenge has one board. */
export function BoardSwitch({ leaderboard, challenge, search, onSearch }: SearchProps) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const boards = challenge?.boards ?? [];
  if (boards.length < 2) return null;
  return (
    <NativeSelect
      label={words.board}
      data={boards.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }))}
      value={leaderboard.board}
      onChange={(event) => onSearch(showBoard(search, event.currentTarget.value))}
    />
  );
}
