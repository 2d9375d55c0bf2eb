import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '@zhongtai/kit/scope';

/** A partner reads its own; who keeps them is a service of ours. */
const SEEN = `case when scope_partner() is not null then partner = scope_partner()
  else organisation <@ scope() and scope_customer() is null end`;

/** Until when a customer agreed to what with a partner, as business told; row policies ask it. */
const PartnerConsentSchema = defineEntity({
  name: 'PartnerConsent',
  tableName: 'partner_consent',
  rowLevelSecurity: 'force',
  policies: [{ name: 'consent_of_partner', using: () => SEEN, check: () => SEEN }],
  indexes: [{ properties: 'organisation', type: 'gist' }, { properties: 'customerId' }],
  properties: {
    /** Client id. */
    partner: p.string().length(128).primary(),
    customerId: p.uuid().primary(),
    organisation: organisationColumn(),
    scopes: p.array(),
    endsAt: p.datetime(3),
  },
});

export class PartnerConsent extends PartnerConsentSchema.class {}

PartnerConsentSchema.setClass(PartnerConsent);
