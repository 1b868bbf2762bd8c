import type { z } from 'zod';
import { submissionKinds } from '../domain/contest.ts';
import type { Participation } from '../domain/get-participation.ts';
import { type SeenTeam, seeTeam } from '../domain/list-teams.ts';
import type { participationView, teamView } from './participation-schemas.ts';

export function viewParticipation(participation: Participation): z.input<typeof participationView> {
  const { challenge, isOpen, phase, team, rules, inAll, inDay } = participation;
  return {
    ...{ challenge, open: isOpen, phase: phase?.id ?? null, closes_at: viewTime(phase?.closesAt ?? null) },
    accepts: [...(phase?.accepts ?? submissionKinds)],
    team: team && viewTeam(seeTeam(team, true)),
    rules: rules && {
      ...{ revision: rules.revision, must_accept: rules.mustAccept },
      accepted_at: viewTime(rules.acceptedAt),
    },
    in_all: inAll,
    per_day: { used: inDay.used, most: inDay.most, renews_at: viewTime(inDay.renewsAt) },
  };
}

export function viewTeam({ name, size, members, createdAt }: SeenTeam): z.input<typeof teamView> {
  return {
    ...{ name, size, created_at: new Date(createdAt).toISOString() },
    members:
      members?.map(({ user, joinedAt }) => ({ user, joined_at: new Date(joinedAt).toISOString() })) ?? null,
  };
}

function viewTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
