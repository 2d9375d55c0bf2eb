import { getTranslations } from 'next-intl/server';
import { ask, type Answer } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import {
  CELL_CUSTOMERS,
  DISTRIBUTION,
  EVENT_ANALYSIS,
  FUNNEL,
  FUNNEL_TIMING,
  PATHS,
  RETENTION,
} from './analysis.queries.ts';
import { CellCustomers } from './cell-customers.tsx';
import { DistributionResult } from './distribution-result.tsx';
import { EventResult } from './event-result.tsx';
import { FunnelResult } from './funnel-result.tsx';
import { FunnelTiming } from './funnel-timing.tsx';
import { INDICATOR_ANALYSIS } from './indicator.queries.ts';
import { PathResult } from './path-result.tsx';
import { isAsked, type Cell, type Kind, type Question } from './question.ts';
import { Refused } from './refused.tsx';
import { RetentionResult } from './retention-result.tsx';
import { AssociationSection, BehaviourSection, LinksSection } from './together-sections.tsx';
import {
  cellVariables,
  distributionVariables,
  eventVariables,
  funnelVariables,
  indicatorVariables,
  pathVariables,
  retentionVariables,
  type Today,
} from './variables.ts';

interface Props {
  readonly kind: Kind;
  readonly question: Question;
  readonly today: Today;
}

/** The answer of an analysis, or why there is none. */
export async function ResultSection(props: Props) {
  const t = await getTranslations('analysis');
  const { kind, question } = props;
  if (!isAsked(kind, question)) {
    return (
      <Section title={t('picture')}>
        <EmptyState title={t('notAsked')} lead={t(`lead.${kind}`)} />
      </Section>
    );
  }
  return RESULTS[kind](props);
}

const RESULTS = {
  event: async (asked: Props) => {
    const { question, today } = asked;
    const { indicator: key } = question;
    if (key) {
      const input = indicatorVariables(question, today);
      const values = await ask(INDICATOR_ANALYSIS, { key, input });
      return shown(values, asked, (data) => (
        <EventResult analysis={data.indicatorAnalysis} question={question} />
      ));
    }
    const answer = await ask(EVENT_ANALYSIS, { input: eventVariables(question, today) });
    return shown(answer, asked, (data) => (
      <EventResult analysis={data.eventAnalysis} question={question} />
    ));
  },
  funnel: async (asked: Props) => {
    const { question, today } = asked;
    const input = funnelVariables(question, today);
    const answer = await ask(FUNNEL, { input });
    return shown(answer, asked, (data) => (
      <FunnelResult
        funnel={data.funnel}
        breakdown={question.breakdown}
        timing={<TimingSection input={input} />}
      />
    ));
  },
  retention: async (asked: Props) => {
    const { question, today } = asked;
    const answer = await ask(RETENTION, { input: retentionVariables(question, today) });
    return shown(answer, asked, (data) => (
      <RetentionResult retention={data.retention} unit={question.unit} />
    ));
  },
  distribution: async (asked: Props) => {
    const { question, today } = asked;
    const answer = await ask(DISTRIBUTION, { input: distributionVariables(question, today) });
    return shown(answer, asked, (data) => (
      <DistributionResult distribution={data.distribution} breakdown={question.breakdown} />
    ));
  },
  path: async (asked: Props) => {
    const { question, today } = asked;
    const answer = await ask(PATHS, { input: pathVariables(question, today) });
    return shown(answer, asked, (data) => <PathResult paths={data.paths} />);
  },
  behaviour: async (asked: Props) => <BehaviourSection {...asked} />,
  association: async (asked: Props) => <AssociationSection {...asked} />,
  links: async (asked: Props) => <LinksSection {...asked} />,
} as const satisfies Record<Kind, (props: Props) => Promise<React.ReactNode>>;

const shown = <Data,>(
  answer: Answer<Data>,
  { kind, question }: Props,
  result: (data: Data) => React.ReactNode,
) =>
  answer.ok ? result(answer.data) : <Refused {...{ kind, question }} failure={answer.failure} />;

async function TimingSection({ input }: { readonly input: ReturnType<typeof funnelVariables> }) {
  const answer = await ask(FUNNEL_TIMING, { input: { ...input, breakdown: null } });
  return answer.ok ? <FunnelTiming timing={answer.data.funnel.timing} /> : <NotAvailable />;
}

interface CellProps extends Props {
  readonly cell: Cell;
  readonly after: string | null;
}

/** Who is behind the number that was opened. */
export async function CellSection({ kind, question, today, cell, after }: CellProps) {
  const t = await getTranslations('analysis');
  if (!(await viewerMay('customer:read'))) {
    return (
      <Section title={t('behind')}>
        <EmptyState title={t('mayNotOpen')} />
      </Section>
    );
  }
  const variables = cellVariables(kind, cell, { question, today });
  const answer = await ask(CELL_CUSTOMERS, { cell: variables, after });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return <CellCustomers kind={kind} customers={answer.data.analysisCustomers.customers} />;
}
