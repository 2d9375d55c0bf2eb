import type { Caller } from '@zhongtai/kit/caller';
import { formatErrorWith } from '@zhongtai/kit/errors';
import {
  type DocumentNode,
  type GraphQLSchema,
  execute,
  getNamedType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import type { SubgraphName } from '../small-bank.ts';
import { covering } from './covering.ts';
import { entitiesOf } from './entities.ts';
import { type Selected, leavesOf, questionsOf } from './selections.ts';
import type { Ask } from './sweep.ts';
import { variantsOf } from './arguments.ts';

/** A subgraph without its transport. */
export interface Graph {
  readonly schema: GraphQLSchema;
  readonly context: (caller: Caller) => unknown;
}

export const DOMAINS = ['business', 'data', 'operations'] as const satisfies SubgraphName[];

export interface Question {
  readonly domain: SubgraphName;
  readonly field: Selected;
}
export type Graphs = Readonly<Record<SubgraphName, Graph>>;

const asked = (graphs: Graphs, of: (schema: GraphQLSchema) => Selected[]): Question[] =>
  DOMAINS.flatMap((domain) => of(graphs[domain].schema).map((field) => ({ domain, field })));

/** Everything that can be asked, by whoever asks a subgraph and by other subgraphs; each way to go on once. */
export const allQuestionsOf = (graphs: Graphs) =>
  asked(graphs, (schema) =>
    covering([...entitiesOf(schema), ...questionsOf(schema.getQueryType())]),
  );
export const queriesOf = (graphs: Graphs) =>
  asked(graphs, (schema) => questionsOf(schema.getQueryType()));
export const mutationsOf = (graphs: Graphs) =>
  asked(graphs, (schema) => questionsOf(schema.getMutationType()));
export const subscriptionsOf = (graphs: Graphs) =>
  asked(graphs, (schema) => questionsOf(schema.getSubscriptionType()));
export const allEntitiesOf = (graphs: Graphs) => asked(graphs, entitiesOf);

/** Every query once more for each optional argument and condition, which names the hidden branch. */
export const variantQueriesOf = (graphs: Graphs) =>
  asked(graphs, (schema) =>
    Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args, type }) => {
      const named = getNamedType(type);
      const below = isObjectType(named) ? leavesOf(named) : [];
      return variantsOf(args, name).map((text) => ({ name, of: 'Query', args: text, below }));
    }),
  );

const format = formatErrorWith(() => undefined);
const documents = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>();

/** Asks a subgraph as its server does for a caller whom the gateway signed for. */
export function askerOf({ schema, context }: Graph, caller: Caller): Ask {
  return async (text) => {
    const document = documentOf(schema, text);
    const { data, errors } = await execute({ schema, document, contextValue: context(caller) });
    return {
      data: plain(data),
      ...(errors && { errors: errors.map((error) => format(error.toJSON(), error)) }),
    };
  };
}

/** Without the prototypes of what resolvers gave. */
const plain = (data: unknown): unknown => (data ? JSON.parse(JSON.stringify(data)) : data);

/** Each is parsed and checked once: all callers ask the same. */
export function documentOf(schema: GraphQLSchema, text: string): DocumentNode {
  const known = documents.get(schema) ?? new Map<string, DocumentNode>();
  documents.set(schema, known);
  const found = known.get(text);
  if (found) return found;
  const document = parse(text);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new AggregateError(errors, `Not a question: ${text.slice(0, 200)}`);
  known.set(text, document);
  return document;
}
