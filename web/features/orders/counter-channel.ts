/** Code of the channel in which staff of the console serve customers. */
export const COUNTER = 'counter';
