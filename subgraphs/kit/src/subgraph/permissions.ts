import {
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  defaultFieldResolver,
  getDirectiveValues,
  isObjectType,
} from 'graphql';
import { requireAnyPermission } from '../caller/index.ts';
import type { ServiceContext } from '../context/index.ts';

type Field = GraphQLField<unknown, ServiceContext>;

/** Puts the check of `@permission` before every field that has it, or whose type has it. Changes `schema`. */
export function enforcePermissions(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = permissionOf(schema, type);
    for (const field of Object.values(type.getFields())) {
      const any = permissionOf(schema, field) ?? (isKeyField(field) ? undefined : ofType);
      if (any) guard(field, any);
    }
  }
  return schema;
}

/** A bare reference, `{ id }`, tells nobody anything: other subgraphs hand it out freely. */
const isKeyField = ({ name }: Field): boolean => ['id', 'key', 'path', 'code'].includes(name);

function permissionOf(
  schema: GraphQLSchema,
  { astNode, ...element }: GraphQLObjectType | Field,
): readonly string[] | undefined {
  const directive = schema.getDirective('permission');
  const nodes = [astNode, ...('extensionASTNodes' in element ? element.extensionASTNodes : [])];
  for (const node of nodes) {
    const values = directive && node && getDirectiveValues(directive, node);
    if (values) return values['any'] as string[];
  }
  return undefined;
}

function guard(field: Field, any: readonly string[]): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  const check =
    (then: GraphQLFieldResolver<unknown, ServiceContext>): typeof then =>
    (...call) => {
      requireAnyPermission(call[2].caller, any);
      return then(...call);
    };
  field.resolve = check(resolve);
  if (subscribe) field.subscribe = check(subscribe);
}
