import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';

/** What the subgraphs say of a field and the composed graph does not carry. */
export interface FieldDirectives {
  /** One of these is needed; absent when anybody may have it. */
  readonly permissions?: readonly string[];
  /** What it says of a person: C1, C2 or C3. */
  readonly personal?: string;
}

/** A bare reference is free: the kit asks for no permission of its type. */
export const KEYS: ReadonlySet<string> = new Set(['id', 'key', 'path', 'code']);

/** By `Type.field`; what several subgraphs serve alike stands once. */
export function fieldDirectives(
  subgraphs: readonly DocumentNode[],
): ReadonlyMap<string, FieldDirectives> {
  const found = new Map<string, FieldDirectives>();
  for (const { definitions } of subgraphs) {
    for (const type of definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      for (const [field, said] of directivesOf(type)) {
        const name = `${type.name.value}.${field}`;
        found.set(name, { ...found.get(name), ...said });
      }
    }
  }
  return found;
}

function* directivesOf(type: ObjectTypeDefinitionNode): Generator<[string, FieldDirectives]> {
  const ofType = valueOf(type.directives, 'permission', 'any');
  const personalType = valueOf(type.directives, 'personal', 'class');
  for (const { name, directives } of type.fields ?? []) {
    const own = valueOf(directives, 'permission', 'any');
    const permissions = own ?? (KEYS.has(name.value) ? undefined : ofType);
    const personal = valueOf(directives, 'personal', 'class') ?? personalType;
    const said = {
      ...(permissions !== undefined && { permissions: permissions as string[] }),
      ...(typeof personal === 'string' && personal !== 'NONE' && { personal }),
    };
    if (Object.keys(said).length > 0) yield [name.value, said];
  }
}

function valueOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
  argument: string,
): unknown {
  const directive = directives?.find((each) => each.name.value === name);
  const value = directive?.arguments?.find((each) => each.name.value === argument)?.value;
  return value && valueFromASTUntyped(value);
}
