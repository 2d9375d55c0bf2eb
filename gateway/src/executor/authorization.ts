import { type Caller, permissionsOf } from '@zhongtai/kit/caller';
import {
  type ConstDirectiveNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  type TypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import { namedTypeOf } from './composites.ts';

/** Names of the directives in a supergraph; null when it does not use one. */
export interface AuthorizationNames {
  readonly authenticated: string | null;
  readonly requiresScopes: string | null;
  readonly policy: string | null;
}

/** Something a caller must fulfil to be given a field: any group of words, each of which it must have. */
interface Demand {
  readonly of: 'authenticated' | 'scopes' | 'policies';
  readonly anyOf: readonly (readonly string[])[];
}

/** What fields demand of who asks for them. */
export interface Authorization {
  /** Written out, so that equal ones are one; none for most fields. */
  readonly demandsOf: (type: string, field: string) => readonly string[];
}

const NOTHING: Authorization = { demandsOf: () => [] };

/** Reads `@authenticated`, `@requiresScopes` and `@policy` of a supergraph, on fields and on types. */
export function readAuthorization(sdl: DocumentNode, names: AuthorizationNames): Authorization {
  if (!Object.values(names).some((name) => name !== null)) return NOTHING;
  const types = new Map<string, TypeDefinitionNode>();
  for (const node of sdl.definitions)
    if ('name' in node && node.name && isType(node)) types.set(node.name.value, node);
  const demands = (node: Directed | undefined) =>
    (node?.directives ?? []).flatMap((directive) => demandIn(directive, names));

  function own(type: string, field: string): string[] {
    const node = types.get(type);
    const definition = fieldsOf(node).find(({ name }) => name.value === field);
    if (!definition) return demands(node);
    const given = types.get(namedTypeOf(definition.type));
    return [...demands(node), ...demands(definition), ...demands(given)];
  }

  /** Whoever asks an interface may get any of the types behind it, so they must fulfil what each of those demands. */
  const behind = (type: string): string[] =>
    [...types.values()].flatMap((node) =>
      'interfaces' in node && node.interfaces?.some(({ name }) => name.value === type)
        ? [node.name.value]
        : [],
    );
  const known = new Map<string, readonly string[]>();
  return {
    demandsOf(type, field) {
      const key = `${type}.${field}`;
      const found = known.get(key) ?? [
        ...new Set([type, ...behind(type)].flatMap((each) => own(each, field))),
      ];
      known.set(key, found);
      return found;
    },
  };
}

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

const isType = (node: { readonly kind: Kind }): node is TypeDefinitionNode =>
  node.kind.endsWith('TypeDefinition');

const fieldsOf = (node: TypeDefinitionNode | undefined) =>
  node?.kind === Kind.OBJECT_TYPE_DEFINITION || node?.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? (node.fields ?? [])
    : [];

function demandIn(directive: ConstDirectiveNode, names: AuthorizationNames): string[] {
  const groups = () => {
    const value = directive.arguments?.[0]?.value;
    return (value ? valueFromASTUntyped(value) : []) as string[][];
  };
  const written = (demand: Demand) => [JSON.stringify(demand)];
  switch (directive.name.value) {
    case names.authenticated:
      return written({ of: 'authenticated', anyOf: [] });
    case names.requiresScopes:
      return written({ of: 'scopes', anyOf: groups() });
    case names.policy:
      return written({ of: 'policies', anyOf: groups() });
    default:
      return [];
  }
}

/** Whether the caller fulfils a demand. Policies are the platform's own permissions. */
export function fulfils(caller: Caller, written: string): boolean {
  const { of, anyOf } = JSON.parse(written) as Demand;
  if (of === 'authenticated') return caller.kind !== 'ANONYMOUS';
  const has: ReadonlySet<string> = of === 'scopes' ? new Set(caller.scopes) : permissionsOf(caller);
  return anyOf.some((group) => group.every((word) => has.has(word)));
}

/** One for each field that was not asked for; `@` stands for every element of a list. */
export const unauthorized = (path: readonly string[]): GraphQLError =>
  new GraphQLError('Unauthorized field or type', {
    path: [...path],
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
  });
