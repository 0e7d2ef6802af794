import { storyGrowth, type StoryArticle, type StoryGrowth } from '@app/model';
import { filled } from './filled';
import { usePage } from './page-context';
import type { Reader } from './reader';

const height = 40;
const barWidth = 10;
const gap = 3;
const fewestSteps = 3;
/** Few bars keep their width, many share the room there is. */
const widestBar = 16;
const stepMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** A story's reports over time as bars, copies on top; nothing while there are too few steps to show a course. */
export function Sparkline({ articles }: { readonly articles: readonly StoryArticle[] }) {
  const { reader } = usePage();
  const growth = storyGrowth(articles);
  if (!growth || growth.reports.length < fewestSteps) return null;
  const { reports, copies } = growth;
  const most = Math.max(...reports.map((count, at) => count + copies[at]!));
  const scale = (count: number): number => Math.round((count / most) * height * 100) / 100;
  const caption = captionOf(growth, reader);
  return (
    <figure class="growth">
      <svg
        role="img"
        aria-label={`${caption}: ${figuresOf(growth, reader)}`}
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
        {caption}
        {hasCopies(growth) && `; ${reader.words.copiesPaler}`}
      </figcaption>
    </figure>
  );
}

const hasCopies = ({ copies }: StoryGrowth): boolean => copies.some((count) => count > 0);

/** `2, 0, 1; copies: 0, 0, 3`. */
const figuresOf = (growth: StoryGrowth, { words }: Reader): string =>
  growth.reports.join(', ') + (hasCopies(growth) ? `; ${words.copies.toLowerCase()}: ${growth.copies.join(', ')}` : '');

/** `Articles by hour, 22 Nov 2026, 08:00 UTC to 22 Nov 2026, 11:00 UTC`: the first and the last step. */
function captionOf({ step, from, reports }: StoryGrowth, { words, time }: Reader): string {
  const last = new Date(from.getTime() + (reports.length - 1) * stepMs[step]);
  const write = step === 'hour' ? time.moment : time.shortDate;
  const span = filled(words.span, { from: write(from), to: write(last) });
  const text = { hour: words.growthByHour, day: words.growthByDay, week: words.growthByWeek }[step];
  return filled(text, { span });
}
