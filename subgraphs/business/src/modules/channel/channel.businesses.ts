/** What can be opened in a channel. */
export const BUSINESSES = ['QUERY', 'PAYMENT', 'TRANSFER', 'DEPOSIT', 'WEALTH', 'LOAN'] as const;

export type Business = (typeof BUSINESSES)[number];
