import { getTranslations } from 'next-intl/server';
import { ask } from '#lib/graph/request.ts';
import type { Permission } from '#lib/viewer/viewer.ts';
import { LinkedFigure } from './linked-figure.tsx';
import { CAMPAIGN_COUNT, CUSTOMER_COUNT, ORDER_COUNT, PRODUCT_COUNT } from './home.queries.ts';

type Countable = 'customers' | 'runningCampaigns' | 'openOrders' | 'products';

const FIGURES: readonly { key: Countable; permission: Permission; href: string }[] = [
  { key: 'customers', permission: 'customer:read', href: '/customers' },
  { key: 'runningCampaigns', permission: 'campaign:read', href: '/campaigns?status=RUNNING' },
  { key: 'openOrders', permission: 'order:read', href: '/orders?status=OPEN' },
  { key: 'products', permission: 'product:read', href: '/products?status=ON_SALE' },
];

/** How many there are of what the operator may see. */
export async function HomeFigures({ permissions }: { readonly permissions: readonly string[] }) {
  const t = await getTranslations('home');
  const shown = FIGURES.filter(({ permission }) => permissions.includes(permission));
  const counts = await Promise.all(shown.map(({ key }) => count(key)));
  return shown.map(({ key, href }, index) => (
    <LinkedFigure key={key} label={t(key)} href={href} value={counts[index] ?? null} />
  ));
}

/** @returns null when it cannot be counted now */
async function count(key: Countable): Promise<number | null> {
  switch (key) {
    case 'customers': {
      const answer = await ask(CUSTOMER_COUNT, {});
      return answer.ok ? answer.data.customers.totalCount : null;
    }
    case 'runningCampaigns': {
      const answer = await ask(CAMPAIGN_COUNT, {});
      return answer.ok ? answer.data.campaigns.totalCount : null;
    }
    case 'openOrders': {
      const answer = await ask(ORDER_COUNT, {});
      return answer.ok ? answer.data.orders.totalCount : null;
    }
    case 'products': {
      const answer = await ask(PRODUCT_COUNT, {});
      return answer.ok ? answer.data.products.totalCount : null;
    }
  }
}
