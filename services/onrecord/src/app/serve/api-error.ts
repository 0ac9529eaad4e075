import { OnrecordError } from '@onrecord/contracts';

/** An answer of the API that is not the one asked for; `status` is HTTP's. */
export class ApiError extends OnrecordError {
  constructor(
    readonly status: number,
    code: `ONRECORD_${string}`,
    message: string,
  ) {
    super(message, { code });
  }
}
