import { defineEntity, p } from '@mikro-orm/core';

/** Reference data of the platform, the same for every bank: no row level security. */
const ChannelSchema = defineEntity({
  name: 'Channel',
  tableName: 'channel',
  properties: {
    code: p.text().primary(),
    nameZh: p.text(),
    nameEn: p.text(),
    kind: p.enum(['DIGITAL', 'STAFFED', 'PARTNER']),
  },
  checks: [{ name: 'channel_code', expression: `code ~ '^[a-z][a-z0-9_-]*$'` }],
});

export class Channel extends ChannelSchema.class {}

ChannelSchema.setClass(Channel);
