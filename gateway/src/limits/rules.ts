import { GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';
import type { GatewayCode } from '../errors.ts';
import type { Limits } from './limits.ts';
import { fragmentsOf, sizeOf } from './selections.ts';

/** Refuses operations that are larger than `limits`, before anything is planned or fetched. */
function limitRule(limits: Limits): ValidationRule {
  return (validation) => ({
    OperationDefinition(operation) {
      const size = sizeOf(operation, fragmentsOf(validation.getDocument()));
      const refuse = (code: GatewayCode, message: string) =>
        validation.reportError(
          new GraphQLError(message, { nodes: operation, extensions: { code, refusal: code } }),
        );
      if (size.depth > limits.depth) {
        refuse(
          'QUERY_TOO_DEEP',
          `At most ${limits.depth} levels of fields; this has ${size.depth}`,
        );
      }
      if (size.aliases > limits.aliases) {
        refuse('TOO_MANY_ALIASES', `At most ${limits.aliases} aliases; this has ${size.aliases}`);
      }
      if (size.directives > limits.directives) {
        const message = `At most ${limits.directives} directives; this has ${size.directives}`;
        refuse('TOO_MANY_DIRECTIVES', message);
      }
      if (size.fields > limits.rootFields) {
        refuse('TOO_MANY_ROOT_FIELDS', `At most ${limits.rootFields} fields at the root`);
      }
    },
  });
}

/** Every rule of the gateway's own; in production nobody reads the schema through the graph. */
export function gatewayRules(limits: Limits, introspection: boolean): ValidationRule[] {
  return [limitRule(limits), ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
}

/** graphql-js says so in words only. */
export const isTooManyTokens = (error: { message: string }) =>
  error.message.includes('Document contains more that');
