import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  getNamedType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { Answer } from '../subgraphs/answer.ts';

type Variables = Readonly<Record<string, unknown>>;

/** How a subscription is asked of its subgraph, the first time and again after an interruption. */
export interface Resumption {
  /** False when the field cannot start after a cursor: an interruption would lose events. */
  readonly resumable: boolean;
  /** Where the client wants to begin; null for now. */
  readonly start: string | null;
  /** By which variable of the client's the beginning is given, if by one. */
  readonly startVariable: string | null;
  readonly payload: (after: string | null) => SubscribePayload;
  readonly cursorOf: (event: Answer) => string | null;
}

const AFTER = 'after';
const CURSOR = 'cursor';
const AFTER_VARIABLE = 'zhongtaiAfter';
const CURSOR_ALIAS = 'zhongtaiCursor';

/**
 * A field with an argument `after` and a `cursor` in its type is resumable: the gateway then asks for the
 * cursor of each event, whether the client did or not, and decides itself where to begin.
 */
export function resumptionOf(
  primary: FetchNode,
  given: Variables,
  schema: GraphQLSchema,
): Resumption {
  const document = parse(primary.operation);
  const operation = document.definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const field = operation?.selectionSet.selections.find(({ kind }) => kind === Kind.FIELD);
  const variables = pick(given, primary.variableUsages ?? []);
  const named = primary.operationName !== undefined && { operationName: primary.operationName };
  if (!operation || field?.kind !== Kind.FIELD || !isResumable(schema, field.name.value)) {
    const payload = { query: primary.operation, variables, ...named };
    const nowhere = { start: null, startVariable: null, cursorOf: () => null };
    return { resumable: false, ...nowhere, payload: () => payload };
  }
  const rewritten = resumableOperation(operation, field);
  const query = print({
    ...document,
    definitions: document.definitions.map((definition) =>
      definition === operation ? rewritten : definition,
    ),
  });
  const used = pick(variables, variableNames(rewritten));
  const key = field.alias?.value ?? field.name.value;
  return {
    resumable: true,
    start: startOf(operation, field, variables),
    startVariable: startVariableOf(field),
    payload: (after) => ({ query, variables: { ...used, [AFTER_VARIABLE]: after }, ...named }),
    cursorOf: (event) => cursorIn(event.data?.[key]),
  };
}

function isResumable(schema: GraphQLSchema, name: string): boolean {
  const field = schema.getSubscriptionType()?.getFields()[name];
  const type = field && getNamedType(field.type);
  return (
    isObjectType(type) &&
    CURSOR in type.getFields() &&
    field !== undefined &&
    field.args.some((arg) => arg.name === AFTER)
  );
}

/** The operation with `after` from a variable of ours, and the event's cursor under an alias of ours. */
function resumableOperation(
  operation: OperationDefinitionNode,
  field: FieldNode,
): OperationDefinitionNode {
  const resumable: FieldNode = {
    ...field,
    arguments: [
      ...(field.arguments ?? []).filter(({ name }) => name.value !== AFTER),
      { kind: Kind.ARGUMENT, name: nameNode(AFTER), value: variableNode },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        ...(field.selectionSet?.selections ?? []),
        { kind: Kind.FIELD, alias: nameNode(CURSOR_ALIAS), name: nameNode(CURSOR) },
      ],
    },
  };
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [resumable] } as const;
  const used = variableNames({ ...operation, variableDefinitions: [], selectionSet });
  return {
    ...operation,
    selectionSet,
    variableDefinitions: [
      ...(operation.variableDefinitions ?? []).filter(({ variable }) =>
        used.includes(variable.name.value),
      ),
      { kind: Kind.VARIABLE_DEFINITION, variable: variableNode, type: cursorType },
    ],
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variableNode = { kind: Kind.VARIABLE, name: nameNode(AFTER_VARIABLE) } as const;
const cursorType = { kind: Kind.NAMED_TYPE, name: nameNode('Cursor') } as const;

function startOf(
  { variableDefinitions = [] }: OperationDefinitionNode,
  field: FieldNode,
  variables: Variables,
): string | null {
  const value = field.arguments?.find(({ name }) => name.value === AFTER)?.value;
  if (!value) return null;
  if (value.kind !== Kind.VARIABLE) return stringOrNull(valueFromASTUntyped(value));
  const name = value.name.value;
  if (name in variables) return stringOrNull(variables[name]);
  const definition = variableDefinitions.find(({ variable }) => variable.name.value === name);
  return definition?.defaultValue
    ? stringOrNull(valueFromASTUntyped(definition.defaultValue))
    : null;
}

function startVariableOf(field: FieldNode): string | null {
  const value = field.arguments?.find(({ name }) => name.value === AFTER)?.value;
  return value?.kind === Kind.VARIABLE ? value.name.value : null;
}

function cursorIn(event: unknown): string | null {
  if (typeof event !== 'object' || event === null || !(CURSOR_ALIAS in event)) return null;
  return stringOrNull(event[CURSOR_ALIAS]);
}

const stringOrNull = (value: unknown) => (typeof value === 'string' ? value : null);

function variableNames(operation: OperationDefinitionNode): string[] {
  const names: string[] = [];
  visit(operation, { Variable: ({ name }) => void names.push(name.value) });
  return names;
}

function pick(variables: Variables, names: readonly string[]): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.includes(name)));
}
