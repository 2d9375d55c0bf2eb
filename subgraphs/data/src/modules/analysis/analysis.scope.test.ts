import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { testData } from '../../testing/index.ts';
import { bankOf, DAY_MS, LOOK_APPLY_BUY, NOW, onTheWire, START } from './analysis.fixture.ts';

const api = await testData();
let bank: Awaited<ReturnType<typeof bankOf>>;
let other: Awaited<ReturnType<typeof bankOf>>;

beforeAll(async () => {
  bank = await bankOf(api, LOOK_APPLY_BUY);
  other = await bankOf(
    api,
    [8, 9, 11].map((subject) => ({ subject, kind: 'a', mark: '1', atMs: 1_000 })),
  );
});

/** In which each customer looks once. */
const period = { from: new Date(START), to: new Date(START + DAY_MS / 2) };
const a = { event: 'a' };

interface Analysed {
  /** What it says, and what that is when it counts `customers`. */
  readonly says: string;
  readonly of: object;
  readonly counted: (customers: number) => object;
  /** All of them, as a number to be opened. */
  readonly cell: object;
}

const ANALYSES = {
  eventAnalysis: {
    says: 'query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) { series { total } } }',
    of: { ...period, measures: [{ label: 'n', ...a, aggregate: 'SUBJECTS' }] },
    counted: (total) => ({ series: [{ total }] }),
    cell: { measure: 0 },
  },
  funnel: {
    says: 'query ($input: FunnelInput!) { funnel(input: $input) { steps { count } } }',
    of: { ...period, steps: ['a', 'x'].map((event) => ({ label: event, event })) },
    counted: (count) => ({ steps: [{ count }, { count: 0 }] }),
    cell: { step: 1 },
  },
  retention: {
    says: 'query ($input: RetentionInput!) { retention(input: $input) { cohorts { size } } }',
    of: { ...period, first: a },
    counted: (size) => ({ cohorts: [{ size }] }),
    cell: { begins: '2026-10-01' },
  },
  distribution: {
    says: 'query ($input: DistributionInput!) { distribution(input: $input) { rows { subjects } } }',
    of: { ...period, event: a },
    counted: (subjects) => ({ rows: [{ subjects }] }),
    cell: {},
  },
  paths: {
    says: 'query ($input: PathInput!) { paths(input: $input) { visits } }',
    of: { ...period, anchor: a },
    counted: (visits) => ({ visits }),
    cell: { level: 0, source: 'a' },
  },
  behaviour: {
    says: 'query ($input: BehaviourInput!) { behaviour(input: $input) { subjects } }',
    of: { ...period, events: ['a'] },
    counted: (subjects) => ({ subjects }),
    cell: {},
  },
  association: {
    says: 'query ($input: AssociationInput!) { association(input: $input) { subjects } }',
    of: { ...period, events: ['a'] },
    counted: (subjects) => ({ subjects }),
    cell: { items: [] },
  },
} satisfies Record<string, Analysed>;

const CELLS = {
  eventAnalysis: 'event',
  funnel: 'funnel',
  retention: 'retention',
  distribution: 'distribution',
  paths: 'path',
  behaviour: 'behaviour',
  association: 'association',
} as const;

const OPEN = `query ($input: AnalysisCellInput!) { analysisCustomers(cell: $input) {
  count customers(first: 100) { edges { node { id } } totalCount }
} }`;

/** Who asks, and which customers are theirs. A head office is asked for its bank alone. */
const ASKED: readonly (readonly [string, () => string, readonly number[]])[] = [
  ['a head office', () => bank.name, [0, 1, 2, 3, 4, 6]],
  ['a branch', () => `${bank.name}.b0`, [0, 2, 4, 6]],
  ['its neighbour', () => `${bank.name}.b1`, [1, 3]],
  ['a branch whose name begins alike', () => `${bank.name}.b`, []],
  ['another bank', () => other.name, [8, 9, 11]],
];

type Name = keyof typeof CELLS;
const NAMES: readonly Name[] = [
  ...(['eventAnalysis', 'funnel', 'retention', 'distribution'] as const),
  ...(['paths', 'behaviour', 'association'] as const),
];

describe.each(NAMES)('%s counts and opens', (name) => {
  it.each(ASKED)('for %s no customers but its own', async (_, organisation, numbers) => {
    const { says, of, counted, cell }: Analysed = ANALYSES[name];
    const caller = anOperator('ANALYST', organisation());
    const ask = (source: string, input: object) =>
      api.ask(source, { caller, at: NOW, variables: onTheWire({ input }) });
    expect((await ask(says, of)).data?.[name]).toEqual(counted(numbers.length));
    const ids = numbers.map((n) => stableId('customer', n));
    const inOrder = ids.toSorted().map((id) => ({ node: { id } }));
    expect((await ask(OPEN, { [CELLS[name]]: { of, ...cell } })).data).toEqual({
      analysisCustomers: {
        count: ids.length,
        customers: { edges: inOrder, totalCount: ids.length },
      },
    });
  });
});
