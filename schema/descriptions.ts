import {
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';

/** Fields whose name and type say all there is to say. */
const OBVIOUS: ReadonlySet<string> = new Set([
  'id',
  'key',
  'code',
  'name',
  'description',
  'kind',
  'status',
  'type',
  'model',
  'category',
  'gender',
  'birthDate',
  'value',
  'label',
  'node',
  'edges',
  'cursor',
  'pageInfo',
  'customer',
  'account',
  'product',
  'organisation',
  'channel',
  'campaign',
  'tag',
  'order',
  'viewer',
  'role',
  'roles',
  'at',
  'day',
]);

/** Their fields follow one pattern, described once in `PageInfo` and on the list itself. */
const PATTERN = /(Connection|Edge)$/;
/** `amount: Money!`, `openedOn: Date!`, `views: Int!`: a field that is its own name, in a unit. */
const SELF_EXPLAINING_TYPES: ReadonlySet<string> = new Set([
  'Money',
  'Date',
  'DateTime',
  'Boolean',
]);

/** What a reader of the contract would have to guess: one line each, as `Type` or `Type.field`. */
export function undescribed(contract: DocumentNode): string[] {
  return contract.definitions.flatMap((definition) => {
    if (!('name' in definition) || !definition.name) return [];
    const name = definition.name.value;
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION) {
      const isRoot = ['Query', 'Mutation', 'Subscription'].includes(name);
      const type = !definition.description && !isRoot && !PATTERN.test(name) ? [name] : [];
      return [...type, ...undescribedFields(definition, isRoot)];
    }
    const needsOne =
      definition.kind === Kind.SCALAR_TYPE_DEFINITION ||
      definition.kind === Kind.DIRECTIVE_DEFINITION;
    return needsOne && !definition.description ? [name] : [];
  });
}

function undescribedFields(
  type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode,
  isRoot: boolean,
): string[] {
  if (PATTERN.test(type.name.value)) return [];
  return (type.fields ?? [])
    .filter(
      (field) => !field.description && (isRoot ? !OBVIOUS.has(field.name.value) : !isClear(field)),
    )
    .map((field) => `${type.name.value}.${field.name.value}`);
}

function isClear(field: FieldDefinitionNode): boolean {
  let { type } = field;
  while (type.kind !== Kind.NAMED_TYPE) type = type.type;
  const isPlain = (field.arguments ?? []).every(({ name }) => name.value === 'locale');
  return isPlain && (OBVIOUS.has(field.name.value) || SELF_EXPLAINING_TYPES.has(type.name.value));
}
