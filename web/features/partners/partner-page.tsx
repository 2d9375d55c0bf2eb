'use client';

import { useTranslations } from 'next-intl';
import type { PartnerPageQuery } from '#generated/gql/graphql.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { PartnerActions } from './partner-actions.tsx';
import { PartnerState } from './partner-state.tsx';
import { PartnerMasks } from './partner-masks.tsx';
import { NewWebhook } from './webhook-form.tsx';
import { WebhookTable } from './webhook-table.tsx';

export type Partner = NonNullable<PartnerPageQuery['partner']>;

interface Props {
  readonly partner: Partner;
  readonly scopes: readonly string[];
  /** What there is to be told of. */
  readonly events: readonly string[];
  readonly mayWrite: boolean;
  readonly maySeeUsage: boolean;
  readonly fields: PartnerPageQuery['partnerPersonalFields'];
}

/** What was agreed with a partner, how it proves who it is, and where events are sent to it. */
export function PartnerPage(props: Props) {
  const { partner, scopes, events, mayWrite, maySeeUsage, fields } = props;
  const t = useTranslations('partners');
  const webhooks = partner.webhooks.edges.map(({ node }) => node);
  return (
    <>
      <PageHeader
        title={partner.name}
        lead={partner.clientId}
        mark={<PartnerState isDisabled={partner.isDisabled} />}
        parent={{ href: '/partners', label: t('title') }}
        actions={
          <>
            {maySeeUsage && (
              <ButtonLink href={`/developers?client=${encodeURIComponent(partner.clientId)}`}>
                {t('usage')}
              </ButtonLink>
            )}
            {mayWrite && <PartnerActions partner={partner} scopes={scopes} />}
          </>
        }
      />
      <Grid kind="stack">
        <Section title={t('about')}>
          <PartnerFacts partner={partner} />
        </Section>
        <PartnerMasks key={partner.version} {...{ partner, fields, mayWrite }} />
        <Section
          title={t('webhooks')}
          extra={mayWrite && <NewWebhook partnerId={partner.id} events={events} />}
        >
          <WebhookTable webhooks={webhooks} mayWrite={mayWrite} />
        </Section>
      </Grid>
    </>
  );
}

function PartnerFacts({ partner }: { readonly partner: Partner }) {
  const t = useTranslations();
  const { organisation, scopes, authentication, keyIds, requestsPerMinute, addresses } = partner;
  const proof = t(`partners.proof.${authentication}`);
  return (
    <Facts
      facts={[
        {
          label: t('partners.organisation'),
          value: `${organisation.name} (${organisation.path})`,
        },
        {
          label: t('partners.scopes'),
          value: scopes
            .map((scope) => t(`access.permission.${scope}` as 'access.permission.award:read'))
            .join(' · '),
        },
        { label: t('partners.grounds'), value: t(`partners.ground.${partner.grounds}`) },
        {
          label: t('partners.authentication'),
          value: keyIds.length > 0 ? `${proof} (${keyIds.join(', ')})` : proof,
        },
        {
          label: t('partners.rate'),
          value:
            requestsPerMinute === null
              ? t('partners.usualRate')
              : t('partners.perMinute', { count: requestsPerMinute }),
        },
        {
          label: t('partners.addresses'),
          value: addresses.length > 0 ? addresses.join(', ') : t('partners.anywhere'),
        },
        { label: t('partners.createdAt'), value: <Moment at={partner.createdAt} /> },
      ]}
    />
  );
}
