import { quote } from '@leadersboard/kit/errors';
import { z } from 'zod';
import {
  getUser,
  grantPermission,
  type PermissionPorts,
  revokePermission,
} from '../domain/access/change-permission.ts';
import type { Need } from '../domain/access/need.ts';
import type { Requester } from '../domain/requester.ts';
import {
  permissionMessage,
  permissionName,
  permissionNames,
  resourceTypes,
} from '../messages/permission-message.ts';
import { everybody, type PermissionSubject } from '../ports/permission-store.ts';
import { trackingErrors } from '../tracking-errors.ts';
import { defineRoute, type MlflowRoute, type RouteContext } from './mlflow-route.ts';

export type PermissionRoutesPorts = PermissionPorts;

const versions = ['3.0'] as const;

const onUser = z.object({ username: z.string().min(1) });

const onThing = onUser
  .extend({
    resource_type: z.enum(['experiment', 'registered_model', 'prompt']),
    resource_id: z.string().min(1),
  })
  .transform(({ username, resource_type: type, resource_id: id }) => {
    const subject: PermissionSubject = { kind: resourceTypes[type], id };
    return { user: username, subject };
  });

const grant = z.intersection(
  onThing,
  z.object({
    permission: z.enum(['READ', 'EDIT', 'MANAGE']).transform((name) => permissionNames[name]),
  }),
);

/** Who may do what, as MLflow's AuthServiceClient tells it and its UI asks. */
export function permissionRoutes(ports: PermissionRoutesPorts): MlflowRoute[] {
  return [...changeRoutes(ports), ...readingRoutes(ports), ...selfRoutes(ports)];
}

function changeRoutes(ports: PermissionRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'POST', path: '/users/permissions/grant', versions, input: grant },
      summary: 'Give a user, or everybody, a permission for an experiment or a model',
      audit: 'permission.granted',
      needs: ({ subject }) => [manage(subject)],
      handle: async ({ user, subject, permission: level }, context) => {
        noteChange(context, subject, { user, level });
        await grantPermission(ports, { user, subject, level });
        return '{}';
      },
    }),
    defineRoute({
      ...{ method: 'POST', path: '/users/permissions/revoke', versions, input: onThing },
      summary: 'Take a permission away',
      audit: 'permission.revoked',
      needs: ({ subject }) => [manage(subject)],
      handle: async ({ user, subject }, context) => {
        noteChange(context, subject, { user });
        await revokePermission(ports, { user, subject });
        return '{}';
      },
    }),
  ];
}

/** Everybody may ask what they may do themselves; about others ask those who manage the thing, and administrators. */
function readingRoutes(ports: PermissionRoutesPorts): MlflowRoute[] {
  const { access } = ports;
  return [
    defineRoute({
      ...{ method: 'GET', path: '/users/permissions/get', versions, input: onThing },
      summary: 'What a user may do with an experiment or a model',
      needs: () => 'signed-in',
      handle: async ({ user, subject }, { requester }) => {
        if (user !== requester.user) await access.require(requester, [manage(subject)]);
        const asked = user === requester.user ? requester : await getUser(ports, user);
        const level = access.levelOf(asked, subject);
        return { allowed: level === 'edit' || level === 'manage', permission: permissionName(level) };
      },
    }),
    defineRoute({
      ...{ method: 'GET', path: '/users/permissions/list', versions, input: onUser },
      summary: 'The permissions that a user was given',
      needs: () => 'signed-in',
      handle: async ({ username: user }, { requester }) => {
        if (user === requester.user) return listPermissions(ports, requester);
        if (requester.role === 'admin') return listPermissions(ports, await getUser(ports, user));
        throw trackingErrors.permission_denied(
          `What ${quote(user)} may do is shown to them and to administrators. Ask for your own permissions.`,
        );
      },
    }),
  ];
}

function selfRoutes(ports: PermissionRoutesPorts): MlflowRoute[] {
  return [
    defineRoute({
      ...{ method: 'GET', path: '/users/current', input: z.object({}) },
      summary: 'Who you are',
      needs: () => 'signed-in',
      handle: (_input, { requester: { user, role } }) => ({
        user: { id: user, username: user, is_admin: role === 'admin' },
        // Else MLflow's UI offers to change a password.
        is_basic_auth: false,
      }),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/users/current/permissions', versions, input: z.object({}) },
      summary: 'The permissions that you were given',
      needs: () => 'signed-in',
      handle: (_input, { requester }) => listPermissions(ports, requester),
    }),
    defineRoute({
      ...{ method: 'GET', path: '/users/roles/list', versions, input: z.object({}) },
      summary: 'The roles of a user, of which there are none here',
      needs: () => 'signed-in',
      // Nobody has one of MLflow's roles.
      handle: () => ({ roles: [] }),
    }),
  ];
}

function manage({ kind, id }: PermissionSubject): Need {
  return kind === 'model' ? { level: 'manage', modelName: id } : { level: 'manage', experimentId: id };
}

function noteChange({ request }: RouteContext, { kind, id }: PermissionSubject, details: object): void {
  request.auditSubject = `${kind} ${id}`;
  request.auditDetails = { ...details };
}

function listPermissions({ access }: PermissionRoutesPorts, { user, role }: Requester): object {
  const grants = [...access.permissions.listOf(user), ...access.permissions.listOf(everybody)];
  return { is_admin: role === 'admin', permissions: grants.map(permissionMessage) };
}
