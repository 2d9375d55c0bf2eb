/** What of a flow can change, as the graph names it. */
export const FLOW_PARTS = [
  'NAME',
  'STEP',
  'POSITION',
  'BY',
  'CHANNELS',
  'ASSURANCE',
  'DEADLINE',
  'CONDITION',
  'HANDLER',
  'FIELD',
] as const;
