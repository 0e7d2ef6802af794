/** `0.4`, `12`, `1,240`: how many a minute. */
export function rateText(perMinute: number): string {
  return perMinute > 0 && perMinute < 9.95 ? perMinute.toFixed(1) : Math.round(perMinute).toLocaleString('en');
}
