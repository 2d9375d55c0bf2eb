import { createHash } from 'node:crypto';
import { type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { exampleOf } from './event-example.ts';
import { payloadOf, type PayloadField, type PayloadOptions } from './event-payload.ts';
import type { FieldDirectives } from './field-directives.ts';

/** Something that partners can be told of, as it stands in `events.json`. */
export interface CataloguedEvent {
  /** Of the field of `Subscription`. */
  readonly name: string;
  readonly description: string;
  /** One of these is needed: of an operator a permission, of a partner the scope of the same name. */
  readonly permissions: readonly string[];
  readonly arguments: readonly { readonly name: string; readonly type: string }[];
  /** Another when a field comes, goes or changes its type. */
  readonly version: string;
  /** Whether the last release had it, and just so. */
  readonly release: 'NEW' | 'CHANGED' | 'RELEASED';
  /** Its fields, the inner ones by their path. */
  readonly payload: readonly {
    readonly path: string;
    readonly type: string;
    readonly description: string | null;
  }[];
  readonly document: string;
  /** What such a document is answered with. */
  readonly sample: Readonly<Record<string, unknown>>;
  /** Of a program with `@zhongtai/graph-client`. */
  readonly code: string;
}

export interface CatalogueOptions {
  readonly api: GraphQLSchema;
  readonly released: GraphQLSchema;
  readonly directives: ReadonlyMap<string, FieldDirectives>;
}

/** Every subscription of the graph, by name. */
export function eventCatalogue({ api, released, directives }: CatalogueOptions): CataloguedEvent[] {
  const before = released.getSubscriptionType()?.getFields() ?? {};
  return Object.values(api.getSubscriptionType()?.getFields() ?? {}).map((field) => {
    const { name } = field;
    const permissions = directives.get(`Subscription.${name}`)?.permissions ?? [];
    const options = { directives, permissions };
    const fields = eventFields(field, options);
    const payload = flat(fields);
    const version = versionOf(payload);
    const old = before[name];
    const isSame = old && versionOf(flat(eventFields(old, options))) === version;
    return {
      name,
      description: field.description ?? '',
      permissions,
      arguments: field.args.map((each) => ({ name: each.name, type: String(each.type) })),
      version,
      release: old ? (isSame ? 'RELEASED' : 'CHANGED') : 'NEW',
      payload,
      ...exampleOf({ name, fields, permissions }),
    };
  });
}

function eventFields(
  { name, type }: GraphQLField<unknown, unknown>,
  options: PayloadOptions,
): PayloadField[] {
  const event = 'ofType' in type ? type.ofType : type;
  if (!isObjectType(event)) throw new Error(`${name} tells of no object`);
  return payloadOf(event, options);
}

function flat(fields: readonly PayloadField[], path = ''): CataloguedEvent['payload'] {
  return fields.flatMap(({ name, type, description, fields: inner }) => [
    { path: `${path}${name}`, type, description },
    ...flat(inner, `${path}${name}.`),
  ]);
}

const VERSION_DIGITS = 12;

function versionOf(payload: CataloguedEvent['payload']): string {
  const shape = payload.map(({ path, type }) => `${path}: ${type}`).join('\n');
  return createHash('sha256').update(shape).digest('hex').slice(0, VERSION_DIGITS);
}
