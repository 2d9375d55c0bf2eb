import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { PLACEHOLDER } from './conditions.ts';

export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface Collected {
  readonly fields: ReadonlyMap<string, readonly FieldNode[]>;
  /** False when something is only asked of other types. */
  readonly isWhole: boolean;
}

/** Fields that `sets` select of an object of `type`, by the name the client gave them, in order. */
export function collectFields(
  sets: readonly SelectionSetNode[],
  type: GraphQLCompositeType,
  collecting: Collecting,
): Collected {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  let isWhole = true;
  for (const set of sets) collect(set);
  return { fields, isWhole };

  function collect({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        if (name === PLACEHOLDER) continue;
        const known = fields.get(name);
        if (known) known.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        if (condition === undefined || applies(condition)) collect(selection.selectionSet);
        else isWhole = false;
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = collecting.fragments.get(selection.name.value);
        if (fragment && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
        else isWhole = false;
      }
    }
  }

  function applies(condition: string): boolean {
    if (condition === type.name) return true;
    const wanted = collecting.schema.getType(condition);
    if (!isAbstractType(wanted)) return false;
    return !('getTypes' in type) && collecting.schema.isSubType(wanted, type);
  }
}
