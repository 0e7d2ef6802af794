/** An attribute of what is renewed while a page stays open; each has an id. */
export const live = { 'data-live': '' } as const;

/**
 * Renews the live parts of a page from its own address, every so many seconds (`data-refresh` of the body). What the
 * reader is in or has changed something in is left alone, and so is all while the page is not seen. Kept in one piece
 * and constant, as the Content-Security-Policy names it by its hash.
 */
export const liveScript = `
(() => {
  const every = Number(document.body.dataset.refresh) * 1000;
  const changed = (field) =>
    field.type === 'checkbox' || field.type === 'radio' ? field.checked !== field.defaultChecked
    : field.options ? [...field.options].some((option) => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue;
  const busy = (part) =>
    (part.contains(document.activeElement) && document.activeElement.matches('input,select,textarea')) ||
    part.querySelector('details[open]') !== null ||
    [...part.querySelectorAll('input:not([type=hidden]),select,textarea')].some(changed);
  const renew = async () => {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (answer.redirected) return location.reload();
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.title = fresh.title;
    for (const part of document.querySelectorAll('[data-live]')) {
      const next = fresh.getElementById(part.id);
      if (!next || busy(part) || next.outerHTML === part.outerHTML) continue;
      const held = part.contains(document.activeElement) ? document.activeElement : null;
      const place = held ? [...part.querySelectorAll('a,button')].indexOf(held) : -1;
      part.replaceWith(next);
      if (place >= 0) next.querySelectorAll('a,button')[place]?.focus({ preventScroll: true });
    }
  };
  if (every > 0) setInterval(() => renew().catch(() => undefined), every);
})();
`;
