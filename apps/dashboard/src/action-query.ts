/** How an action ended: done; refused as it may not or cannot be; failed as something did not answer. */
export const actionOutcomes = ['done', 'refused', 'failed'] as const;
export type ActionOutcome = (typeof actionOutcomes)[number];

/** Which actions are asked for; null asks for all. */
export interface ActionQuery {
  /** Words that stand in who, what, on what or what came of it. */
  readonly text: string | null;
  readonly outcome: ActionOutcome | null;
  /** Below this id. */
  readonly before: number | null;
}

/** What an address asks for; what is not understood asks for nothing. */
export function readActionQuery(query: unknown): ActionQuery {
  const { q, outcome, before } = (query ?? {}) as Record<string, unknown>;
  const text = typeof q === 'string' ? q.trim().slice(0, 200) : '';
  return {
    text: text || null,
    outcome: actionOutcomes.find((one) => one === outcome) ?? null,
    before: typeof before === 'string' && /^[1-9]\d{0,14}$/.test(before) ? Number(before) : null,
  };
}

/** The address of the log with a query. */
export function actionsPath({ text, outcome, before }: ActionQuery): string {
  const parameters = new URLSearchParams({
    ...(text ? { q: text } : {}),
    ...(outcome ? { outcome } : {}),
    ...(before ? { before: String(before) } : {}),
  });
  return parameters.size ? `/actions?${parameters}` : '/actions';
}
