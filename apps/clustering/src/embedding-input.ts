import { createHash } from 'node:crypto';
import type { Article } from '@app/model';

/**
 * Bytes of an article that an encoder is given. Many read no more than 512 tokens, and refuse or cut what is longer; in
 * no usual script do 800 bytes make more of them. What happened is told in a title and its first sentences.
 */
const INPUT_BYTES = 800;
const buffer = new Uint8Array(INPUT_BYTES);

/** What an encoder is asked about an article: its title and the beginning of its text, cut between characters. */
export function embeddingInput({ title, text }: Pick<Article, 'title' | 'text'>): string {
  const whole = `${title}\n${text.slice(0, INPUT_BYTES)}`.trim();
  const { read } = new TextEncoder().encodeInto(whole, buffer);
  return whole.slice(0, read);
}

/** SHA-256 of what an encoder is asked, in hexadecimal: whether it was asked about this text. */
export const inputHash = (input: string): string => createHash('sha256').update(input).digest('hex');
