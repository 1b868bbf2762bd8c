import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Phase } from './contest.ts';
import { dayAround, findPhase, requireAccepted, requirePhase } from './contest-phases.ts';

const at = (text: string) => Date.parse(text);
const trial: Phase = {
  id: 'trial',
  opensAt: at('2026-04-01T00:00:00+09:00'),
  closesAt: at('2026-05-01T00:00:00+09:00'),
};
const final: Phase = {
  id: 'final',
  opensAt: at('2026-06-01T00:00:00+09:00'),
  closesAt: null,
  accepts: ['code'],
};
const challenge = { id: 'fabric', timeZone: 'Asia/Tokyo', phases: [trial, final] };

describe('findPhase', () => {
  it('counts the first millisecond of a phase, and not the one of its end', () => {
    const { opensAt, closesAt } = trial;

    assert.equal(findPhase(challenge, (opensAt ?? 0) - 1), undefined);
    assert.equal(findPhase(challenge, opensAt ?? 0), trial);
    assert.equal(findPhase(challenge, (closesAt ?? 0) - 1), trial);
    assert.equal(findPhase(challenge, closesAt ?? 0), undefined);
  });

  it('has no end where none is set', () => {
    assert.equal(findPhase(challenge, at('2100-01-01T00:00:00Z')), final);
  });
});

describe('requirePhase', () => {
  it('is always open without phases', () => {
    assert.equal(requirePhase({ id: 'iris' }, 0), null);
  });

  it('says when the next phase opens, in the time of the challenge', () => {
    assert.throws(() => requirePhase(challenge, at('2026-05-10T00:00:00Z')), {
      code: 'phase_closed',
      message:
        'The challenge "fabric" takes no submissions now: its phase "final" opens at 2026-06-01 00:00 (Asia/Tokyo). Come back then.',
    });
  });

  it('says when the last phase closed', () => {
    assert.throws(() => requirePhase({ ...challenge, phases: [trial] }, at('2026-05-10T00:00:00Z')), {
      message: /its phase "trial" closed at 2026-05-01 00:00 \(Asia\/Tokyo\)/,
    });
  });
});

describe('requireAccepted', () => {
  it('names what the phase takes', () => {
    requireAccepted(challenge, trial, 'predictions');
    requireAccepted(challenge, final, 'code');

    assert.throws(() => requireAccepted(challenge, final, 'predictions'), {
      code: 'kind_not_accepted',
      message: 'The challenge "fabric" takes no predictions in its phase "final". Send code.',
    });
  });
});

describe('dayAround', () => {
  const hours = ({ since, until }: { since: number; until: number }) => (until - since) / 3_600_000;

  it('begins at midnight of the time zone', () => {
    assert.deepEqual(dayAround(at('2026-04-01T14:59:59.999Z'), 'Asia/Tokyo'), {
      since: at('2026-03-31T15:00:00Z'),
      until: at('2026-04-01T15:00:00Z'),
    });
    assert.equal(dayAround(at('2026-04-01T15:00:00Z'), 'Asia/Tokyo').since, at('2026-04-01T15:00:00Z'));
  });

  it('has 23 hours when clocks are put forward, and 25 when they are put back', () => {
    assert.equal(hours(dayAround(at('2026-03-29T12:00:00Z'), 'Europe/Berlin')), 23);
    assert.equal(hours(dayAround(at('2026-10-25T12:00:00Z'), 'Europe/Berlin')), 25);
    assert.equal(hours(dayAround(at('2026-10-25T12:00:00Z'))), 24);
  });
});
