/** Responses that count for the objective response rate. */
export function isResponse(response: string): boolean {
  return ['CR', 'PR'].includes(response);
}

/** Responses that count for the disease control rate. */
export function isControlled(response: string): boolean {
  return ['CR', 'PR', 'SD', 'NON-CR/NON-PD'].includes(response);
}
