import { type Caller, permissionsOf } from '@zhongtai/kit/caller';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { z } from 'zod';
import { eachField } from '../executor/index.ts';

/** Of which permissions one is needed, by `Type.field`; what is not there is free. */
export type FieldPermissions = Readonly<Record<string, readonly string[]>>;

const permissionsShape = z.record(z.string(), z.array(z.string()));

/** From `schema/permissions.json`. @throws Error when it is something else */
export const fieldPermissions = (text: string): FieldPermissions =>
  permissionsShape.parse(JSON.parse(text));

export interface LackingField {
  readonly field: string;
  /** One of these would do. */
  readonly permissions: readonly string[];
}

export interface Rights {
  readonly schema: GraphQLSchema;
  readonly permissions: FieldPermissions;
  readonly caller: Caller;
}

/** What the document asks for and the subgraphs would refuse this caller, each once. */
export function lackingFields(
  document: DocumentNode,
  { schema, permissions, caller }: Rights,
): LackingField[] {
  const has: ReadonlySet<string> = permissionsOf(caller);
  const lacking = new Map<string, LackingField>();
  eachField(document, schema, (type, name) => {
    const field = `${type}.${name}`;
    const any = permissions[field];
    if (any && !any.some((permission) => has.has(permission))) {
      lacking.set(field, { field, permissions: any });
    }
  });
  return [...lacking.values()];
}
