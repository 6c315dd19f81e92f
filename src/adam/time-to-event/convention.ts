import type { Endpoint } from '#mapping/schema/endpoint.js';

/** What a convention says where the study does not; what of the study it cannot do without. */
export interface Convention {
  readonly says: Partial<Endpoint>;
  readonly needs: readonly (keyof Endpoint)[];
}
