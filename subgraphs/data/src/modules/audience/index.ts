export { AudienceRequest } from './audience-request.entity.ts';
export { answerCampaigns } from './audience.service.ts';
export { listMembers } from './audience.queries.ts';
