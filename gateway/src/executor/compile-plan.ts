import { operationFromDocument, type Schema } from '@apollo/federation-internals';
import type { FetchNode, QueryPlan, QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type Authorization, unauthorized } from './authorization.ts';
import type { CachePolicies } from './caching.ts';
import { NOTHING_SELECTED } from './conditions.ts';
import { compileCost, type Cost } from './cost.ts';
import { contestedFetches } from './contested.ts';
import { deniedPaths, withoutDenied } from './denied-fields.ts';
import { newEntityMerger, type EntityMerger } from './entity-merge.ts';
import { compileStep, type Step } from './fetch-graph.ts';
import { readFetch } from './fetch-operation.ts';
import type { GraphParts } from './graph-parts.ts';
import { compileIntrospection, type Introspect } from './introspection.ts';
import { withPrivateAliases } from './private-aliases.ts';
import { orderPlan } from './ordering.ts';
import type { RequiredFields } from './required-fields.ts';
import { type Group, groupFetches } from './schedule.ts';
import { compileTake } from './root-fetch.ts';
import { type AnswerShape, newAnswerShape } from './answer-shape.ts';

/** One version of the graph, as operations are compiled against it. */
export interface CompilingGraph {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** With the types that clients do not see. */
  readonly fullSchema: GraphQLSchema;
  /** The same as `schema` for the planner's library, with the fields only we know. */
  readonly planningSchema: Schema;
  readonly planner: Pick<QueryPlanner, 'buildQueryPlan'>;
  readonly required: RequiredFields;
  readonly authorization: Authorization;
  readonly cachePolicies: CachePolicies;
  readonly fieldNames: ReadonlySet<string>;
}

/** Where the events of a subscription come from. */
interface EventSource {
  readonly fetch: FetchNode;
  readonly take: ReturnType<typeof compileTake>;
}

/** An operation whose conditions are decided, ready to be run. */
export interface CompiledPlan {
  readonly plan: QueryPlan;
  /** Null unless it is a subscription, whose `step` then is what is done for each event. */
  readonly events: EventSource | null;
  readonly step: Step;
  readonly merger: EntityMerger;
  readonly shape: AnswerShape;
  readonly introspect: Introspect | null;
  /** With the coerced variables. */
  readonly cost: Cost;
  /** Fields that are not fetched since the caller may not have them. */
  readonly denied: readonly GraphQLError[];
}

/** An operation as one caller asks it. */
interface Settled {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Demands that the caller does not fulfil. */
  readonly unmet: ReadonlySet<string>;
}

/** @throws GraphQLError when the operation cannot be planned */
export function compilePlan(
  graph: CompilingGraph,
  { document, operationName, unmet }: Settled,
): CompiledPlan {
  const { schema } = graph;
  const operation = chosenOperation(document, operationName);
  const fragments = fragmentsOf(document);
  const isDenied = (type: string, field: string) =>
    graph.authorization.demandsOf(type, field).some((demand) => unmet.has(demand));
  const denied = unmet.size === 0 ? [] : deniedPaths({ schema, operation, fragments, isDenied });
  const aliases = withPrivateAliases(document, graph.fieldNames);
  const plan = planOf(
    graph,
    denied.length === 0 ? aliases.document : withoutDenied(aliases.document, schema, isDenied),
    operationName,
  );
  const node = plan.node;
  const name = operation.name?.value ?? null;
  const planned = node?.kind === 'Subscription' ? node.rest : node;
  const rest = planned && orderPlan(planned);
  const groups = groupFetches(rest);
  const parts = graphParts(graph, {
    name,
    clientName: aliases.nameOf,
    contested: contestedFetches(rest),
    groups,
  });
  const events = node?.kind === 'Subscription' ? eventSource(node.primary, parts) : null;
  return {
    plan,
    events,
    step: compileStep(rest, parts),
    merger: newEntityMerger(name),
    shape: newAnswerShape({ schema, operation, fragments, keyOf: aliases.keyOf }),
    introspect: compileIntrospection({ schema, document, operation }),
    cost: compileCost({ schema, operation, fragments }),
    denied: denied.map(unauthorized),
  };
}

/** A subscription that lost its only field is not planned: nothing would ever come. */
function planOf(
  graph: CompilingGraph,
  document: DocumentNode,
  operationName: string | null,
): QueryPlan {
  const { operation, selectionSet } = chosenOperation(document, operationName);
  const isNothing = selectionSet.selections.every((selection) => selection === NOTHING_SELECTED);
  if (isNothing && operation === OperationTypeNode.SUBSCRIPTION) return { kind: 'QueryPlan' };
  const named = operationName === null ? {} : { operationName };
  return graph.planner.buildQueryPlan(operationFromDocument(graph.planningSchema, document, named));
}

function eventSource(primary: FetchNode, parts: GraphParts): EventSource {
  const { text } = readFetch(primary, parts.required);
  return { fetch: { ...primary, operation: text }, take: compileTake(primary, parts) };
}

interface Naming {
  readonly name: string | null;
  readonly clientName: (key: string) => string;
  readonly contested: ReadonlySet<FetchNode>;
  readonly groups: ReadonlyMap<FetchNode, Group>;
}

function graphParts(
  graph: CompilingGraph,
  { name, clientName, contested, groups }: Naming,
): GraphParts {
  const { fullSchema, required } = graph;
  let ids = 0;
  return {
    operationName: name,
    required,
    clientName,
    nextId: () => (ids += 1),
    isContested: (node) => contested.has(node),
    groupOf(node) {
      const group = groups.get(node);
      if (!group) throw new Error('A fetch that is not in the plan');
      return group;
    },
    isObjectType: (typename) =>
      typeof typename === 'string' && isObjectType(fullSchema.getType(typename)),
    isOfType(typename, condition) {
      if (typename === condition) return true;
      const [type, wanted] = [fullSchema.getType(typename), fullSchema.getType(condition)];
      if (!isAbstractType(wanted) || !type || !('getFields' in type)) return false;
      return 'getInterfaces' in type && fullSchema.isSubType(wanted, type);
    },
  };
}

export function chosenOperation(
  document: DocumentNode,
  name: string | null,
): OperationDefinitionNode {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (name === null || definition.name?.value === name) return definition;
  }
  throw new Error('No such operation');
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}
