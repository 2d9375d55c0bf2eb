/**
 * What the sweep may find or miss, each with the reason. A test fails for what is missing here, and for what is
 * here and no longer needed.
 */
type Reasons = Readonly<Record<string, string>>;

/** Tables that take no row of a branch. */
export const UNFILLED: Reasons = {
  'business.capability_terms': 'only head offices promise, for all their branches',
  'business.flow_draft': 'only head offices write flows, for all their branches',
  'business.flow_version': 'only head offices publish flows, for all their branches',
  'business.interface_terms': 'only head offices set prices, for all their branches',
  'business.limit_rule': 'only head offices set limits, for all their branches',
  'business.package_listing': 'only head offices fill shelves, for all their branches',
  'business.package_version': 'only head offices make packages, for all their branches',
  'business.product_intake': 'only head offices take products over, for all their branches',
  'business.product_intake_item': 'only head offices take products over, for all their branches',
  'business.product_source': 'only head offices take products over, for all their branches',
  'business.role': 'only head offices make roles, for all their branches',
  'business.source_product': 'only head offices take products over, for all their branches',
};

/** Tables whose rows are of one operator: their branch does not see them either. */
export const ONES_OWN: Reasons = {
  'data.analysis_run': 'an operator’s own analyses',
  'data.kept_answer': 'what those counted',
};

/** Queries and entities that tell nothing of the hidden branch even to itself. */
export const TELLS_NOTHING: Reasons = {
  analysisRun: 'an operator’s own',
  _Channel: 'the ways to reach the bank are the same for everybody',
  channels: 'the ways to reach the bank are the same for everybody',
  partnerScopes: 'words of the platform, and no rows',
  partnerConsentRequest: 'is found by a code that is kept nowhere',
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
  packageVersions: 'head offices alone make packages',
  packageVersion: 'head offices alone make packages',
  packageChanges: 'head offices alone make packages',
  _PackageVersion: 'head offices alone make packages',
  shelf: 'head offices alone fill shelves',
  _PackageListing: 'head offices alone fill shelves',
  productSources: 'head offices alone take products over',
  productSource: 'head offices alone take products over',
  productIntakes: 'head offices alone take products over',
  productIntake: 'head offices alone take products over',
  _ProductSource: 'head offices alone take products over',
  _ProductIntake: 'head offices alone take products over',
  roles: 'the platform has them, or the head office made them for all',
  businessPersonalFields: 'describes the graph, and no rows',
  dataPersonalFields: 'describes the graph, and no rows',
  operationsPersonalFields: 'describes the graph, and no rows',
  exportOffer: 'names columns, and no rows',
  fieldUsage: 'who asks the graph for what; head offices alone see it',
  importRejects: 'what an import left in a file; head offices alone see it',
  campaignModels: 'the catalogue is the same for everybody',
  campaignRehearsal: 'counts alone, of what happened up to now',
  businessInterfaces: 'describes the graph; head offices alone set terms',
  businessCapabilities: 'describes the platform; head offices alone promise',
  partnerPersonalFields: 'describes the graph, and no rows',
  operationUsage: 'who asks the graph for what; head offices alone see it',
  tagCategories: 'the catalogue is the same for everybody',
  consentSummary: 'counts alone; that they do not change is tested beside',
  activity: 'counts alone; that they do not change is tested beside',
  customerLinks: 'customers of the bank that is swept share nothing',
  identityOwner: 'asks for a customer who was merged, and none was',
  customerPath: 'customers of the bank that is swept share nothing',
  retention: 'counts alone; that they do not change is tested beside',
  areMailsSent: 'a setting of the platform, and no rows',
  mailSubscriptions: 'the caller’s own alone',
  mailLetter: 'what the mail is about is none of the rows',
  reportDocument: 'a file of bytes; what it says is seen beside',
  indicator: 'asked by a key of the branch',
  indicatorAnalysis: 'asked by a key of the branch',
  indicatorVersions: 'asked by a key of the branch',
};

/** Mutations that name no row of the hidden branch that could be looked for. */
export const LOOKS_FOR_NOTHING: Reasons = {
  computeTags: 'computes those of the caller’s own bank',
  reconcileDay: 'reconciles the caller’s own bank',
  createFlowDraft: 'makes a flow for the caller’s own bank',
  orderPackage: 'what is ordered is read first, and the sweep gives words for it',
  setPartnerFields: 'fields of the graph are looked at first, and the sweep gives words for them',
  createProductSource: 'makes a source for the caller’s own bank',
  proposeLimitRule: 'proposes for the caller’s own bank',
  suspendChannel: 'names the branch itself: FORBIDDEN',
  createOrganisation: 'names the branch itself: FORBIDDEN',
  renameOrganisation: 'names the branch itself: FORBIDDEN',
  closeOrganisation: 'names the branch itself: FORBIDDEN',
  registerPartner: 'names the branch itself: FORBIDDEN',
  createOperator: 'names the branch itself: FORBIDDEN',
  createCampaign: 'names the branch itself: FORBIDDEN',
  issuePrizes: 'names the branch itself: FORBIDDEN',
  createPrize: 'names the branch itself: FORBIDDEN',
  setApprovalPolicy: 'names the branch itself: FORBIDDEN',
  linkIdentity: 'merges by ids, and the sweep gives words for values',
  createTrackingSource: 'makes a source for the caller’s own part of the bank',
  planEvent: 'plans for the caller’s own bank',
  defineIndicator: 'defines for the caller’s own bank',
  requestReport: 'asks for a report of the caller’s own part of the bank',
  createDashboard: 'makes one for the caller’s own part of the bank',
  subscribeToMail: 'the caller’s own mails',
  unsubscribeFromMail: 'the caller’s own mails',
  createCustomerGroup: 'keeps customers of the caller’s own part of the bank',
  startAnalysis: 'asks in the caller’s own part of the bank, and is told to nobody else',
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
  campaignRehearsal: 'says up to which moment it looked',
  tag: 'computed anew for the whole bank; that it counts within a branch is tested beside',
  tags: 'computed anew for the whole bank; that they count within a branch is tested beside',
};
