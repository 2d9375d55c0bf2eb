/**
 * What the sweep may find or miss, each with the reason. A test fails for what is missing here, and for what is
 * here and no longer needed.
 */
type Reasons = Readonly<Record<string, string>>;

/** Tables that take no row of a branch. */
export const UNFILLED: Reasons = {
  'business.flow_draft': 'only head offices write flows, for all their branches',
  'business.flow_version': 'only head offices publish flows, for all their branches',
  'business.limit_rule': 'only head offices set limits, for all their branches',
  'business.role': 'only head offices make roles, for all their branches',
};

/** Queries and entities that tell nothing of the hidden branch even to itself. */
export const TELLS_NOTHING: Reasons = {
  _Channel: 'the ways to reach the bank are the same for everybody',
  channels: 'the ways to reach the bank are the same for everybody',
  permissions: 'words of the platform, and no rows',
  orderFlows: 'the platform has them, or the head office made them for all',
  orderFlow: 'the platform has them, or the head office made them for all',
  orderFlowVersions: 'the platform has them, or the head office made them for all',
  flowChanges: 'the platform has them, or the head office made them for all',
  flowHandlers: 'what the code can do, and no rows',
  flowDrafts: 'head offices alone write flows',
  flowDraft: 'head offices alone write flows',
  _FlowDraft: 'head offices alone write flows',
  limitRules: 'head offices alone set limits',
  _LimitRule: 'head offices alone set limits',
  roles: 'the platform has them, or the head office made them for all',
  businessPersonalFields: 'describes the graph, and no rows',
  dataPersonalFields: 'describes the graph, and no rows',
  operationsPersonalFields: 'describes the graph, and no rows',
  exportOffer: 'names columns, and no rows',
  fieldUsage: 'who asks the graph for what; head offices alone see it',
  importRejects: 'what an import left in a file; head offices alone see it',
  campaignModels: 'the catalogue is the same for everybody',
  tagCategories: 'the catalogue is the same for everybody',
  consentSummary: 'counts alone; that they do not change is tested beside',
  activity: 'counts alone; that they do not change is tested beside',
  customerLinks: 'customers of the bank that is swept share nothing',
  identityOwner: 'asks for a customer who was merged, and none was',
  customerPath: 'customers of the bank that is swept share nothing',
  retention: 'counts alone; that they do not change is tested beside',
};

