import { storyGrowth, type StoryArticle, type StoryGrowth } from '@app/model';
import { clockText, momentText, shortDateText } from './time-text';

const height = 40;
const barWidth = 10;
const gap = 3;
const fewestSteps = 3;
/** Few bars keep their width, many share the room there is. */
const widestBar = 16;
const stepMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** A story's reports over time as bars, copies on top; nothing while there are too few steps to show a course. */
export function Sparkline({ articles }: { readonly articles: readonly StoryArticle[] }) {
  const growth = storyGrowth(articles);
  if (!growth || growth.reports.length < fewestSteps) return null;
  const { reports, copies, step } = growth;
  const most = Math.max(...reports.map((count, at) => count + copies[at]!));
  const scale = (count: number): number => Math.round((count / most) * height * 100) / 100;
  return (
    <figure class="growth">
      <svg
        role="img"
        aria-label={growthText(growth)}
        width={reports.length * widestBar}
        viewBox={`0 0 ${reports.length * barWidth} ${height}`}
        preserveAspectRatio="none"
      >
        {reports.map((own, at) => {
          const copied = copies[at]!;
          const bar = { x: at * barWidth, width: barWidth - gap };
          return (
            <>
              {own > 0 && <rect class="own" {...bar} y={height - scale(own)} height={scale(own)} />}
              {copied > 0 && <rect class="copied" {...bar} y={height - scale(own + copied)} height={scale(copied)} />}
            </>
          );
        })}
      </svg>
      <figcaption class="meta">
        Articles by {step}, {spanText(growth)}
        {copies.some((count) => count > 0) && '; copies on top, paler'}
      </figcaption>
    </figure>
  );
}

/** `Reports by hour from 22 Nov 2026, 08:00 UTC: 2, 0, 1; copies: 0, 0, 3`. */
export function growthText({ step, from, reports, copies }: StoryGrowth): string {
  const copied = copies.some((count) => count > 0) ? `; copies: ${copies.join(', ')}` : '';
  return `Reports by ${step} from ${momentText(from)}: ${reports.join(', ')}${copied}`;
}

/** `22 Nov 2026, 08:00 to 11:00 UTC`, `20 Nov 2026 to 22 Nov 2026`: the first and the last step. */
export function spanText({ step, from, reports }: StoryGrowth): string {
  const last = new Date(from.getTime() + (reports.length - 1) * stepMs[step]);
  if (step !== 'hour') return `${shortDateText(from)} to ${shortDateText(last)}`;
  return shortDateText(from) === shortDateText(last)
    ? `${shortDateText(from)}, ${clockText(from)} to ${clockText(last)} UTC`
    : `${momentText(from)} to ${momentText(last)}`;
}
