import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isObjectType,
} from 'graphql';

export interface PersonalField {
  readonly type: string;
  readonly field: string;
  readonly class: 'NONE' | 'C1' | 'C2' | 'C3';
  readonly keeping: 'ENCRYPTED' | 'SCOPED';
}

type Field = GraphQLField<unknown, unknown>;
type Classified = Pick<PersonalField, 'class' | 'keeping'>;

/** Every field that says something of a person, by type and name. */
export function personalFieldsOf(schema: GraphQLSchema): PersonalField[] {
  return objectTypes(schema)
    .flatMap((type) =>
      valueFields(type).map((field) => ({
        type: type.name,
        field: field.name,
        ...classOf(schema, type, field),
      })),
    )
    .filter((field): field is PersonalField => 'class' in field && field.class !== 'NONE')
    .toSorted((a, b) => `${a.type}.${a.field}`.localeCompare(`${b.type}.${b.field}`));
}

/** Fields of types about persons that carry no class: `Customer.nickname`. */
export function unclassifiedFields(schema: GraphQLSchema): string[] {
  return typesAboutPersons(schema).flatMap((type) =>
    valueFields(type)
      .filter((field) => classOf(schema, type, field) === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
}

const PERSON = 'Customer';

/**
 * The person, whatever points at one, and whatever can be reached from one: so a new type is found without
 * being named anywhere. `@personal(class: NONE)` on a type ends the walk.
 */
function typesAboutPersons(schema: GraphQLSchema): GraphQLObjectType[] {
  const found = new Set<GraphQLObjectType>();
  const visit = (type: GraphQLObjectType) => {
    if (found.has(type) || classOfType(schema, type)?.class === 'NONE') return;
    found.add(type);
    for (const field of Object.values(type.getFields())) {
      const next = getNamedType(field.type);
      if (isObjectType(next)) visit(next);
    }
  };
  for (const type of objectTypes(schema)) {
    const names = Object.values(type.getFields()).map(({ type: of }) => getNamedType(of).name);
    if (type.name === PERSON || names.includes(PERSON)) visit(type);
  }
  return [...found].filter(({ name }) => !isStructure(name));
}

/** Pages, and what holds nothing of its own. */
const isStructure = (name: string): boolean =>
  /(Connection|Edge)$/.test(name) || ['PageInfo', 'Money'].includes(name);

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

const objectTypes = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('_') && !ROOTS.has(name));

/** Not those that lead to another type, which has its own classes, nor keys: they name a row and say nothing. */
const valueFields = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(({ name, type: of }) => {
    const named = getNamedType(of);
    const isValue = !isObjectType(named) || named.name === 'Money';
    return isValue && !['id', 'key', 'path', 'code', 'cursor'].includes(name);
  });

const classOf = (schema: GraphQLSchema, type: GraphQLObjectType, field: Field) =>
  directiveOf(schema, field.astNode) ?? classOfType(schema, type);

function classOfType(schema: GraphQLSchema, { astNode, extensionASTNodes }: GraphQLObjectType) {
  for (const node of [astNode, ...extensionASTNodes]) {
    const found = directiveOf(schema, node);
    if (found) return found;
  }
  return undefined;
}

function directiveOf(
  schema: GraphQLSchema,
  node:
    | GraphQLObjectType['astNode']
    | GraphQLObjectType['extensionASTNodes'][number]
    | Field['astNode'],
): Classified | undefined {
  const directive = schema.getDirective('personal');
  const values = directive && node && getDirectiveValues(directive, node);
  // The schema's own validation has checked both against their enums.
  return values ? ({ class: values['class'], keeping: values['kept'] } as Classified) : undefined;
}
