import type { ModelDefinition } from './model.types.ts';

/** Everything about it stands in what all campaigns have. */
export const EVENT: ModelDefinition = {
  model: 'EVENT',
  name: { zh: '事件类活动', en: 'Event' },
  description: {
    zh: '活动期间，目标客户每人可领取一份奖品。',
    en: 'Every customer of the audience can claim one prize while it runs.',
  },
  form: { type: 'object', additionalProperties: false, required: [], properties: {} },
  defaults: {},
  maxPrizes: 1,
  isDrawn: false,
  notInChannels: [],
  check: () => {},
};
