/**
 * What a service is started with besides its source. Node lets the place for what lives a millisecond grow to a hundred
 * megabytes in the gateway, which come to be no more than 16 without being missed.
 */
export const NODE_FLAGS = { gateway: ['--max-semi-space-size=8'] } as const;
