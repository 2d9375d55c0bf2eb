import { type Caller, ROLE_PERMISSIONS, type Role, serviceCaller } from '../caller/index.ts';

/** Head office of the demo bank unless said otherwise. */
export const anOperator = (role: Role, organisation = 'demo'): Caller => ({
  kind: 'OPERATOR',
  subject: `${role.toLowerCase()}.${organisation}`,
  name: role,
  organisation,
  roles: [role],
  permissions: ROLE_PERMISSIONS[role],
  scopes: [],
  channel: null,
  address: '192.0.2.1',
});

export const aCustomer = (
  id: string,
  organisation = 'demo.b01.o01',
  channel = 'mobile',
): Caller => ({
  kind: 'CUSTOMER',
  subject: id,
  name: '',
  organisation,
  roles: [],
  permissions: [],
  scopes: [],
  channel,
  address: '192.0.2.1',
});

export const aPartner = (scopes: readonly string[], organisation = 'demo'): Caller => ({
  kind: 'PARTNER',
  subject: 'partner.test',
  name: 'Partner',
  organisation,
  roles: [],
  permissions: [],
  scopes,
  channel: null,
  address: '192.0.2.1',
});

export const aService = (): Caller => serviceCaller('test');
