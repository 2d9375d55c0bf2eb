import { Migration } from '@mikro-orm/migrations';

export class Migration20261127213738_forgotten_orders extends Migration {

  override name = 'Migration20261127213738_forgotten_orders';

  override up(): void | Promise<void> {
    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if old.status <> 'OPEN' and new.data = '{}'
      and to_jsonb(new) - '{data,bank,amount_rank}'::text[] = to_jsonb(old) - '{data,bank,amount_rank}'::text[] then
    return new;   end if;   if (new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if (new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);
  }

}