/** Fields that are null or empty even for the branch itself. */
export const SAYS_NOTHING: readonly (readonly [RegExp, string])[] = [
  [
    /^(Query\.importRejects|ImportRejects|RejectedRow)/,
    'read from files, and nothing was imported',
  ],
  [/^Desk(Health|Check|Consumer|Queue|SlowOperation)|^DomainDesk\./, 'how processes are doing'],
  [/^FunnelTim/, 'nobody came through: the one event is no second step'],
  [/^DistributionRow\.bucket$/, 'cut by a value, and so not by time'],
  [/^(Campaign\.follows$|CampaignFollow)/, 'a tag says for whom it is'],
  [/^EffectSpend\.(interval|uplift)$/, 'an arm of one customer has no variance'],
  [/^EffectIncrement\.costEach$/, 'no award was issued'],
  [/^(CustomerLink|LinkDegree|LinkedCustomer|CustomerPath)/, 'customers share nothing'],
  [/^CustomerIdentity\.(until|others)$/, 'it holds, and for nobody else'],
  [/^IdentityConflict\.(decidedAt|claims)$/, 'it is open, about a value of its own'],
  [/^(ProductAnalytics\.flows|ProductFlow)/, 'there is one product to look at'],
  [/^Query\.identityOwner$/, 'nobody was merged'],
  [/^ActivityDay\.restatedAt$/, 'nothing came late'],
  [/^TrackingAlarm\.closedAt$/, 'it is open'],
  [/^TrackingTrial\.endedAt$/, 'it goes on'],
  [/^FieldUsage/, 'nobody asked through a gateway'],
  [/^DeskFailedJob/, 'a job says of nobody whose it is; head offices alone see them'],
  [/^Customer\.(identityNumber|email|address)$/, 'one contact is kept for each; the phone is seen'],
  [/^Erasure\.(decidedAt|.+ErasedAt)/, 'the erasure still waits'],
  [/^Approval\.decided/, 'the request still waits'],
  [/^TrackingSource\.revokedAt$/, 'it may write'],
  [/^PlannedEvent\.replacedAt$/, 'it is in force'],
  [/^Lottery(\.fairness$|Fairness\.)/, 'too few draws to tell'],
  [/^(Campaign\.sale$|Sale\.)/, 'a lot decides, and nothing is held'],
  [/^SaleHold\.(endedAt|award)$/, 'it stands'],
  [/^Award\.redeemedAt$/, 'the award was not redeemed'],
  [/^Award\.revoked?(At|Reason)$/, 'the award was not taken back'],
  [/^Campaign\.group$/, 'it is for those with a tag'],
  [/^AssociationItem\.product$/, 'what comes together are events'],
  [/^Award\.issue$/, 'a campaign gave it'],
  [/^Allocation\.issue$/, 'a campaign gives them'],
  [/^PrizeIssue\.(rejectionReason|approvedBy)$/, 'it still waits'],
  [/^Award\.code$/, 'for the customer alone, and only in its own row'],
  [/^Prize\.validUntil$/, 'it is valid for a number of days'],
  [/^ApprovalChange\.before$/, 'it was submitted for the first time'],
  [/^Export\.(list|expiresAt)$/, 'the export still waits'],
  [/^Task\.(started|ended)At$/, 'the task still waits'],
  [/^(Organisation|Order|Hold)\.closedAt$/, 'it is open'],
  [/^Order\.(refusal|limitRefusal)|^LimitRefusal/, 'it waits'],
  [
    /^(FlowDraft|FlowProblem|FlowChange|FlowSimulation|SimulatedStep|WrongField|LimitRule)/,
    'head offices alone have them',
  ],
  [/^Query\.(orderFlow|orderFlowVersions|flowChanges|flowDraft)$/, 'asked by a name of the branch'],
  [/^OrderFlow\.publishedBy$|^FlowCondition\.oneOf$/, 'the flows are those of the platform'],
  [/^ChannelEvent\.business$/, 'it is of the whole channel'],
  [/^LimitUse\.(channel|legalReference)$/, 'only what the customer agreed holds'],
  [/^Journal\.reverses$/, 'it takes back none'],
  [/^Operator\.lockedUntil$/, 'the operator is not locked out'],
  [/^RoleGrant\.(validUntil|revoked)/, 'the grant stands, without an end'],
  [/^RevokedAccess\.liftedAt$/, 'access was not given back'],
  [/^Passkey\.lastUsedAt$/, 'it was never used'],
  [/^SecondFactor\.passkeyDomain$/, 'says where the platform runs'],
  [/^PersonalReveal\.(purpose|note)$/, 'the entry gives a purpose that is no code of ours'],
  [/^OperatorRole\.(id|version)$/, 'roles of the platform have none'],
  [/^Viewer\.roles$/, 'a caller with everything at once holds none of the platform’s roles'],
];

/** Mutations that name no row of the hidden branch that could be looked for. */
export const LOOKS_FOR_NOTHING: Reasons = {
  computeTags: 'computes those of the caller’s own bank',
  reconcileDay: 'reconciles the caller’s own bank',
  createFlowDraft: 'makes a flow for the caller’s own bank',
  proposeLimitRule: 'proposes for the caller’s own bank',
  suspendChannel: 'names the branch itself: FORBIDDEN',
  createOrganisation: 'names the branch itself: FORBIDDEN',
  renameOrganisation: 'names the branch itself: FORBIDDEN',
  closeOrganisation: 'names the branch itself: FORBIDDEN',
  createOperator: 'names the branch itself: FORBIDDEN',
  createCampaign: 'names the branch itself: FORBIDDEN',
  issuePrizes: 'names the branch itself: FORBIDDEN',
  createPrize: 'names the branch itself: FORBIDDEN',
  setApprovalPolicy: 'names the branch itself: FORBIDDEN',
  linkIdentity: 'merges by ids, and the sweep gives words for values',
  createTrackingSource: 'makes a source for the caller’s own part of the bank',
  planEvent: 'plans for the caller’s own bank',
  createCustomerGroup: 'keeps customers of the caller’s own part of the bank',
  saveAnalysis: 'keeps a question for the caller’s own part of the bank',
  requestExport: 'asks for an export of what the caller sees',
  verifyAuditLog: 'verifies the caller’s own chains',
  endOtherSessions: 'ends the caller’s own sessions',
  startTotp: 'the caller’s own second factor',
  removeTotp: 'the caller’s own second factor',
  renewRecoveryCodes: 'the caller’s own second factor',
};

/** What may change for others when the hidden branch gets its rows. */
export const CHANGES_FOR_OTHERS: Reasons = {
  computedAt: 'tags are computed for the whole bank',
  slowOperations: 'how long the process took for whatever it was asked',
  horizonAgeSeconds: 'how long a transaction of the process was open',
};

/** Answers that are not compared with those before the hidden branch had rows. */
export const COMPUTED_ANEW: Reasons = {
  tag: 'computed anew for the whole bank; that it counts within a branch is tested beside',
  tags: 'computed anew for the whole bank; that they count within a branch is tested beside',
};
