import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PermissionSubject } from '../../ports/permission-store.ts';
import { allows, createPermissionTable } from './permission-table.ts';

const one: PermissionSubject = { kind: 'experiment', id: '1' };
const cats: PermissionSubject = { kind: 'model', id: 'cats' };
const dogs: PermissionSubject = { kind: 'model', id: 'dogs' };

test('a user may do the higher of what was given to them and to everybody', () => {
  const table = createPermissionTable([
    { subject: one, user: '*', level: 'read' },
    { subject: one, user: 'ada', level: 'manage' },
    { subject: cats, user: '*', level: 'edit' },
    { subject: cats, user: 'ada', level: 'read' },
  ]);

  assert.deepEqual(
    [one, cats, dogs].map((subject) => table.levelOf('ada', subject)),
    ['manage', 'edit', undefined],
  );
  assert.equal(table.levelOf('eve', one), 'read');
});

test('a higher level allows what a lower one does, and none allows nothing', () => {
  assert.ok(allows('manage', 'edit') && allows('edit', 'edit') && allows('edit', 'read'));
  assert.ok(!allows('read', 'edit') && !allows('edit', 'manage') && !allows(undefined, 'read'));
});

test('what a user may see is what was given to them and to everybody, of one kind', () => {
  const table = createPermissionTable([
    { subject: one, user: 'ada', level: 'read' },
    { subject: { kind: 'experiment', id: '0' }, user: '*', level: 'edit' },
    { subject: { kind: 'experiment', id: '2' }, user: 'eve', level: 'manage' },
    { subject: cats, user: 'ada', level: 'read' },
  ]);

  assert.deepEqual([...table.listVisible('ada', 'experiment')].sort(), ['0', '1']);
  assert.deepEqual([...table.listVisible('ada', 'model')], ['cats']);
});

test('what is taken away is neither allowed nor seen any more', () => {
  const table = createPermissionTable([{ subject: cats, user: 'ada', level: 'read' }]);

  table.apply({ remove: { subject: cats, user: 'ada' } });

  assert.equal(table.levelOf('ada', cats), undefined);
  assert.deepEqual([table.listOf('ada'), table.listVisible('ada', 'model').size], [[], 0]);
});

test('who takes a name starts with nobody beside them', () => {
  const table = createPermissionTable([{ subject: cats, user: 'eve', level: 'manage' }]);

  table.apply({ claim: { subject: cats, user: 'ada' } });

  assert.deepEqual([table.levelOf('ada', cats), table.levelOf('eve', cats)], ['manage', undefined]);
});

test('what was given follows a new name, in place of what was given there', () => {
  const table = createPermissionTable([
    { subject: cats, user: 'ada', level: 'manage' },
    { subject: dogs, user: 'eve', level: 'manage' },
  ]);

  table.apply({ move: { from: cats, to: dogs } });
  table.apply({ move: { from: dogs, to: dogs } });

  assert.deepEqual([table.levelOf('ada', dogs), table.levelOf('eve', dogs)], ['manage', undefined]);
  assert.deepEqual(table.listOf('ada'), [{ subject: dogs, user: 'ada', level: 'manage' }]);
});
