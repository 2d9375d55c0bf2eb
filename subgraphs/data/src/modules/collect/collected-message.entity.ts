import { defineEntity, p } from '@mikro-orm/core';

/**
 * Messages that were taken, so that one sent again is dropped, whichever copy it comes to. The segment of the spool
 * that has it keeps it when a crash makes it read the same segment twice.
 */
const CollectedMessageSchema = defineEntity({
  name: 'CollectedMessage',
  tableName: 'collected_message',
  // In order of arrival, so that a small index tells what is old.
  indexes: [{ properties: ['receivedAt'], type: 'brin' }],
  properties: {
    /** Made of the source and the message's own id. */
    id: p.uuid().primary(),
    segment: p.uuid(),
    receivedAt: p.datetime(3),
  },
});

export class CollectedMessage extends CollectedMessageSchema.class {}

CollectedMessageSchema.setClass(CollectedMessage);
