import { NotFound } from '../../ui/not-found.tsx';
import { useWords } from '../../ui/use-language.ts';
import type { Challenge } from './challenge.ts';
import { ChallengeSwitch } from './challenge-switch.tsx';
import { leaderboardWords } from './words.ts';

type ChallengeNotFoundProps = {
  id: string;
  challenges: readonly Challenge[];
  onChoose: (id: string) => void;
};

export function ChallengeNotFound({ id, challenges, onChoose }: ChallengeNotFoundProps) {
  const words = useWords(leaderboardWords);
  return (
    <NotFound title={words.noChallenge(id)} text={words.noChallengeText}>
      <ChallengeSwitch {...{ challenges, onChoose }} shown={id} />
    </NotFound>
  );
}
