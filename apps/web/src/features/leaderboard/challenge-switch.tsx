import { NativeSelect } from '@mantine/core';
import { inLanguage } from '../../ui/in-language.ts';
import { useLanguage, useWords } from '../../ui/use-language.ts';
import type { Challenge } from './challenge.ts';
import classes from './leaderboard.module.css';
import { leaderboardWords } from './words.ts';

type ChallengeSwitchProps = {
  challenges: readonly Challenge[];
  /** The id of the one that is shown; it need not be one of them. */
  shown: string;
  onChoose: (id: string) => void;
};

export function ChallengeSwitch({ challenges, shown, onChoose }: ChallengeSwitchProps) {
  const words = useWords(leaderboardWords);
  const { language } = useLanguage();
  const isListed = challenges.some(({ id }) => id === shown);
  if (challenges.length === 0 || (isListed && challenges.length === 1)) return null;
  return (
    <NativeSelect
      className={classes.switch}
      label={words.challenge}
      data={[
        ...(isListed ? [] : [{ value: '', label: words.chooseChallenge, disabled: true }]),
        ...challenges.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) })),
      ]}
      value={isListed ? shown : ''}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
