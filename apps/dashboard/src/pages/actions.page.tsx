import type { ActionRow } from '../action-log.store';
import { actionOutcomes, type ActionOutcome, type ActionQuery, actionsPath } from '../action-query';
import type { Visitor } from '../session';
import { renderPage } from './layout';
import { Moment } from './moment';
import { TableHead } from './table-head';

/** What the log of actions shows. */
export interface ActionsProps {
  readonly visitor: Visitor;
  readonly query: ActionQuery;
  readonly actions: readonly ActionRow[];
  /** Where the list goes on; null at its end. */
  readonly next: number | null;
  readonly now: Date;
}

const tones: Readonly<Record<ActionOutcome, string>> = { done: 'good', refused: 'warn', failed: 'bad' };

/** What was done through the dashboard: who, when, what, on what, and what came of it. */
export function actionsPage({ visitor, query, actions, next, now }: ActionsProps): string {
  return renderPage({
    title: 'Actions',
    visitor,
    section: '/actions',
    children: (
      <>
        <h1>Actions</h1>
        <p class="soft lede">
          What was done through the dashboard, or was tried. Each is noted before it is carried out.
        </p>
        <form method="get" action="/actions" class="search" role="search">
          <label>
            <span>Who, what, on what</span>
            <input type="search" name="q" value={query.text ?? ''} />
          </label>
          <label>
            <span>Outcome</span>
            <select name="outcome">
              <option value="">all</option>
              {actionOutcomes.map((outcome) => (
                <option key={outcome} selected={outcome === query.outcome}>
                  {outcome}
                </option>
              ))}
            </select>
          </label>
          <button>Show</button>
        </form>
        {actions.length === 0 ? <p class="empty">None.</p> : <Table actions={actions} now={now} />}
        {next !== null && (
          <p class="pages">
            <a href={actionsPath({ ...query, before: next })}>Earlier ones →</a>
          </p>
        )}
      </>
    ),
  });
}

function Table({ actions, now }: { readonly actions: readonly ActionRow[]; readonly now: Date }) {
  return (
    <table>
      <TableHead names={['When', 'Who', 'What', 'On what', 'Outcome']} />
      <tbody>
        {actions.map((action) => (
          <tr key={action.id}>
            <td class="tight">
              <Moment time={action.at} now={now} />
            </td>
            <td class="tight">
              {action.actor ?? 'nobody known'}
              <span class="soft small">
                {action.role && `${action.role}, `}from {action.address}
              </span>
            </td>
            <td>{[action.action, action.form['act']].filter(Boolean).join(': ')}</td>
            <td>
              <code>{action.target}</code> <span class="soft small">{formText(action.form)}</span>
            </td>
            <td>
              {action.outcome ? <span class={`mark ${tones[action.outcome]}`}>{action.outcome}</span> : 'not known'}
              <span class="soft small">{action.result}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const mostShown = 60;
/** What says only where the form was, or is told elsewhere. */
const untold = ['act', 'order', 'page', 'from', 'confirmed'];

function formText(form: ActionRow['form']): string {
  const shortened = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);
  return Object.entries(form)
    .filter(([name]) => !untold.includes(name))
    .map(([name, value]) => `${name}: ${shortened([value].flat().join(', '))}`)
    .join('; ');
}
