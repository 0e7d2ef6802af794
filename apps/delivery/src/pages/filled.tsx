import type { ComponentChildren } from 'preact';

/** A text with what stands in braces in it replaced, by texts or elements. */
export function Filled({ text, ...parts }: { readonly text: string } & Readonly<Record<string, ComponentChildren>>) {
  return <>{text.split(/\{(\w+)\}/).map((part, at) => (at % 2 === 1 ? parts[part] : part))}</>;
}

/** The same where only a text can stand, as in a title. */
export const filled = (text: string, parts: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole);
