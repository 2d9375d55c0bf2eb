import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
} from 'graphql';

/**
 * The name of the event that a document subscribes to; null when it is not one that can be continued from a cursor. Whether
 * the graph knows its fields is said by the gateway, which knows the partner's rights, too.
 */
export function eventOf(document: string): string | null {
  const [operation, ...others] = operationsOf(document);
  if (!operation || others.length > 0 || operation.operation !== OperationTypeNode.SUBSCRIPTION)
    return null;
  const [field, ...more] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || more.length > 0 || !takesCursor(operation)) return null;
  return passesCursor(field) && asksForCursor(field) ? field.name.value : null;
}

function operationsOf(document: string): OperationDefinitionNode[] {
  try {
    const { definitions } = parse(document, { noLocation: true, maxTokens: 2_000 });
    return definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}

function takesCursor({ variableDefinitions = [] }: OperationDefinitionNode): boolean {
  const [after, ...others] = variableDefinitions;
  return after?.variable.name.value === 'after' && others.length === 0;
}

const passesCursor = ({ alias, arguments: args = [] }: FieldNode): boolean =>
  alias === undefined &&
  args.some(
    ({ name, value }) =>
      name.value === 'after' && value.kind === Kind.VARIABLE && value.name.value === 'after',
  );

const asksForCursor = ({ selectionSet }: FieldNode): boolean =>
  (selectionSet?.selections ?? []).some(
    (each) => each.kind === Kind.FIELD && each.name.value === 'cursor' && each.alias === undefined,
  );
