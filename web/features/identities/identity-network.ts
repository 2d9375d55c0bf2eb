import type { useTranslations } from 'next-intl';
import type { NetworkData } from '#ui/chart/network.tsx';
import type { Identity } from './customer-identities.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;

const SHOWN_LENGTH = 22;

/** The customer in the middle, around them by what they are known, beyond that who else is known by it. */
export function networkOf(
  t: Translate,
  { id, name }: { readonly id: string; readonly name: string },
  identities: readonly Identity[],
): NetworkData {
  const held = identities.filter(({ until }) => until === null);
  const others = new Map(
    held.flatMap((identity) => identity.others.map((other) => [other.id, other.name])),
  );
  return {
    label: t('identities.networkLabel', { name }),
    rings: [t('identities.thisCustomer'), t('identities.title'), t('identities.others')],
    nodes: [
      { id, name, ring: 0 },
      ...held.map((identity) => ({
        id: identity.id,
        name: `${t(`enums.IdentityKind.${identity.kind}`)} ${shortened(identity.value)}`,
        ring: 1 as const,
      })),
      ...[...others].map(([other, called]) => ({
        ...{ id: other, name: called, ring: 2 as const },
      })),
    ],
    links: held.flatMap((identity) => {
      const isBroken = identity.others.length > 0;
      return [
        { source: id, target: identity.id, isBroken },
        ...identity.others.map((other) => ({ source: identity.id, target: other.id, isBroken })),
      ];
    }),
  };
}

export const shortened = (value: string): string =>
  value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value;
