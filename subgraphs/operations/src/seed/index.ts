export { type SeededCampaign, type SeedTarget, seedCampaigns } from './seed-campaigns.ts';
