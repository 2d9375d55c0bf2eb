import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewOperatorForm } from '#features/operators/new-operator.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.operators');
  return { title: t('new') };
}

export default async function NewOperatorPage() {
  const t = await getTranslations('access.operators');
  return (
    <Guard permission="operator:write">
      <PageHeader title={t('new')} parent={{ href: '/operators', label: t('title') }} />
      <NewOperatorForm idempotencyKey={crypto.randomUUID()} />
    </Guard>
  );
}
