import { getTranslations } from 'next-intl/server';
import { OPERATION_USAGE } from '#features/catalogue/catalogue.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { AnswerTable } from './answer-table.tsx';

const DAYS = 30;

/** How the partner's programs were answered. */
export async function PartnerAnswers({ clientId }: { readonly clientId: string }) {
  const t = await getTranslations('partners');
  const answer = await ask(OPERATION_USAGE, { days: DAYS, client: clientId });
  return (
    <Section title={t('answers', { days: DAYS })}>
      {answer.ok ? <AnswerTable usage={answer.data.operationUsage} /> : <NotAvailable />}
    </Section>
  );
}
