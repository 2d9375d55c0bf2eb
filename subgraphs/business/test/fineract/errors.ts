/** An error as Fineract says it: its own code, and what it wraps. */
export class FineractError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, { wrap, code }: { readonly wrap: string; readonly code: string }) {
    super(code);
    this.status = status;
    this.body = {
      ...{ developerMessage: code, defaultUserMessage: code, httpStatusCode: String(status) },
      userMessageGlobalisationCode: wrap,
      errors: [
        {
          ...{ developerMessage: code, defaultUserMessage: code, parameterName: 'id', args: [] },
          userMessageGlobalisationCode: code,
        },
      ],
    };
  }
}

export const ruleBroken = (code: string) =>
  new FineractError(403, { wrap: 'validation.msg.domain.rule.violation', code });

export const invalid = (code: string) =>
  new FineractError(400, { wrap: 'validation.msg.validation.errors.exist', code });

export const missing = (code: string) =>
  new FineractError(404, { wrap: 'error.msg.resource.not.found', code });
