/** `2026-11-23 09:00:05 UTC`. */
export const secondText = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
