import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { JsonObject } from './json.ts';

/** What the operation asks of the schema itself, by the name the client gave it. */
export type Introspect = (variables: Readonly<Record<string, unknown>>) => JsonObject;

export interface Introspecting {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

const isIntrospection = ({ name }: FieldNode) =>
  name.value === '__schema' || name.value === '__type';

/** Null when it asks nothing of the kind. */
export function compileIntrospection(options: Introspecting): Introspect | null {
  const { schema, document, operation } = options;
  let asks = false;
  visit(document, { Field: (field) => void (asks ||= isIntrospection(field)) });
  if (!asks || operation.operation !== OperationTypeNode.QUERY) return null;
  const only = onlyIntrospection(document, schema.getQueryType()?.name);
  const operationName = operation.name?.value;
  return (variableValues) => {
    const { data } = executeSync({
      schema,
      document: only,
      ...(operationName !== undefined && { operationName }),
      variableValues,
    });
    return data ?? {};
  };
}

/** The document without what subgraphs answer; a name stays, so that nothing becomes empty. */
function onlyIntrospection(document: DocumentNode, root: string | undefined): DocumentNode {
  let depth = 0;
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  return visit(document, {
    Field: {
      enter(field) {
        if (isIntrospection(field)) depth += 1;
        else if (depth === 0) return { ...typename, alias: { kind: Kind.NAME, value: '_none' } };
        return undefined;
      },
      leave(field) {
        if (isIntrospection(field)) depth -= 1;
      },
    },
    FragmentDefinition: {
      enter(fragment) {
        const on = fragment.typeCondition.name.value;
        if (on !== root && !on.startsWith('__')) return false;
        if (on.startsWith('__')) depth += 1;
        return undefined;
      },
      leave(fragment) {
        if (fragment.typeCondition.name.value.startsWith('__')) depth -= 1;
      },
    },
  });
}
