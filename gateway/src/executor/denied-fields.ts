import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Authorization } from './authorization.ts';
import { NOTHING_SELECTED } from './conditions.ts';
import { eachField } from './each-field.ts';

/** What a document demands of who asks it, each once. */
export function demandsIn(
  document: DocumentNode,
  schema: GraphQLSchema,
  { demandsOf }: Authorization,
): readonly string[] {
  const found = new Set<string>();
  eachField(document, schema, (type, field) => {
    for (const demand of demandsOf(type, field)) found.add(demand);
  });
  return [...found];
}

/** Whether the caller at hand may not have the field. */
export type IsDenied = (type: string, field: string) => boolean;

/** The document without what is denied, so that nobody is asked for it. */
export function withoutDenied(
  document: DocumentNode,
  schema: GraphQLSchema,
  isDenied: IsDenied,
): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field({ name }) {
        const type = info.getParentType();
        return type && isDenied(type.name, name.value) ? null : undefined;
      },
      SelectionSet: {
        leave: (set) =>
          set.selections.length > 0 ? undefined : { ...set, selections: [NOTHING_SELECTED] },
      },
    }),
  );
}

export interface Denying {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isDenied: IsDenied;
}

/** Where the denied fields would stand in the answer. */
export function deniedPaths({ schema, operation, fragments, isDenied }: Denying) {
  const paths = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const root = schema.getRootType(operation.operation);
  if (root) ofSet(operation.selectionSet, root, []);
  return [...paths.values()];

  function ofSet(set: SelectionSetNode, type: GraphQLCompositeType, path: readonly string[]): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        ofField(selection, type, path);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const { typeCondition, selectionSet } = selection;
        ofSet(selectionSet, typeNamed(schema, typeCondition?.name.value) ?? type, path);
      } else {
        ofFragment(selection.name.value, path);
      }
    }
  }

  /** Once for each place, however often it is spread there. */
  function ofFragment(name: string, path: readonly string[]): void {
    const fragment = fragments.get(name);
    const type = typeNamed(schema, fragment?.typeCondition.name.value);
    const key = `${name} ${path.join('.')}`;
    if (!fragment || !type || seen.has(key)) return;
    seen.add(key);
    ofSet(fragment.selectionSet, type, path);
  }

  function ofField(field: FieldNode, parent: GraphQLCompositeType, path: readonly string[]): void {
    const definition = 'getFields' in parent ? parent.getFields()[field.name.value] : undefined;
    if (!definition) return;
    const at = [...path, field.alias?.value ?? field.name.value];
    const type = getNamedType(definition.type);
    if (isDenied(parent.name, field.name.value)) paths.set(at.join('.'), at);
    else if (field.selectionSet && isCompositeType(type))
      ofSet(field.selectionSet, type, [...at, ...listsIn(definition.type).map(() => '@')]);
  }
}

function typeNamed(schema: GraphQLSchema, name = ''): GraphQLCompositeType | undefined {
  const type = schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function listsIn(type: GraphQLOutputType): readonly true[] {
  const nullable = getNullableType(type);
  return isListType(nullable) ? [true, ...listsIn(nullable.ofType)] : [];
}
