import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { loadChoices } from '#features/orders/load-choices.ts';
import { loadOrder } from '#features/orders/load-order.ts';
import { OrderPage } from '#features/orders/order-page.tsx';
import { ORDER_CHANGED } from '#features/orders/orders.queries.ts';
import { liveDocument } from '#lib/graph/document.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadOrder((await params).id);
  return answer.ok && answer.data.order ? { title: answer.data.order.number } : {};
}

export default function Page({ params }: Props) {
  return (
    <Guard permission="order:read">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const answer = await loadOrder((await params).id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { order } = answer.data;
  if (order) {
    const isWorkedOn = order.flow && order.status === 'OPEN' && (await viewerMay('order:write'));
    const choices = isWorkedOn ? await loadChoices(order.customer.id) : null;
    return <OrderPage order={order} changes={liveDocument(ORDER_CHANGED)} choices={choices} />;
  }
  const [failure] = answer.failures;
  return failure ? <Failed failure={failure} /> : notFound();
}
