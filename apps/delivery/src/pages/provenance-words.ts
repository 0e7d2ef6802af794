import type { ProvenanceEvidence } from '@app/model';

/** The word for what an outlet is to a story. */
export const roleWords = { independent: 'independent', relay: 'roleRelay', copy: 'roleCopy' } as const;

/** What an outlet does that shows whom it has something from, the surest first. */
export const signWords = {
  copy: 'copiesIt',
  byline: 'signedByIt',
  dateline: 'opensWithIt',
  'source-list': 'listsIt',
  credit: 'creditsIt',
  link: 'linksToIt',
  photo: 'showsItsPicture',
} as const satisfies Readonly<Record<ProvenanceEvidence['kind'], string>>;
