/** Statements of the behaviour store, in order; one that has run anywhere is never edited. */
export const MIGRATIONS: readonly { readonly name: string; readonly query: string }[] = [
  {
    name: 'event',
    // `position` is the order of arrival among events of one `received_at`. The window lets a batch be
    // sent again under its token and land once.
    query: `create table if not exists event (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      customer_id UUID,
      at DateTime64(3, 'UTC'),
      name LowCardinality(String),
      id UUID,
      channel LowCardinality(String),
      subject_id UUID,
      session_id UUID,
      product_id UUID,
      amount Decimal(20, 4),
      properties Map(LowCardinality(String), String),
      received_at DateTime64(3, 'UTC'),
      position UInt64
    ) engine = MergeTree
    partition by toYYYYMM(at)
    order by (bank, customer_id, at)
    settings non_replicated_deduplication_window = 10000`,
  },
  {
    name: 'customer',
    query: `create table if not exists customer (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      id UUID,
      kind LowCardinality(String),
      gender LowCardinality(String),
      birth_date Nullable(Date32),
      source_kind LowCardinality(String),
      joined_on Date32,
      updated_at DateTime64(3, 'UTC')
    ) engine = ReplacingMergeTree(updated_at)
    order by (bank, id)`,
  },
  {
    name: 'customer_tag',
    // A partition for each tag of a bank: a new run replaces the old one in one step.
    query: `create table if not exists customer_tag (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      customer_id UUID,
      tag LowCardinality(String),
      value String,
      number Nullable(Float64),
      computed_at DateTime64(3, 'UTC')
    ) engine = MergeTree
    partition by (bank, tag)
    order by customer_id`,
  },
  {
    name: 'product',
    query: `create table if not exists product (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      id UUID,
      kind LowCardinality(String),
      updated_at DateTime64(3, 'UTC')
    ) engine = ReplacingMergeTree(updated_at)
    order by (bank, id)`,
  },
  {
    name: 'field_usage',
    // Who asked for what of the graph, by day in UTC; belongs to no bank. The window as for events.
    query: `create table if not exists field_usage (
      day Date,
      field LowCardinality(String),
      client LowCardinality(String),
      version LowCardinality(String),
      operations UInt64
    ) engine = SummingMergeTree(operations)
    partition by toYYYYMM(day)
    order by (field, client, version, day)
    ttl day + interval 400 day
    settings non_replicated_deduplication_window = 10000`,
  },
  {
    name: 'graph_field',
    // What could have been asked for: every gateway tells it when it starts and each day.
    query: `create table if not exists graph_field (
      field String,
      deprecation_reason String,
      told_at DateTime64(3, 'UTC')
    ) engine = ReplacingMergeTree(told_at)
    order by field`,
  },
  {
    name: 'tracking_count',
    // What came from channels, by hour; one row more for each violation of the plan. The window as for events.
    query: `create table if not exists tracking_count (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      source_id UUID,
      channel LowCardinality(String),
      app_version LowCardinality(String),
      name String,
      hour DateTime('UTC'),
      outcome LowCardinality(String),
      violation LowCardinality(String),
      property String,
      events UInt64
    ) engine = SummingMergeTree(events)
    partition by toYYYYMM(hour)
    order by (bank, organisation, source_id, name, hour, channel, app_version, outcome, violation, property)
    ttl hour + interval 400 day
    settings non_replicated_deduplication_window = 10000`,
  },
  {
    name: 'campaign_member',
    // Who was in a campaign, in which arm, and what told them apart before it began: all that effects are measured by.
    query: `create table if not exists campaign_member (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      campaign_id UUID,
      customer_id UUID,
      arm LowCardinality(String),
      weight UInt16,
      is_hold_out UInt8,
      traits Map(LowCardinality(String), String),
      pinned_at DateTime64(3, 'UTC')
    ) engine = ReplacingMergeTree(pinned_at)
    order by (bank, campaign_id, customer_id)`,
  },
  {
    name: 'customer_group_member',
    // Customers that were kept under a name. The window as for events.
    query: `create table if not exists customer_group_member (
      bank LowCardinality(String),
      organisation LowCardinality(String),
      group_id UUID,
      customer_id UUID
    ) engine = MergeTree
    order by (bank, group_id, customer_id)
    settings non_replicated_deduplication_window = 1000`,
  },
  {
    name: 'event_told_customer',
    // Whose the channel said the event is; `customer_id` is whose it is, after all that is known of identities.
    query: `alter table event add column if not exists told_customer_id UUID default customer_id`,
  },
  {
    name: 'event_identity',
    // By what an event is resolved that nobody told the customer of: its strongest identity.
    query: `alter table event add column if not exists identity String materialized
      if(told_customer_id != toUUID('00000000-0000-0000-0000-000000000000'), '', multiIf(
        properties['user_id'] != '', concat('USER:', properties['user_id']),
        properties['open_id'] != '', concat('OPEN_ID:', properties['open_id']),
        properties['card_hash'] != '', concat('CARD:', properties['card_hash']),
        properties['phone'] != '', concat('PHONE:', properties['phone']),
        properties['device_id'] != '', concat('DEVICE:', properties['device_id']),
        properties['cookie_id'] != '', concat('COOKIE:', properties['cookie_id']), ''))`,
  },
  {
    name: 'operation_usage',
    // How what was asked of the graph was answered: by root field, day and client.
    query: `create table if not exists operation_usage (
      day Date,
      operation LowCardinality(String),
      client LowCardinality(String),
      operations UInt64,
      errors UInt64,
      milliseconds UInt64
    ) engine = SummingMergeTree((operations, errors, milliseconds))
    partition by toYYYYMM(day)
    order by (operation, client, day)
    ttl day + interval 400 day
    settings non_replicated_deduplication_window = 10000`,
  },
  {
    name: 'event_by_identity',
    // What a device did before it was anybody's is found without reading what all others did.
    query: `alter table event add index if not exists by_identity identity type bloom_filter(0.001) granularity 1`,
  },
  {
    name: 'customer_tag_expiry',
    // Until when the value holds; null as long as its tag is computed so.
    query: `alter table customer_tag add column if not exists expires_at Nullable(DateTime64(3, 'UTC')) after number`,
  },
  {
    name: 'partner_consent',
    // Until when customers agreed to what with partners; the newest answer of a pair holds.
    query: `create table if not exists partner_consent (
      bank LowCardinality(String),
      partner String,
      customer_id UUID,
      scopes Array(LowCardinality(String)),
      ends_at DateTime64(3, 'UTC'),
      told_at DateTime64(3, 'UTC')
    ) engine = ReplacingMergeTree(told_at)
    order by (bank, partner, customer_id)`,
  },
];
