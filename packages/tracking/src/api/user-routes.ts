import { z } from 'zod';
import { trackingErrors } from '../tracking-errors.ts';
import { defineRoute, type Method, type MlflowRoute } from './mlflow-route.ts';

type Unoffered = { method: Method; path: string; version: '2.0' | '3.0' };

const ofUsers: Unoffered[] = [
  { method: 'POST', path: '/users/create', version: '2.0' },
  { method: 'POST', path: '/users/create-ui', version: '2.0' },
  { method: 'GET', path: '/users/get', version: '2.0' },
  { method: 'GET', path: '/users/list', version: '2.0' },
  { method: 'PATCH', path: '/users/update-password', version: '2.0' },
  { method: 'PATCH', path: '/users/update-admin', version: '2.0' },
  { method: 'DELETE', path: '/users/delete', version: '2.0' },
];

const ofRoles: Unoffered[] = [
  { method: 'POST', path: '/roles/create', version: '3.0' },
  { method: 'GET', path: '/roles/get', version: '3.0' },
  { method: 'GET', path: '/roles/list', version: '3.0' },
  { method: 'PATCH', path: '/roles/update', version: '3.0' },
  { method: 'DELETE', path: '/roles/delete', version: '3.0' },
  { method: 'POST', path: '/roles/permissions/add', version: '3.0' },
  { method: 'DELETE', path: '/roles/permissions/remove', version: '3.0' },
  { method: 'GET', path: '/roles/permissions/list', version: '3.0' },
  { method: 'PATCH', path: '/roles/permissions/update', version: '3.0' },
  { method: 'POST', path: '/roles/assign', version: '3.0' },
  { method: 'DELETE', path: '/roles/unassign', version: '3.0' },
  { method: 'GET', path: '/roles/users/list', version: '3.0' },
];

const USERS_ARE_MADE_ELSEWHERE =
  'Users are not made or changed here: an operator gives out tokens with lb token create, and with a token one signs in.';

const THERE_ARE_NO_ROLES =
  'There are no roles here. Give a user, or "*" for everybody, a permission for an experiment or a model, with grant_user_permission.';

/** Of MLflow's users and roles only permissions are here; the rest says where to go. */
export function userRoutes(): MlflowRoute[] {
  return [
    ...ofUsers.map((route) => refuse(route, USERS_ARE_MADE_ELSEWHERE)),
    ...ofRoles.map((route) => refuse(route, THERE_ARE_NO_ROLES)),
  ];
}

function refuse({ method, path, version }: Unoffered, sentence: string): MlflowRoute {
  return defineRoute({
    ...{ method, path, versions: [version], input: z.unknown() },
    needs: () => 'signed-in',
    handle: () => {
      throw trackingErrors.not_offered(sentence);
    },
  });
}
