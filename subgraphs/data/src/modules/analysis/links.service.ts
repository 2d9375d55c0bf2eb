import { type CellCustomers, customersOf } from './analysis.customers.ts';
import { type Asking, inZone, thresholdOf, told } from './analysis.question.ts';
import { customerIdOf, parseLinks, parseLinksCell } from './links.input.ts';
import { type PathStep, shortestPath } from './links.path.ts';
import {
  degreesStatement,
  linksCellSql,
  mostLinkedStatement,
  sharedStatement,
  valuesStatement,
  type ZonedLinks,
} from './links.queries.ts';

/** @throws InvalidInput, AnalysisTooComplex */
export async function linkCustomers(asking: Asking, input: unknown) {
  const { analytics, caller } = asking;
  const question = await inZone(asking, parseLinks(input));
  const threshold = thresholdOf(caller, question.minimumCell);
  const statement = degreesStatement(question);
  const degrees = await analytics.select(caller, statement);
  const values = await analytics.select(caller, valuesStatement(question));
  const [{ shared, crowded } = { shared: 0, crowded: 0 }] = values;
  const customers = degrees.reduce((sum, degree) => sum + degree.customers, 0);
  const isTold = told(customers, threshold) !== null;
  return {
    customers: told(customers, threshold),
    sharedValues: isTold ? shared : null,
    crowdedValues: crowded,
    degrees: degrees.map(({ others, customers: own }) => ({
      ...{ others, customers: told(own, threshold) },
    })),
    mostLinked: () => mostLinked(asking, question),
    suppressedBelow: threshold,
    sql: analytics.explain(caller, statement),
  };
}

export type LinkedCustomers = Awaited<ReturnType<typeof linkCustomers>>;

async function mostLinked({ analytics, caller }: Asking, question: ZonedLinks) {
  const rows = await analytics.select(caller, mostLinkedStatement(question));
  return rows.map(({ customer, others }) => ({ customer: { id: customer }, others }));
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function openLinksCell(asking: Asking, input: unknown): Promise<CellCustomers> {
  const cell = parseLinksCell(input);
  const question = await inZone(asking, cell.question);
  return customersOf(asking, {
    write: (writer) => linksCellSql(writer, question, cell.others),
    threshold: thresholdOf(asking.caller, question.minimumCell),
  });
}

interface Ends {
  readonly startCustomerId: string;
  readonly endCustomerId: string;
}

/** @throws InvalidInput, AnalysisTooComplex */
export async function findCustomerPath(asking: Asking, input: unknown, ends: Ends) {
  const { analytics, caller } = asking;
  const start = customerIdOf('startCustomerId', ends.startCustomerId);
  const end = customerIdOf('endCustomerId', ends.endCustomerId);
  const question = await inZone(asking, parseLinks(input));
  const statement = sharedStatement(question);
  const shared = await analytics.select(caller, statement);
  const steps = shared.length > 0 ? shortestPath(shared, { start, end }) : [];
  return {
    steps: steps.length > 1 ? steps.map((step) => shown(step, question)) : [],
    sql: analytics.explain(caller, statement),
  };
}

const shown = ({ customerId, link }: PathStep, { by }: ZonedLinks) => ({
  customer: { id: customerId },
  field: link === null ? null : (by[link.field - 1] ?? null),
  value: link?.value ?? null,
});
