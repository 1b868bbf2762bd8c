import { quote } from '@leadersboard/kit/errors';
import { trackingErrors } from '../../tracking-errors.ts';
import type { Requester } from '../requester.ts';
import type { Need, NeedSubject } from './need.ts';

/** The same for what is not there and for what the requester may not see; a name that is taken is told otherwise. */
export function describeAbsence({ user }: Requester, need: NeedSubject): Error {
  const [what, which] = describe(need);
  const visibly = 'experimentName' in need || 'modelName' in need ? '' : ` that ${user} may see`;
  return trackingErrors.resource_does_not_exist(`There is no ${what} ${which}${visibly}.`);
}

export function describeRefusal({ user }: Requester, need: Need): Error {
  const [what, which] = describe(need);
  return trackingErrors.permission_denied(
    `${user} may not ${need.level} the ${what} ${which}. Ask whoever manages it, or an administrator, for the permission, or take another one.`,
  );
}

function describe(need: NeedSubject): [what: string, which: string] {
  if ('experimentName' in need) return ['experiment', `named ${quote(need.experimentName)}`];
  if ('modelName' in need) return ['registered model', `named ${quote(need.modelName)}`];
  if ('experimentId' in need) return ['experiment', `with the id ${quote(need.experimentId)}`];
  if ('runId' in need) return ['run', `with the id ${quote(need.runId)}`];
  return ['logged model', `with the id ${quote(need.loggedModelId)}`];
}
