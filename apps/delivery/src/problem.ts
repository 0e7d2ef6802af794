import { STATUS_CODES } from 'node:http';

/** A fault of an API call as RFC 9457 problem details; `faults` names each field that is wrong. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly faults?: readonly { readonly field: string; readonly message: string }[];
}

/** The problem document for a status. */
export function problem(status: number, detail: string, faults?: Problem['faults']): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, ...(faults ? { faults } : {}) };
}
