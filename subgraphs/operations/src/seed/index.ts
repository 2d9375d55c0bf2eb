export { type SeededCampaign, type SeedTarget, seedCampaigns } from './seed-campaigns.ts';
export { type PastCampaign, putPastCampaign, putPastMembers } from './past-campaign.ts';
