import { getTranslations } from 'next-intl/server';
import { DOUBTED_LOTTERIES } from '#features/draws/draws.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { Notice } from '#ui/notice.tsx';

const MOST = 3;

/** Lotteries that do not draw by their odds; nothing while all is well. */
export async function HomeDraws() {
  const t = await getTranslations('home');
  const answer = await ask(DOUBTED_LOTTERIES, {});
  if (!answer.ok) return null;
  return answer.data.doubtedLotteries
    .slice(0, MOST)
    .map(({ id, name }) => (
      <Notice
        key={id}
        title={t('doubted', { name })}
        href={`/campaigns/${id}/draws`}
        action={t('doubtedAction')}
      />
    ));
}
