/** What alerts are of (docs/operations.md, "Alerts"). */
export const alertKinds = [
  'outage',
  'feeds-failing',
  'feeds-silent',
  'feed-failing',
  'feed-silent',
  'backlog',
  'endpoint-disabled',
  'quality-drift',
] as const;
