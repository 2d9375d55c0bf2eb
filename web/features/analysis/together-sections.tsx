import { getTranslations } from 'next-intl/server';
import type { BehaviourInput, CustomerLinksInput } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { AssociationResult } from './association-result.tsx';
import { BehaviourResult } from './behaviour-result.tsx';
import { CustomerWay, LinksResult, MostLinked } from './links-result.tsx';
import type { Question } from './question.ts';
import { Refused } from './refused.tsx';
import {
  ASSOCIATION,
  BEHAVIOUR,
  BEHAVIOUR_VISITS,
  CUSTOMER_LINKS,
  CUSTOMER_PATH,
  MOST_LINKED,
} from './together.queries.ts';
import {
  associationVariables,
  behaviourVariables,
  linksVariables,
  type Today,
} from './variables.ts';
import { VisitList } from './visit-list.tsx';

interface Asked {
  readonly question: Question;
  readonly today: Today;
}

export async function BehaviourSection({ question, today }: Asked) {
  const input = behaviourVariables(question, today);
  const answer = await ask(BEHAVIOUR, { input });
  if (!answer.ok) return <Refused kind="behaviour" question={question} failure={answer.failure} />;
  return (
    <BehaviourResult behaviour={answer.data.behaviour} visits={<VisitsSection input={input} />} />
  );
}

async function VisitsSection({ input }: { readonly input: BehaviourInput }) {
  const t = await getTranslations('analysis');
  if (!(await viewerMay('customer:read'))) {
    return (
      <Section title={t('visitList')}>
        <EmptyState title={t('mayNotOpen')} />
      </Section>
    );
  }
  const answer = await ask(BEHAVIOUR_VISITS, { input, locale: await graphLocale() });
  if (!answer.ok) return <NotAvailable />;
  return <VisitList input={input} first={answer.data.behaviour.visitList} />;
}

export async function AssociationSection({ question, today }: Asked) {
  const input = associationVariables(question, today);
  const answer = await ask(ASSOCIATION, { input, locale: await graphLocale() });
  if (!answer.ok)
    return <Refused kind="association" question={question} failure={answer.failure} />;
  return <AssociationResult association={answer.data.association} item={question.item} />;
}

export async function LinksSection({ question, today }: Asked) {
  const input = linksVariables(question, today);
  const answer = await ask(CUSTOMER_LINKS, { input });
  if (!answer.ok) return <Refused kind="links" question={question} failure={answer.failure} />;
  const { startId, endId } = question;
  const mayOpen = await viewerMay('customer:read');
  return (
    <LinksResult links={answer.data.customerLinks}>
      {mayOpen && startId && endId && <WaySection input={input} start={startId} end={endId} />}
      {mayOpen && <MostLinkedSection input={input} />}
    </LinksResult>
  );
}

interface WayProps {
  readonly input: CustomerLinksInput;
  readonly start: string;
  readonly end: string;
}

async function WaySection(way: WayProps) {
  const answer = await ask(CUSTOMER_PATH, way);
  return answer.ok ? <CustomerWay steps={answer.data.customerPath.steps} /> : <NotAvailable />;
}

async function MostLinkedSection({ input }: Pick<WayProps, 'input'>) {
  const answer = await ask(MOST_LINKED, { input });
  return answer.ok ? (
    <MostLinked linked={answer.data.customerLinks.mostLinked} />
  ) : (
    <NotAvailable />
  );
}
