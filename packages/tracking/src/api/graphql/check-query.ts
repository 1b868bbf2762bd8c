import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionNode } from 'graphql';
import { trackingErrors } from '../../tracking-errors.ts';

/** Enough for every question of MLflow's UI, and too little to make one request cost what a hundred do. */
export const queryLimits = { tokens: 4000, depth: 10, rootFields: 10, aliases: 10, fields: 500 };

/** Counts fields as often as fragments repeat them; `invalid_parameter_value` beyond the limits. */
export function checkQuery(document: DocumentNode): void {
  const fragments = new Map(document.definitions.filter(isFragment).map((node) => [node.name.value, node]));
  const counts = { fields: 0, aliases: 0, rootFields: 0 };

  function visit(selections: readonly SelectionNode[], depth: number): void {
    refuseBeyond('depth', depth);
    for (const selection of selections) {
      // A fragment counts too, so that one that holds itself comes to an end.
      refuseBeyond('fields', ++counts.fields);
      if (selection.kind === Kind.FIELD) {
        if (depth === 1) refuseBeyond('rootFields', ++counts.rootFields);
        if (selection.alias) refuseBeyond('aliases', ++counts.aliases);
        if (selection.selectionSet) visit(selection.selectionSet.selections, depth + 1);
      } else {
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        visit(fragment?.selectionSet.selections ?? [], depth);
      }
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet.selections, 1);
  }
}

const names = { depth: 'levels', rootFields: 'root fields', aliases: 'aliases', fields: 'fields' };

function refuseBeyond(limit: keyof typeof names, found: number): void {
  if (found <= queryLimits[limit]) return;
  throw trackingErrors.invalid_parameter_value(
    `A query may have at most ${queryLimits[limit]} ${names[limit]}; this one has more. Ask several smaller ones.`,
  );
}

function isFragment(node: DocumentNode['definitions'][number]): node is FragmentDefinitionNode {
  return node.kind === Kind.FRAGMENT_DEFINITION;
}
