import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { type Choices, choicesOf } from './order-choices.ts';
import { ORDER_CHOICES } from './order-desk.queries.ts';

/** What the forms of a customer's order offer; null when it cannot be loaded now. */
export async function loadChoices(customerId: string): Promise<Choices | null> {
  const answer = await ask(ORDER_CHOICES, { customerId, locale: await graphLocale() });
  return answer.ok ? choicesOf(answer.data) : null;
}
