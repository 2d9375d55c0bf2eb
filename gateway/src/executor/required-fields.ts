import {
  type ConstArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { type Composites, compositesOf } from './composites.ts';
import { newFieldSets, type Separated } from './field-sets.ts';

/** A field with arguments that some `@requires` asks for: what it stands for in a subgraph. */
export interface RequiredField {
  readonly name: string;
  readonly arguments: readonly ConstArgumentNode[];
}

export interface RequiredFields {
  /** The supergraph for the planner: each such field and arguments is a field of its own there. */
  readonly sdl: string;
  readonly byName: ReadonlyMap<string, RequiredField>;
  /** Names of those that a field requires in a subgraph, by `needKey`. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

export const needKey = (subgraph: string, type: string, field: string) =>
  `${subgraph} ${type}.${field}`;

/**
 * The planner asks for a required field under its own name. With arguments that clashes with the same field asked
 * for by the client or by another `@requires`, so we let each be a field with a name that nobody else has.
 */
export function separateRequiredFields(sdl: string): RequiredFields {
  const document = parse(sdl, { noLocation: true });
  const composites = compositesOf(document);
  const sets = newFieldSets(composites);
  const needs = new Map<string, readonly string[]>();
  const written: Written[] = [];
  const separate = (type: string, field: FieldDefinitionNode) =>
    separateField({ type, field }, { composites, needs, written, separate: sets.separate });
  const rewritten = mapTypes(document, (type, fields) =>
    fields.map((field) => separate(type, field)),
  );
  if (sets.byName.size === 0) return { sdl, byName: sets.byName, needs };
  const grown = mapTypes(rewritten, (type, fields) => [
    ...fields,
    ...sets.addedTo(type).map(({ name, field }) => ({
      ...separate(type, field),
      name: { kind: Kind.NAME, value: name } as const,
      arguments: [],
    })),
    ...stillUsed(written.filter((one) => one.type === type)),
  ]);
  return { sdl: print(grown), byName: sets.byName, needs };
}

interface FieldOfType {
  readonly type: string;
  readonly field: FieldDefinitionNode;
}

interface Separating {
  readonly composites: Composites;
  readonly needs: Map<string, readonly string[]>;
  readonly written: Written[];
  readonly separate: (fieldSet: string, type: string) => Separated;
}

/** The field with what it requires under the planner's names. */
function separateField(
  { type, field }: FieldOfType,
  { composites, needs, written, separate }: Separating,
): FieldDefinitionNode {
  const directives = (field.directives ?? []).map((node) => {
    const requires = node.name.value === 'join__field' ? argumentOf(node, 'requires') : undefined;
    if (requires?.kind !== Kind.STRING) return node;
    const { set, used } = separate(requires.value, type);
    if (used.length === 0) return node;
    written.push({ type, directive: node });
    const graph = argumentOf(node, 'graph');
    const subgraph = composites.subgraphOf(graph?.kind === Kind.ENUM ? graph.value : '');
    needs.set(needKey(subgraph, type, field.name.value), used);
    return withString(node, 'requires', stripIgnoredCharacters(print(set)).slice(1, -1));
  });
  return { ...field, directives };
}

/** A requirement as it was before. */
interface Written {
  readonly type: string;
  readonly directive: ConstDirectiveNode;
}

/** The planner refuses external fields that nobody requires, so fields that nobody asks for go on requiring them. */
const stillUsed = (written: readonly Written[]): readonly FieldDefinitionNode[] =>
  written.map(({ directive }, index) => ({
    kind: Kind.FIELD_DEFINITION,
    name: { kind: Kind.NAME, value: `_requires${index}` },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'Boolean' } },
    directives: [onlyRequiring(directive)],
  }));

const onlyRequiring = ({
  arguments: args = [],
  ...node
}: ConstDirectiveNode): ConstDirectiveNode => ({
  ...node,
  arguments: args.filter(({ name: { value } }) => value === 'graph' || value === 'requires'),
});

interface WithFields {
  readonly name: { readonly value: string };
  readonly fields?: readonly FieldDefinitionNode[];
}

function mapTypes(
  document: DocumentNode,
  map: (type: string, fields: readonly FieldDefinitionNode[]) => readonly FieldDefinitionNode[],
): DocumentNode {
  const mapped = <T extends WithFields>(type: T): T => ({
    ...type,
    fields: map(type.name.value, type.fields ?? []),
  });
  return visit(document, { ObjectTypeDefinition: mapped, InterfaceTypeDefinition: mapped });
}

const argumentOf = ({ arguments: args = [] }: ConstDirectiveNode, name: string) =>
  args.find((arg) => arg.name.value === name)?.value;

function withString(node: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  return {
    ...node,
    arguments: (node.arguments ?? []).map((arg) =>
      arg.name.value === name ? { ...arg, value: { kind: Kind.STRING, value } } : arg,
    ),
  };
}
