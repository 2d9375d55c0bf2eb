/**
 * What a service is started with besides its source. Node lets the place for what lives a millisecond grow to a hundred
 * megabytes in the gateway. Half of that does as well; with a quarter, what a crowd asks outlives its place.
 */
export const NODE_FLAGS = { gateway: ['--max-semi-space-size=16'] } as const;
